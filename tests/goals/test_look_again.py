"""A day to look at something again: named on the goal, on the client's own page and on the clinician's; no hurry."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goals import actions
from tests.goals.acts import write
from tests.reading import text


def dated(cast, days, statement="two on fridays", then="in_force"):
    goal = write(cast.dee, cast.dee.user, then, statement)
    return actions.look_again(goal, by=cast.dee.user, on=timezone.localdate() + timedelta(days=days))


def test_the_clients_own_page_names_what_is_to_be_looked_at_again_the_nearest_first(cast, dee):
    for days, words in ((3, "later"), (-40, "long ago"), (0, "today it is")):
        dated(cast, days, words)
    page = text(dee.get(reverse("goals:mine")))
    section = page[page.index("To look at again") :]
    assert section.index("long ago") < section.index("today it is") < section.index("later")
    assert page.count("still open, no hurry") == 2


def test_without_a_day_nothing_is_named(cast, dee):
    write(cast.dee, cast.dee.user, "in_force")
    assert "To look at again" not in text(dee.get(reverse("goals:mine")))


@pytest.mark.parametrize("then", ["in_force", "offer", "idea"])
@pytest.mark.parametrize(("days", "words"), [(0, "still open, no hurry"), (1, "No hurry.")])
def test_a_goals_own_page_names_its_day_however_it_stands(cast, dee, then, days, words):
    page = text(dee.get(dated(cast, days, then=then).get_absolute_url()))
    assert "To look at again" in page
    assert words in page.partition("To look at again")[2]


def test_on_the_clinicians_page_of_the_client_a_day_that_has_come_is_still_open(cast, maya):
    dated(cast, -3)
    dated(cast, 3)
    page = text(maya.get(reverse("goals:picture", args=[cast.dee.pk])))
    assert page.count("still open, no hurry") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_clients_own_page_asks_the_same_however_many_days_there_are(cast, dee, count, django_assert_num_queries):
    for number in range(count):
        dated(cast, number - 1, f"words {number}")
    dee.get(reverse("goals:mine"))
    with django_assert_num_queries(12):
        dee.get(reverse("goals:mine"))
