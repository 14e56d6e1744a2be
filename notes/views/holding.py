"""A note is signed and held, held on, or opened; and its client asks for somebody else to look."""

from functools import partial
from operator import attrgetter

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from hrtrack.access import allow
from hrtrack.refusals import Refused
from notes import holding
from notes.days import day_of
from notes.forms import their_words_are_open
from notes.hands import number
from notes.held import who_else_can_look
from notes.held_forms import HoldForm
from notes.lines import as_context, found
from notes.models import Hold, SessionNote
from notes.moments import elsewhere
from notes.parts import facts_of, sections_of
from notes.touched import touched
from notes.views.common import gone, notes_of, own


@allow(Role.CLINICIAN)
def hold(request, pk):
    """One's own draft, signed and held: it is read once more, and the reason and the day are asked for."""
    note = own(request, pk).first()
    if note is None:
        return gone(request)
    if not note.is_draft and request.method != "POST":
        return redirect(note)
    shown = request.POST.getlist("shown") if request.method == "POST" else None
    lines = found(note, by=request.user) if note.is_draft else []
    told = as_context(lines, client=note.client, reader=request.user, struck=note.struck, shown=shown)
    going = [line for line in [*told["days"], *told["events"]] if not line["is_struck"]]
    answered = note.said or note.nothing_today or "asked" in request.GET or "asked" in request.POST
    asks = their_words_are_open(note) if note.asks_for_their_words and not answered else ""
    return _hold(request, note, partial(holding.sign_and_hold, shown=shown), note.version, going=going, asks=asks)


@allow(Role.CLINICIAN)
def hold_on(request, pk):
    """A held note, held for longer, with fresh words."""
    note = notes_of(request.user).filter(pk=pk).first()
    if note is None:
        return gone(request)
    now = Hold.objects.visible_to(request.user).holding().select_related("by").filter(note=note).first()
    if now is None and request.method != "POST":
        return redirect(note)
    return _hold(request, note, holding.hold_on, now.number if now else 0, now)


def _hold(request, note, action, seen, now=None, going=(), asks=""):
    form = HoldForm(request.POST if request.method == "POST" else None, client=note.client, after=now)
    asked = "asked" in request.POST
    if form.is_valid() and asks:  # once: the page that comes back says that it was asked
        form.add_error(None, asks)
        asked = True
    if form.is_valid():
        try:
            held = action(note, by=request.user, seen=number(request.POST.get("seen")), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = [_held_until(held, note), *([] if now else elsewhere(note, by=request.user))]
            messages.success(request, " ".join(said))
            return redirect(note)
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    context = {
        "note": note,
        "client": note.client,
        "form": form,
        "seen": seen,
        "now": now,
        "may_hold_on": now is None or holding.may_hold_on(now, request.user),
        "facts": facts_of(note, request.user),
        "sections": sections_of(note, request.user),
        "goals": touched(note, request.user),
        "going": going,
        "asked": asked,
    }
    return render(request, "notes/hold.html", context, status=422 if form.errors else 200)


def _held_until(held, note):
    return _("Held until %(day)s. %(who)s reads that, and why.") % {
        "day": date_format(held.day, "DATE_FORMAT"),
        "who": note.client.preferred_name,
    }


def _about(request, pk, action, confirmation):
    """One press of a button about a held note, and back to the note."""
    note = get_object_or_404(SessionNote.objects.visible_to(request.user), pk=pk)
    try:
        action(note, by=request.user, seen=number(request.POST.get("seen")))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, confirmation)
    return redirect(note)


@allow(Role.CLINICIAN)
@require_POST
def open_now(request, pk):
    """The client can read it now."""
    return _about(request, pk, holding.open_now, _("It is shared now."))


@allow(Role.CLINICIAN)
@require_POST
def stays(request, pk):
    """Somebody else looked, as the client asked, and it stays held until its day."""
    return _about(request, pk, holding.it_stays, _("They can read that you looked, and that it stays held."))


def held_from_me(request, pk):
    """For a client: that a note is held, why, until when, and whom to ask; nothing else of it (I16)."""
    mine = Hold.objects.visible_to(request.user).unread()
    held = get_object_or_404(mine.holding(), note=pk)
    client = held.note.client
    others = who_else_can_look(lambda lookup: attrgetter(lookup.replace("__", "."))(held))
    context = {
        "client": client,
        "held": held,
        "until": held.day,
        "so_far": [(one, day_of(one.made_at, client), one.day) for one in mine.filter(note=pk)],
        "turns": {turn.kind: turn for turn in held.turns.select_related("by")},
        "others": sorted({row.clinician.name for row in others.select_related("clinician")}),
    }
    return render(request, "notes/held.html", context)


@allow(Role.CLIENT)
@require_POST
def another_look(request, pk):
    """The client asks for somebody else to look at whether it must be held."""
    held = get_object_or_404(Hold.objects.visible_to(request.user).newest().select_related("note"), note=pk)
    try:
        holding.ask_for_another_look(held.note, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Your wish is written down."))
    return redirect(held.note)


@allow(Role.CLIENT)
@require_POST
def read(request, pk):
    """A note that was held can be read now: the client knows, and reads it."""
    note = get_object_or_404(SessionNote.objects.visible_to(request.user), pk=pk)
    holding.take_notice(note, by=request.user)
    return redirect(note)
