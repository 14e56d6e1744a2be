"""A session begins: from a client's page, or because somebody walks in; or it does not happen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from clients.models import CareRelationship, Client
from hrtrack.refusals import Refused, Stale
from notes import actions
from notes.models import SessionNote


def kinds():
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_starting_from_a_clients_page_opens_a_draft_of_today_and_leads_to_it(cast, maya):
    response = maya.post(reverse("notes:start", args=[cast.dee.pk]), {"way": "phone"})
    note = SessionNote.objects.get()
    assert response["Location"] == reverse("notes:write", args=[note.pk])
    assert (note.client, note.author, note.state, note.way) == (cast.dee, cast.maya, "draft", "phone")
    assert note.held_on == timezone.localdate()
    assert kinds() == ["session.opened"]


def test_a_way_nobody_knows_is_left_out(cast, maya):
    maya.post(reverse("notes:start", args=[cast.dee.pk]), {"way": "by\x00pigeon"})
    assert SessionNote.objects.get().way == ""


def test_two_taps_leave_one_empty_draft_and_a_begun_one_stays_beside_a_second(cast, maya, send):
    for _tap in range(2):
        maya.post(reverse("notes:start", args=[cast.dee.pk]))
    first = SessionNote.objects.get()
    send(maya, first, did="tea")
    maya.post(reverse("notes:start", args=[cast.dee.pk]))
    assert SessionNote.objects.count() == 2


def test_an_empty_draft_of_another_day_is_not_taken_up(cast, draft):
    draft.held_on -= timedelta(days=1)
    draft.save(update_fields=["held_on"])
    assert actions.start(cast.dee, by=cast.maya) != draft


def test_an_empty_draft_of_another_clinician_is_not_taken_up(cast):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    assert actions.start(cast.dee, by=cast.maya) != actions.start(cast.dee, by=cast.ade)


@pytest.mark.parametrize("who", ["ade", "lena", "noor", "paul"])
def test_nobody_but_the_clients_clinicians_opens_a_session(cast, who):
    with pytest.raises(Refused):
        actions.start(cast.dee, by=getattr(cast, who))
    with pytest.raises(Refused):
        actions.start(cast.dee, by=cast.dee.user)
    assert SessionNote.objects.count() == 0


def test_a_walk_in_is_a_name_and_start(cast, maya, text):
    page = maya.get(reverse("notes:walk_in"))
    assert page.content.decode().count('name="preferred_name"') == 1
    response = maya.post(reverse("notes:walk_in"), {"preferred_name": "Sol"}, follow=True)
    sol = Client.objects.get(preferred_name="Sol")
    note = SessionNote.objects.get()
    assert (note.client, note.author, note.way, note.state) == (sol, cast.maya, "drop_in", "draft")
    assert "Sol is in. Everything else can wait." in text(response)
    assert "What would Sol like to talk about today?" in text(response)
    assert list(Client.objects.visible_to(cast.maya)) == [cast.dee, sol]


def test_after_a_walk_in_it_is_said_to_which_program_they_come_and_where_to_change_that(cast, maya):
    page = maya.post(reverse("notes:walk_in"), {"preferred_name": "Sol"}, follow=True).content.decode()
    sol = Client.objects.get(preferred_name="Sol")
    assert "They come to Harbour." in page
    assert f'href="{reverse("clients:edit", args=[sol.pk])}"' in page


def test_a_walk_in_without_a_name_is_asked_again_and_nobody_is_added(cast, maya, text):
    response = maya.post(reverse("notes:walk_in"), {"preferred_name": " \u202e "})
    assert response.status_code == 422
    assert "A name to call them is needed. Any name will do." in text(response)
    assert Client.objects.count() == 2


def test_a_walk_in_that_cannot_be_added_is_refused_whole_with_the_name_kept(cast, maya, text):
    CareRelationship.objects.update(ends_at=timezone.now())
    for program in (cast.harbour, cast.hill):
        program.closed_at = timezone.now()
        program.save(update_fields=["closed_at"])
    response = maya.post(reverse("notes:walk_in"), {"preferred_name": "Sol"})
    assert response.status_code == 422
    assert 'value="Sol"' in response.content.decode()
    assert (Client.objects.count(), SessionNote.objects.count()) == (2, 0)


def test_a_walk_in_is_on_the_day_of_its_program_and_can_be_saved_there(cast, time_machine):
    """At 20:00 in Anchorage it is already tomorrow in UTC; the walk-in's own day is not before they came."""
    cast.harbour.time_zone = "America/Anchorage"
    cast.harbour.save(update_fields=["time_zone"])
    time_machine.move_to("2031-05-04T04:00:00+00:00")
    note = actions.walk_in(by=cast.maya, preferred_name="Sol")
    assert (note.held_on.isoformat(), note.client.since.isoformat()) == ("2031-05-03", "2031-05-04")
    actions.save_draft(note, by=cast.maya, seen=0, held_on=note.held_on, did="tea")


