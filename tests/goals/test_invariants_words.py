"""Invariants about words and answers: I26 the words read, I27 late entries, I30 what staff wrote down for a client."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from clients.days import today_for
from goals import actions
from goals.actions.answering import answerable
from goals.actions.common import state_seen
from goals.checks import waiting_for_the_clients_look
from goals.models import (
    Goal,
    Lifecycle,
    OfferState,
    Response,
    Revision,
)
from hrtrack.refusals import Refused, Stale
from tests.factories import FocusFactory
from tests.goals.acts import TOLD, goal_in, newest, put, say, write

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


def test_i27_staff_write_down_the_day_it_was_said_and_the_client_is_not_asked(cast, signed_in):
    drinks = FocusFactory(client=cast.dee)
    goal = write(cast.dee, cast.maya, "offer")
    words, earlier = newest(goal), today_for(cast.dee) - timedelta(days=3)
    maya, dee = signed_in(cast.maya), signed_in(cast.dee.user)
    told = {"captured": "phone", "said_on": earlier.isoformat()}
    seen = {"seen": words.content_hash, "last": 0}
    assert maya.post(reverse("goals:write_down", args=[words.pk]), {"answer": "need_time", **told, **seen}).url
    assert maya.post(reverse("goals:place", args=[drinks.pk]), {"place": "looking", **told}).url
    new = {"statement": "sleep", "whose_words": "together", "then": "in_force", "seen": "new", **told}
    assert maya.post(reverse("goals:new_words", args=[cast.dee.pk]), new).url
    sleep = Revision.objects.get(statement="sleep")
    for row in (words.responses.get(), drinks.places.get(), sleep, sleep.responses.get()):
        assert (row.said_on, row.captured) == (earlier, "phone")
    assert "said on" in maya.get(reverse("goals:thing", args=[drinks.pk])).content.decode()
    for name, row in (("place", drinks), ("change", goal)):
        assert "said_on" not in dee.get(reverse(f"goals:{name}", args=[row.pk])).content.decode()


def test_i27_a_day_to_come_and_a_day_that_was_overtaken_are_refused_with_what_was_typed(cast, signed_in):
    drinks, today = FocusFactory(client=cast.dee), today_for(cast.dee)
    maya, page = signed_in(cast.maya), reverse("goals:place", args=[drinks.pk])
    typed = {"place": "abstinence", "exceptions": "a toast", "captured": "paper"}
    answer = maya.post(page, {**typed, "said_on": (today + timedelta(days=1)).isoformat()})
    assert answer.status_code == 422
    assert "That day is still to come." in answer.content.decode()
    assert "a toast" in answer.content.decode()
    actions.put_place(drinks, by=cast.dee.user, place="looking")
    answer = maya.post(page, {**typed, "said_on": (today - timedelta(days=1)).isoformat()})
    assert "Something newer was said of this" in answer.content.decode()
    assert drinks.places.count() == 1
    assert maya.post(page, {**typed, "said_on": today.isoformat()}).status_code == 302
    assert drinks.places.first().said_on is None, "today is the day of the writing"


def test_i27_older_words_written_down_late_do_not_take_the_place_of_newer_ones(cast):
    earlier = today_for(cast.dee) - timedelta(days=20)
    drinks = FocusFactory(client=cast.dee)
    goal = write(cast.dee, cast.maya, "offer", foci=[drinks], place="abstinence")
    actions.put_place(drinks, by=cast.dee.user, place="looking")
    say(goal, cast.maya, "agree", captured="paper", said_on=earlier)
    assert drinks.places.first().place == "looking", "they said where it is since"
    put(goal, cast.dee.user, "in_force", "words of today")
    for late in (
        lambda: put(goal, cast.maya, "in_force", "older words", captured="paper", said_on=earlier),
        lambda: say(goal, cast.maya, "disagree", captured="paper", said_on=earlier),
    ):
        with pytest.raises(Refused, match="Something newer was said"), transaction.atomic():
            late()
    assert Goal.objects.in_force().get().agreed_id == newest(goal).pk


def test_other_words_that_were_told_are_the_clients_offer(cast, signed_in):
    goal = write(cast.dee, cast.maya, "offer")
    page, maya = reverse("goals:change", args=[goal.pk]), signed_in(cast.maya)
    typed = {
        "statement": "fri is mine",
        "captured": "phone",
        "then": "their_offer",
        "seen": state_seen(goal, cast.maya),
    }
    told = maya.post(page, typed)
    assert (told.status_code, "Say whose words these are." in told.content.decode()) == (422, True)
    assert maya.post(page, {**typed, "whose_words": "client_verbatim"}).status_code == 302
    offer = goal.offers.open().get()
    assert (offer.party, offer.captured, offer.revision.party, offer.by) == ("client", "phone", "client", cast.maya)
    assert [row.kind for row in waiting_for_the_clients_look(cast.dee)] == ["offer"]
    assert not Goal.objects.in_force().exists()
