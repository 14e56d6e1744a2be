"""What staff wrote down in a client's name and the client has not looked at yet (I30)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from goals.models import BY_STAFF, GoalTurn, Party, Response, Revision

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
    """Up to MOST ToCheck, oldest first: two queries, whatever there is."""
    newest_words = Revision.objects.filter(goal=OuterRef("goal"), is_private=False).order_by("-number")
    answers = (
        Response.objects.filter(
            revision__goal__client=client,
            party=Party.CLIENT,
            captured__in=BY_STAFF,
            check_by_client__isnull=True,
        )
        .select_related("revision", "recorded_by")
        .order_by("id")[:MOST]
    )
    turns = (
        GoalTurn.objects.filter(goal__client=client, captured__in=BY_STAFF, check_by_client__isnull=True)
        .annotate(statement=Subquery(newest_words.values("statement")[:1]))
        .select_related("recorded_by")
        .order_by("id")[:MOST]
    )
    found = [
        ToCheck(
            "answer",
            row.pk,
            str(row.recorded_by or ""),
            row.recorded_at,
            row.get_captured_display(),
            row.get_answer_display(),
            row.words,
            row.revision.statement,
        )
        for row in answers
    ] + [
        ToCheck(
            "turn",
            row.pk,
            str(row.recorded_by or ""),
            row.recorded_at,
            row.get_captured_display(),
            row.get_after_display(),
            row.words,
            row.statement,
        )
        for row in turns
    ]
    return sorted(found, key=lambda row: row.when)[:MOST]