def test_did_not_happen_is_one_tap_and_asks_for_nothing(cast, maya, text):
    response = maya.post(reverse("notes:did_not_happen", args=[cast.dee.pk]), follow=True)
    note = SessionNote.objects.get()
    assert (note.state, note.circumstance, note.author) == ("did_not_happen", "", cast.maya)
    assert "This did not happen. That is all there is to it." in text(response)
    assert "Why" not in text(response)
    assert kinds() == ["session.opened", "session.did_not_happen"]


def test_did_not_happen_takes_up_the_empty_draft_of_today(cast, maya, draft):
    maya.post(reverse("notes:did_not_happen", args=[cast.dee.pk]))
    draft.refresh_from_db()
    assert draft.state == "did_not_happen"


def test_did_not_happen_from_the_draft_keeps_what_was_typed_for_its_author_alone(cast, maya, dee, draft, send, text):
    response = send(
        maya, draft, "did_not_happen", did="I waited and made tea", minutes=47, present="her tea-loving sister"
    )
    assert response["Location"] == draft.get_absolute_url()
    for reader in (maya, dee):
        page = text(reader.get(draft.get_absolute_url()))
        assert "This did not happen." in page
        assert "tea" not in page
        assert "47" not in page.replace(cast.dee.display_code, "")
    response = maya.post(reverse("notes:reopen", args=[draft.pk]))
    assert "I waited and made tea" in text(maya.get(response["Location"]))
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert kinds()[-2:] == ["session.did_not_happen", "session.reopened"]


def test_only_the_author_says_that_it_did_happen(cast, maya, dee, draft, signed_in):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    actions.did_not_happen(cast.dee, by=cast.maya)
    ade = signed_in(cast.ade)
    assert "It did happen" not in ade.get(draft.get_absolute_url()).content.decode()
    assert "It did happen" in maya.get(draft.get_absolute_url()).content.decode()
    assert ade.post(reverse("notes:reopen", args=[draft.pk])).status_code == 404
    assert dee.post(reverse("notes:reopen", args=[draft.pk])).status_code == 403
    with pytest.raises(Refused):
        actions.reopen(draft, by=cast.ade)


def test_a_session_that_is_not_marked_cannot_be_taken_back(cast, maya, draft, signed, text):
    with pytest.raises(Stale):
        actions.reopen(draft, by=cast.maya)
    response = maya.post(reverse("notes:reopen", args=[signed.pk]), follow=True)
    assert "This note was signed while you were writing, and stays as it is." in text(response)


def test_a_session_is_of_the_day_where_its_program_is(cast, time_machine):
    cast.harbour.time_zone = "Pacific/Kiritimati"
    cast.harbour.save(update_fields=["time_zone"])
    time_machine.move_to("2031-05-03T11:00:00+00:00")
    assert actions.start(cast.dee, by=cast.maya).held_on.isoformat() == "2031-05-04"
