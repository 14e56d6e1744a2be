"""In the room: while the device is in Dee's hands it shows one question, whatever is pressed or typed."""

import pytest

from goals.models import Offer
from hrtrack.demo import PHRASE
from tests.browser.leaving import until_nobody_is_signed_in

QUESTION = "Dee, what do you say to these words?"
TYPED = ("/", "/today/", "/people/", "/people/new/", "/my/", "/style/", "/sign-out/", "/phrase/")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def room(request, demo_people, somebody):
    """Maya's browser after she has handed it over with the offer about Dee's drinks."""
    maya = somebody("maya", script=request.param)
    offer = Offer.objects.get(goal__client__preferred_name="Dee")
    maya.to(f"/words/{offer.goal_id}/").press("Hand the device to Dee").sees(QUESTION)
    maya.goal_address = f"/words/{offer.goal_id}/"
    return maya


def test_typed_addresses_and_the_back_button_lead_to_the_one_question(room):
    for address in (*TYPED, room.goal_address):
        room.to(address).sees(QUESTION).sees_no("Today", "River-27", "my sleep", "weed")
    room.back().sees(QUESTION).sees_no("River-27", "my sleep")


def test_it_is_given_back_by_the_clinicians_phrase_alone(room):
    room.press("I need time").sees("Thank you. Your answer is kept.", "give the device back to Maya")
    room.to("/today/").sees("Thank you. Your answer is kept.")
    room.write("Your phrase", "warm tea by the door").press("Take the device back", answers=422)
    room.sees("That is not the phrase of Maya.").to("/people/").sees("Thank you.").sees_no("River-27")
    room.write("Your phrase", PHRASE).press("Take the device back").sees("drinks", "Maya", "I need time")
    room.to("/today/").sees("Today")


def test_leaving_the_room_ends_the_session(room, weather):
    room.page.locator(".leave-link").click()
    room.page.wait_for_url(weather)
    until_nobody_is_signed_in()
    room.to("/room/").sees("Sign in").to("/today/").sees("Sign in")
