"""Did the week go the way I wanted? Each week by the words in force at its end; what was skipped is not counted."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import Event
from goals import actions as goals
from goals.models import CaptureCheck
from hrtrack.refusals import Refused
from tests.goals.acts import now, put, say, write
from tests.tracking.acts import errors_of, page_of
from tests.tracking.some_weeks import FIRST, answered, monday
from tracking.actions import answer_week
from tracking.models import WeekCheck
from tracking.weeks import (
    Counted,
    WordsInForce,
    asked_at_a_glance,
    asked_now,
    past_weeks,
    weeks_of,
    weeks_so_far,
)


def asked(goal, reader=None):
    """{number of the week: the words it is measured by}"""
    found = weeks_of(goal, reader or goal.client.user)
    return {(week.first - FIRST).days // 7: week.words.statement for week in found}


# --- which words -------------------------------------------------------------------------------------------


def test_a_week_can_be_answered_once_it_is_over(cast, goal, at):
    at(0, 6)
    assert asked(goal) == {}
    at(1)
    assert asked(goal) == {0: "two nights I sleep"}
    at(3)
    assert asked(goal) == {0: "two nights I sleep", 1: "two nights I sleep", 2: "two nights I sleep"}


def test_eight_weeks_can_be_answered(goal, at):
    at(20)
    assert sorted(asked(goal)) == list(range(12, 20))
    assert past_weeks(goal.client)[0] == monday(19)


def test_each_week_is_measured_by_the_words_in_force_at_its_end(cast, goal, at):
    at(1, 3)
    put(goal, cast.dee.user, "in_force", "three nights I sleep")
    at(2, 1)
    put(goal, cast.maya, "offer", "four nights")
    at(4)
    assert asked(goal) == {
        0: "two nights I sleep",
        1: "three nights I sleep",
        2: "three nights I sleep",
        3: "three nights I sleep",
    }
    check = answered(goal, 0, "yes")
    assert check.revision.statement == "two nights I sleep"


def test_while_it_rests_it_is_not_asked_about_and_reopened_it_is_again(cast, goal, at):
    at(1, 3)
    goals.turn(goal, by=cast.dee.user, to="paused")
    at(3, 6)
    goals.turn(now(goal), by=cast.dee.user, to="in_force")
    at(5)
    assert sorted(asked(goal)) == [0, 3, 4]


def test_words_the_client_takes_back_are_not_asked_about_and_no_older_ones_come_back(cast, goal, at):
    at(1)
    put(goal, cast.dee.user, "in_force", "three nights I sleep")
    at(2)
    say(now(goal), cast.dee.user, "disagree")
    at(4)
    assert sorted(asked(goal)) == [0, 1]
    say(now(goal), cast.dee.user, "agree")
    at(5)
    assert sorted(asked(goal)) == [0, 1, 4]


def test_i27_a_yes_counts_from_the_day_it_was_said(cast, at):
    at(0)
    offered = write(cast.dee, cast.maya, "offer", "offered")
    at(4)
    say(offered, cast.maya, "agree", captured="paper", said_on=monday(1) + timedelta(days=4))
    at(5)
    assert sorted(asked(offered)) == [1, 2, 3, 4]


def test_i30_what_the_client_never_said_is_no_word_in_force(cast, at):
    at(0)
    offered = write(cast.dee, cast.maya, "offer", "offered")
    say(offered, cast.maya, "agree", captured="paper")
    at(1)
    assert sorted(asked(offered)) == [0]
    goals.check(offered.revisions.get().responses.get(party="client"), by=cast.dee.user, is_right=False)
    assert CaptureCheck.objects.count() == 1
    assert asked(offered) == {}


def test_a_goal_that_is_no_more_than_an_idea_or_an_offer_has_no_weeks(cast, at):
    at(0)
    idea, offered = write(cast.dee, cast.dee.user, "idea", "mine"), write(cast.dee, cast.maya, "offer", "theirs")
    at(3)
    assert asked(idea) == asked(offered) == {}


def test_which_words_were_in_force_takes_two_queries_for_many_goals(cast, at, django_assert_num_queries):
    at(0)
    found = [write(cast.dee, cast.dee.user, "in_force", f"wish {number}") for number in range(3)]
    with django_assert_num_queries(2):
        in_force = WordsInForce(found)
    at(1)
    for goal in found:
        goal.client.program  # noqa: B018  its time zone says which day it was
    with django_assert_num_queries(0):
        words = [in_force.at_the_end_of(monday(0), goal).statement for goal in found]
    assert words == ["wish 0", "wish 1", "wish 2"]


# --- answered ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("week", "why"), [(monday(3), "not over"), (monday(4), "to come"), (monday(0) - timedelta(7), "nothing in force")]
)
def test_wrong_weeks_are_refused_and_words_stay_typed(cast, goal, at, signed_in, week, why):
    at(3, 2)
    with pytest.raises(Refused, match="This week cannot be answered"):
        answer_week(goal, by=cast.dee.user, week=week, answer="yes")
    dee = signed_in(cast.dee.user)
    address = reverse("tracking:answer_week", args=[goal.pk, week])
    assert dee.get(address).status_code == 404
    response = dee.post(address, {"answer": "partly", "words": "nobody wants lost"})
    assert "This week cannot be answered" in errors_of(response)
    assert page_of(response).one("textarea", name="words").text == "nobody wants lost"
    assert WeekCheck.objects.count() == 0


@pytest.mark.parametrize("day", [1, 6])
def test_a_week_begins_on_a_monday(cast, goal, at, day):
    at(3)
    with pytest.raises(Refused):
        answer_week(goal, by=cast.dee.user, week=monday(1) + timedelta(days=day), answer="yes")


@pytest.mark.parametrize("bad", ["2031-13-01", "2031-02-30", "0000-01-01", "31-05-05", "2031-5-5"])
def test_what_is_no_day_is_not_found(cast, goal, signed_in, bad):
    assert signed_in(cast.dee.user).get(f"/words/{goal.pk}/weeks/{bad}/").status_code == 404


def test_one_tap_answers_last_week(cast, goal, at, signed_in):
    at(1)
    dee = signed_in(cast.dee.user)
    page = page_of(dee.get(reverse("tracking:mine")))
    section = page.one("section", aria_labelledby="last-week")
    assert "two nights I sleep" in section.text
    (form,) = [form for form in page.all("form") if form.attrs.get("action", "").endswith("/weeks/2031-05-05/")]
    codes = [button.attrs["value"] for button in page.all("button", name="answer")]
    assert codes == ["yes", "partly", "no", "skip"]
    response = dee.post(form.attrs["action"], {"answer": "partly", "back": "days"})
    assert response["Location"] == reverse("tracking:mine")
    check = WeekCheck.objects.get()
    assert (check.week, check.answer, check.captured, check.recorded_by) == (
        monday(0), "partly", "own_device", cast.dee.user,
    )  # fmt: skip
    event = Event.objects.last()
    assert (event.kind, event.detail) == ("week.answered", {"captured": "own_device"})
    assert not page_of(dee.get(reverse("tracking:mine"))).all("section", aria_labelledby="last-week")


def test_the_clients_own_page_asks_about_last_week_one_goal_at_a_time(cast, goal, at, signed_in):
    write(cast.dee, cast.dee.user, "in_force", "a day in the garden")
    at(1)
    dee, own = signed_in(cast.dee.user), reverse("goals:mine")
    for words in ("two nights I sleep", "a day in the garden"):
        section = page_of(dee.get(own)).one("section", aria_labelledby="last-week")
        (form,) = [one for one in page_of(dee.get(own)).all("form") if "weeks" in one.attrs.get("action", "")]
        assert words in section.text
        assert dee.post(form.attrs["action"], {"answer": "yes", "back": "front"})["Location"] == own
    assert not page_of(dee.get(own)).all("section", aria_labelledby="last-week")
    assert WeekCheck.objects.filter(week=monday(0), answer="yes").count() == 2


def at_a_glance(cast, reader=None):
    found = asked_at_a_glance(cast.dee, reader or cast.dee.user, 9)
    return [(goal.pk, week.first, week.words.pk, week.words.statement) for goal, week in found]


def with_all_there_is(cast):
    found = asked_now(cast.dee, cast.dee.user, 9)
    return [(goal.pk, week.first, week.words.pk, week.words.statement) for goal, week in found]


def test_at_a_glance_nothing_is_asked_that_the_whole_history_would_not_ask(cast, goal, at):
    def both():
        return at_a_glance(cast), with_all_there_is(cast)

    at(0, 6)
    assert both() == ([], [])
    at(1)
    glance, whole = both()
    assert glance == whole == [(goal.pk, monday(0), goal.revisions.get().pk, "two nights I sleep")]
    assert at_a_glance(cast, cast.ade) == at_a_glance(cast, cast.tom.user) == []
    say(goal, cast.dee.user, "disagree")  # nothing in force now: nobody is asked, as on the page of days
    assert both() == ([], [])
    say(now(goal), cast.dee.user, "agree")
    glance, whole = both()
    assert (glance, len(whole)) == ([], 1)  # something was said since: the page of days looks into it
    at(2)
    glance, whole = both()
    assert (glance, len(whole)) == (whole, 1)
    goals.turn(now(goal), by=cast.dee.user, to="paused")
    goals.turn(now(goal), by=cast.dee.user, to="in_force")
    assert both()[0] == []
    put(goal, cast.dee.user, "in_force", "three nights I sleep")
    at(3)
    glance, whole = both()
    assert glance == whole
    assert glance[0][3] == "three nights I sleep"
    put(goal, cast.dee.user, "in_force", "four nights I sleep")
    assert both()[0] == []


def test_at_a_glance_what_rested_when_the_week_ended_is_not_asked_about(cast, goal, at):
    at(1, 3)
    goals.turn(goal, by=cast.dee.user, to="reached")
    at(2)
    goals.turn(now(goal), by=cast.dee.user, to="reached_keeping_going")
    assert at_a_glance(cast) == with_all_there_is(cast) == []
    at(3)
    assert at_a_glance(cast) == with_all_there_is(cast) != []


@pytest.mark.parametrize("answer", ["yes", "skip"])
def test_at_a_glance_a_week_that_was_answered_or_skipped_is_not_asked_again(cast, goal, at, answer):
    at(1)
    answered(goal, 0, answer)
    assert at_a_glance(cast) == []


def test_i27_at_a_glance_a_yes_counts_from_the_day_it_was_said(cast, at):
    offered = write(cast.dee, cast.maya, "offer", "offered")
    at(1)
    say(offered, cast.maya, "agree", captured="paper", said_on=monday(0) + timedelta(days=4))
    assert at_a_glance(cast) == with_all_there_is(cast)
    assert len(at_a_glance(cast)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"answer": "perhaps"},
        {"answer": "yes\x00"},
        {"answer": "yes", "words": "x" * 2001},
        {"answer": "yes", "words": "a\x00b"},
    ],
)
def test_an_answer_is_one_of_four(cast, goal, at, signed_in, typed):
    at(1)
    response = signed_in(cast.dee.user).post(reverse("tracking:answer_week", args=[goal.pk, FIRST]), typed)
    assert errors_of(response)
    assert WeekCheck.objects.count() == 0


def test_staff_write_down_what_they_were_told_and_never_over_the_clients_own_answer(cast, goal, at, signed_in):
    at(2)
    maya, dee = signed_in(cast.maya), signed_in(cast.dee.user)
    address = reverse("tracking:answer_week", args=[goal.pk, FIRST])
    assert maya.post(address, {"answer": "no"}).status_code == 422
    for answer in ("no", "partly"):  # their own pen may mend itself
        assert maya.post(address, {"answer": answer, "captured": "phone"}).status_code == 302
    assert "on the phone" in page_of(dee.get(reverse("tracking:weeks", args=[goal.pk]))).one("main").text
    dee.post(address, {"answer": "yes"})
    response = maya.post(address, {"answer": "no", "words": "kept", "captured": "phone"})
    assert "They answered this week themselves" in errors_of(response)
    assert page_of(response).one("textarea", name="words").text == "kept"
    assert weeks_so_far(goal, cast.maya)[0] == Counted(yes=1)
    assert not page_of(maya.get(reverse("tracking:weeks", args=[goal.pk]))).all("a", href=address)


@pytest.mark.parametrize("who", ["ade", "lena", "tom"])
def test_strangers_answer_nothing(cast, goal, at, signed_in, who):
    at(1)
    user = cast.tom.user if who == "tom" else getattr(cast, who)
    with pytest.raises(Refused):
        answer_week(goal, by=user, week=FIRST, answer="yes", captured="phone")
    assert signed_in(user).get(reverse("tracking:weeks", args=[goal.pk])).status_code == 404
