"""A goal outlives the thing it is about: taken out of the picture, the thing is named where its goal stands."""

import pytest
from django.urls import reverse

from goals import actions
from tests.factories import FocusFactory
from tests.goals.acts import write
from tests.reading import text


@pytest.fixture
def pages(cast, dee, maya):
    """The words of both pictures of Dee."""

    def both():
        picture = reverse("goals:picture", args=[cast.dee.pk])
        return [text(visitor.get(url)) for visitor, url in ((dee, reverse("goals:mine")), (maya, picture))]

    return both


def test_a_goal_about_a_thing_that_was_taken_out_says_which_one(cast, drinks, pages):
    write(cast.dee, cast.dee.user, "in_force", "two on fridays", foci=[drinks])
    actions.close_focus(drinks, by=cast.dee.user)
    for page in pages():
        assert "drinks, out of the picture" in page
        assert "two on fridays" in page
        assert "Not about one thing" not in page


def test_a_goal_about_another_thing_as_well_stands_with_that_one(cast, drinks, pages):
    write(
        cast.dee, cast.dee.user, "in_force", "two at most", foci=[drinks, FocusFactory(client=cast.dee, words="wine")]
    )
    actions.close_focus(drinks, by=cast.dee.user)
    for page in pages():
        assert page.count("two at most") == 1
        assert ", out of the picture" not in page


def test_two_goals_about_one_thing_stand_together_and_a_goal_about_nothing_apart(cast, drinks, pages):
    for words in ("two on fridays", "none on mondays"):
        write(cast.dee, cast.dee.user, "in_force", words, foci=[drinks])
    write(cast.dee, cast.dee.user, "in_force", "sleep")
    actions.close_focus(drinks, by=cast.dee.user)
    for page in pages():
        assert page.count("drinks, out of the picture") == 1
        assert page.count("Not about one thing") == 1


def test_a_thing_that_was_taken_out_with_no_goal_stands_nowhere(cast, drinks, pages):
    actions.close_focus(drinks, by=cast.dee.user)
    assert not any("drinks" in page for page in pages())
