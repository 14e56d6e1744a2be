"""A clinician's front page, and each of its lists in full."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from hrtrack.access import allow
from notes.pace import minutes_per_note
from notes.today import SECTIONS, lines, sections

PAGE = 50


@allow(Role.CLINICIAN)
@require_safe
def today(request):
    """What waits, with no hurry, and what was today; people by preferred name and code only."""
    shown = sections(request.user)
    _looked_at(request, [line for section in shown for line in section.lines])
    return render(request, "notes/today.html", {"sections": shown, "pace": minutes_per_note(request.user)})


@allow(Role.CLINICIAN)
@require_safe
def all_of(request, name):
    """One list of the front page in full."""
    if name not in SECTIONS:
        raise Http404(_("There is no such list."))
    page = Paginator(SECTIONS[name].rows(request.user), PAGE).get_page(request.GET.get("page"))
    told = lines(name, page.object_list)
    _looked_at(request, told)
    return render(request, "notes/all_of.html", {"title": SECTIONS[name].title, "lines": told, "page_obj": page})


def _looked_at(request, told):
    """One event for each client shown, however often their name stands on the page."""
    looked(request.user, list({line.client.pk: line.client for line in told}.values()), Looked.LIST)
