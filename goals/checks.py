"""What staff wrote down in a client's name and the client has not looked at yet (I30)."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy

from goals import continuum
from goals.models import (
    BY_STAFF,
    Answer,
    Captured,
    FocusPlace,
    FocusWording,
    GoalTurn,
    Lifecycle,
    Offer,
    Party,
    Response,
    Revision,
)

NOTHING = Value("", output_field=TextField())
# What is said beside a place, as text: the rows of a union have the same columns, and no other kind has these.
BESIDE = ("beside_parts", "beside_exceptions", "beside_until")
MOST = 20  # a page a person can read; the next ones come when these are answered


@dataclass
class ToCheck:
    """One sentence to say “that's right” or “I did not say that” to."""

    kind: str  # "answer", "turn", "place", "offer" or "wording"
    key: str  # its primary key, as text
    who: str
    when: datetime
    how: str
    said: str
    words: str
    statement: str

    @property
    def name(self):
        """What names it among the others on a page."""
        return f"{self.kind}:{self.key}"

    @property
    def address(self):
        if self.kind == "offer":
            return reverse("goals:check_offer", args=[UUID(self.key)])
        return reverse("goals:check", args=[self.kind, self.key])


def waiting_for_the_clients_look(client):
    """Up to MOST ToCheck, oldest first: one query, whatever there is."""
    newest_words = Revision.objects.filter(goal=OuterRef("goal"), is_private=False).order_by("-number")
    answers = _rows(
        Response.objects.filter(revision__goal__client=client, party=Party.CLIENT),
        kind="answer",
        said=F("answer"),
        statement=F("revision__statement"),
    )
    turns = _rows(
        GoalTurn.objects.filter(goal__client=client),
        kind="turn",
        said=F("after"),
        statement=Subquery(newest_words.values("statement")[:1]),
    )
    places = _rows(
        FocusPlace.objects.filter(~Exists(_yes_that_put_it_there()), focus__client=client),
        kind="place",
        said=F("place"),
        statement=F("focus__words"),
        words=NOTHING,
        beside_parts=Cast("parts", TextField()),
        beside_exceptions=Cast("exceptions", TextField()),
        beside_until=Coalesce(Cast("until", TextField()), NOTHING),
    )
    offers = _rows(
        Offer.objects.filter(goal__client=client, party=Party.CLIENT),
        kind="offer",
        who=F("by__name"),
        when=F("made_at"),
        said=NOTHING,
        words=F("revision__why"),
        statement=F("revision__statement"),
    )
    wordings = _rows(
        FocusWording.objects.filter(focus__client=client),
        kind="wording",
        said=NOTHING,
        statement=NOTHING,
    )
    rows = answers.union(turns, places, offers, wordings, all=True).order_by("when", "kind", "key")[:MOST]
    return [_to_check(**row) for row in rows]


def _yes_that_put_it_there():
    """A place that came with a yes to words is asked about with that yes, and not a second time."""
    yes = Response.objects.filter(party=Party.CLIENT, answer=Answer.AGREE, revision__goal__foci=OuterRef("focus"))
    return yes.filter(recorded_at=OuterRef("recorded_at"), recorded_by=OuterRef("recorded_by"))


SAID = {"answer": Answer, "turn": Lifecycle}
# Of what says nothing but words, what they are; the words themselves stand below.
IN_WORDS = {"offer": gettext_lazy("other words"), "wording": gettext_lazy("this is what you call it")}
USUAL = {"who": F("recorded_by__name"), "when": F("recorded_at")}


def _rows(queryset, *, kind, **columns):
    """Of what staff wrote down, the rows that nobody has looked at, in the columns that every kind has."""
    return (
        queryset.filter(captured__in=BY_STAFF, check_by_client__isnull=True)
        .order_by()
        .annotate(
            kind=Value(kind, output_field=CharField()),
            key=Cast("pk", CharField()),
            how=F("captured"),
            **(USUAL | dict.fromkeys(BESIDE, NOTHING) | columns),
        )
        .values("kind", "key", "who", "when", "how", "said", "words", "statement", *BESIDE)
    )


def _to_check(*, kind, how, said, who, words, statement, beside_parts, beside_exceptions, beside_until, **rest):
    beside = (json.loads(beside_parts or "[]"), beside_exceptions, parse_date(beside_until))
    if kind == "place":
        said = continuum.describe(said, *beside)
    elif kind in SAID:
        said = str(SAID[kind](said).label)
    return ToCheck(
        kind=kind,
        how=str(Captured(how).label),
        said=str(IN_WORDS.get(kind, said)),
        who=who or "",
        words="" if kind == "wording" else words,
        statement=(words if kind == "wording" else statement) or "",
        **rest,
    )
