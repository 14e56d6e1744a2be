"""What is held, as lists and pages show it: that it is, until when, and what became of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from notes.days import day_of
from notes.holding import may_hold_on
from notes.models import ClientSide, Hold, SessionNote


def listed(user):
    """Every session this person knows of, newest first, its words unread; `now_held` holds its one Hold, or nothing,
    and `has_a_side` says whether its client wrote beside it.

    A client's held note is in the list by its day and its hold; who fetches it through the person does not get it.
    One query more than the sessions themselves take.
    """
    held = Prefetch("holds", queryset=Hold.objects.holding().defer("words"), to_attr="now_held")
    known = SessionNote.objects.known_to(user).select_related("client__program", "author")
    side = Exists(ClientSide.objects.filter(note=OuterRef("pk")))
    return known.unread().annotate(has_a_side=side).prefetch_related(held)


@dataclass
class Standing:
    """How a note stands that is or was held.

    hold     the last Hold
    until    the day from which it can be read, or since which it can
    holding  whether it is held now
    turns    {kind: HoldTurn}
    may_hold_on, may_look   what the one who reads this may do about it
    """

    hold: Hold
    until: date
    holding: bool
    turns: dict
    may_hold_on: bool
    may_look: bool


def hold_of(note, reader):
    """The Standing of a note that is or was held; None for one that never was. Two queries, one where there is none."""
    hold = Hold.objects.visible_to(reader).newest().filter(note=note).select_related("by").first()
    if hold is None:
        return None
    turns = {turn.kind: turn for turn in hold.turns.select_related("by")}
    opened = turns.get("opened")
    ends = min(hold.until, opened.at) if opened else hold.until
    return Standing(
        hold=hold,
        until=day_of(ends, note.client),
        holding=ends > timezone.now(),
        turns=turns,
        may_hold_on=may_hold_on(hold, reader),
        may_look="asked" in turns and "stays" not in turns and hold.by_id != reader.pk,
    )
