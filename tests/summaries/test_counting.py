"""Who is counted where: distinct people, as it stood when the quarter ended, from what had been recorded by then."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from goals import actions
from goals.actions.common import state_seen
from summaries.counting import AGREEMENTS, PLACES, count
from summaries.quarters import Quarter
from tests.factories import ClientFactory, FocusFactory, ProgramFactory

Q3 = Quarter(2026, 3)
BEFORE = datetime(2026, 9, 1, 12, tzinfo=UTC)
AFTER = datetime(2026, 10, 2, 12, tzinfo=UTC)


def counted(column="places", quarter=Q3):
    """{program name: {column: people}} without zeros."""
    names = PLACES if column == "places" else AGREEMENTS
    return {
        program.name: {name: n for name, n in zip(names, getattr(counts, column), strict=True) if n}
        for program, counts in count(quarter)
    }


@pytest.fixture
def then():
    with time_machine.travel(BEFORE, tick=True) as clock:
        yield clock


@pytest.fixture
def sol(then, db):
    """A client with a sign-in, in care since before the quarter's end."""
    return ClientFactory(with_sign_in=True, program=ProgramFactory(name="Harbour"))


def at(client, place, **focus):
    focus = FocusFactory(client=client, opened_at=BEFORE, **focus)
    actions.put_place(focus, by=client.user, place=place)
    return focus


def test_a_client_with_twelve_things_is_one_person_at_the_place_of_the_first(sol):
    for rank in range(12):
        at(sol, "safer_use" if rank == 0 else "abstinence", rank=rank)
    assert counted() == {"Harbour": {"safer_use": 1}}


def test_nothing_said_is_its_own_column(sol):
    assert counted() == {"Harbour": {"none_said": 1}}


def test_prescribed_things_and_parts_of_life_have_no_say(sol):
    at(sol, "abstinence", rank=0, is_medication=True)
    FocusFactory(client=sol, rank=1, kind="life_area", opened_at=BEFORE)
    at(sol, "looking", rank=2)
    assert counted() == {"Harbour": {"looking": 1}}


def test_what_is_recorded_after_the_end_changes_nothing(sol, then):
    drinks = at(sol, "safer_use")
    before = counted(), counted("agreements")
    then.move_to(AFTER)
    actions.put_place(drinks, by=sol.user, place="abstinence")
    actions.write_goal(sol, by=sol.user, then="in_force", statement="mine", foci=[drinks])
    ClientFactory(program=sol.program)
    actions.close_focus(drinks, by=sol.user)
    assert (counted(), counted("agreements")) == before
    assert counted(quarter=Quarter(2026, 4)) == {"Harbour": {"none_said": 2}}


def test_the_end_is_that_of_the_programs_own_time_zone(then, db):
    late = ClientFactory(with_sign_in=True, program=ProgramFactory(name="Far west", time_zone="Pacific/Honolulu"))
    then.move_to(datetime(2026, 10, 1, 9, 30, tzinfo=UTC))  # 23:30 on 30 September there
    focus = at(late, "looking")
    assert counted() == {"Far west": {"looking": 1}}
    then.move_to(datetime(2026, 10, 1, 10, 30, tzinfo=UTC))
    actions.put_place(focus, by=late.user, place="abstinence")
    assert counted() == {"Far west": {"looking": 1}}


def test_who_had_left_by_then_is_not_counted_and_who_left_later_is(sol, then):
    sol.closed_at = BEFORE + timedelta(days=1)
    sol.save(update_fields=["closed_at"])
    assert counted() == {"Harbour": {}}
    sol.closed_at = AFTER
    sol.save(update_fields=["closed_at"])
    assert counted() == {"Harbour": {"none_said": 1}}


def test_agreements_are_those_that_held_then(cast_then):
    dee, maya, goal = cast_then
    assert counted("agreements")["Harbour"] == {"client_led": 1}
    words = goal.revisions.get()
    actions.answer(words, by=maya, answer="agree", seen=words.content_hash)
    assert counted("agreements")["Harbour"] == {"shared": 1}
    actions.turn(goal, by=dee.user, to="paused")
    assert counted("agreements")["Harbour"] == {"neither": 1}
    actions.turn(goal, by=dee.user, to="in_force")
    assert counted("agreements")["Harbour"] == {"shared": 1}
    actions.put_words(goal, by=maya, then="offer", seen=state_seen(goal, maya), statement="other words")
    assert counted("agreements")["Harbour"] == {"shared": 1}


def test_an_idea_counts_for_nothing(cast_then):
    dee, _maya, goal = cast_then
    actions.turn(goal, by=dee.user, to="set_aside")
    actions.write_goal(dee, by=dee.user, then="idea", statement="maybe")
    assert counted("agreements")["Harbour"] == {"neither": 1}


def test_what_the_client_did_not_say_does_not_count(cast_then):
    dee, maya, goal = cast_then
    actions.turn(goal, by=dee.user, to="set_aside")
    goal = actions.write_goal(dee, by=maya, then="in_force", captured="phone", statement="never said")
    assert counted("agreements")["Harbour"] == {"client_led": 1}
    actions.check(goal.revisions.get().responses.get(), by=dee.user, is_right=False)
    assert counted("agreements")["Harbour"] == {"neither": 1}


def test_a_place_that_was_disputed_by_then_does_not_count_and_the_one_before_it_does(cast_then, then):
    dee, maya, _goal = cast_then
    focus = at(dee, "looking")
    told = actions.put_place(focus, by=maya, place="abstinence", captured="phone")
    assert counted()["Harbour"] == {"abstinence": 1}
    then.move_to(AFTER)
    actions.check(told, by=dee.user, is_right=False)
    assert counted()["Harbour"] == {"abstinence": 1}, "what is published stands as it was known then"
    then.move_to(BEFORE)
    other = actions.put_place(focus, by=maya, place="safer_use", captured="phone")
    actions.check(other, by=dee.user, is_right=False)
    assert counted()["Harbour"] == {"abstinence": 1}


@pytest.fixture
def cast_then(then, cast):
    """Dee, Maya, and a goal of Dee's in force on her own word, all before the quarter's end."""
    goal = actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="mine")
    return cast.dee, cast.maya, goal


@pytest.mark.parametrize("people", [1, 3])
def test_counting_takes_a_fixed_number_of_queries(then, db, django_assert_num_queries, people):
    program = ProgramFactory()
    for _ in range(people):
        client = ClientFactory(with_sign_in=True, program=program)
        at(client, "looking")
    with django_assert_num_queries(4):
        count(Q3)
