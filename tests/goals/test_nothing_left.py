"""What a page was about is gone by the time it is answered: a sentence, what was typed, and never a traceback."""

import pytest
from django.urls import reverse

from goals import actions
from tests.factories import FocusFactory
from tests.goals.acts import write

TYPED = "What I typed meanwhile"


def answered(visitor, revision, **typed):
    data = {"seen": revision.content_hash, "last": 0, "answer": "agree", "words": TYPED, **typed}
    return visitor.post(reverse("goals:answer", args=[revision.pk]), data)


def test_m3_an_offer_taken_back_while_it_is_answered_is_told_and_the_words_are_kept(cast, signed_in):
    offer = write(cast.dee, cast.maya, "offer").offers.get()
    actions.withdraw(offer, by=cast.maya)
    response = answered(signed_in(cast.dee.user), offer.revision)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Maya took the words back." in page
    assert TYPED in page
    offer.goal.refresh_from_db()
    assert offer.goal.lifecycle == "being_talked_about"


@pytest.mark.parametrize("answer", ["agree", ""])
def test_nobody_answers_their_own_offer_by_hand_made_form(cast, signed_in, answer):
    revision = write(cast.dee, cast.maya, "offer").revisions.get()
    revision.goal.refresh_from_db()
    response = answered(signed_in(cast.maya), revision, answer=answer, seen="other")
    assert response.status_code == 422
    assert TYPED in response.content.decode()


@pytest.mark.parametrize("who", ["client", "clinician"])
@pytest.mark.parametrize("what", ["goal", "thing"])
def test_what_was_put_away_meanwhile_is_moved_nowhere_and_says_so(cast, signed_in, who, what):
    if what == "goal":
        thing, address = write(cast.dee, cast.dee.user, "offer"), "goals:move_words"
        actions.turn(thing, by=cast.dee.user, to="set_aside")
    else:
        thing, address = FocusFactory(client=cast.dee), "goals:move_thing"
        actions.close_focus(thing, by=cast.dee.user)
    visitor = signed_in(cast.dee.user if who == "client" else cast.maya)
    response = visitor.post(reverse(address, args=[thing.pk]), {"to": "earlier"}, follow=True)
    assert response.status_code == 200
    assert "This one is not in the list any more." in response.content.decode()
