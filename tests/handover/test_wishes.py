"""Asking for somebody else, pausing, coming again, and closing an account."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from clients import actions as clients
from clients.models import CareRelationship, Client
from handover import actions
from handover.models import EpisodeTurn, Handover, Reason, Wish
from hrtrack.refusals import Refused, Stale
from notes import actions as notes
from tests.factories import CareFactory
from tests.goals.acts import write
from tests.handover.acts import now, propose, say

pytestmark = pytest.mark.django_db


def everywhere(visitor, cast):
    """All that a clinician reads about Dee, and their own lists."""
    names = ["goals:picture", "clients:care", "handover:coming", "goals:story", "notes:of_client"]
    pages = [reverse(name, args=[cast.dee.pk]) for name in names]
    pages += [reverse(name) for name in ("notes:today", "clients:caseload", "handover:mine")]
    return " ".join(visitor.get(page).content.decode() for page in pages)


def test_one_tap_asks_and_nobody_who_works_with_them_learns_of_it(cast, dee, maya, paul):
    before = everywhere(maya, cast)
    dee.post(reverse("handover:somebody_else"))
    wish = Wish.objects.get()
    assert (wish.client, wish.state, wish.captured) == (cast.dee, "asked", "own_device")
    assert "The office has not looked at it yet" in dee.get(reverse("handover:somebody_else")).content.decode()
    assert cast.dee.display_code in paul.get(reverse("handover:office_waiting")).content.decode()
    for said in ("omebody else", "wish", str(wish.pk)):
        assert everywhere(maya, cast).count(said) == before.count(said)
    assert not Wish.objects.visible_to(cast.maya).exists()


def test_asked_twice_it_is_one_wish_and_it_can_be_taken_back(cast, dee):
    for _time in range(2):
        dee.post(reverse("handover:somebody_else"))
    dee.post(reverse("handover:take_back"))
    assert Wish.objects.get().state == "taken_back"
    assert "You took it back" in dee.get(reverse("handover:somebody_else")).content.decode()
    dee.post(reverse("handover:somebody_else"))
    assert sorted(Wish.objects.values_list("state", flat=True)) == ["asked", "taken_back"]


def test_the_office_looks_proposes_and_the_client_says_yes(cast, dee, paul):
    goal = write(cast.dee, cast.maya, "offer")
    wish = actions.ask(cast.dee, by=cast.dee.user)
    paul.post(reverse("handover:office_turn", args=[wish.pk]), {"to": "looking"})
    assert "are looking for somebody" in dee.get(reverse("handover:somebody_else")).content.decode()
    paul.post(reverse("handover:office_wish", args=[wish.pk]), {"person": cast.ade.pk})
    asked = Handover.objects.get()
    assert reverse("handover:asked", args=[asked.pk]) in dee.get(reverse("handover:somebody_else")).content.decode()
    assert not Handover.objects.visible_to(cast.maya).exists()
    dee.post(reverse("handover:asked", args=[asked.pk]), {"seen": now(asked).seen, "choice": "yes"})
    working = CareRelationship.objects.active().get(client=cast.dee)
    assert (working.clinician, working.kind) == (cast.ade, "primary")
    assert not type(goal).objects.visible_to(cast.ade).exists()
    assert Wish.objects.get().state == "met"
    assert "Somebody else works with you" in dee.get(reverse("handover:somebody_else")).content.decode()


def test_another_person_is_told_to_the_office(cast, paul):
    wish = actions.ask(cast.dee, by=cast.dee.user)
    asked = propose(cast, cast.dee, cast.ade, wish=wish)
    say(asked, cast.dee.user, "another")
    assert "They said: another person." in paul.get(reverse("handover:office_wish", args=[wish.pk])).content.decode()


def test_without_a_device_the_office_writes_wish_and_answer_down(cast, paul):
    paul.post(reverse("handover:office_write_down", args=[cast.dee.pk]), {"captured": "paper"})
    wish = Wish.objects.get()
    assert (wish.captured, wish.asked_by) == ("paper", cast.paul)
    asked = propose(cast, cast.dee, cast.ade, wish=wish)
    answer = {"seen": now(asked).seen, "choice": "yes", "captured": "phone", "along": ["goals"]}
    paul.post(reverse("handover:office_said", args=[asked.pk]), answer)
    assert now(asked).care.carries_goals
    with pytest.raises(Refused, match="not yours"):
        actions.ask(cast.dee, by=cast.maya, captured="phone")


def test_a_wish_is_met_only_when_somebody_else_works_with_them(cast):
    wish = actions.ask(cast.dee, by=cast.dee.user)
    with pytest.raises(Refused, match="Nobody else works with them yet"):
        actions.met(wish, by=cast.paul)
    clients.start_care(cast.dee, by=cast.paul, clinician=cast.ade)
    actions.met(wish, by=cast.paul)
    with pytest.raises(Stale, match="Paul wrote meanwhile"):
        actions.take_back(wish, by=cast.dee.user)


def test_what_was_taken_back_meanwhile_is_told_to_the_office(cast):
    wish = actions.ask(cast.dee, by=cast.dee.user)
    actions.take_back(wish, by=cast.dee.user)
    for act in (actions.look_for, actions.met):
        with pytest.raises(Stale, match="took this back meanwhile"):
            act(wish, by=cast.paul)


def test_nobody_takes_back_another_persons_wish(cast):
    wish = actions.ask(cast.dee, by=cast.dee.user)
    with pytest.raises(Refused, match="not yours"):
        actions.take_back(wish, by=cast.tom.user)


# --- coming and pausing -----------------------------------------------------------------------------------------


def test_done_for_now_changes_nothing_but_that(cast, dee, maya):
    goal = write(cast.dee, cast.dee.user, "in_force")
    dee.post(reverse("handover:coming", args=[cast.dee.pk]), {"status": "finished", "reason": ""})
    cast.dee.refresh_from_db()
    assert cast.dee.closed_at == EpisodeTurn.objects.get().recorded_at
    for page in (reverse("goals:mine"), goal.get_absolute_url(), reverse("goals:my_story")):
        assert dee.get(page).status_code == 200
    assert "Come again" in dee.get(reverse("goals:mine")).content.decode()
    assert maya.get(reverse("goals:picture", args=[cast.dee.pk])).status_code == 200
    goal.refresh_from_db()
    assert goal.lifecycle == "in_force"


@pytest.mark.parametrize("who", ["dee", "maya", "paul"])
def test_coming_again_is_one_tap_and_asks_nothing(cast, signed_in, who):
    actions.stop_for_now(cast.dee, by=cast.dee.user)
    person = getattr(cast, who)
    name = "handover:office_again" if who == "paul" else "handover:again"
    signed_in(getattr(person, "user", person)).post(reverse(name, args=[cast.dee.pk]))
    cast.dee.refresh_from_db()
    assert cast.dee.closed_at is None
    assert list(EpisodeTurn.objects.values_list("status", "reason")) == [("active", ""), ("finished", "")]


def test_a_clinician_writes_it_down_and_the_client_reads_who_did(cast, dee, maya):
    maya.post(
        reverse("handover:coming", args=[cast.dee.pk]), {"status": "onhold", "reason": "moving", "captured": "phone"}
    )
    assert "Maya wrote it down on" in dee.get(reverse("goals:mine")).content.decode()
    actions.come_again(cast.dee, by=cast.dee.user)
    with pytest.raises(Refused, match="how you know"):
        actions.stop_for_now(cast.dee, by=cast.maya)


def test_what_somebody_takes_is_no_reason():
    assert {reason.value for reason in Reason} == {
        "enough", "no_room", "moving", "elsewhere", "change_here", "other",
    }  # fmt: skip


def test_the_second_to_stop_or_to_come_is_told(cast):
    with pytest.raises(Stale, match="come already"):
        actions.come_again(cast.dee, by=cast.dee.user)
    actions.stop_for_now(cast.dee, by=cast.dee.user)
    with pytest.raises(Stale, match="written down already"):
        actions.stop_for_now(cast.dee, by=cast.maya, captured="phone")
    with pytest.raises(Refused, match="not yours"):
        actions.stop_for_now(cast.dee, by=cast.paul, captured="phone")


def test_who_comes_again_and_has_nobody_stands_in_the_offices_list(cast, paul):
    Client.objects.filter(pk=cast.dee.pk).update(closed_at=timezone.now())
    clients.close_account(cast.maya, by=cast.paul)
    assert cast.dee.display_code not in paul.get(reverse("handover:office_waiting")).content.decode()
    actions.come_again(cast.dee, by=cast.dee.user)
    assert cast.dee.display_code in paul.get(reverse("handover:office_waiting")).content.decode()
    assert AccessEvent.objects.filter(client_id=cast.dee.pk, by=cast.paul, looked_at="code").exists()


# --- closing an account (I28, A1) -------------------------------------------------------------------------------


def test_i28_unfinished_drafts_hold_an_account_open_in_numbers_and_codes(cast, paul):
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    draft = notes.start(cast.dee, by=cast.maya)
    draft = notes.save_draft(draft, by=cast.maya, seen=draft.version, did="marker-draft")
    with pytest.raises(Refused, match=f"1 draft is not finished: {cast.dee.display_code}"):
        clients.close_account(cast.maya, by=cast.paul)
    page = paul.get(reverse("clients:office_close", args=[cast.maya.pk])).content.decode()
    assert "1 draft is not finished" in page
    assert cast.dee.display_code in page
    assert "marker-draft" not in page
    assert "Close the account</button>" not in page
    notes.discard(draft, by=cast.maya, seen=draft.version)
    assert (
        "Close the account</button>" in paul.get(reverse("clients:office_close", args=[cast.maya.pk])).content.decode()
    )
    with pytest.raises(Refused, match="finished or thrown away meanwhile"):
        clients.close_account(cast.maya, by=cast.paul, drafts=1)
    clients.close_account(cast.maya, by=cast.paul)
    cast.maya.refresh_from_db()
    assert not cast.maya.is_active


def test_drafts_of_somebody_who_is_gone_stay_sealed_and_are_theirs_again(cast, paul, dee, signed_in):
    draft = notes.start(cast.dee, by=cast.maya)
    draft = notes.save_draft(draft, by=cast.maya, seen=draft.version, did="marker-draft")
    address, left = reverse("clients:office_close", args=[cast.maya.pk]), reverse("notes:left", args=[draft.pk])
    page = paul.get(address).content.decode()
    assert "would be left with nobody" in page
    assert "<button" not in page.split("<main")[1]
    assert paul.post(address, {"drafts": "1"}).status_code == 422  # I28 holds
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    assert "Close it, and leave 1 draft sealed</button>" in paul.get(address).content.decode()
    for wrong in ("", "0", "2", "-1", "one", "9" * 20):
        assert paul.post(address, {"drafts": wrong}).status_code == 422
    assert paul.post(address, {"drafts": "1"})["Location"] == reverse("clients:people")
    assert Event.objects.get(kind="account.closed").detail == {"drafts": 1}
    for reader in (paul, dee, signed_in(cast.ade)):
        assert reader.get(left).status_code in (403, 404)
        assert "marker-draft" not in reader.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert "marker-draft" not in everywhere(signed_in(cast.ade), cast)
    clients.reopen_account(cast.maya, by=cast.paul, phrase="seven calm herons by the water")
    cast.maya.refresh_from_db()
    cast.maya.must_change_phrase = False
    cast.maya.save(update_fields=["must_change_phrase"])
    again = signed_in(cast.maya)
    assert left in again.get(reverse("notes:today")).content.decode()
    assert "marker-draft" in again.get(left).content.decode()
