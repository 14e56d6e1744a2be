"""The device in the client's hands: one question, and nothing else until it is given back."""

import re

from django.urls import reverse

from goals.models import Response, Revision
from tests.goals.acts import COUNTERED, NO_DRINKS, in_hand
from tests.reading import text


def test_in_the_room_only_the_one_question_opens_until_the_phrase_is_given(cast, maya, offer):
    assert maya.post(reverse("goals:hand_over", args=[offer.pk]))["Location"] == reverse("goals:room")
    for url in (reverse("goals:picture", args=[cast.dee.pk]), reverse("home"), offer.goal.get_absolute_url()):
        assert maya.get(url)["Location"] == reverse("goals:room")
    assert NO_DRINKS in text(maya.get(reverse("goals:room")))
    maya.post(reverse("goals:room"), {"answer": "agree", "words": "ok", **in_hand(offer)})
    response = Response.objects.get()
    assert (response.captured, response.recorded_by, response.party) == ("in_room", cast.maya, "client")
    page = text(maya.get(reverse("goals:room")))
    assert "Please give the device back to Maya." in page
    assert NO_DRINKS not in page
    assert maya.post(reverse("goals:give_back"), {"phrase": "wrong"}).status_code == 422
    assert maya.get(reverse("home"))["Location"] == reverse("goals:room")
    answer = maya.post(reverse("goals:give_back"), {"phrase": "a calm phrase for tests"})
    assert answer["Location"] == offer.goal.get_absolute_url()
    assert maya.get(answer["Location"]).status_code == 200


def test_in_the_room_other_words_are_the_clients(cast, maya, offer):
    maya.post(reverse("goals:hand_over", args=[offer.pk]))
    page = maya.post(reverse("goals:room"), {"other": "1", "words": "Fridays are mine"}).content.decode()
    assert "Fridays are mine" in page
    seen = re.search(r'name="seen" value="([^"]+)"', page).group(1)
    maya.post(reverse("goals:room_words"), {"statement": COUNTERED, "then": "offer", "seen": seen})
    counter = Revision.objects.order_by("-number").first()
    assert (counter.party, counter.captured, counter.author) == ("client", "in_room", cast.maya)
    assert counter.offer.party == "client"
