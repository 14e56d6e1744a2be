"""Every write of a session: opened, saved, signed, added to, answered by the client, or one that did not happen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from clients.actions import add_client, came_earlier
from clients.models import Client
from goals.models import Goal
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale
from notes.days import today_for, why_not
from notes.finding import index
from notes.hands import Hand
from notes.layouts import NoteLayout
from notes.lines import attach
from notes.models import IN_WORDS, Addendum, ClientSide, SessionNote, SessionState, Shape, Way

NOBODY = Hand()  # a save from no open page


@transaction.atomic
def start(client, *, by, way=""):
    """Open a draft for a session with this client today. Returns the SessionNote.

    way  a Way, or "" when nothing was said
    An empty draft of today is taken up again, so that two taps leave one. Refused to all but the client's clinicians.
    """
    client = _lock_client(client, by)
    today = today_for(client)
    for draft in SessionNote.objects.drafts().filter(client=client, author=by, held_on=today):
        if is_empty(draft):
            return draft
    note = SessionNote.objects.create(
        client=client, author=by, held_on=today, way=way if way in Way.values else "", shape=_their_shape(by)
    )
    _record("session.opened", note, by, way=note.way)
    return note


@transaction.atomic
def walk_in(*, by, preferred_name):
    """Somebody came in: a new client by the name to call them, and a drop-in draft. Returns the SessionNote."""
    client = add_client(by=by, preferred_name=preferred_name)
    return start(client, by=by, way=Way.DROP_IN)


@transaction.atomic
def save_draft(note, *, by, seen, hand=NOBODY, goals=(), **words):
    """Keep a draft as it was typed. Returns the SessionNote.

    seen   the draft's `version` on the page that was written on
    hand   which open page that was (notes.hands.Hand)
    goals  the Goal rows touched, of this client; None leaves them as they are
    words  any of notes.models.HELD, and `struck`: the codes of the lines that do not go along (notes/lines.py)
    Writing in a session that was marked as one that did not happen makes it a draft again. Refused: anybody but the
    author, a day that is still to come or more than ten years back. Stale: saved, signed or marked elsewhere meanwhile.
    """
    return _write(_lock_seen(note, by, seen, hand), by, hand, goals, words)


@transaction.atomic
def sign(note, *, by, seen, hand=NOBODY, goals=(), shown=None, **words):
    """Keep what was typed, freeze the lines that are kept with it, and fix it all: the client reads it from now on.

    On a day before they were added here, it says since when they come: only now, for a draft's day may be half typed.

    shown  the marks of the lines that stood on the page (notes/lines.py); None where it is no page that signs
    The other arguments and refusals as in `save_draft`; the database lets nobody change it afterwards. Refused, with
    nothing saved: a line that would go along and did not stand on the page.
    """
    note = _write(_lock_seen(note, by, seen, hand), by, hand, goals, words)
    came_earlier(note.client, by=by, day=note.held_on)
    going, struck = attach(note, by=by, shown=shown)
    note.state, note.signed_at = SessionState.SIGNED, timezone.now()
    note.save(update_fields=["state", "signed_at"])
    index([note])
    _record("session.signed", note, by, moments=going, struck=struck)
    return note


@transaction.atomic
def mark_not_happened(note, *, by, seen, hand=NOBODY, goals=(), **words):
    """This session did not happen. No reason is asked; what was typed stays in it, seen by nobody but its author."""
    return _mark_not_happened(_write(_lock_seen(note, by, seen, hand), by, hand, goals, words), by)


@transaction.atomic
def did_not_happen(client, *, by):
    """Today's session with this client did not happen: one tap from their page. Returns the SessionNote."""
    return _mark_not_happened(start(client, by=by), by)


def _mark_not_happened(note, by):
    came_earlier(note.client, by=by, day=note.held_on)
    # One version on, whoever marked it: a page that still saves by itself is told, and does not undo the mark.
    note.state, note.version, note.pen = SessionState.DID_NOT_HAPPEN, note.version + 1, None
    if is_empty(note):
        note.saved_at = None  # there is nothing in it that its author could want back
    note.save(update_fields=["state", "version", "pen", "saved_at"])
    _record("session.did_not_happen", note, by)
    return note


@transaction.atomic
def reopen(note, *, by):
    """It did happen after all: the author's draft again, with all that was typed in it."""
    note = _lock(note, by)
    if note.state != SessionState.DID_NOT_HAPPEN:
        raise _stale(note)
    note.state, note.circumstance, note.version = SessionState.DRAFT, "", note.version + 1
    note.save(update_fields=["state", "circumstance", "version"])
    _record("session.reopened", note, by)
    return note


@transaction.atomic
def discard(note, *, by, seen):
    """Throw a draft away, on its author's word. The page shows what is in it first; Stale when that has changed."""
    note = _lock_seen(note, by, seen)
    if not note.is_draft:
        raise _stale(note)
    _record("session.draft_discarded", note, by)
    note.delete()


@transaction.atomic
def discard_left_behind(note, *, by, seen):
    """Throw away a draft with somebody one no longer works with; of a session that did not happen, what was typed.

    Refused: any other; Stale when it has changed.
    """
    found = SessionNote.objects.left_behind(by).select_for_update(of=("self",)).filter(pk=note.pk).first()
    if found is None:
        raise Refused.because_not_yours()
    if seen != found.version:
        raise _stale(found)
    if found.is_draft:
        _record("session.draft_discarded", found, by)
        found.delete()
    else:
        _empty(found)
        _record("session.words_discarded", found, by)


