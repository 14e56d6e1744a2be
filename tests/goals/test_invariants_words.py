"""Invariants about words and answers: I26 the words read, I27 late entries, I30 what staff wrote down for a client."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from audit.models import Event
from goals import actions
from goals.actions.answering import answerable
from goals.actions.common import agreed_revision, latest_answer, state_seen
from goals.checks import waiting_for_the_clients_look
from goals.models import (
    BY_STAFF,
    CaptureCheck,
    Goal,
    Lifecycle,
    OfferState,
    Response,
    Revision,
)
from hrtrack.refusals import Refused, Stale
from tests.factories import FocusFactory
from tests.goals.acts import TOLD, goal_in, newest, now, put, say, write

pytestmark = pytest.mark.django_db


def refused_as_stale(act, *args, match=None, **kwargs):
    """The action is refused because of what happened meanwhile, and left nothing behind."""
    before = Response.objects.count(), Revision.objects.count()
    with pytest.raises(Stale, match=match), transaction.atomic():
        act(*args, **kwargs)
    assert (Response.objects.count(), Revision.objects.count()) == before


# --- I26 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("party", ["client", "clinician"])
def test_i26_an_answer_to_other_words_than_were_read_is_refused(cast, party):
    by = cast.dee.user if party == "client" else cast.maya
    goal = write(cast.dee, cast.maya, "offer")
    refused_as_stale(say, goal, by, "agree", seen="0" * 64, match="The words changed while you were reading")


def test_i26_words_that_were_replaced_cannot_be_answered_any_more(cast):
    goal = write(cast.dee, cast.maya, "offer")
    first = newest(goal)
    put(goal, cast.maya, "offer", "stop at 4")
    refused_as_stale(say, goal, cast.dee.user, "agree", revision=first, match="Maya wrote other words: “stop at 4”")


def test_i26_words_that_were_taken_back_cannot_be_answered_any_more(cast):
    goal = write(cast.dee, cast.maya, "offer")
    actions.withdraw(goal.offers.get(), by=cast.maya)
    assert answerable(goal) == []
    refused_as_stale(say, goal, cast.dee.user, "agree", match="Maya took the words back")


def test_i26_a_second_answer_says_that_there_was_a_first(cast):
    goal = write(cast.dee, cast.maya, "offer")
    say(goal, cast.dee.user, "need_time")
    refused_as_stale(say, goal, cast.dee.user, "agree", last=0, match="Dee answered: I need time")


def test_i26_a_changed_state_is_told_too(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    seen = state_seen(goal, cast.maya)
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.SET_ASIDE)
    refused_as_stale(
        actions.put_words, goal, by=cast.maya, then="offer", seen=seen, statement="stop at 4", match="Dee .*: set aside"
    )


def test_i26_what_the_client_disputed_meanwhile_makes_new_words_stale(cast):
    goal = write(cast.dee, cast.maya, "offer")
    told = say(goal, cast.maya, "agree", captured=TOLD)
    seen = state_seen(goal, cast.maya)
    actions.check(told, by=cast.dee.user, is_right=False)
    refused_as_stale(actions.put_words, goal, by=cast.maya, then="offer", seen=seen, statement="stop at 4")


def test_i26_a_goal_is_taken_up_again_by_a_yes_to_the_words_that_were_read(cast):
    goal = goal_in(Lifecycle.PAUSED, cast)
    read = newest(goal).content_hash
    put(goal, cast.dee.user, "in_force", "stop at 4")
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.PAUSED)
    refused_as_stale(actions.turn, goal, by=cast.dee.user, to=Lifecycle.IN_FORCE, seen=read)
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.IN_FORCE, seen=newest(goal).content_hash)
    assert list(Goal.objects.in_force()) == [goal]


def test_i26_the_page_that_takes_a_goal_up_again_names_the_words_it_showed(cast, signed_in):
    goal, dee = goal_in(Lifecycle.PAUSED, cast), signed_in(cast.dee.user)
    read = newest(goal).content_hash
    url = reverse("goals:turn", args=[goal.pk, "in_force"])
    form = dee.get(goal.get_absolute_url()).content.decode().partition(f'action="{url}"')[2].partition("</form>")[0]
    assert f'name="seen" value="{read}"' in form
    put(goal, cast.dee.user, "in_force", "stop at 4")
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.PAUSED)
    told = dee.post(url, {"seen": read, "words": "ready again"})
    assert told.status_code == 422
    page = told.content.decode()
    assert "ready again" in page
    assert f'name="seen" value="{newest(goal).content_hash}"' in page
    assert dee.post(url, {"seen": newest(goal).content_hash, "words": "ready again"}).status_code == 302
    assert list(Goal.objects.in_force()) == [goal]


def test_i26_older_words_come_back_as_new_words_and_never_by_an_answer(cast):
    """Also where the newer ones, which the client agreed to, were offered by them and taken back."""
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    first = newest(goal)
    put(goal, cast.dee.user, "offer", "stop at 4")
    say(goal, cast.dee.user, "agree")
    actions.withdraw(goal.offers.get(state=OfferState.OFFERED), by=cast.dee.user)
    say(goal, cast.dee.user, "disagree")
    refused_as_stale(say, goal, cast.dee.user, "agree", revision=first)
    again = put(goal, cast.dee.user, "in_force", first.statement)
    assert again.content_hash == first.content_hash
    assert Goal.objects.in_force().get().agreed_id == again.pk


def test_i26_nobody_answers_a_private_draft(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    draft = put(goal, cast.dee.user, "idea", "only mine")
    for by in (cast.dee.user, cast.maya):
        refused_as_stale(say, goal, by, "agree", revision=draft)
    with pytest.raises(Refused):
        actions.give_view(draft, by=cast.maya, support="support", seen=draft.content_hash)
    assert draft not in answerable(goal)


def test_i26_shared_words_name_no_private_draft_as_where_they_came_from(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    agreed = newest(goal)
    draft = put(goal, cast.dee.user, "idea", "only mine")
    assert draft.parent == agreed
    assert put(goal, cast.dee.user, "idea", "still only mine").parent == draft
    assert put(goal, cast.dee.user, "offer", "ours").parent == agreed


# --- I27 -----------------------------------------------------------------------------------------------------


def test_i27_a_late_entry_keeps_both_days_and_whose_pen_it_was(cast):
    drinks = FocusFactory(client=cast.dee)
    earlier = date(2026, 1, 5)
    goal = write(
        cast.dee,
        cast.maya,
        "in_force",
        captured="paper",
        foci=[drinks],
        place="managed_use",
        said_on=earlier,
    )
    for row in (newest(goal), newest(goal).responses.get(), drinks.places.get()):
        assert (row.said_on, row.captured) == (earlier, "paper")
        assert (getattr(row, "recorded_at", None) or row.created_at).date() > earlier
        assert (getattr(row, "recorded_by", None) or row.author) == cast.maya


def test_i27_a_captured_answer_and_a_captured_place_keep_the_day_they_were_said(cast):
    earlier = date(2026, 1, 5)
    goal = write(cast.dee, cast.maya, "offer")
    told = say(goal, cast.maya, "agree", captured="phone", said_on=earlier)
    assert (told.said_on, told.captured, told.recorded_by, told.party) == (earlier, "phone", cast.maya, "client")
    place = actions.put_place(
        FocusFactory(client=cast.dee), by=cast.maya, place="looking", captured="paper", said_on=earlier
    )
    assert (place.said_on, place.captured, place.recorded_by) == (earlier, "paper", cast.maya)


@pytest.mark.parametrize("captured", [None, "", "own_device", "telepathy"])
def test_i27_a_clinician_says_how_they_know_what_the_client_said(cast, captured):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    for act in (
        lambda: say(goal, cast.maya, "agree", captured=captured, for_client=True, last=newest(goal).responses.get().pk),
        lambda: put(goal, cast.maya, "in_force", captured=captured),
        lambda: actions.turn(goal, by=cast.maya, to=Lifecycle.PAUSED, captured=captured),
        lambda: actions.put_place(FocusFactory(client=cast.dee), by=cast.maya, place="looking", captured=captured),
    ):
        with pytest.raises(Refused, match="Say how you know"), transaction.atomic():
            act()


def test_i27_the_clients_own_hand_is_never_written_down_as_somebody_elses(cast):
    goal = write(cast.dee, cast.dee.user, "in_force", captured="paper")
    assert newest(goal).captured == newest(goal).responses.get().captured == "own_device"
    turn = actions.turn(goal, by=cast.dee.user, to=Lifecycle.PAUSED, captured="paper")
    assert (turn.captured, turn.recorded_by) == ("own_device", cast.dee.user)


# --- I30 -----------------------------------------------------------------------------------------------------


def deny(row, cast):
    return actions.check(row, by=cast.dee.user, is_right=False)


def test_i30_what_staff_wrote_down_waits_for_the_clients_look_and_their_own_word_does_not(cast):
    goal = write(cast.dee, cast.maya, "offer")
    assert waiting_for_the_clients_look(cast.dee) == []
    told = say(goal, cast.maya, "agree", captured=TOLD)
    assert [(row.kind, row.pk, row.who) for row in waiting_for_the_clients_look(cast.dee)] == [
        ("answer", told.pk, "Maya")
    ]
    actions.check(told, by=cast.dee.user, is_right=True)
    assert waiting_for_the_clients_look(cast.dee) == []
    assert list(Goal.objects.in_force()) == [goal]


def test_i30_each_question_names_the_words_it_is_about(cast):
    first, second = (
        write(cast.dee, cast.dee.user, "in_force", words) for words in ("stop at 4", "two nights of sleep")
    )
    actions.turn(first, by=cast.maya, to=Lifecycle.PAUSED, captured=TOLD)
    say(second, cast.maya, "need_time", captured=TOLD)
    asked = [(row.said, row.statement) for row in waiting_for_the_clients_look(cast.dee)]
    assert asked == [("paused", "stop at 4"), ("I need time", "two nights of sleep")]


@pytest.mark.parametrize("captured", BY_STAFF)
def test_i30_i_did_not_say_that_takes_the_goal_out_of_force(cast, captured):
    goal = write(cast.dee, cast.maya, "offer")
    deny(say(goal, cast.maya, "agree", captured=captured), cast)
    assert not Goal.objects.in_force().exists()
    assert now(goal).lifecycle == Lifecycle.BEING_TALKED_ABOUT
    assert agreed_revision(goal) is None, "words they never agreed to are not the last ones they agreed to"
    assert latest_answer(newest(goal), "client") is None, "and the page shows no answer of theirs"
    say(goal, cast.dee.user, "agree")
    assert list(Goal.objects.in_force()) == [goal], "and they can still say yes themselves"


def test_i30_nothing_is_written_in_the_clients_name_when_they_dispute(cast):
    goal = write(cast.dee, cast.maya, "offer")
    told = say(goal, cast.maya, "agree", captured=TOLD)
    deny(told, cast)
    assert list(Response.objects.all()) == [told]


def test_i30_older_words_do_not_come_back_by_themselves_but_at_one_tap(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    first = newest(goal)
    put(goal, cast.maya, "in_force", "what Maya heard", captured=TOLD)
    deny(newest(goal).responses.get(), cast)
    assert now(goal).lifecycle == Lifecycle.BEING_TALKED_ABOUT
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.IN_FORCE)
    assert Goal.objects.in_force().get().agreed_id == first.pk


def test_i30_a_no_they_never_said_leaves_the_goal_in_force(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    told = say(goal, cast.maya, "disagree", captured=TOLD)
    assert not Goal.objects.in_force().exists()
    deny(told, cast)
    assert list(Goal.objects.in_force()) == [goal]


WRITTEN_DOWN_AS = {
    "an answer": lambda goal, by: say(goal, by, "agree", captured=TOLD),
    "new words": lambda goal, by: put(goal, by, "in_force", captured=TOLD).responses.get(),
    "taken up again": lambda goal, by: actions.turn(goal, by=by, to=Lifecycle.IN_FORCE, captured=TOLD),
}


@pytest.mark.parametrize("state", [Lifecycle.PAUSED, Lifecycle.REACHED, Lifecycle.SET_ASIDE])
@pytest.mark.parametrize("how", WRITTEN_DOWN_AS)
def test_i30_a_yes_they_never_said_leaves_the_goal_where_they_had_put_it(cast, state, how):
    goal = goal_in(state, cast)
    told = WRITTEN_DOWN_AS[how](goal, cast.maya)
    assert now(goal).lifecycle == Lifecycle.IN_FORCE
    deny(told, cast)
    assert now(goal).lifecycle == state


@pytest.mark.parametrize("to", [Lifecycle.PAUSED, Lifecycle.REACHED, Lifecycle.SET_ASIDE, Lifecycle.BEING_TALKED_ABOUT])
def test_i30_a_turn_they_never_asked_for_is_as_if_it_had_not_been(cast, to):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    deny(actions.turn(goal, by=cast.maya, to=to, captured=TOLD), cast)
    assert list(Goal.objects.in_force()) == [goal]


def test_i30_taking_up_again_is_one_thing_said_and_asked_about_once(cast):
    goal = goal_in(Lifecycle.PAUSED, cast)
    told = actions.turn(goal, by=cast.maya, to=Lifecycle.IN_FORCE, captured=TOLD)
    assert [(row.kind, row.pk) for row in waiting_for_the_clients_look(cast.dee)] == [("answer", told.pk)]
    deny(told, cast)
    assert now(goal).lifecycle == Lifecycle.PAUSED


def test_i30_what_the_client_did_themselves_since_stays(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    told = actions.turn(goal, by=cast.maya, to=Lifecycle.PAUSED, captured=TOLD)
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.IN_FORCE)
    actions.turn(goal, by=cast.dee.user, to=Lifecycle.PAUSED)
    deny(told, cast)
    assert now(goal).lifecycle == Lifecycle.PAUSED, "this pause is their own"


def test_i30_words_they_said_no_to_do_not_come_into_force_because_a_pause_is_disputed(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    told = actions.turn(goal, by=cast.maya, to=Lifecycle.PAUSED, captured=TOLD)
    say(goal, cast.dee.user, "disagree")
    deny(told, cast)
    assert now(goal).lifecycle == Lifecycle.BEING_TALKED_ABOUT


def test_i30_their_own_yes_outlives_a_second_one_written_down_for_them(cast):
    goal = goal_in(Lifecycle.IN_FORCE, cast)
    deny(say(goal, cast.maya, "agree", captured=TOLD), cast)
    assert list(Goal.objects.in_force()) == [goal]


def test_i30_a_yes_they_never_said_moves_nothing_on_the_picture(cast):
    drinks, new = FocusFactory(client=cast.dee), FocusFactory(client=cast.dee)
    actions.put_place(drinks, by=cast.dee.user, place="managed_use", parts=["reduced"])
    goal = write(cast.dee, cast.maya, "offer", foci=[drinks, new], place="abstinence", parts=["total"])
    deny(say(goal, cast.maya, "agree", captured=TOLD), cast)
    now_at = drinks.places.first()
    assert (now_at.place, now_at.parts, now_at.captured) == ("managed_use", ["reduced"], "own_device")
    assert drinks.places.count() == 3, "nothing is overwritten"


def test_i30_a_place_they_chose_since_is_not_put_back(cast):
    drinks = FocusFactory(client=cast.dee)
    actions.put_place(drinks, by=cast.dee.user, place="looking")
    goal = write(cast.dee, cast.maya, "offer", foci=[drinks], place="abstinence")
    told = say(goal, cast.maya, "agree", captured=TOLD)
    actions.put_place(drinks, by=cast.dee.user, place="safer_use")
    deny(told, cast)
    assert drinks.places.first().place == "safer_use"


def test_i30_a_place_that_staff_wrote_down_is_asked_about_and_the_one_before_it_counts_again(cast):
    drinks = FocusFactory(client=cast.dee, words="drinks")
    actions.put_place(drinks, by=cast.dee.user, place="safer_use")
    assert waiting_for_the_clients_look(cast.dee) == []
    where = {"place": "abstinence", "parts": ["total"], "exceptions": "weddings", "until": date(2030, 1, 31)}
    told = actions.put_place(drinks, by=cast.maya, captured="phone", **where)
    asked = waiting_for_the_clients_look(cast.dee)
    assert [(row.kind, row.pk, row.said, row.statement, row.how) for row in asked] == [
        ("place", told.pk, told.line, "drinks", "on the phone")
    ]
    deny(told, cast)
    again = type(drinks).objects.with_place_now().get()
    assert (again.place_now.place, again.now_place) == ("safer_use", "safer_use")
    assert drinks.places.count() == 2, "nothing is overwritten, and nothing written in the client's name"
    assert waiting_for_the_clients_look(cast.dee) == []
    with pytest.raises(Stale, match="already"):
        actions.check(told, by=cast.dee.user, is_right=True)


def test_i30_a_first_place_they_never_said_leaves_nothing_said(cast):
    drinks = FocusFactory(client=cast.dee)
    deny(actions.put_place(drinks, by=cast.maya, captured=TOLD, place="looking"), cast)
    assert drinks.place_now is None


def test_i30_what_was_right_of_a_place_stays(cast):
    drinks = FocusFactory(client=cast.dee)
    told = actions.put_place(drinks, by=cast.maya, captured=TOLD, place="looking")
    first = actions.check(told, by=cast.dee.user, is_right=True)
    assert actions.check(told, by=cast.dee.user, is_right=True) == first
    assert drinks.place_now == told
    assert Event.objects.filter(kind="focus.capture_checked", subject_id=drinks.pk).count() == 1


def test_i30_a_place_that_came_with_a_yes_is_asked_about_with_it_and_not_twice(cast):
    drinks = FocusFactory(client=cast.dee)
    goal = write(cast.dee, cast.maya, "offer", foci=[drinks], place="safer_use")
    say(goal, cast.maya, "agree", captured=TOLD)
    assert drinks.place_now.place == "safer_use"
    assert [row.kind for row in waiting_for_the_clients_look(cast.dee)] == ["answer"]


def test_i30_only_the_client_looks_and_only_at_what_staff_wrote_down(cast):
    goal = write(cast.dee, cast.maya, "offer")
    own = say(goal, cast.dee.user, "agree")
    clinicians = say(goal, cast.maya, "agree")
    told = actions.turn(goal, by=cast.maya, to=Lifecycle.PAUSED, captured=TOLD)
    drinks = FocusFactory(client=cast.dee)
    chose = actions.put_place(drinks, by=cast.dee.user, place="looking")
    place = actions.put_place(drinks, by=cast.maya, place="safer_use", captured=TOLD)
    for row, by in (
        *((own, cast.dee.user), (clinicians, cast.dee.user), (told, cast.maya), (told, cast.tom.user)),
        *((chose, cast.dee.user), (place, cast.maya), (place, cast.tom.user)),
    ):
        with pytest.raises(Refused, match="not yours"), transaction.atomic():
            actions.check(row, by=by, is_right=False)
    assert not CaptureCheck.objects.exists()


def test_i30_a_second_look_is_the_same_look(cast):
    goal = write(cast.dee, cast.maya, "offer")
    told = say(goal, cast.maya, "agree", captured=TOLD)
    first = actions.check(told, by=cast.dee.user, is_right=True)
    assert actions.check(told, by=cast.dee.user, is_right=True) == first
    with pytest.raises(Stale, match="already"):
        actions.check(told, by=cast.dee.user, is_right=False)
    assert list(Goal.objects.in_force()) == [goal]


def test_i30_a_goal_that_staff_put_in_force_alone_is_talked_about_and_no_idea(cast):
    goal = write(cast.dee, cast.maya, "in_force", captured=TOLD)
    deny(newest(goal).responses.get(), cast)
    assert now(goal).lifecycle == Lifecycle.BEING_TALKED_ABOUT
