"""Nothing typed is lost between two pages, and each page says plainly what holds and who will see it."""

import pytest
from django.urls import reverse

from clients.models import CareRelationship
from goals import actions
from goals.models import Goal
from tests.goals.acts import in_hand, write
from tests.reading import text


@pytest.fixture
def offer(cast):
    return write(cast.dee, cast.maya, "offer", "stop at six").offers.get()


def test_what_was_typed_beside_the_answers_goes_along_to_other_words(dee, offer):
    page = dee.post(
        reverse("goals:change", args=[offer.goal_id]), {"other": "1", "words": "Fri is mine", **in_hand(offer)}
    )
    assert page.status_code == 200
    assert ">\nFri is mine</textarea>" in page.content.decode()
    assert Goal.objects.get().revisions.count() == 1


def test_what_was_typed_in_the_room_goes_along_to_other_words(maya, offer):
    maya.post(reverse("goals:hand_over", args=[offer.pk]))
    page = maya.post(reverse("goals:room"), {"other": "1", "words": "Fri is mine", **in_hand(offer)})
    assert page.status_code == 200
    assert ">\nFri is mine</textarea>" in page.content.decode()
    assert not offer.revision.responses.filter(party="client").exists()


def test_what_was_said_to_a_clinicians_own_offer_can_be_written_down(maya, offer):
    page = maya.get(offer.goal.get_absolute_url()).content.decode()
    assert reverse("goals:write_down", args=[offer.revision_id]) in page


def test_the_client_reads_who_will_see_their_goal(cast, dee):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    form = dee.get(reverse("goals:new_words", args=[cast.dee.pk])).context["form"]
    fields = {"statement": "sleep", "then": "in_force", "seen": form["seen"].value()}
    page = text(dee.post(reverse("goals:new_words", args=[cast.dee.pk]), fields, follow=True))
    assert "This is your goal now. Maya and Ade will see it." in page or "Ade and Maya will see it." in page


def test_an_offer_says_that_it_holds_nothing_before_the_clients_yes(cast, dee, offer):
    assert "These words hold only if you say yes." in text(dee.get(offer.goal.get_absolute_url()))
    assert "They hold only if you say yes." in text(dee.get(reverse("goals:mine")))


def test_what_is_set_aside_says_where_it_is_found(cast, dee):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep")
    page = text(dee.post(reverse("goals:turn", args=[goal.pk, "set_aside"]), follow=True))
    assert "Now: set aside. You find it under “What is put away”." in page


def test_ones_own_device_is_not_mentioned_beside_ones_own_words(cast, dee):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep")
    for address in (goal.get_absolute_url(), reverse("goals:history", args=[goal.pk])):
        assert "on their own device" not in text(dee.get(address))


def test_a_view_that_differs_stands_beside_my_goal(cast, dee):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep")
    revision = goal.revisions.get()
    actions.give_view(revision, by=cast.maya, support="with_a_concern", words="and food?", seen=revision.content_hash)
    assert "My goal. Maya sees it differently." in text(dee.get(goal.get_absolute_url()))
