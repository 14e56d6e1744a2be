"""What can be seen: one measure, all of them, and two of them together."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.days import today_for
from goals.views.common import client_seen
from hrtrack.access import allow
from tracking.markers import markers
from tracking.models import Entry, Measure, MeasureKind
from tracking.pictures import WINDOWS, pictures
from tracking.series import SHOW, span
from tracking.together import together as compare
from tracking.views.measures import days_url, measure_seen

A_PAGE = 50  # rows of a table
PICTURES = 6  # on one page
NUMBERS = (MeasureKind.AMOUNT, MeasureKind.SCALE, MeasureKind.YES_NO)


def _show(request):
    show = request.GET.get("show", "")
    return show if show in SHOW else "month"


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def measure(request, pk):
    """One measure as a line and as a table, and every entry of it."""
    measure = measure_seen(request, pk)
    show, today = _show(request), today_for(measure.client)
    first, last = span(show, [measure], request.user, today)
    marks = markers(measure.client, request.user, first, last)
    picture = pictures([measure], request.user, first, last, marks)[0]
    entries = Entry.objects.visible_to(request.user).filter(measure=measure).select_related("recorded_by")
    context = {
        "measure": measure,
        "client": measure.client,
        "picture": picture,
        "marks": marks,
        "show": show,
        "windows": WINDOWS,
        "page_obj": Paginator(entries.order_by("-day", "-recorded_at"), A_PAGE).get_page(request.GET.get("page")),
        "today": today,
        "front": days_url(request, measure.client),
    }
    return render(request, "tracking/measure.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def lines(request, pk):
    """All that is kept in numbers, one picture below the other over the same days."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.DAYS)
    found = Measure.objects.visible_to(request.user).filter(client=client, kind__in=NUMBERS).open()
    page = Paginator(found, PICTURES).get_page(request.GET.get("page"))
    show = _show(request)
    first, last = span(show, list(page), request.user, today_for(client))
    marks = markers(client, request.user, first, last)
    context = {
        "client": client,
        "pictures": pictures(list(page), request.user, first, last, marks, at_most=A_PAGE),
        "marks": marks,
        "show": show,
        "windows": WINDOWS,
        "page_obj": page,
        "front": days_url(request, client),
    }
    return render(request, "tracking/lines.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def together(request, pk):
    """Two of my lines, one above the other, and a plain sentence about the days on which both are known."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.DAYS)
    found = list(Measure.objects.visible_to(request.user).filter(client=client, kind__in=NUMBERS).open()[:A_PAGE])
    by_id = {str(one.pk): one for one in found}
    chosen = [by_id[pk] for pk in (request.GET.get("one", ""), request.GET.get("other", "")) if pk in by_id]
    problem = ""
    if request.GET.get("one") and (len(chosen) < 2 or chosen[0] == chosen[1]):
        chosen, problem = [], _("Choose two different ones.")
    context = {
        "client": client,
        "measures": found,
        "chosen": chosen,
        "problem": problem,
        "front": days_url(request, client),
    }
    if len(chosen) == 2:
        context |= _of_two(chosen, request.user, client)
    return render(request, "tracking/together.html", context, status=422 if problem else 200)


def _of_two(chosen, reader, client):
    first, last = span("all", chosen, reader, today_for(client))
    marks = markers(client, reader, first, last)
    return {
        "pictures": pictures(chosen, reader, first, last, marks),
        "marks": marks,
        "told": compare(chosen[0], chosen[1], reader),
    }
