"""With the device in hand, the client sees as much of the question as on their own page."""

import pytest
from django.urls import reverse

from goals import actions
from tests.goals.acts import in_hand, put, write
from tests.goals.test_side_by_side import bare, columns
from tests.reading import text

ROOM = reverse("goals:room")


@pytest.fixture
def handed(maya):
    """`handed(goal)` hands its open offer over; returns what stands on the page."""

    def over(goal):
        maya.post(reverse("goals:hand_over", args=[goal.offers.get(state="offered").pk]))
        return text(maya.get(ROOM))

    return over


def test_in_hand_the_why_and_the_newest_view_of_each_clinician_are_read(cast, handed):
    goal = write(cast.dee, cast.maya, "offer", "one on fridays", why="you sleep better then")
    words = goal.revisions.get()
    for support, said in (("with_a_concern", "an earlier worry"), ("with_a_concern", "I worry about the nights.")):
        actions.give_view(words, by=cast.maya, support=support, seen=words.content_hash, words=said)
    page = handed(goal)
    assert "Why: you sleep better then" in page
    assert "Maya : I support this, with a concern" in page
    assert "I worry about the nights." in page
    assert "an earlier worry" not in page


def test_in_hand_what_is_in_force_now_is_read_and_that_it_stays_without_a_yes(cast, handed):
    goal = write(cast.dee, cast.dee.user, "in_force", "two on fridays", place="managed_use", parts=["reduced"])
    put(goal, cast.maya, "offer", "one on fridays", place="abstinence", parts=["total"])
    page = handed(goal)
    assert "In force now" in page
    assert "Your words stay in force. These hold only if you say yes." in page
    assert page.index("two on fridays") < page.index("These hold only if you say yes.")


def test_in_hand_with_nothing_in_force_it_says_what_a_yes_is_for(cast, handed):
    page = handed(write(cast.dee, cast.maya, "offer", "one on fridays"))
    assert "These words hold only if you say yes." in page
    assert "In force now" not in page


def test_nothing_of_it_is_left_on_the_screen_once_it_is_answered(cast, handed, maya):
    goal = write(cast.dee, cast.dee.user, "in_force", "two on fridays")
    put(goal, cast.maya, "offer", "one on fridays", why="you sleep better then")
    handed(goal)
    maya.post(ROOM, {"answer": "agree", **in_hand(goal.offers.get(state="offered"))})
    page = text(maya.get(ROOM))
    for words in ("two on fridays", "one on fridays", "you sleep better then", "hold only if"):
        assert words not in page


def test_in_the_room_the_same_two_wordings_stand_beside_each_other(cast, maya):
    goal = write(cast.dee, cast.dee.user, "in_force", "two on fridays")
    put(goal, cast.maya, "offer", "one on sundays")
    actions.withdraw(goal.offers.get(), by=cast.maya)
    put(goal, cast.maya, "offer", "one on fridays")
    maya.post(reverse("goals:hand_over", args=[goal.offers.get(state="offered").pk]))
    left, right = columns(maya.get(ROOM))
    assert (bare(left[1]), bare(right[1])) == ("two on fridays", "one on fridays")
