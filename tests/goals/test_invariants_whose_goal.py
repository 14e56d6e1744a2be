"""Invariants about whose a goal is: I3 what staff can never do to it, I4 what the client can do at any time."""

import pytest
from django.db import transaction

from goals import actions
from goals.models import (
    HOLDING,
    NEEDS_AGREED_WORDS,
    PUT_AWAY,
    TRANSITIONS,
    Goal,
    Lifecycle,
    OfferState,
    Response,
    Revision,
)
from hrtrack.refusals import Refused
from tests.factories import CareFactory, FocusFactory, UserFactory
from tests.goals.acts import TOLD, goal_in, newest, now, put, say, write

pytestmark = pytest.mark.django_db
STATES = list(Lifecycle)


# --- I3 ------------------------------------------------------------------------------------------------------


class NothingThere(Exception):
    """There is no offer, no answer or no readable wording to do this to."""


def the(row):
    if row is None:
        raise NothingThere
    return row


def attempt(act, goal, by):
    """Do it where it can be done; a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            STAFF_ACTS[act](goal, by)
    except (Refused, NothingThere):
        pass


STAFF_ACTS = {
    "offers other words": lambda goal, by: put(goal, by, "offer"),
    "puts words in force alone": lambda goal, by: put(goal, by, "in_force"),
    "keeps an idea": lambda goal, by: put(goal, by, "idea"),
    "agrees": lambda goal, by: say(the(newest(goal)).goal, by, "agree"),
    "disagrees": lambda goal, by: say(the(newest(goal)).goal, by, "disagree"),
    "needs time": lambda goal, by: say(the(newest(goal)).goal, by, "need_time"),
    "answers for the client, not saying how they know": lambda goal, by: say(
        the(newest(goal)).goal, by, "disagree", for_client=True, last=0
    ),
    "answers for the client as from the client's own device": lambda goal, by: say(
        the(newest(goal)).goal, by, "disagree", captured="own_device"
    ),
    "takes back": lambda goal, by: actions.withdraw(the(goal.offers.first()), by=by),
    "gives a view": lambda goal, by: actions.give_view(
        the(newest(goal)), by=by, support="cannot_support", seen=newest(goal).content_hash, words="I worry about a fit."
    ),
    "looks again": lambda goal, by: actions.look_again(goal, by=by, on=None),
    "puts it first": lambda goal, by: actions.move_goal(goal, by=by, earlier=True),
    "says the client is wrong": lambda goal, by: actions.check(
        the(Response.objects.filter(party="client").last()), by=by, is_right=False
    ),
    **{
        f"turns it to {state}": lambda goal, by, state=state: actions.turn(goal, by=by, to=state) for state in Lifecycle
    },
}


def what_the_client_has(goal):
    """Everything of a goal that is the client's: its state, the words in force, their own words and answers."""
    fresh = now(goal)
    return {
        "state": fresh.lifecycle,
        "in force": [one.agreed_id for one in Goal.objects.in_force()],
        "last agreed": fresh.agreed_id,
        "says": fresh.client_says,
        "words": list(goal.revisions.filter(party="client").values()),
        "answers": list(Response.objects.filter(party="client").values()),
        "turns": list(goal.turns.values()),
        "foci": list(goal.foci.values_list("pk", flat=True)),
        "places": list(goal.foci.values_list("places__pk", flat=True)),
    }


@pytest.mark.parametrize("act", STAFF_ACTS)
@pytest.mark.parametrize("state", STATES)
def test_i03_nothing_a_clinician_does_changes_a_clients_goal(cast, state, act):
    goal = goal_in(state, cast)
    if state == Lifecycle.BEING_TALKED_ABOUT:
        say(goal, cast.dee.user, "need_time")
    goal.foci.add(FocusFactory(client=cast.dee))
    before = what_the_client_has(goal)
    attempt(act, goal, cast.maya)
    assert what_the_client_has(goal) == before


@pytest.mark.parametrize("act", STAFF_ACTS)
def test_i03_nothing_a_clinician_does_changes_what_the_client_offered(cast, act):
    """Except to offer other words in their turn, which is an answer; the client's own words can still be agreed to."""
    goal = write(cast.dee, cast.dee.user, "offer")
    attempt(act, goal, cast.maya)
    assert goal.offers.get(party="client").state != OfferState.WITHDRAWN
    put(goal, cast.dee.user, "in_force")
    assert list(Goal.objects.in_force()) == [goal]


