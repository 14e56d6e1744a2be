"""Two wordings beside each other: an offer beside the words it would replace, and all that differs marked."""

import re
from datetime import date

import pytest

from goals import actions
from goals.detail import whose_label
from tests.goals.acts import newest, put, say, write


def columns(response):
    """[heading, words] of each column of a comparison on this page, without the marks' own words."""
    sides = re.findall(r'<section class="card side">(.*?)</section>', response.content.decode(), re.S)
    plain = [re.sub(r'<span class="visually-hidden">[^<]*</span>', "", side) for side in sides]
    return [re.findall(r"<(?:h2|p)[^>]*>(.*?)</(?:h2|p)>", side, re.S) for side in plain]


def bare(html):
    return re.sub(r"<[^>]+>", "", html).strip()


def test_an_offer_stands_beside_the_words_in_force_and_not_beside_an_offer_that_was_taken_back(cast, dee):
    goal = write(cast.dee, cast.dee.user, "in_force", "two on fridays")
    put(goal, cast.maya, "offer", "one on sundays")
    actions.withdraw(goal.offers.get(), by=cast.maya)
    put(goal, cast.maya, "offer", "one on fridays")
    left, right = columns(dee.get(goal.get_absolute_url()))
    assert (bare(left[1]), bare(right[1])) == ("two on fridays", "one on fridays")


def test_with_nothing_in_force_it_stands_beside_the_newest_words_that_were_not_taken_back(cast, dee):
    goal = write(cast.dee, cast.dee.user, "offer", "two on fridays")
    put(goal, cast.maya, "offer", "one on sundays")
    actions.withdraw(goal.offers.get(state="offered"), by=cast.maya)
    put(goal, cast.maya, "offer", "one on fridays")
    left, right = columns(dee.get(goal.get_absolute_url()))
    assert (bare(left[1]), bare(right[1])) == ("two on fridays", "one on fridays")


def test_a_first_offer_and_one_after_only_such_as_were_taken_back_stand_alone(cast, dee):
    goal = write(cast.dee, cast.maya, "offer")
    actions.withdraw(goal.offers.get(), by=cast.maya)
    put(goal, cast.maya, "offer", "one on fridays")
    assert columns(dee.get(goal.get_absolute_url())) == []


def test_a_counter_offer_with_nothing_in_force_stands_beside_the_words_it_answers(cast, maya):
    goal = write(cast.dee, cast.maya, "offer", "one on fridays")
    put(goal, cast.dee.user, "offer", "two on fridays")
    left, right = columns(maya.get(goal.get_absolute_url()))
    assert (bare(left[1]), bare(right[1])) == ("one on fridays", "two on fridays")


def test_two_wordings_of_one_person_say_which_was_before(cast, dee, maya):
    goal = write(cast.dee, cast.maya, "offer", "one on fridays")
    say(goal, cast.dee.user, "agree")
    put(goal, cast.maya, "offer", "two on fridays")
    left, right = columns(dee.get(goal.get_absolute_url()))
    assert (bare(left[0]), bare(right[0])) == ("Maya’s words, before", "Maya’s words, now")


def test_another_place_part_or_date_is_marked_like_other_words(cast, dee):
    goal = write(cast.dee, cast.maya, "offer", "none at all", place="abstinence", parts=["total"])
    later = {"place": "abstinence", "parts": ["total"], "until": date(2031, 5, 1)}
    say(goal, cast.dee.user, "agree")
    put(goal, cast.maya, "offer", "none at all", **later)
    left, right = columns(dee.get(goal.get_absolute_url()))
    assert "<ins>" in right[-1]
    assert "2031" in bare(right[-1].partition("<ins>")[2])
    put(goal, cast.maya, "offer", "none at all", place="looking")
    left, right = columns(dee.get(goal.get_absolute_url()))
    assert "<del>" in left[-1]
    assert "<ins>" in right[-1]


def test_the_same_place_is_not_marked(cast, dee):
    goal = write(cast.dee, cast.maya, "offer", "one", place="safer_use")
    say(goal, cast.dee.user, "agree")
    put(goal, cast.maya, "offer", "two", place="safer_use")
    left, right = columns(dee.get(goal.get_absolute_url()))
    assert bare(left[-1]) == bare(right[-1]) == "Safer use"
    assert "<ins>" not in right[-1]


@pytest.mark.parametrize(
    ("whose", "label"),
    [("client_verbatim", "Dee’s words"), ("clinician", "Maya’s words"), ("together", "Words found together")],
)
def test_words_are_whose_they_were_said_to_be(cast, whose, label):
    goal = write(cast.dee, cast.maya, "in_force", captured="phone", whose_words=whose)
    assert whose_label(newest(goal)) == label
