"""What the answers about weeks come to: percent of weeks, by wording; skipped ones left out (I13, I14)."""

import pytest
from django.urls import reverse

from goals import actions as goals
from tests.goals.acts import now, put, write
from tests.tracking.acts import page_of
from tests.tracking.some_weeks import answered
from tracking.models import WeekCheck
from tracking.weeks import (
    Counted,
    counted,
    weeks_so_far,
)


@pytest.mark.parametrize(
    ("answers", "percent"),
    [
        ([], None),
        (["skip", "skip"], None),
        (["yes"], None),
        (["yes", "yes", "no"], None),
        (["yes", "yes", "no", "skip", "skip"], None),
        (["yes"] * 4, 100),
        (["no", "partly"] * 2, 0),
        (["yes", "yes", "no"] * 2, 67),
        (["yes", "no"] * 2 + ["skip"] * 3, 50),
        (["yes", "partly", "no", "skip"] * 2, 33),
        (["yes"] + ["no"] * 7, 13),
    ],
)
def test_i13_percent_of_weeks_that_were_answered_skipped_ones_left_out(answers, percent):
    assert counted([WeekCheck(answer=answer) for answer in answers]).percent == percent


def test_the_newest_answer_of_a_week_counts_and_every_wording_by_itself(cast, goal, at, signed_in):
    at(2)
    put(goal, cast.dee.user, "in_force", "three nights I sleep")
    at(4)
    for week, answer in ((0, "no"), (0, "yes"), (1, "partly"), (2, "yes"), (3, "yes"), (3, "skip")):
        answered(goal, week, answer)
    everything, by_words = weeks_so_far(goal, cast.dee.user)
    assert everything == Counted(yes=2, partly=1)
    assert [(words.statement, found) for words, found in by_words] == [
        ("two nights I sleep", Counted(yes=1, partly=1)),
        ("three nights I sleep", Counted(yes=1)),
    ]
    page = page_of(signed_in(cast.dee.user).get(reverse("tracking:weeks", args=[goal.pk]))).one("main").text
    assert "2 of 3 weeks that were answered went the way it was wanted. Partly: 1." in page
    assert "%" not in page
    assert "1 of 1 week that was answered went the way it was wanted" in page
    assert "Weeks that were skipped or not answered do not count." in page


def test_from_four_weeks_on_the_counts_stand_with_a_percent(cast, goal, at, signed_in):
    at(4)
    for week, answer in enumerate(("yes", "yes", "no", "yes")):
        answered(goal, week, answer)
    for reader in (cast.dee.user, cast.maya):
        page = page_of(signed_in(reader).get(reverse("tracking:weeks", args=[goal.pk]))).one("main").text
        assert "3 of 4 weeks that were answered went the way it was wanted. That is 75 %." in page
        assert "That is 75 %." in page_of(signed_in(reader).get(goal.get_absolute_url())).one("main").text


def test_i14_answers_stay_when_the_goal_rests_or_its_words_change(cast, goal, at):
    at(2)
    answered(goal, 0, "yes")
    answered(goal, 1, "no")
    goals.turn(now(goal), by=cast.dee.user, to="set_aside")
    assert weeks_so_far(goal, cast.dee.user)[0] == Counted(yes=1, no=1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_weeks_ask_the_database_the_same_however_many(cast, goal, at, signed_in, count, django_assert_num_queries):
    at(0, 3)
    for number in range(count - 1):
        write(cast.dee, cast.dee.user, "in_force", f"wish {number}")
    at(5)
    for week in range(count):
        answered(goal, week, "yes")
    dee, maya = signed_in(cast.dee.user), signed_in(cast.maya)
    with django_assert_num_queries(8):
        dee.get(reverse("tracking:weeks", args=[goal.pk]))
    with django_assert_num_queries(9):
        maya.get(reverse("tracking:weeks", args=[goal.pk]))
    with django_assert_num_queries(11):
        dee.get(reverse("tracking:mine"))
