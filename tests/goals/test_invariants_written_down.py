"""Invariant I30: what staff wrote down in a client's name waits for their look, and “I did not say that” is heard."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from audit.models import Event
from goals import actions
from goals.actions.answering import answerable
from goals.actions.common import agreed_revision, latest_answer, open_offer
from goals.checks import waiting_for_the_clients_look
from goals.models import BY_STAFF, CaptureCheck, Goal, Lifecycle, OfferState, Response
from hrtrack.refusals import Refused, Stale
from tests.factories import FocusFactory
from tests.goals.acts import TOLD, goal_in, newest, now, put, say, write
from tests.reading import Page

pytestmark = pytest.mark.django_db


def deny(row, cast):
    return actions.check(row, by=cast.dee.user, is_right=False)


def test_i30_what_staff_wrote_down_waits_for_the_clients_look_and_their_own_word_does_not(cast):
    goal = write(cast.dee, cast.maya, "offer")
    assert waiting_for_the_clients_look(cast.dee) == []
    told = say(goal, cast.maya, "agree", captured=TOLD)
    assert [(row.kind, row.key, row.who) for row in waiting_for_the_clients_look(cast.dee)] == [
        ("answer", str(told.pk), "Maya")
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
    assert [(row.kind, row.key) for row in waiting_for_the_clients_look(cast.dee)] == [("answer", str(told.pk))]
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
    assert (drinks.place_now.place, drinks.place_now.parts) == ("managed_use", ["reduced"])
    assert new.place_now is None, "nobody ever said where this is"
    assert drinks.places.count() == 2, "nothing is overwritten, and nothing written in the client's name"
    assert CaptureCheck.objects.filter(told_place__isnull=False, is_right=False).count() == 2
    assert waiting_for_the_clients_look(cast.dee) == []


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
    assert [(row.kind, row.key, row.said, row.statement, row.how) for row in asked] == [
        ("place", str(told.pk), told.line, "drinks", "on the phone")
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


# --- other words that staff wrote down ---------------------------------------------------------------------------


@pytest.fixture
def countered(cast):
    """Maya's offer, and the other words that she wrote down for Dee; the Goal."""
    goal = write(cast.dee, cast.maya, "offer", "no drinks")
    put(goal, cast.maya, "offer", "stop at 4", captured="in_room", why="fridays")
    return goal


def test_i30_other_words_are_asked_about(cast, countered):
    offer = open_offer(countered)
    asked = waiting_for_the_clients_look(cast.dee)
    assert [(row.kind, row.said, row.statement, row.words, row.who) for row in asked] == [
        ("offer", "other words", "stop at 4", "fridays", "Maya")
    ]
    assert actions.check(offer, by=cast.dee.user, is_right=True).offer == offer
    assert waiting_for_the_clients_look(cast.dee) == []
    assert open_offer(countered) == offer


def test_i30_other_words_they_never_said_are_put_to_nobody_and_the_offer_before_is_open_again(cast, countered):
    words = newest(countered)
    deny(open_offer(countered), cast)
    words.offer.refresh_from_db()
    assert (words.offer.state, words.offer.closed_by) == (OfferState.WITHDRAWN, cast.dee.user)
    assert open_offer(countered).revision.statement == "no drinks"
    assert words not in answerable(countered)
    assert countered.revisions.count() == 2, "nothing is overwritten"
    say(countered, cast.dee.user, "agree", revision=open_offer(countered).revision)
    assert list(Goal.objects.in_force()) == [countered]


def test_i30_words_offered_since_stay_offered(cast, countered):
    told = open_offer(countered)
    put(countered, cast.maya, "offer", "stop at 5")
    deny(told, cast)
    assert open_offer(countered).revision.statement == "stop at 5"
    told.refresh_from_db()
    assert told.state == OfferState.REPLACED


def test_i30_words_they_answered_themselves_since_are_theirs_by_that_answer(cast, countered):
    told = open_offer(countered)
    say(countered, cast.dee.user, "agree")
    deny(told, cast)
    assert list(Goal.objects.in_force()) == [countered]
    told.refresh_from_db()
    assert told.state == OfferState.OFFERED


@pytest.mark.parametrize("state", [Lifecycle.SET_ASIDE, Lifecycle.PAUSED])
def test_i30_a_goal_stays_where_they_had_put_it(cast, state):
    goal = goal_in(state, cast)
    put(goal, cast.maya, "offer", captured=TOLD)
    deny(open_offer(goal), cast)
    assert now(goal).lifecycle == state
    assert open_offer(goal) is None


def test_i30_a_clinicians_own_offer_is_not_asked_about(cast):
    offer = open_offer(write(cast.dee, cast.maya, "offer"))
    assert waiting_for_the_clients_look(cast.dee) == []
    with pytest.raises(Refused, match="not yours"), transaction.atomic():
        deny(offer, cast)


def test_i30_after_a_no_that_was_wrong_the_answer_can_be_written_down_anew(cast, signed_in):
    goal = write(cast.dee, cast.maya, "offer")
    words = newest(goal)
    deny(say(goal, cast.maya, "agree", captured=TOLD), cast)
    page, maya = reverse("goals:write_down", args=[words.pk]), signed_in(cast.maya)
    hidden = {one.attrs["name"]: one.attrs["value"] for one in Page(maya.get(page).content.decode()).all("input")
              if one.attrs.get("name") in ("seen", "last")}  # fmt: skip
    assert maya.post(page, {"answer": "need_time", "captured": "phone", **hidden}).status_code == 302
    assert latest_answer(words, "client").answer == "need_time"
