"""A draft that stayed behind when its author's work with the client ended: to be copied, and thrown away."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from hrtrack.access import allow
from notes import actions
from notes.latest import left_behind
from notes.parts import sections_of
from notes.views.common import throw_away


@allow(Role.CLINICIAN)
def left(request, pk):
    """What its author wrote and the client's code, and no more: it cannot be signed, so nobody else reads it."""
    note = left_behind(request.user, pk)
    if note is None:
        raise Http404
    if request.method == "POST":
        return throw_away(request, note, actions.discard_left_behind, _("The draft is gone."), "notes:today")
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    return render(request, "notes/left.html", {"note": note, "sections": sections_of(note, request.user)})
