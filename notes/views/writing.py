"""A session is opened, written, signed, marked as one that did not happen, or thrown away: by its author."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale
from notes import actions
from notes.forms import AddendumForm, SessionForm, WalkInForm
from notes.late import as_addendum, differences
from notes.latest import latest_for, left_behind
from notes.lines import as_context, found
from notes.moments import elsewhere
from notes.offers import OURS, offers_for
from notes.parts import facts_of, sections_of
from notes.touched import touched
from notes.views.common import gone, own, throw_away


@allow(Role.CLINICIAN)
def walk_in(request):
    """Somebody comes in: what to call them, and start."""
    form = WalkInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            note = actions.walk_in(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                format_html(
                    '{} {} <a href="{}">{}</a>',
                    _("%(who)s is in. Everything else can wait.") % {"who": form.cleaned_data["preferred_name"]},
                    _("They come to %(program)s.") % {"program": note.client.program},
                    reverse("clients:edit", args=[note.client_id]),
                    _("Another program"),
                ),
            )
            return redirect("notes:write", note.pk)
    return render(request, "notes/walk_in.html", {"form": form}, status=422 if form.errors else 200)


@allow(Role.CLINICIAN)
@require_POST
def start(request, pk):
    """Start a session from a client's page; the way people meet may come along."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    note = actions.start(client, by=request.user, way=request.POST.get("way", ""))
    return redirect("notes:write", note.pk)


@allow(Role.CLINICIAN)
@require_POST
def did_not_happen(request, pk):
    """One tap, from a client's page."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    note = actions.did_not_happen(client, by=request.user)
    return redirect(note)


@allow(Role.CLINICIAN)
def write(request, pk):
    """One's own draft. The button pressed says what becomes of what was typed; a late save shows both texts."""
    note = own(request, pk).first()
    if note is None and request.method != "POST" and left_behind(request.user, pk):
        return redirect("notes:left", pk)
    if note is None:
        return gone(request)
    if request.method != "POST":
        return _opened(request, note) if note.is_draft else redirect(note)
    form, compared = SessionForm(request.POST, note=note, by=request.user), []
    then = request.POST.get("then")
    if form.is_valid() and not (then in ("sign", "hold") and form.ask_for_their_words()):
        try:
            return THEN.get(then, _save)(request, note, form.cleaned_data)
        except Stale as refusal:
            note = own(request, pk).first()
            if note is None:
                return gone(request)
            form.add_error(None, str(refusal))
            form.stands_on(note)
            compared = differences(form, note)
            if note.is_signed:
                return _too_late(request, note, str(refusal), compared)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, note, form, compared, shown=request.POST.getlist("shown"))


def _opened(request, note):
    """A draft as it stands, at the part that was written last; one with something to say first is read from its top."""
    form = SessionForm(note=note, by=request.user)
    form.asked = "asked" in request.GET
    if not len(messages.get_messages(request)):
        form.begin_where_it_was_left()
    return _page(request, note, form)


def _page(request, note, form, compared=(), shown=None):
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    if form.is_bound:  # the lines are those of the day that stands in the box: that is the day they would go along with
        note.held_on = form.cleaned_data.get("held_on", note.held_on)
    lines = found(note, by=request.user)
    offered = offers_for({part: form[part].value() for part in OURS})
    for box in form:
        box.offers = offered.get(box.name, [])
    context = {
        "note": note,
        "client": note.client,
        "form": form,
        "compared": compared,
        "latest": latest_for(note.client, request.user),
        **as_context(lines, client=note.client, reader=request.user, struck=form.struck, shown=shown),
        "elsewhere": elsewhere(note, by=request.user),
    }
    return render(request, "notes/write.html", context, status=422 if form.errors else 200)


def _too_late(request, note, sentence, compared):
    """The note was signed elsewhere: what was typed here stands ready to be added to it."""
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    typed = as_addendum(compared)
    context = {
        "note": note,
        "client": note.client,
        "sentence": sentence,
        "compared": compared,
        "form": AddendumForm(initial={"words": typed}) if typed else None,
    }
    return render(request, "notes/too_late.html", context, status=422)


def _to(request, route, note):
    """The address of a page of this draft. It remembers that the client's own words were asked for: once is enough."""
    return reverse(route, args=[note.pk]) + ("?asked=1" if request.POST.get("asked") else "")


def _save(request, note, typed):
    actions.save_draft(note, by=request.user, **typed)
    messages.success(request, _("Saved. Only you see it until you sign it."))
    return redirect(_to(request, "notes:write", note))


def _look(request, note, typed):
    """Saved, and drawn again under the other headings."""
    actions.save_draft(note, by=request.user, **typed)
    return redirect(_to(request, "notes:write", note) + "#note")


def _write(*, together):
    """Saved, and drawn again for a screen that both look at, or for one's own."""

    def turn_the_screen(request, note, typed):
        actions.save_draft(note, by=request.user, together=together, **typed)
        return redirect(_to(request, "notes:write", note))

    return turn_the_screen


def _save_and_go_to(page):
    """With the client in the room: what was typed is kept, and one tap later their words can be written down."""

    def save_and_go(request, note, typed):
        actions.save_draft(note, by=request.user, **typed)
        messages.success(request, _("Saved. Only you see it until you sign it."))
        return redirect(page, note.client_id)

    return save_and_go


def _sign(request, note, typed):
    note = actions.sign(note, by=request.user, shown=request.POST.getlist("shown"), **typed)
    messages.success(request, " ".join([_("Signed and shared."), *elsewhere(note, by=request.user)]))
    return redirect(note)


def _hold(request, note, typed):
    """Saved; the reason and the day are asked for on a page of their own."""
    actions.save_draft(note, by=request.user, **typed)
    return redirect(_to(request, "notes:hold", note))


def _did_not_happen(request, note, typed):
    actions.mark_not_happened(note, by=request.user, **typed)
    return redirect(note)


def _discard(request, note, typed):
    """An empty draft goes at once; one with words in it asks first, with the words kept meanwhile."""
    note = actions.save_draft(note, by=request.user, **typed)
    if not actions.is_empty(note):
        return redirect("notes:discard", note.pk)
    actions.discard(note, by=request.user, seen=note.version)
    messages.success(request, _("The empty draft is gone."))
    return redirect("goals:picture", note.client_id)


# What each button of the draft's page does with what was typed.
THEN = {
    "save": _save,
    "look": _look,
    "together": _write(together=True),
    "alone": _write(together=False),
    "picture": _save_and_go_to("goals:picture"),
    "words": _save_and_go_to("goals:new_words"),
    "sign": _sign,
    "hold": _hold,
    "did_not_happen": _did_not_happen,
    "discard": _discard,
}


@allow(Role.CLINICIAN)
def discard(request, pk):
    """Throw away a draft that has words in it: they are shown, and the page asks."""
    note = get_object_or_404(own(request, pk).drafts())
    if request.method == "POST":
        return throw_away(request, note, actions.discard, _("The draft is gone."), "goals:picture", note.client_id)
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    context = {
        "note": note,
        "client": note.client,
        "facts": facts_of(note, request.user),
        "sections": sections_of(note, request.user),
        "goals": touched(note, request.user),
    }
    return render(request, "notes/discard.html", context)


@allow(Role.CLINICIAN)
@require_POST
def reopen(request, pk):
    """It did happen after all."""
    note = own(request, pk).first()
    if note is None:
        raise Http404
    try:
        actions.reopen(note, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(note)
    return redirect("notes:write", note.pk)
