"""What is new for a client, of every kind at once: their own page asks for all of it in one query.

Each kind is a queryset of its own room, with its own rule of who sees what. They are put one below the other, each row
with its facts as one JSON object, so that a day on which everything happened costs what a day of nothing costs.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC
from uuid import UUID

from django.db.models import CharField, F, Value
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware

from beside.templatetags.beside_parts import answers_lately, sessions_to_look_back_on
from clients.carried import Carried
from clients.models import CareRelationship
from goals.models import Captured
from handover.models import Choice, EpisodeTurn, Handover, Reply
from notes.templatetags.held_parts import opened_holds

MOST = 10  # rows of a kind, the newest; the page that a line leads to has what comes after them

# {kind: the facts that its line is drawn from}
FACTS = {
    "reply": tuple("pk handover_id choice along captured recorded_at recorded_by__name person__name".split()),
    "handover": tuple(
        "pk person_id person__name leaving__on leaving__clinician__name letter_number said said_of".split()
    ),
    "turn": ("status", "captured", "recorded_at", "recorded_by__name"),
    "care": ("kind", "starts_at", "ends_at", "clinician__name"),
    "opened": ("until", "note_id", "note__held_on"),
    "session": ("pk", "held_on"),
    "answer": ("correction_id", "answered_at", "by__name"),
}


@dataclass
class News:
    """What the lines on a client's page are drawn from. Empty where nothing is new."""

    checks: list = field(default_factory=list)  # answers written down for them: the newest to each question
    waiting: list = field(default_factory=list)  # a letter or a proposal that nothing was said to
    turn: dict | None = None  # the newest of coming, pausing, being done for now
    covers: list = field(default_factory=list)
    main: dict | None = None  # whom a cover stands in for
    holds: list = field(default_factory=list)  # notes that were held and can be read
    session: dict | None = None  # the last one to look back on
    answers: list = field(default_factory=list)  # to what they want put right


def news_for(client, user):
    """The News of one client, as this person may see it. One query, whatever there is.

    A line is a dict that a template reads as it would read the row (`answer.by.name`).
    """
    lines = {kind: [] for kind in FACTS}
    first, *others = (_with_facts(kind, rows) for kind, rows in _kinds(client, user).items())
    for kind, facts in first.union(*others, all=True).values_list("what", "facts"):
        lines[kind].append(_nested(facts))
    care = sorted(lines["care"], key=lambda row: row["starts_at"])
    return News(
        checks=_newest_of_each(lines["reply"]),
        waiting=[row for row in lines["handover"] if _asks(row)],
        turn=next((_in_words(turn) for turn in lines["turn"]), None),
        covers=[row for row in care if row["kind"] == CareRelationship.Kind.COVER],
        main=next((row["clinician"] for row in care if row["kind"] == CareRelationship.Kind.PRIMARY), None),
        holds=sorted(lines["opened"], key=lambda row: row["until"], reverse=True),
        session=next(iter(lines["session"]), None),
        answers=sorted(lines["answer"], key=lambda row: row["answered_at"], reverse=True),
    )


def _kinds(client, user):
    """{kind: its rows, the newest first}"""
    replies = Reply.objects.visible_to(user).filter(handover__client=client, check_by_client__isnull=True)
    handovers = Handover.objects.visible_to(user).filter(client=client).open()
    care = CareRelationship.objects.visible_to(user).filter(client=client).active()
    return {
        "reply": replies.exclude(captured=Captured.OWN_DEVICE).order_by("-pk")[:MOST],
        "handover": Handover.objects.filter(pk__in=handovers.order_by("-opened_at")[:MOST].values("pk")).with_state(),
        "turn": EpisodeTurn.objects.visible_to(user).filter(client=client).order_by("-pk")[:1],
        "care": care.order_by("-starts_at")[:MOST],
        "opened": opened_holds(client, user).order_by("-until", "-pk")[:MOST],
        "session": sessions_to_look_back_on(client, user)[:1],
        "answer": answers_lately(client, user).order_by("-answered_at")[:MOST],
    }


def _with_facts(kind, rows):
    """(what, facts) of these rows. SQLite puts no part of a union in order, so the newest are picked below it."""
    if rows.query.is_sliced:
        rows = rows.model.objects.filter(pk__in=rows.values("pk"))
    facts = JSONObject(**{name: F(name) for name in FACTS[kind]})
    return rows.order_by().annotate(what=Value(kind, output_field=CharField()), facts=facts).values("what", "facts")


def _nested(facts):
    """{"by__name": …} as {"by": {"name": …}}, each value as its model would give it."""
    line = {}
    for path, value in facts.items():
        *above, name = path.split("__")
        place = line
        for step in above:
            place = place.setdefault(step, {})
        place[name] = _as_in_a_model(name, value)
    return line


def _as_in_a_model(name, value):
    """JSON has no days, moments and ids; what kind a fact is, its name says."""
    if not isinstance(value, str):
        return value
    if name == "along":  # SQLite keeps a list as text
        return json.loads(value)
    if name.endswith("_at"):
        moment = parse_datetime(value)
        return make_aware(moment, UTC) if is_naive(moment) else moment  # SQLite keeps UTC and does not say so
    if name in ("on", "held_on"):
        return parse_date(value)
    if name == "pk" or name.endswith("_id"):
        return UUID(value)
    return value


def _asks(line):
    """True where there is something to read and to say that was not said yet (Handover.is_answered)."""
    is_answered = line["said"] and (line["said"] == Choice.NOT_NOW or line["said_of"] == line["person_id"])
    return bool(line["letter_number"] or line["person_id"]) and not is_answered


def _newest_of_each(replies):
    """One of each question: the newest answer is the one that counts. With its words as a page says them."""
    newest = {reply["handover_id"]: reply for reply in sorted(replies, key=lambda reply: reply["pk"])}
    for reply in newest.values():
        reply["said"] = Choice(reply["choice"]).label
        reply["along_words"] = [kind.label for kind in Carried if kind in reply["along"]]
    return [_in_words(reply) for reply in newest.values()]


def _in_words(line):
    """With `how` it was told, as a page says it; nothing where that was not asked."""
    return {**line, "how": Captured(line["captured"]).label if line["captured"] else ""}
