"""Sessions as they are read: one, with what stands beside it, and all of a client's."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from hrtrack.access import allow
from hrtrack.refusals import Refused
from notes import actions
from notes.forms import AddendumForm, MySideForm
from notes.lines import as_context, kept
from notes.pace import minutes_of, said_in_minutes
from notes.parts import facts_of, sections_of
from notes.standing import hold_of, listed
from notes.touched import touched
from notes.views.common import gone, notes_of
from notes.views.holding import held_from_me

PAGE = 50


@allow(Role.CLIENT, Role.CLINICIAN)
@require_safe
def visit(request, pk):
    """A session: signed, or one that did not happen. An author's own draft opens for writing; of a note that is held
    its client reads that it is."""
    note = notes_of(request.user).filter(pk=pk).first()
    if note is None:
        return held_from_me(request, pk)
    if note.is_draft:
        return redirect("notes:write", note.pk)
    return _page(request, note, MySideForm() if request.user.is_client else AddendumForm())


def _page(request, note, form):
    """The session with everything beside it; of one that did not happen, only that."""
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    context = {"note": note, "client": note.client, "facts": facts_of(note, request.user)}
    if note.is_signed:
        context |= {
            "form": form,
            "sections": sections_of(note, request.user),
            "goals": touched(note, request.user),
            **as_context(kept(note, request.user), client=note.client, reader=request.user),
            "addenda": note.addenda.select_related("author"),
            "client_side": note.client_side.all(),
            "hold": hold_of(note, request.user),
            "took": said_in_minutes(minutes_of(note)) if note.author_id == request.user.pk else "",
        }
    return render(request, "notes/visit.html", context, status=422 if form.errors else 200)


def _write_beside(request, pk, form_class, action, confirmation):
    note = notes_of(request.user).signed().filter(pk=pk).first()
    if note is None:
        return gone(request)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            action(note, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, confirmation)
            return redirect(note)
    return _page(request, note, form)


@allow(Role.CLINICIAN)
@require_POST
def add(request, pk):
    """Words added to a signed note, by any clinician of the client's."""
    return _write_beside(request, pk, AddendumForm, actions.add, _("Added, with your name."))


@allow(Role.CLIENT)
@require_POST
def my_side(request, pk):
    """The client's own words beside a note."""
    said = _("Your words stand beside the note. Nobody can take them away.")
    return _write_beside(request, pk, MySideForm, actions.write_my_side, said)


@allow(Role.CLINICIAN)
@require_safe
def of_client(request, pk):
    """All sessions with a client, newest first, and one's own drafts."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    page = _page_of(request, listed(request.user).filter(client=client))
    looked(request.user, [client], Looked.SESSION)
    return render(request, "notes/visits.html", {"client": client, "page_obj": page})


@allow(Role.CLIENT)
@require_safe
def mine(request):
    """The client's own sessions, newest first."""
    return render(request, "notes/mine.html", {"page_obj": _page_of(request, listed(request.user))})


def _page_of(request, notes):
    """One page of sessions; a list opens none of them, so their words stay unread."""
    return Paginator(notes, PAGE).get_page(request.GET.get("page"))
