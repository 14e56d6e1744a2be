"""“My story so far”: what was said and when, as one line in one ink. There is no up and no down in it.

A room that stands above this one adds what it knows, without this room learning that it exists:

    # <room>/story.py
    def rows(client, reader):
        return rows_of(Thing.objects.visible_to(reader).filter(client=client), "thing", client)

    def fill(ids):
        return {thing.pk: Event(thing.recorded_at, thing.name) for thing in Thing.objects.filter(pk__in=ids)}

    # <room>/apps.py
    def ready(self):
        from goals.story import SOURCES, Source
        from <room> import story
        SOURCES["thing"] = Source(story.rows, story.fill)

Every source costs one query a page, and one union more in the query that orders them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext as _

from clients.days import zone_of
from goals.models import Answer, FocusPlace, GoalTurn, Lifecycle, Party, Response


@dataclass
class Event:
    """One entry of templates/includes/timeline.html. said_on: the day it was said, where it was written down later."""

    when: datetime
    title: str
    words: str = ""
    body: str = ""
    url: str = ""
    url_label: str = ""
    said_on: date | None = None


@dataclass(frozen=True)
class Source:
    """One kind of thing that is told in the story.

    rows  (client, reader) → `rows_of(…)` what this reader may read of it; staff: nothing private (I19). One query, no
          order, ids that are whole numbers (PostgreSQL puts no UUID under a number)
    fill  (ids) → {id: Event}, in one query
    """

    rows: Callable
    fill: Callable


def rows_of(queryset, kind, client, said_on=None):
    """(kind, id, told_on, at) of each row, without an order: what a story is made of.

    kind     the name under which its Source stands in SOURCES
    said_on  the field with the day it was said, where it may be written down later (I27): it stands on that day
    told_on  that day, or the day of `at` where the client's program is;  at  the moment it was written down
    """
    day = TruncDate("recorded_at", tzinfo=zone_of(client))
    told = queryset.order_by().annotate(
        kind=Value(kind, output_field=CharField()),
        told_on=Coalesce(F(said_on), day) if said_on else day,
        at=F("recorded_at"),
    )
    return told.values_list("kind", "id", "told_on", "at")


def story_ids(client, reader):
    """A queryset of (kind, id, told_on, at), newest first, over all that makes the story: to be paginated, then filled.

    reader  who reads: staff read nothing of what was the client's own idea (I19)
    What the client says they never said is no part of their story (I30); the history keeps it, with their word on it.
    """
    first, *others = (source.rows(client, reader) for source in SOURCES.values())
    return first.union(*others, all=True).order_by("-told_on", "-at", "-id", "kind")


def fill(page):
    """The Events of one page of story_ids: one query a source, whatever the page holds."""
    page = list(page)
    told = {
        kind: source.fill([pk for its_kind, pk, *_when in page if its_kind == kind]) for kind, source in SOURCES.items()
    }
    return [told[kind][pk] for kind, pk, *_when in page]


def _place_rows(client, reader):
    places = FocusPlace.objects.visible_to(reader).undisputed().filter(focus__client=client)
    return rows_of(places, "place", client, said_on="said_on")


def _placed(ids):
    places = FocusPlace.objects.select_related("focus").in_bulk(ids)
    return {
        pk: Event(row.recorded_at, row.focus.words, body=row.line, said_on=row.said_on) for pk, row in places.items()
    }


def _yes_rows(client, reader):
    answers = Response.objects.visible_to(reader).undisputed().filter(revision__goal__client=client)
    return rows_of(answers.filter(party=Party.CLIENT, answer=Answer.AGREE), "yes", client, said_on="said_on")


def _agreed(ids):
    answers = Response.objects.select_related("revision__goal").in_bulk(ids)
    return {
        pk: Event(
            row.recorded_at,
            _("My words"),
            words=row.revision.statement,
            body=row.revision.place_line,
            url=row.revision.goal.get_absolute_url(),
            url_label=_("Look"),
            said_on=row.said_on,
        )
        for pk, row in answers.items()
    }


def _turn_rows(client, reader):
    turns = GoalTurn.objects.visible_to(reader).undisputed().filter(goal__client=client)
    return rows_of(turns.exclude(after=Lifecycle.IN_FORCE), "turn", client)


def _turned(ids):
    turns = GoalTurn.objects.select_related("goal").in_bulk(ids)
    return {
        pk: Event(
            row.recorded_at,
            row.get_after_display().capitalize(),
            words=row.words,
            url=row.goal.get_absolute_url(),
            url_label=_("Look"),
        )
        for pk, row in turns.items()
    }


# {kind: Source}, in no order that matters. Rooms above put theirs in beside these (see the top of this page).
SOURCES = {
    "place": Source(_place_rows, _placed),
    "yes": Source(_yes_rows, _agreed),
    "turn": Source(_turn_rows, _turned),
}