def test_i03_no_supervisor_and_no_administrator_writes_anything(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    for by in (cast.noor, cast.paul):
        for act in STAFF_ACTS.values():
            before = what_the_client_has(goal), Revision.objects.count(), Response.objects.count()
            with pytest.raises(Refused), transaction.atomic():
                act(goal, by)
            assert (what_the_client_has(goal), Revision.objects.count(), Response.objects.count()) == before


@pytest.mark.parametrize("to", [state for state in STATES if state in TRANSITIONS[Lifecycle.IN_FORCE]])
def test_i03_a_clinician_turns_a_goal_only_as_the_clients_captured_word(cast, to):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    with pytest.raises(Refused, match="Say how you know"):
        actions.turn(goal, by=cast.maya, to=to)
    actions.turn(goal, by=cast.maya, to=to, captured=TOLD)
    row = goal.turns.get()
    assert (row.after, row.captured, row.recorded_by) == (to, TOLD, cast.maya)


def test_i03_a_clinician_undoes_only_their_own_slip(cast):
    """A goal that only this clinician wrote, and that the client never answered, was never the client's."""
    slip = write(cast.dee, cast.maya, "offer")
    actions.turn(slip, by=cast.maya, to=Lifecycle.ENTERED_BY_MISTAKE)
    turn = slip.turns.get()
    assert turn.captured == "own_device", "nobody told them, so it is nothing for the client to check"
    assert slip.offers.get().state == OfferState.WITHDRAWN

    cora = UserFactory(username="cora", clinician=True)
    CareFactory(client=cast.dee, clinician=cora, kind="co")
    for someone_elses in (
        write(cast.dee, cora, "offer"),
        write(cast.dee, cast.dee.user, "offer"),
        goal_in(Lifecycle.IN_FORCE, cast),
    ):
        with pytest.raises(Refused, match="Say how you know"):
            actions.turn(someone_elses, by=cast.maya, to=Lifecycle.ENTERED_BY_MISTAKE)


def test_i03_a_view_stands_beside_and_stops_nothing(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    seen = newest(goal).content_hash
    with pytest.raises(Refused, match="told in words"):
        actions.give_view(newest(goal), by=cast.maya, support="cannot_support", seen=seen, words="  ")
    actions.give_view(newest(goal), by=cast.maya, support="cannot_support", seen=seen, words="I am still with you.")
    assert list(Goal.objects.in_force()) == [goal]


# --- I4 ------------------------------------------------------------------------------------------------------

TURNS = [(before, after) for before in STATES for after in STATES if after in TRANSITIONS[before]]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("then", ["in_force", "offer", "idea"])
def test_i04_the_client_can_put_other_words_from_every_state(cast, state, then):
    goal = goal_in(state, cast)
    revision = put(goal, cast.dee.user, then)
    assert revision.why == ""
    if then == "in_force":
        assert Goal.objects.in_force().get().agreed_id == revision.pk


@pytest.mark.parametrize("state", [state for state in STATES if state != Lifecycle.SET_ASIDE])
def test_i04_the_client_can_set_a_goal_aside_from_every_state(cast, state):
    goal = goal_in(state, cast)
    assert actions.turn(goal, by=cast.dee.user, to=Lifecycle.SET_ASIDE).words == ""
    assert now(goal).lifecycle == Lifecycle.SET_ASIDE


@pytest.mark.parametrize("state", HOLDING)
def test_i04_the_client_can_pause_what_is_in_force(cast, state):
    goal = goal_in(state, cast)
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.PAUSED)
    assert not Goal.objects.in_force().exists()


@pytest.mark.parametrize("state", [state for state in STATES if state not in (Lifecycle.IDEA, *HOLDING)])
def test_i04_the_client_can_take_a_goal_up_again_from_every_state(cast, state):
    goal = goal_in(state, cast)
    if state == Lifecycle.BEING_TALKED_ABOUT:
        say(goal, cast.dee.user, "agree")
        say(goal, cast.dee.user, "need_time")
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.IN_FORCE)
    assert list(Goal.objects.in_force()) == [goal]


@pytest.mark.parametrize("put_away", PUT_AWAY)
def test_i04_an_idea_that_was_put_away_comes_back_as_an_idea_and_stays_private(cast, put_away):
    goal = goal_in(Lifecycle.IDEA, cast)
    actions.turn(goal, by=cast.dee.user, to=put_away)
    assert not Goal.objects.visible_to(cast.maya).exists(), "it is still the client's alone (I19)"
    with pytest.raises(Refused, match="Offer the words first"):
        actions.turn(goal, by=cast.dee.user, to=Lifecycle.BEING_TALKED_ABOUT)
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.IDEA)
    assert now(goal).lifecycle == Lifecycle.IDEA
    assert not Goal.objects.visible_to(cast.maya).exists()


def test_i04_what_was_talked_about_does_not_become_private_again(cast):
    goal = goal_in(Lifecycle.SET_ASIDE, cast)
    with pytest.raises(Refused, match="talked about already"):
        actions.turn(goal, by=cast.dee.user, to=Lifecycle.IDEA)


@pytest.mark.parametrize(("before", "after"), TURNS)
def test_i04_every_turn_of_the_table_is_one_tap_for_the_client(cast, before, after):
    """Without a word. Only what needs agreed words, or needs there to be none but private ones, is told so instead."""
    goal = goal_in(before, cast)
    is_private = not goal.revisions.filter(is_private=False).exists()
    told_otherwise = (
        (after in NEEDS_AGREED_WORDS and now(goal).agreed_id is None)
        or (after == Lifecycle.BEING_TALKED_ABOUT and is_private)
        or (after == Lifecycle.IDEA and not is_private)
    )
    if told_otherwise:
        with pytest.raises(Refused):
            actions.turn(goal, by=cast.dee.user, to=after)
    else:
        actions.turn(goal, by=cast.dee.user, to=after)
        assert now(goal).lifecycle == after


def test_i04_the_table_covers_every_state_and_none_is_terminal():
    assert set(TRANSITIONS) == set(Lifecycle)
    assert all(TRANSITIONS.values())
    assert all(state not in after for state, after in TRANSITIONS.items())
