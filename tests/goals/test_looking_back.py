"""What looking back may show: history and story, to the client and to those who work with them."""

import pytest
from django.urls import reverse

from goals import actions
from goals.actions.common import state_seen
from tests.factories import FocusFactory
from tests.goals.acts import NO_DRINKS, put, say, write
from tests.reading import text

ASIDE, BACK = "Marker-of-setting-aside", "Marker-of-taking-up"


def pages(visitor, cast, goal):
    """History and story as this person reads them, in one text; an empty one for a page that is not theirs."""
    story = "my_story" if visitor.session["_auth_user_id"] == str(cast.dee.user_id) else "story"
    addresses = (
        reverse("goals:history", args=[goal.pk]),
        reverse(f"goals:{story}", args=[] if story == "my_story" else [cast.dee.pk]),
    )
    answers = [visitor.get(address) for address in addresses]
    return " ".join(answer.content.decode() for answer in answers if answer.status_code == 200)


@pytest.mark.parametrize("shared_since", [False, True])
def test_i19_what_was_turned_while_it_was_an_idea_stays_the_clients(cast, dee, maya, shared_since):
    me = cast.dee.user
    goal = write(cast.dee, me, "idea")
    actions.turn(goal, by=me, to="set_aside", words=ASIDE)
    actions.turn(goal, by=me, to="idea", words=BACK)
    if shared_since:
        put(goal, me, "offer")
    theirs, mine = pages(maya, cast, goal), pages(dee, cast, goal)
    assert "Story so far" in theirs
    for words in (ASIDE, BACK, "Set aside"):
        assert words not in theirs
        assert words in mine


def test_i19_what_was_turned_after_it_was_shared_is_told_to_both(cast, dee, maya):
    goal = write(cast.dee, cast.dee.user, "offer")
    actions.turn(goal, by=cast.dee.user, to="set_aside", words=ASIDE)
    assert pages(maya, cast, goal).count(ASIDE) == pages(dee, cast, goal).count(ASIDE) == 2


def test_i30_what_the_client_never_said_is_marked_in_the_history_and_no_part_of_the_story(cast, dee, maya):
    goal = write(cast.dee, cast.maya, "offer", statement="Marker-of-words")
    yes = say(goal, cast.maya, "agree", captured="phone")
    pause = actions.turn(goal, by=cast.maya, to="paused", captured="phone", words="Marker-of-a-pause")
    history, mark = reverse("goals:history", args=[goal.pk]), "Dee: I did not say that"
    for visitor in (dee, maya):
        assert mark not in visitor.get(history).content.decode()
    for row in (pause, yes):
        actions.check(row, by=cast.dee.user, is_right=False)
    for visitor, story in ((dee, reverse("goals:my_story")), (maya, reverse("goals:story", args=[cast.dee.pk]))):
        assert visitor.get(history).content.decode().count(mark) == 2
        told = visitor.get(story).content.decode()
        assert "Marker-of-words" not in told
        assert "Marker-of-a-pause" not in told


@pytest.mark.parametrize("count", [1, 3])
def test_history_keeps_every_wording_in_a_fixed_number_of_queries(
    cast, dee, offer, django_assert_max_num_queries, count
):
    goal = offer.goal
    for number in range(count):
        by = cast.dee.user
        actions.put_words(goal, by=by, then="in_force", seen=state_seen(goal, by), statement=f"words {number}")
    with django_assert_max_num_queries(12) as queries:
        page = text(dee.get(reverse("goals:history", args=[goal.pk])))
    assert NO_DRINKS.split(";")[0] in page
    assert f"{count - 1} (end)" in page
    assert len(queries) == 10  # with one each for the client's side and for what they asked to be put right


@pytest.mark.parametrize("count", [1, 3])
def test_the_story_is_one_line_in_a_fixed_number_of_queries(cast, dee, django_assert_num_queries, count):
    for number in range(count):
        focus = FocusFactory(client=cast.dee)
        actions.write_goal(
            cast.dee, by=cast.dee.user, then="in_force", statement=f"wish {number}", foci=[focus], place="safer_use"
        )
    with django_assert_num_queries(7):
        page = text(dee.get(reverse("goals:my_story")))
    assert "wish 0" in page
