"""The T-score, against the published rule's known answers, and what goes into it (PRACTICE §9)."""

import json
from datetime import date, timedelta
from math import sqrt

import pytest

from reflections import actions
from reflections.figure import rounds_of, t_score
from tests.goals.acts import write


@pytest.mark.parametrize(
    ("levels", "weights", "t"),
    [
        ([0], [1], 50),
        ([1], [1], 60),
        ([1, 1, 1], [1, 1, 1], 50 + 30 / sqrt(2.1 + 2.7)),
        ([-2], [1], 30),
        ([0, 0], [6, 1], 50),
    ],
)
def test_the_values_of_the_practice_page(levels, weights, t):
    assert t_score(levels, weights) == pytest.approx(t, abs=1e-9)
    assert t_score([1, 1, 1], [1, 1, 1]) == pytest.approx(63.69, abs=0.005)


def test_every_known_answer(real_data):
    vectors = json.loads((real_data / "measures" / "known_answers.json").read_text())["vectors"]
    ours = [vector for vector in vectors if vector["measure"] == "GAS T"]
    assert len(ours) == 36
    for vector in ours:
        given, expected = vector["input"], vector["expected"]
        weights = given.get("weights")
        if weights is None:
            weights = [a * b for a, b in zip(given["importance"], given["difficulty"], strict=True)]
            assert weights == expected["weights"]
        if "T" in expected:
            assert t_score(given["scores"], weights) == pytest.approx(expected["T"], abs=5e-5), vector["name"]
        else:
            with pytest.raises(ValueError, match=r"T is not defined|a level is one of"):
                t_score(given["scores"], weights)


def test_weights_count_by_their_share_alone():
    assert t_score([1, -1, 2], [2, 4, 6]) == pytest.approx(t_score([1, -1, 2], [1, 2, 3]))


@pytest.mark.parametrize(
    ("levels", "weights"),
    [
        ([], []),
        ([1], [0]),
        ([1, 1], [0, 0]),
        ([3], [1]),
        ([0.5], [1]),
        ([None], [1]),
        ([1], [-1]),
        ([1], [float("nan")]),
        ([1], [float("inf")]),
        ([1], [1, 1]),
    ],
)
def test_what_has_no_t_is_refused(levels, weights):
    with pytest.raises(ValueError, match=r".+"):
        t_score(levels, weights)


# --- rounds ---------------------------------------------------------------------------------------------------

DAY = date(2026, 5, 20)


@pytest.fixture
def scales(cast, goal):
    other = write(cast.dee, cast.dee.user, "in_force", "call my sister")
    return [
        actions.write_levels(goal, by=cast.dee.user, as_hoped="two nights", importance=3, difficulty=2),
        actions.write_levels(other, by=cast.dee.user, as_hoped="one call"),
    ]


def said(cast, scale, level, days_before=0):
    return actions.say_level(scale, by=cast.dee.user, level=level, day=DAY - timedelta(days=days_before))


def test_what_was_said_within_a_week_stands_together_the_newest_of_each_goal(cast, scales):
    sleep, call = scales
    said(cast, sleep, -1, 6)
    newest = said(cast, sleep, 1, 2)
    other = said(cast, call, 0, 0)
    far = said(cast, call, 2, 8)
    rounds = rounds_of(cast.dee, cast.dee.user)
    assert [(one.day, one.said) for one in rounds] == [(DAY, [other, newest]), (DAY - timedelta(days=8), [far])]
    assert rounds[0].t == round(t_score([0, 1], [1, 6]), 1)
    assert rounds[1].t == 70


def test_seven_days_before_are_still_around_and_eight_are_not(cast, scales):
    sleep, call = scales
    said(cast, sleep, 0)
    said(cast, call, 0, 7)
    assert len(rounds_of(cast.dee, cast.dee.user)) == 1
    said(cast, call, 0, 8)
    assert len(rounds_of(cast.dee, cast.dee.user)) == 2


def test_where_nothing_weighs_anything_there_is_no_figure(cast, goal):
    scale = actions.write_levels(goal, by=cast.dee.user, as_hoped="x", importance=0, difficulty=3)
    said(cast, scale, 1)
    assert rounds_of(cast.dee, cast.dee.user)[0].t is None


def test_what_is_the_clients_alone_enters_no_figure_i19(cast, idea):
    said(cast, actions.write_levels(idea, by=cast.dee.user, as_hoped="x"), 1)
    assert rounds_of(cast.dee, cast.dee.user) == []


def test_another_clients_levels_stay_out_of_it(cast, scales):
    said(cast, scales[0], 1)
    assert rounds_of(cast.tom, cast.tom.user) == []
