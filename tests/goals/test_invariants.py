"""The invariants of DOMAIN §5 about what is in force and by whose word: I1 to I4. The others stand beside, by noun."""

import uuid

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from goals import actions
from goals.models import (
    HOLDING,
    NEEDS_AGREED_WORDS,
    PUT_AWAY,
    TRANSITIONS,
    Answer,
    Goal,
    Lifecycle,
    OfferState,
    Party,
    Response,
    Revision,
)
from hrtrack.refusals import Refused
from tests.factories import CareFactory, FocusFactory, UserFactory
from tests.goals.acts import TOLD, goal_in, newest, now, put, say, write

pytestmark = pytest.mark.django_db
STATES = list(Lifecycle)


@pytest.fixture
def sql():
    """`sql(text, *params)` writes past the ORM; whatever the database says comes out."""

    def run(text, *params):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(text, params)

    return run


def raw(key):
    """A UUID as this database stores it."""
    return key.hex if connection.vendor == "sqlite" else key


# --- I1 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["disagree", "need_time"])
def test_i01_no_other_answer_of_the_clients_puts_a_goal_in_force(cast, answer):
    goal = write(cast.dee, cast.maya, "offer")
    say(goal, cast.dee.user, answer)
    assert not Goal.objects.in_force().exists()


def test_i01_no_answer_of_a_clinicians_puts_a_goal_in_force(cast):
    goal = write(cast.dee, cast.dee.user, "offer")
    say(goal, cast.maya, "agree")
    assert not Goal.objects.in_force().exists()
    assert now(goal).lifecycle == Lifecycle.BEING_TALKED_ABOUT


def test_i01_the_yes_names_exactly_the_words_in_force(cast):
    goal = write(cast.dee, cast.maya, "offer")
    response = say(goal, cast.dee.user, "agree")
    agreed = Revision.objects.get(pk=Goal.objects.in_force().get().agreed_id)
    assert (response.revision, response.content_hash) == (agreed, agreed.content_hash)


@pytest.mark.parametrize("state", HOLDING)
def test_i01_the_database_refuses_to_bring_a_goal_into_force_without_a_yes(cast, sql, state):
    goal = write(cast.dee, cast.maya, "offer")
    with pytest.raises(IntegrityError, match="only on the client's yes"):
        sql("UPDATE goals_goal SET lifecycle = %s WHERE id = %s", state, raw(goal.pk))
    say(goal, cast.maya, "agree")
    say(goal, cast.dee.user, "need_time")
    with pytest.raises(IntegrityError, match="only on the client's yes"):
        sql("UPDATE goals_goal SET lifecycle = %s", state)


def test_i01_the_database_refuses_a_goal_born_in_force(cast):
    with pytest.raises(IntegrityError, match="only on the client's yes"), transaction.atomic():
        Goal.objects.create(client=cast.dee, lifecycle=Lifecycle.IN_FORCE)
    with pytest.raises(IntegrityError, match="only on the client's yes"), transaction.atomic():
        Goal.objects.bulk_create([Goal(client=cast.dee, lifecycle=Lifecycle.REACHED_KEEPING_GOING)])


def test_i01_the_database_refuses_force_by_a_yes_that_was_taken_back_or_never_said(cast, sql):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    say(goal, cast.dee.user, "disagree")
    with pytest.raises(IntegrityError, match="only on the client's yes"):
        sql("UPDATE goals_goal SET lifecycle = 'in_force'")
    told = say(goal, cast.maya, "agree", captured=TOLD)
    sql("UPDATE goals_goal SET lifecycle = 'in_force'")
    actions.check(told, by=cast.dee.user, is_right=False)
    with pytest.raises(IntegrityError, match="only on the client's yes"):
        sql("UPDATE goals_goal SET lifecycle = 'in_force'")


def test_i01_the_database_refuses_force_by_older_words_once_newer_were_agreed_to(cast, sql):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    put(goal, cast.dee.user, "in_force")
    say(goal, cast.dee.user, "disagree")
    with pytest.raises(IntegrityError, match="only on the client's yes"):
        sql("UPDATE goals_goal SET lifecycle = 'in_force'")


@pytest.mark.parametrize("party", Party.values)
def test_i01_the_database_refuses_an_answer_to_other_words_than_it_names(cast, party):
    goal = write(cast.dee, cast.maya, "offer")
    with pytest.raises(IntegrityError, match="carries the hash"), transaction.atomic():
        Response.objects.create(
            revision=newest(goal), content_hash="0" * 64, party=party, answer=Answer.AGREE, captured="own_device"
        )


def test_i01_the_database_refuses_an_answer_to_words_that_do_not_exist(cast, sql):
    with pytest.raises(IntegrityError):
        sql(
            "INSERT INTO goals_response (revision_id, content_hash, party, answer, words, captured, recorded_at)"
            " VALUES (%s, %s, 'client', 'agree', '', 'own_device', '2026-01-01 00:00:00')",
            raw(uuid.uuid4()),
            "0" * 64,
        )


# --- I2 ------------------------------------------------------------------------------------------------------


def test_i02_no_column_anywhere_holds_an_agreement():
    """Shared, client-led and in force are questions to the answers, never facts of their own."""
    stored = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "column", None)
        and any(word in field.name for word in ("agree", "shared", "client_led", "standing", "in_force", "accepted"))
    }
    assert stored == set()
    values = {choice for choice, _label in Goal._meta.get_field("lifecycle").flatchoices}
    assert not values & {"shared", "client_led", "agreed"}


def test_i02_answers_to_two_different_wordings_are_no_agreement(cast):
    goal = write(cast.dee, cast.maya, "offer")
    say(goal, cast.maya, "agree")
    put(goal, cast.dee.user, "in_force", "stop at 4")
    assert list(Goal.objects.client_led()) == [goal]
    assert not Goal.objects.shared().exists()
    say(goal, cast.maya, "agree")
    assert list(Goal.objects.shared()) == [goal]


@pytest.mark.parametrize("second", ["disagree", "need_time"])
def test_i02_the_newest_answer_of_each_side_counts(cast, second):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    say(goal, cast.maya, "agree")
    say(goal, cast.maya, second)
    assert list(Goal.objects.client_led()) == [goal]
    say(goal, cast.maya, "agree")
    assert list(Goal.objects.shared()) == [goal]
    say(goal, cast.dee.user, second)
    assert not Goal.objects.in_force().exists()
    assert not Goal.objects.shared().exists()


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