def _empty(note):
    """The session stays, as it stands in the list of its client's; what was typed and ticked in it goes."""
    for name in IN_WORDS:
        setattr(note, name, "")
    note.minutes, note.way, note.nothing_today, note.struck, note.saved_at = None, "", False, [], None
    note.version += 1
    note.save(update_fields=[*IN_WORDS, "minutes", "way", "nothing_today", "struck", "saved_at", "version"])
    note.goals.clear()


@transaction.atomic
def add(note, *, by, words):
    """Add words to a signed note, with name and time; any clinician of the client's. Returns the Addendum."""
    _lock_client(note.client, by)
    if not note.is_signed:
        raise Refused(_("Words can be added once the note is signed."))
    addendum = Addendum.objects.create(note=note, author=by, words=_some(words))
    index([note])
    _record("session.added_to", note, by)
    return addendum


@transaction.atomic
def write_my_side(note, *, by, words):
    """The client's own words beside a signed note, as often as they like. Returns the ClientSide."""
    if note.client.user_id != by.pk:
        raise Refused.because_not_yours()
    if not SessionNote.objects.visible_to(by).signed().filter(pk=note.pk).exists():
        raise Refused(_("You can write beside a note once it is shared with you."))
    mine = ClientSide.objects.create(note=note, client=note.client, words=_some(words))
    _record("session.client_wrote", note, by)
    return mine


def is_empty(note):
    """True where nothing was typed or ticked in it: the day, the way and the empty page are no words of anybody's."""
    return (
        note.minutes is None
        and not note.nothing_today
        and not any(getattr(note, name) for name in IN_WORDS)
        and not note.goals.exists()
    )


def _their_shape(author):
    """How this author looked at the last session they opened: a habit of theirs, kept with the drafts."""
    last = SessionNote.objects.filter(author=author).order_by("-opened_at").values_list("shape", flat=True).first()
    if last is None or last in Shape.values:
        return last or Shape.FREE
    today = NoteLayout.objects.today_of(last).first()
    return today.code if today else Shape.FREE


def _record(kind, note, by, **detail):
    record(kind, by=by, client_id=note.client_id, subject_id=note.pk, **detail)


def _some(words):
    if not words.strip():
        raise Refused(_("A few words are needed. One is enough."))
    return words


def _lock_client(client, by):
    """The client's row, fetched through the person and held until the transaction ends.

    It is the one lock of this room: whatever is written about a client's sessions is written one after the other, so
    that of two saves one comes second, and what was said that day goes with one note.
    """
    require_role(by, Role.CLINICIAN)
    found = Client.objects.visible_to(by).select_related("program")
    client = found.select_for_update(of=("self",)).filter(pk=client.pk).first()
    if client is None:
        raise Refused.because_not_yours()
    return client


def _lock(note, by):
    """The author's own session that is not signed, as it is now, behind its client's lock."""
    client = _lock_client(note.client, by)
    note = SessionNote.objects.filter(pk=note.pk).first()
    if note is None:
        raise Stale(_("This draft was thrown away meanwhile. What you typed is still here."))
    if note.author_id != by.pk:
        raise Refused.because_not_yours()
    if note.is_signed:
        raise _stale(note)
    note.client = client
    return note


def _lock_seen(note, by, seen, hand=NOBODY):
    """As `_lock`; Stale unless `seen`, the version on the page, is still the one there is, or that page wrote it."""
    note = _lock(note, by)
    if seen != note.version and not hand.is_next(note):
        raise _stale(note)
    return note


STALE_WORDS = {
    SessionState.DRAFT: lambda: _(
        "This draft was saved somewhere else while you were writing here. Both are below; nothing is lost. "
        "Saving now keeps what is in the boxes."
    ),
    SessionState.SIGNED: lambda: _(
        "This note was signed while you were writing, and stays as it is. What you typed is still here."
    ),
    SessionState.DID_NOT_HAPPEN: lambda: _(
        "This was marked as “did not happen” while you were writing. Saving now makes it a draft again."
    ),
}


def _stale(note):
    return Stale(STALE_WORDS[SessionState(note.state)]())


def _write(note, by, hand, goals, words):
    """Put the words into the locked draft, one version on."""
    problem = why_not(words.get("held_on", note.held_on), note.client)
    if problem:
        raise Refused(problem)
    ticked = set() if goals is None else {goal.pk for goal in goals}
    if Goal.objects.visible_to(by).filter(client=note.client, pk__in=ticked).count() != len(ticked):
        raise Refused.because_not_yours()
    note.was_together = note.was_together or note.together
    for name, value in words.items():
        setattr(note, name, value)
    note.nothing_today = note.nothing_today and not note.said  # words of theirs are the better answer
    note.state, note.circumstance, note.version = SessionState.DRAFT, "", note.version + 1
    before = note.saved_at
    note.saved_at, note.pen, note.turn, note.part = timezone.now(), hand.pen, hand.turn, hand.part or note.part
    note.save(
        update_fields=[
            *("state", "circumstance", "version", "saved_at", "pen", "turn", "part"),
            *("nothing_today", "was_together", *words),
        ]
    )
    if goals is not None:
        note.goals.set(ticked)
    if before is None or _ten_minutes(before) != _ten_minutes(note.saved_at):
        _record("session.saved", note, by, held_on=note.held_on.isoformat(), version=note.version)
    return note


def _ten_minutes(moment):
    """Which ten minutes of the clock. A page saves every few seconds: that somebody wrote in them is told once."""
    return int(moment.timestamp()) // 600
