"""Two clinicians with one client: “you” is the one who reads, and never the colleague on the same side."""

import pytest
from django.urls import reverse

from goals.models import Offer, Response
from tests.factories import CareFactory
from tests.goals.acts import put, say, write
from tests.reading import text


@pytest.fixture
def ade(cast, signed_in):
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    return signed_in(cast.ade)


def test_a_colleagues_answer_is_told_by_name_and_is_not_ones_own(cast, maya, ade, dee):
    goal = write(cast.dee, cast.dee.user, "in_force")
    say(goal, cast.maya, "agree")
    address = goal.get_absolute_url()
    assert "Your answer so far: yes" in text(maya.get(address))
    page = text(ade.get(address))
    assert "Your answer so far" not in page
    assert "Maya said: yes" in page
    assert "They and Maya said yes to these words." in page
    assert "Both of you" not in page
    assert "Both of you said yes to these words." in text(maya.get(address))
    assert "Both of you said yes to these words." in text(dee.get(address))


def test_on_the_picture_a_colleagues_yes_is_no_yes_of_ones_own(cast, maya, ade):
    say(write(cast.dee, cast.dee.user, "in_force"), cast.maya, "agree")
    address = reverse("goals:picture", args=[cast.dee.pk])
    assert "Both of you said yes" in text(maya.get(address))
    page = text(ade.get(address))
    assert "In force. They and a colleague of yours said yes to these words." in page
    assert "Both of you" not in page


def test_each_clinician_changes_their_own_answer_and_the_newest_one_counts(cast, maya, ade):
    goal = write(cast.dee, cast.dee.user, "in_force")
    mine = say(goal, cast.maya, "agree")
    page = ade.get(goal.get_absolute_url()).content.decode()
    assert f'name="last" value="{mine.pk}"' in page
    answer = {"answer": "need_time", "seen": mine.content_hash, "last": mine.pk}
    ade.post(reverse("goals:answer", args=[mine.revision_id]), answer)
    assert [row.recorded_by for row in Response.objects.filter(party="clinician")] == [cast.maya, cast.ade]
    assert "Your answer so far: I need time" in text(ade.get(goal.get_absolute_url()))
    page = text(maya.get(goal.get_absolute_url()))
    assert "Your answer so far: yes" in page
    assert "Ade said: I need time" in page


def test_a_colleagues_offer_is_told_by_name_and_only_its_maker_takes_it_back(cast, maya, ade):
    goal = write(cast.dee, cast.maya, "offer")
    offer, address = goal.offers.get(), goal.get_absolute_url()
    page = text(maya.get(address))
    assert "Offered by you. Still open, no hurry." in page
    assert "Take this offer back" in page
    page = text(ade.get(address))
    assert "Offered by Maya. Still open, no hurry." in page
    assert "Offered by you" not in page
    assert "Take this offer back" not in page
    assert "Hand the device to Dee" in page
    ade.post(reverse("goals:withdraw", args=[offer.pk]))
    assert Offer.objects.get().state == "offered"


@pytest.mark.parametrize("who", ["dee", "maya"])
def test_an_offer_written_down_for_the_client_is_taken_back_by_them_or_by_its_pen(cast, maya, ade, dee, who):
    goal = write(cast.dee, cast.maya, "offer")
    put(goal, cast.maya, "offer", "only fridays", captured="phone")
    offer, address = goal.offers.get(state="offered"), goal.get_absolute_url()
    assert "Take this offer back" in text(maya.get(address))
    assert "Take this offer back" not in text(ade.get(address))
    ade.post(reverse("goals:withdraw", args=[offer.pk]))
    offer.refresh_from_db()
    assert offer.state == "offered"
    {"dee": dee, "maya": maya}[who].post(reverse("goals:withdraw", args=[offer.pk]))
    offer.refresh_from_db()
    assert offer.state == "withdrawn"
