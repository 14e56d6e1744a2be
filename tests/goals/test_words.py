"""The pages of a goal's words: offers, answers, other words, and what staff wrote down."""

import re

import pytest
from django.urls import reverse

from goals import actions
from goals.actions.common import state_seen
from goals.checks import waiting_for_the_clients_look
from goals.models import CaptureCheck, Goal, Lifecycle, Offer, Response
from tests.goals.acts import COUNTERED, in_hand
from tests.reading import Page, text


def test_the_client_says_yes_on_their_own_page(cast, dee, offer):
    response = dee.post(
        reverse("goals:answer", args=[offer.revision_id]), {"answer": "agree", **in_hand(offer)}, follow=True
    )
    assert "In force: this is your goal." in text(response)
    assert Goal.objects.in_force().count() == 1


def test_the_words_changed_while_reading_and_what_was_typed_is_kept(cast, dee, offer):
    actions.put_words(
        offer.goal, by=cast.maya, then="offer", seen=state_seen(offer.goal, cast.maya), statement="stop at 5"
    )
    response = dee.post(
        reverse("goals:answer", args=[offer.revision_id]),
        {"answer": "agree", "words": "only if you come too", **in_hand(offer)},
    )
    assert response.status_code == 422
    assert "Something happened while you were reading" in text(response)
    assert "Maya wrote other words: “stop at 5”" in text(response)
    assert "only if you come too" in text(response)
    assert Response.objects.count() == 0


def test_other_words_stand_side_by_side_with_what_changed_marked(cast, dee, maya, offer):
    page = dee.get(reverse("goals:change", args=[offer.goal_id]))
    seen = re.search(r'name="seen" value="([^"]+)"', page.content.decode()).group(1)
    dee.post(
        reverse("goals:change", args=[offer.goal_id]),
        {"statement": COUNTERED, "place": "managed_use", "managed_parts": ["reduced"], "then": "offer", "seen": seen},
    )
    page = maya.get(offer.goal.get_absolute_url()).content.decode()
    assert "Maya’s words" in page
    assert "Dee’s words" in page
    assert re.search(r"<ins>.*?Tue", page, re.S)
    assert re.search(r"<del>.*?Wed", page, re.S)


def test_a_client_puts_new_words_in_force_alone_and_no_reason_is_asked(cast, dee):
    url = reverse("goals:new_words", args=[cast.dee.pk])
    response = dee.post(url, {"statement": "wine at celebrations", "then": "in_force", "seen": "new"})
    goal = Goal.objects.get()
    assert response["Location"] == goal.get_absolute_url()
    assert goal.lifecycle == Lifecycle.IN_FORCE
    assert "In force: this is your goal." in text(dee.get(goal.get_absolute_url()))


def test_two_say_yes_and_the_page_says_so(cast, dee, maya, offer):
    for visitor in (dee, maya):
        visitor.post(reverse("goals:answer", args=[offer.revision_id]), {"answer": "agree", **in_hand(offer)})
    assert "In force. Both of you said yes to these words." in text(maya.get(offer.goal.get_absolute_url()))


def test_a_clinician_who_sees_it_differently_says_so_in_the_open(cast, dee, maya, offer):
    dee.post(reverse("goals:answer", args=[offer.revision_id]), {"answer": "agree", **in_hand(offer)})
    url = reverse("goals:my_view", args=[offer.revision_id])
    seen = {"seen": offer.revision.content_hash}
    assert maya.post(url, {"support": "cannot_support", "words": "", **seen}).status_code == 422
    maya.post(url, {"support": "cannot_support", "words": "I worry about the nights.", **seen})
    page = text(dee.get(offer.goal.get_absolute_url()))
    assert "Maya sees it differently." in page
    assert "I worry about the nights." in page
    assert "In force: this is your goal." in page


def test_an_offer_is_taken_back_by_the_side_that_made_it(cast, dee, maya, offer):
    dee.post(reverse("goals:withdraw", args=[offer.pk]))
    assert Offer.objects.get().state == "offered"
    maya.post(reverse("goals:withdraw", args=[offer.pk]))
    assert Offer.objects.get().state == "withdrawn"


@pytest.mark.parametrize("to", ["paused", "reached", "reached_keeping_going", "set_aside"])
def test_each_turn_is_one_tap_for_the_client_and_can_be_taken_back(cast, dee, to):
    goal = actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="mine")
    dee.post(reverse("goals:turn", args=[goal.pk, to]))
    goal.refresh_from_db()
    assert goal.lifecycle == to
    dee.post(reverse("goals:turn", args=[goal.pk, "in_force"]))
    goal.refresh_from_db()
    assert goal.lifecycle == "in_force"


# --- written down by staff ---------------------------------------------------------------------------------


def test_what_staff_wrote_down_is_shown_for_a_look_and_a_no_takes_it_out_of_force(cast, dee, maya, offer):
    maya.post(
        reverse("goals:write_down", args=[offer.revision_id]),
        {"answer": "agree", "captured": "said_aloud", **in_hand(offer)},
    )
    assert Goal.objects.in_force().count() == 1
    page = text(dee.get(reverse("goals:mine")))
    assert "that you said: yes (said aloud)." in page
    dee.post(reverse("goals:check", args=["answer", Response.objects.get().pk]), {"is_right": "no"})
    assert Goal.objects.in_force().count() == 0
    assert CaptureCheck.objects.get().is_right is False
    assert "I did not say that" not in text(dee.get(reverse("goals:mine")))


def test_all_that_was_written_down_is_right_in_one_tap(cast, dee, offer):
    for words in ("weed", "smokes"):
        thing = actions.add_focus(cast.dee, by=cast.maya, kind="substance", words=words, captured="said_aloud")
        actions.put_place(thing, by=cast.maya, place="looking", captured="phone")
    actions.put_words(
        offer.goal,
        by=cast.maya,
        then="offer",
        seen=state_seen(offer.goal, cast.maya),
        statement="mine",
        captured="in_room",
    )
    page = Page(dee.get(reverse("goals:mine")).content.decode())
    shown = [one.attrs["value"] for one in page.all("input") if one.attrs.get("name") == "row"]
    assert [row.partition(":")[0] for row in shown] == ["wording", "place", "wording", "place", "offer"]
    asked_later = actions.put_place(thing, by=cast.maya, place="safer_use", captured="phone")
    others = ["place:x", "nothing:1", "answer:1000000", "", "offer:1"]
    assert dee.post(reverse("goals:check_all"), {"row": [*shown, *others]}).status_code == 302
    assert list(CaptureCheck.objects.values_list("is_right", flat=True)) == [True] * 5
    assert [row.name for row in waiting_for_the_clients_look(cast.dee)] == [f"place:{asked_later.pk}"]
