"""Every write about a note that is held: at signing, held on, looked at by somebody else, opened, opened by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from clients.models import Client
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale
from notes import actions
from notes.days import day_of, span_of, today_for
from notes.held import FRESH_EYES_FROM, LONGEST_HOLD, Hold, HoldTurn

Kind = HoldTurn.Kind


@transaction.atomic
def sign_and_hold(note, *, by, seen, category, words, until, shown=None):
    """Sign a draft as it stands, and hold it: its client learns that, the category and the day. Returns the Hold.

    seen      the draft's `version` on the page
    shown     the marks of the lines on the page, as in `actions.sign`
    category  a Category
    words     why, in the author's own judgement; for staff alone
    until     the date from which it can be read: tomorrow at the earliest, LONGEST_HOLD days away at most
    A note is held at its signing or never: what somebody could once read is not taken away from them again.
    Refused: as in `actions.sign`, and a day that cannot be. Stale: the draft was changed elsewhere meanwhile.
    """
    try:
        note = actions.sign(note, by=by, seen=seen, goals=None, shown=shown)
    except Stale:
        raise Stale(
            _(
                "This draft was saved, signed or thrown away somewhere else meanwhile. Look at it once more; what you "
                "typed here is still here."
            )
        ) from None
    hold = _hold(note, by, 1, category, words, until)
    _record("session.held", hold, by, category=hold.category, until=until.isoformat())
    return hold


@transaction.atomic
def hold_on(note, *, by, seen, category, words, until):
    """Hold a held note for longer. Returns the new Hold.

    seen  the `number` of the hold on the page; the others as in `sign_and_hold`
    Refused: words that were said before, a day that is no later, and the second time on by who held it last.
    Stale: opened or held on meanwhile.
    """
    client = _lock_client(note, by, Role.CLINICIAN)
    now = _as_seen(note, seen)
    if not may_hold_on(now, by):
        raise Refused(
            _("You were the one to hold it last. Now it takes somebody else who works with %(who)s to hold it on.")
            % {"who": client.preferred_name}
        )
    if _plain(words) in {_plain(earlier.words) for earlier in Hold.objects.filter(note=note)}:
        raise Refused(_("That is what was written before. Say in fresh words why it is still so today."))
    note.client = client
    hold = _hold(note, by, now.number + 1, category, words, until, after=now)
    _record("session.held_on", hold, by, category=hold.category, until=until.isoformat(), number=hold.number)
    return hold


@transaction.atomic
def open_now(note, *, by, seen):
    """Let the client read a held note before its day; any clinician of theirs. Stale: opened or held on meanwhile."""
    _lock_client(note, by, Role.CLINICIAN)
    return _turn(_as_seen(note, seen), Kind.OPENED, by, "session.opened")


@transaction.atomic
def ask_for_another_look(note, *, by):
    """The client wishes that somebody else looks at whether it must be held (L-31). Asked twice is asked once."""
    _lock_client(note, by, Role.CLIENT)
    now = _holding(note)
    if now is None:
        raise _opened(note)
    if not now.turns.filter(kind=Kind.ASKED).exists():
        _turn(now, Kind.ASKED, by, "session.another_look_asked")


def waits_for_somebody_to_look():
    """The clients who asked for another look that nobody can take, as one column of ids: for the office, by their code.

    Not that a note is held, and not which: who works with them next, be it for a day, finds the wish among their lists.
    """
    return Hold.objects.another_look_wanted().nobody_can_look().values("note__client")


@transaction.atomic
def it_stays(note, *, by, seen):
    """Somebody else looked, as the client asked, and it stays held until its day; the client reads that and by whom."""
    _lock_client(note, by, Role.CLINICIAN)
    now = _as_seen(note, seen)
    if now.by_id == by.pk:
        raise Refused(_("You hold it yourself. Somebody else has to look."))
    if now.turns.filter(kind=Kind.STAYS).exists():
        raise Stale(_("Somebody else has looked meanwhile, and it stays held until its day."))
    if not now.turns.filter(kind=Kind.ASKED).exists():
        raise Refused(_("Nobody asked for another look at this note."))
    _turn(now, Kind.STAYS, by, "session.looked_at_again")


@transaction.atomic
def take_notice(note, *, by):
    """The client knows that a note that was held can be read. Known twice is known once."""
    _lock_client(note, by, Role.CLIENT)
    over = Hold.objects.visible_to(by).over().without(Kind.READ).filter(note=note).first()
    if over:
        _turn(over, Kind.READ, by, "session.opening_noticed")


def release():
    """Say of each note whose day has come that it opened. Returns how many; safe to run at any time, and twice.

    The notes themselves wait for nobody: they can be read from that moment on whether this ran or not.
    """
    due = Hold.objects.over().without(Kind.OPENED).without(Kind.RELEASED).order_by("until", "pk")
    return sum(_release(pk, client) for pk, client in due.values_list("pk", "note__client"))


@transaction.atomic
def _release(pk, client):
    Client.objects.select_for_update(of=("self",)).get(pk=client)  # two runs at once: the second finds it done
    hold = Hold.objects.over().without(Kind.OPENED).without(Kind.RELEASED).filter(pk=pk).first()
    if hold is None:
        return False
    _turn(hold, Kind.RELEASED, None, "session.released")
    return True


def may_hold_on(hold, by):
    """True unless it takes somebody else: the second time on is not for who held it last."""
    return hold.number + 1 < FRESH_EYES_FROM or hold.by_id != by.pk


def why_no_such_day(day, client, after=None):
    """Why a note of this client cannot be held until that day, in a sentence; "" where it can.

    after  the Hold that would be held on; the day must be later than its own
    """
    today = today_for(client)
    last = today + timedelta(days=LONGEST_HOLD)
    if day > last:
        return _(
            "That is more than %(days)s days away. The last day you can choose is %(last)s; "
            "it can be held on from there."
        ) % {"days": LONGEST_HOLD, "last": date_format(last, "DATE_FORMAT")}
    if day <= today:
        return _("Choose a day after today: from that day on it can be read.")
    if after and day <= day_of(after.until, client):
        return _("It is held until %(day)s already. Choose a later day.") % {
            "day": date_format(day_of(after.until, client), "DATE_FORMAT")
        }
    return ""


def _hold(note, by, number, category, words, until, after=None):
    if problem := why_no_such_day(until, note.client, after):
        raise Refused(problem)
    if not words.strip():
        raise Refused(_("A few words are needed: why this note, and why now."))
    moment = span_of(until, note.client)[0]
    return Hold.objects.create(note=note, number=number, by=by, category=category, words=words, until=moment)


def _turn(hold, kind, by, event):
    turn = HoldTurn.objects.create(hold=hold, kind=kind, by=by)
    _record(event, hold, by)
    return turn


def _record(kind, hold, by, **detail):
    record(kind, by=by, client_id=hold.note.client_id, subject_id=hold.note_id, **detail)


def _lock_client(note, by, role):
    """The client's row, fetched through the person and held until the transaction ends, as for every write here."""
    require_role(by, role)
    found = Client.objects.visible_to(by).select_related("program").select_for_update(of=("self",))
    client = found.filter(pk=note.client_id).first()
    if client is None:
        raise Refused.because_not_yours()
    return client


def _holding(note):
    return Hold.objects.holding().filter(note=note).select_related("by", "note").first()


def _as_seen(note, seen):
    """The hold of a note as the page showed it; Stale says what became of it otherwise."""
    now = _holding(note)
    if now is None:
        raise _opened(note)
    if now.number != seen:
        raise Stale(
            _("%(who)s held it on meanwhile, until %(day)s. Read why; what you typed is still here.")
            % {"who": now.by, "day": date_format(day_of(now.until, note.client), "DATE_FORMAT")}
        )
    return now


def _opened(note):
    turn = HoldTurn.objects.filter(hold__note=note, kind=Kind.OPENED).select_related("by").first()
    if turn:
        return Stale(_("%(who)s opened this note meanwhile. It can be read now.") % {"who": turn.by})
    return Stale(_("This note is not held. It can be read now."))


def _plain(words):
    """Words as two people would call them the same: without what stands between them, and great or small."""
    return " ".join(words.split()).casefold()
