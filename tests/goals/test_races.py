"""Two people at one offer at the same moment: exactly one wins, and the other reads what happened (M2, M3, M6)."""

import pytest
from django.db import connection
from django.urls import reverse

from goals import actions
from goals.actions.checking import state_told_by
from goals.actions.common import state_seen
from goals.models import CaptureCheck, FocusPlace, Goal, Lifecycle, Offer, OfferState, Response, Revision
from hrtrack.refusals import Refused, Stale
from tests.factories import FocusFactory
from tests.goals.acts import TOLD, newest, now, say, write
from tests.races import all_at_once, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def goal(cast):
    """Maya's offer, open. What the pages of both show is in `seen`."""
    return write(cast.dee, cast.maya, "offer")


def moves(cast, goal):
    """What can be done about this offer, each as a page posts it that was made before anything else happened."""
    words = newest(goal)
    read = {"seen": words.content_hash, "last": 0}
    seen = {by: state_seen(goal, by) for by in (cast.dee.user, cast.maya)}
    offer = goal.offers.get()

    def counter(by, statement, then="offer", **extra):
        return lambda: actions.put_words(goal, by=by, then=then, seen=seen[by], statement=statement, **extra)

    return {
        "dee says yes": lambda: actions.answer(words, by=cast.dee.user, answer="agree", **read),
        "dee says no": lambda: actions.answer(words, by=cast.dee.user, answer="disagree", **read),
        "maya writes down a yes": lambda: actions.answer(
            words, by=cast.maya, answer="agree", for_client=True, captured="phone", **read
        ),
        "dee counters": counter(cast.dee.user, "Fri I do what I do."),
        "dee puts own words in force": counter(cast.dee.user, "Fri I do what I do.", "in_force"),
        "maya counters": counter(cast.maya, "stop at 4"),
        "maya takes it back": lambda: actions.withdraw(offer, by=cast.maya),
    }


TOLD_BY = {
    "dee says yes": "Dee answered: yes",
    "dee says no": "Dee answered: not for me",
    "maya writes down a yes": "Maya answered: yes",
    "dee counters": "Dee wrote other words: “Fri I do what I do.”",
    "dee puts own words in force": "Dee answered: yes",
    "maya counters": "Maya wrote other words: “stop at 4”",
    "maya takes it back": "Maya took the words back",
}
PAIRS = [(one, other) for one in TOLD_BY for other in TOLD_BY if one != other]


def standing_rows():
    return Revision.objects.count(), Response.objects.count(), Offer.objects.count()


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_m03_of_two_at_once_one_wins_and_the_other_reads_what_happened(cast, goal, one, other):
    both, after_one = moves(cast, goal), []

    def first():
        both[one]()
        after_one.append(standing_rows())

    told = at_once(first, both[other])
    assert isinstance(told, Stale), told
    assert TOLD_BY[one] in str(told)
    assert standing_rows() == after_one[0], "the second wrote something"
    assert Offer.objects.filter(state=OfferState.OFFERED).count() <= 1
    assert state_told_by(goal) == now(goal).lifecycle


@pytest.mark.parametrize("one", ["dee counters", "maya counters", "dee says yes"])
def test_m03_the_same_thing_twice_is_done_once(cast, goal, one):
    both = moves(cast, goal)
    assert isinstance(at_once(both[one], both[one]), Stale)


def test_m03_the_page_of_the_second_keeps_what_they_typed_and_says_what_happened(cast, goal, signed_in):
    dee, words = signed_in(cast.dee.user), newest(goal)
    posted = {
        "statement": "Fri I do what I do.",
        "why": "because of Fridays",
        "then": "offer",
        "seen": state_seen(goal, cast.dee.user),
    }
    answered = {"answer": "agree", "words": "glad to try", "seen": words.content_hash, "last": "0"}
    for url, data in (
        (reverse("goals:change", args=[goal.pk]), posted),
        (reverse("goals:answer", args=[words.pk]), answered),
    ):
        seen = state_seen(goal, cast.maya)
        data = {**data, "seen": state_seen(goal, cast.dee.user)} if data is posted else data

        def maya_counters(seen=seen):
            actions.put_words(goal, by=cast.maya, then="offer", seen=seen, statement="stop at 4")

        page = at_once(maya_counters, lambda url=url, data=data: dee.post(url, data))
        assert page.status_code == 422
        text = page.content.decode()
        assert "Maya wrote other words: “stop at 4”" in text
        assert (data.get("why") or data["words"]) in text
    assert Revision.objects.filter(party="client").count() == Response.objects.count() == 0


