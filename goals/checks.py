"""What staff wrote down in a client's name and the client has not looked at yet (I30)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, OuterRef, Subquery, Value

from goals.models import BY_STAFF, Answer, Captured, GoalTurn, Lifecycle, Party, Response, Revision

MOST = 20  # a page a person can read; the next ones come when these are answered


@dataclass
class ToCheck:
    """One sentence to say “that's right” or “I did not say that” to."""

    kind: str  # "answer" or "turn": part of the address the two buttons post to
    pk: int
    who: str
    when: datetime
    how: str
    said: str
    words: str
    statement: str


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
    rows = answers.union(turns, all=True).order_by("when", "pk")[:MOST]
    return [_to_check(**row) for row in rows]


SAID = {"answer": Answer, "turn": Lifecycle}


def _rows(queryset, *, kind, **columns):
    """Of what staff wrote down, the rows that nobody has looked at, in the columns that both kinds have."""
    return (
        queryset.filter(captured__in=BY_STAFF, check_by_client__isnull=True)
        .order_by()
        .annotate(
            kind=Value(kind, output_field=CharField()),
            who=F("recorded_by__name"),
            when=F("recorded_at"),
            how=F("captured"),
            **columns,
        )
        .values("kind", "pk", "who", "when", "how", "said", "words", "statement")
    )


def _to_check(*, kind, how, said, who, statement, **rest):
    return ToCheck(
        kind=kind,
        how=str(Captured(how).label),
        said=str(SAID[kind](said).label),
        who=who or "",
        statement=statement or "",
        **rest,
    )
