"""What it is about, in the client's order, and where each thing is now."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from clients.models import Client
from goals import continuum
from goals.actions.common import whose_pen
from goals.models import Captured, Focus, FocusPlace, FocusWording
from hrtrack.refusals import Refused


def lock_client(client):
    """Order is a matter of all the client's foci, or goals, so it is their client's row that is held."""
    return Client.objects.select_for_update(of=("self",)).get(pk=client.pk)


@transaction.atomic
def add_focus(client, *, by, kind, words, catalogue=None, is_medication=False, captured=None):
    """Put one more thing in the picture, last in the client's order.

    words  the client's own; catalogue  a CatalogueEntry or None
    is_medication  prescribed, so it never counts as use (I10)
    captured  how these words reached us, where staff hold the pen
    """
    captured = whose_pen(by, client, captured)
    lock_client(client)
    last = Focus.objects.filter(client=client).order_by("-rank").values_list("rank", flat=True).first()
    focus = Focus.objects.create(
        client=client,
        kind=kind,
        words=words.strip(),
        catalogue=catalogue,
        is_medication=is_medication,
        rank=0 if last is None else last + 1,
        opened_by=by,
    )
    _keep_words(focus, by, captured)
    record("focus.added", by=by, client_id=client.pk, subject_id=focus.pk, kind=str(kind), captured=str(captured))
    return focus


@transaction.atomic
def change_focus(focus, *, by, kind, words, catalogue=None, is_medication=False, captured=None):
    """Other words for the thing itself, another catalogue entry, or the medication flag.

    captured  how the words reached us, where staff hold the pen
    The words before are kept (FocusWording); the same words once more are no new ones.
    """
    captured = whose_pen(by, focus.client, captured)
    lock_client(focus.client)
    focus.refresh_from_db(fields=["words"])  # as they are now, not as the page showed them
    before, focus.words = focus.words, words.strip()
    focus.kind, focus.catalogue, focus.is_medication = kind, catalogue, is_medication
    if focus.words != before:
        _keep_first_words(focus, before)
        _keep_words(focus, by, captured)
    focus.save(update_fields=["kind", "words", "catalogue", "is_medication"])
    record("focus.changed", by=by, client_id=focus.client_id, subject_id=focus.pk, captured=str(captured))
    return focus


def _keep_words(focus, by, captured):
    return FocusWording.objects.create(focus=focus, words=focus.words, captured=captured, recorded_by=by)


def _keep_first_words(focus, words):
    """Of a thing from a release that kept no wordings, those it came with are its first ones."""
    if focus.wordings.exists():
        return
    is_theirs = focus.opened_by_id and focus.opened_by_id == focus.client.user_id
    FocusWording.objects.create(
        focus=focus,
        words=words,
        captured=Captured.OWN_DEVICE if is_theirs else Captured.SAID_ALOUD,
        recorded_by_id=focus.opened_by_id,
        recorded_at=focus.opened_at,
    )


def put_words_back(focus, *, by):
    """The thing is called what its own rows tell, once the client said of some words that they are none of theirs."""
    focus = Focus.objects.get(pk=focus.pk)
    stands = focus.wording_now.words
    if focus.words != stands:
        focus.words = stands
        focus.save(update_fields=["words"])
        record("focus.words_put_back", by=by, client_id=focus.client_id, subject_id=focus.pk)


@transaction.atomic
def close_focus(focus, *, by):
    """Take it out of the picture. Its goals stay as they are; nothing is deleted."""
    whose_pen(by, focus.client, Captured.SAID_ALOUD)
    if focus.closed_at is None:
        focus.closed_at, focus.closed_by = timezone.now(), by
        focus.save(update_fields=["closed_at", "closed_by"])
        record("focus.closed", by=by, client_id=focus.client_id, subject_id=focus.pk)
    return focus


@transaction.atomic
def reopen_focus(focus, *, by):
    """Put it back into the picture, where it was."""
    whose_pen(by, focus.client, Captured.SAID_ALOUD)
    if focus.closed_at is not None:
        focus.closed_at = focus.closed_by = None
        focus.save(update_fields=["closed_at", "closed_by"])
        record("focus.reopened", by=by, client_id=focus.client_id, subject_id=focus.pk)
    return focus


@transaction.atomic
def move_focus(focus, *, by, earlier):
    """One step earlier or later in the client's own order, among the open ones."""
    whose_pen(by, focus.client, Captured.SAID_ALOUD)
    lock_client(focus.client)
    in_order = list(Focus.objects.filter(client=focus.client_id).open())
    renumber(in_order, focus, earlier)
    record("focus.ordered", by=by, client_id=focus.client_id, subject_id=focus.pk)
    return focus


def renumber(in_order, thing, earlier, shown=None):
    """Move `thing` one step within the list and write the ranks that changed (foci and goals alike).

    shown  those of the list that the person sees, where they do not see all: a step passes one of these
    """
    shown = in_order if shown is None else shown
    if thing not in shown:
        raise Refused(_("This one is not in the list any more."))
    here = shown.index(thing)
    beside = shown[max(0, min(len(shown) - 1, here + (-1 if earlier else 1)))]
    if beside != thing:
        in_order.remove(thing)
        in_order.insert(in_order.index(beside) + (0 if earlier else 1), thing)
    for rank, other in enumerate(in_order):
        if other.rank != rank:
            other.rank = rank
            other.save(update_fields=["rank"])


@transaction.atomic
def put_place(focus, *, by, place, parts=(), exceptions="", until=None, captured=None, said_on=None):
    """Say where a focus is now. A new row each time; any place may follow any other, with the same words (I5).

    place, parts, exceptions, until   as goals.continuum.tidy
    captured  how the client's word reached us, where staff hold the pen
    said_on   the day it was said, where it is written down later (I27)
    Refused for a part of life, which has no place, and where the particulars do not fit the place.
    """
    captured = whose_pen(by, focus.client, captured)
    if not focus.has_place:
        raise Refused(_("A part of life has no place on this picture."))
    if not place:
        raise Refused(_("Choose a place, or leave it as it is."))
    try:
        where = continuum.tidy(place, parts, exceptions, until)
    except ValueError as error:
        raise Refused(str(error)) from error
    return write_place(focus, by=by, captured=captured, said_on=said_on, **where)


def write_place(focus, *, by, captured, said_on=None, recorded_at=None, **where):
    """One more FocusPlace and its event, inside the transaction of what put the focus there.

    recorded_at  the moment of the yes that put it there; None where the place itself was said
    where        place, parts, exceptions and until, as goals.continuum.tidy returns them
    """
    at = recorded_at or timezone.now()
    row = FocusPlace.objects.create(
        focus=focus, captured=captured, recorded_by=by, said_on=said_on, recorded_at=at, **where
    )
    record(
        "focus.placed",
        by=by,
        client_id=focus.client_id,
        subject_id=focus.pk,
        place=str(row.place),
        parts=row.parts,
        captured=str(captured),
    )
    return row