def test_a_goal_set_aside_at_this_moment_is_not_offered_other_words(cast, goal):
    seen = state_seen(goal, cast.maya)
    told = at_once(
        lambda: actions.turn(goal, by=cast.dee.user, to=Lifecycle.SET_ASIDE),
        lambda: actions.put_words(goal, by=cast.maya, then="offer", seen=seen, statement="stop at 4"),
    )
    assert isinstance(told, Stale)
    assert "set aside" in str(told)


def test_two_turns_follow_one_another_or_are_told_why_not(cast, goal):
    say(goal, cast.dee.user, "agree")
    told = at_once(
        lambda: actions.turn(goal, by=cast.dee.user, to=Lifecycle.SET_ASIDE),
        lambda: actions.turn(goal, by=cast.dee.user, to=Lifecycle.PAUSED),
    )
    assert "cannot become" in str(told)
    assert now(goal).lifecycle == Lifecycle.SET_ASIDE
    assert goal.turns.count() == 1


@pytest.mark.parametrize("second", [True, False])
def test_i30_two_looks_at_once_are_one_look(cast, goal, second):
    told = say(goal, cast.maya, "agree", captured=TOLD)
    got = at_once(
        lambda: actions.check(told, by=cast.dee.user, is_right=False),
        lambda: actions.check(told, by=cast.dee.user, is_right=second),
    )
    assert isinstance(got, Stale if second else CaptureCheck)
    assert CaptureCheck.objects.count() == 1
    assert not Goal.objects.in_force().exists()


def test_two_goals_of_one_client_are_moved_one_after_the_other(cast, goal):
    """Each writes the other's rank: without one lock for both they would wait for one another for ever."""
    other = write(cast.dee, cast.dee.user, "in_force")
    got = at_once(
        lambda: actions.move_goal(goal, by=cast.dee.user, earlier=False),
        lambda: actions.move_goal(other, by=cast.dee.user, earlier=False),
    )
    assert not isinstance(got, Refused)
    assert list(Goal.objects.filter(client=cast.dee)) == [goal, other]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole database")
def test_two_goals_moved_crosswise_never_wait_for_one_another(cast, goal):
    other = write(cast.dee, cast.dee.user, "in_force")
    both = [lambda: actions.move_goal(goal, by=cast.dee.user, earlier=False)] * 4
    both += [lambda: actions.move_goal(other, by=cast.maya, earlier=True)] * 4
    for _again in range(3):
        assert len(all_at_once(both)) == 8


WRITERS = 8
EACH = 5


def test_m06_eight_writers_at_once_are_all_heard(cast):
    """On SQLite each waits for the others; nobody ever sees “database is locked”."""
    goals = [write(cast.dee, cast.maya, "offer", f"offer {number}") for number in range(WRITERS)]
    foci = [FocusFactory(client=cast.dee) for _each in range(WRITERS)]

    def writes(goal, focus):
        def act():
            for turn in range(EACH):
                actions.put_place(focus, by=cast.dee.user, place="looking" if turn % 2 else "safer_use")
                say(goal, cast.dee.user, "agree" if turn % 2 else "need_time")
                actions.move_goal(goal, by=cast.dee.user, earlier=bool(turn % 2))
            return "done"

        return act

    got = all_at_once([writes(goal, focus) for goal, focus in zip(goals, foci, strict=True)])
    assert got == ["done"] * WRITERS
    assert FocusPlace.objects.count() == Response.objects.count() == WRITERS * EACH


def test_m06_eight_people_at_eight_pages_are_all_answered(cast, signed_in):
    visitors = [signed_in(user) for user in (cast.dee.user, cast.maya) * (WRITERS // 2)]
    foci = [FocusFactory(client=cast.dee) for _each in range(WRITERS)]

    def visits(visitor, focus):
        url = reverse("goals:place", args=[focus.pk])

        def act():
            codes = set()
            for turn in range(EACH):
                visitor.get(url)
                data = {"place": "looking" if turn % 2 else "safer_use", "captured": TOLD}
                codes.add(visitor.post(url, data).status_code)
            return codes

        return act

    got = all_at_once([visits(visitor, focus) for visitor, focus in zip(visitors, foci, strict=True)])
    assert got == [{302}] * WRITERS
    assert FocusPlace.objects.count() == WRITERS * EACH
