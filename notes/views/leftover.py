"""What stayed behind when its author's work with the client ended, in a draft or in a session that then did not happen:
to be copied, and thrown away."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from hrtrack.access import allow
from notes import actions
from notes.latest import left_behind
from notes.parts import how_and_with_whom, sections_of
from notes.touched import ticked
from notes.views.common import throw_away


@allow(Role.CLINICIAN)
def left(request, pk):
    """What its author wrote and the client's code, and no more: it cannot be signed, so nobody else reads it."""
    note = left_behind(request.user, pk)
    if note is None:
        raise Http404
    if request.method == "POST":
        done = _("The draft is gone.") if note.is_draft else _("These words are gone.")
        return throw_away(request, note, actions.discard_left_behind, done, "notes:today")
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    context = {
        "note": note,
        "facts": how_and_with_whom(note),
        "sections": sections_of(note, request.user),
        "goals": ticked(note),
    }
    return render(request, "notes/left.html", context)
