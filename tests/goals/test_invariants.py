"""The invariants of DOMAIN §5 about what is in force: I1 and I2. The others stand beside, by noun."""

import uuid

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from goals import actions
from goals.models import (
    HOLDING,
    Answer,
    Goal,
    Lifecycle,
    Party,
    Response,
    Revision,
)
from tests.goals.acts import TOLD, goal_in, newest, now, put, say, write

pytestmark = pytest.mark.django_db


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
