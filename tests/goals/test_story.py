"""The story is told from sources, and rooms above add theirs (goals/story.py)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.models import Response
from goals.story import SOURCES, Event, Source, fill, rows_of, story_ids
from tests.goals.acts import write
from tests.reading import Page


@pytest.fixture
def told_twice(monkeypatch):
    """Another source, as a room above would add one: it tells the same yes once more, at the same moment."""
    yes = SOURCES["yes"]
    monkeypatch.setitem(
        SOURCES,
        "again",
        Source(
            rows=lambda client, reader: rows_of(
                yes.rows(client, reader).model.objects.visible_to(reader), "again", client
            ),
            fill=lambda ids: {pk: Event(timezone.now() - timedelta(days=1), f"told again {pk}") for pk in ids},
        ),
    )


def test_a_room_above_adds_what_it_knows(cast, signed_in, told_twice):
    write(cast.dee, cast.dee.user, "in_force", "what I want")
    page = Page(signed_in(cast.dee.user).get(reverse("goals:my_story")).content.decode())
    titles = [title.text for title in page.all("h2") if title.inside("ol")]
    assert [title.split(" again")[0] for title in titles] == ["told", "My words"]


def test_the_order_is_the_same_each_time_also_of_one_moment(cast, told_twice):
    for number in range(3):
        write(cast.dee, cast.dee.user, "in_force", f"wish {number}")
    newest_first = Response.objects.order_by("-id").values_list("pk", flat=True)
    rows = story_ids(cast.dee, cast.dee.user)
    assert [(kind, pk) for kind, pk, *_when in rows] == [(kind, pk) for pk in newest_first for kind in ("again", "yes")]
    assert [event.title for event in fill(rows)].count("My words") == 3
