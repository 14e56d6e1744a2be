"""“My story so far”: what was said and when, as one line in one ink. There is no up and no down in it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, Value
from django.utils.translation import gettext as _

from goals.models import Answer, FocusPlace, GoalTurn, Lifecycle, Party, Response


@dataclass
class Event:
    """One entry of templates/includes/timeline.html."""

    when: datetime
    title: str
    words: str = ""
    body: str = ""
    url: str = ""
    url_label: str = ""


def story_ids(client, reader):
    """A queryset of (kind, id, at), newest first, over all that makes the story: to be paginated, then filled.

    reader  who reads: staff read nothing of what was the client's own idea (I19)
    What the client says they never said is no part of their story (I30); the history keeps it, with their word on it.
    """

    def rows(queryset, kind):
        return queryset.annotate(kind=Value(kind, output_field=CharField()), at=F("recorded_at")).values_list(
            "kind", "id", "at"
        )

    places = FocusPlace.objects.visible_to(reader).filter(focus__client=client)
    answers = Response.objects.visible_to(reader).undisputed().filter(revision__goal__client=client)
    turns = GoalTurn.objects.visible_to(reader).undisputed().filter(goal__client=client)
    placed = rows(places.order_by(), "place")
    agreed = rows(answers.filter(party=Party.CLIENT, answer=Answer.AGREE).order_by(), "yes")
    turned = rows(turns.exclude(after=Lifecycle.IN_FORCE).order_by(), "turn")
    return placed.union(agreed, turned, all=True).order_by("-at", "-id")


def fill(page):
    """The Events of one page of story_ids: three queries, whatever the page holds."""
    ids = {"place": [], "yes": [], "turn": []}
    for kind, pk, _at in page:
        ids[kind].append(pk)
    places = FocusPlace.objects.select_related("focus").in_bulk(ids["place"])
    answers = Response.objects.select_related("revision__goal").in_bulk(ids["yes"])
    turns = GoalTurn.objects.select_related("goal").in_bulk(ids["turn"])
    make = {
        "place": lambda pk: _placed(places[pk]),
        "yes": lambda pk: _agreed(answers[pk]),
        "turn": lambda pk: _turned(turns[pk]),
    }
    return [make[kind](pk) for kind, pk, _at in page]


def _placed(row):
    return Event(row.recorded_at, row.focus.words, body=row.line)


def _agreed(row):
    revision = row.revision
    return Event(
        row.recorded_at,
        _("My words"),
        words=revision.statement,
        body=revision.place_line,
        url=revision.goal.get_absolute_url(),
        url_label=_("Look"),
    )


def _turned(row):
    return Event(
        row.recorded_at,
        row.get_after_display().capitalize(),
        words=row.words,
        url=row.goal.get_absolute_url(),
        url_label=_("Look"),
    )
