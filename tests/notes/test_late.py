"""Somebody was first: both texts are shown, and what was typed for a draft that is gone comes back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from clients.actions import close_account
from clients.models import CareRelationship
from hrtrack.refusals import Refused
from notes import actions
from notes.models import SessionNote
from tests.goals.acts import put, write

TODAY = timezone.localdate


def test_a_second_tab_is_told_and_both_texts_are_shown(cast, maya, draft, send, text):
    send(maya, draft, did="from the first tab", went="well")
    response = send(maya, draft, seen=0, did="from the second tab", went="", present="")
    assert response.status_code == 422
    assert "This draft was saved somewhere else while you were writing here." in text(response)
    page = text(response)
    assert "What we did: kept meanwhile" in page
    assert "What we did: in your boxes here" in page
    assert "How it went: kept meanwhile left out: well (end)" in page
    assert "from the second tab</textarea>" in response.content.decode()
    assert "Who else was there: kept meanwhile" not in page  # only what differs
    draft.refresh_from_db()
    assert draft.did == "from the first tab"


def test_the_page_that_showed_both_saves_over_what_it_showed(maya, draft, send):
    send(maya, draft, did="first")
    page = send(maya, draft, seen=0, did="second").content.decode()
    assert '<input type="hidden" name="seen" value="1"' in page
    assert send(maya, draft, seen=1, did="first and second").status_code == 302
    draft.refresh_from_db()
    assert draft.did == "first and second"


def test_a_page_with_a_mistake_does_not_forget_which_draft_it_saw(maya, draft, send):
    send(maya, draft, did="first")
    page = send(maya, draft, seen=0, did="second", minutes="many").content.decode()
    assert '<input type="hidden" name="seen" value="0"' in page


def test_a_page_that_does_not_say_what_it_saw_is_late(maya, draft, send, text):
    for seen in ("", None, "7" * 400):
        response = send(maya, draft, seen=seen, did="tea")
        assert response.status_code == 422
        assert "tea</textarea>" in response.content.decode()


def test_all_that_differs_is_shown_day_way_minutes_and_goals_as_well(cast, maya, draft, send, text):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    cast.dee.since = TODAY() - timedelta(days=9)
    cast.dee.save(update_fields=["since"])
    send(maya, draft, way="phone", minutes="10", goals=[str(goal.pk)])
    page = text(send(maya, draft, seen=0, way="video", minutes=None, goals=[], held_on=TODAY() - timedelta(days=3)))
    for part in ("Date", "Minutes", "How you met", "Goals you touched on"):
        assert f"{part}: kept meanwhile" in page
    assert "on the phone" in page
    assert "sleep before 3" in page
    assert "(nothing)" in page


def test_long_texts_are_shown_whole_and_unmarked(maya, draft, send):
    first, second = "first word " * 9000, "other word " * 9000
    send(maya, draft, did=first)
    page = send(maya, draft, seen=0, did=second).content.decode()
    assert first.rstrip() in page
    assert page.count(second.rstrip()) == 2  # beside the other, and in its box
    assert "<ins>" not in page


def test_a_save_after_signing_shows_both_and_offers_an_addendum(maya, draft, send, text):
    send(maya, draft, "sign", did="signed words", said="“fine”")
    response = send(maya, draft, seen=0, did="typed too late", said="“fine”", minutes="30")
    assert response.status_code == 422
    page = text(response)
    assert "This note was signed while you were writing, and stays as it is. What you typed is still here." in page
    assert "What we did: kept meanwhile" in page
    assert f'action="{reverse("notes:add", args=[draft.pk])}"' in response.content.decode()
    assert "What we did:\ntyped too late</textarea>" in response.content.decode()
    draft.refresh_from_db()
    assert draft.did == "signed words"


def test_the_same_words_sent_late_have_nothing_to_add(maya, draft, send, text):
    send(maya, draft, "sign", did="signed words")
    response = send(maya, draft, "sign", seen=0, did="signed words")
    assert "Every word you typed is in it." in text(response)
    assert "Add to the note" not in text(response)


def test_a_save_after_did_not_happen_makes_it_a_draft_again_when_told(maya, draft, send, text):
    send(maya, draft, "did_not_happen")
    response = send(maya, draft, seen=0, did="she came after all")
    assert "This was marked as “did not happen” while you were writing." in text(response)
    assert "she came after all</textarea>" in response.content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.did) == ("did_not_happen", "")
    send(maya, draft, did="she came after all")
    draft.refresh_from_db()
    assert (draft.state, draft.did) == ("draft", "she came after all")


def test_what_was_typed_for_a_draft_that_is_gone_comes_back(cast, maya, draft, send, text):
    page = {"did": "words\x00 nobody wants lost", "held_on": "x", "seen": "0"}
    address = reverse("notes:write", args=[draft.pk])
    actions.discard(draft, by=cast.maya, seen=0)
    response = maya.post(address, page)
    assert response.status_code == 404
    assert "words� nobody wants lost" in response.content.decode()
    assert maya.post(address, {"seen": "0"}).status_code == 404
    assert maya.get(address).status_code == 404


def test_what_was_typed_comes_back_when_the_client_went_to_somebody_else_meanwhile(cast, maya, draft, send):
    CareRelationship.objects.filter(clinician=cast.maya).update(ends_at=timezone.now())
    response = send(maya, draft, did="words nobody wants lost")
    assert response.status_code == 404
    assert "words nobody wants lost" in response.content.decode()
    assert "Dee" not in response.content.decode()


def test_a_draft_thrown_away_between_the_look_and_the_save_gives_the_text_back(cast, maya, draft, send, monkeypatch):
    def thrown_away_just_now(note, **kwargs):
        SessionNote.objects.filter(pk=note.pk).delete()
        return save(note, **kwargs)

    save = actions.save_draft
    monkeypatch.setattr(actions, "save_draft", thrown_away_just_now)
    response = send(maya, draft, did="words nobody wants lost")
    assert response.status_code == 404
    assert "words nobody wants lost" in response.content.decode()


def test_a_draft_that_stayed_behind_can_be_copied_and_thrown_away(cast, maya, draft, send, text, signed_in):
    send(maya, draft, did="words nobody wants lost")
    CareRelationship.objects.filter(clinician=cast.maya).update(ends_at=timezone.now())
    address, write = reverse("notes:left", args=[draft.pk]), reverse("notes:write", args=[draft.pk])
    today = maya.get(reverse("notes:today"))
    assert "A draft that stayed behind" in text(today)
    assert address in today.content.decode()
    assert maya.get(write)["Location"] == address
    page = text(maya.get(address))
    assert "words nobody wants lost" in page
    assert "it cannot be signed" in page
    assert "Dee" not in page
    assert "Dee" not in text(today)
    for other in (cast.ade, cast.lena, cast.paul, cast.noor, cast.dee.user):
        assert signed_in(other).get(address).status_code in {403, 404}
    with pytest.raises(Refused, match="not finished"):
        close_account(cast.maya, by=cast.paul)
    assert maya.post(address, {"seen": "0"})["Location"] == address
    assert SessionNote.objects.filter(pk=draft.pk).exists()
    draft.refresh_from_db()
    assert maya.post(address, {"seen": draft.version})["Location"] == reverse("notes:today")
    assert not SessionNote.objects.filter(pk=draft.pk).exists()
    close_account(cast.maya, by=cast.paul)


def end_care(cast):
    CareRelationship.objects.filter(clinician=cast.maya).update(ends_at=timezone.now())


def test_all_that_was_typed_in_what_stayed_behind_is_there_to_be_copied(cast, maya, draft, send, text):
    goal = write(cast.dee, cast.dee.user, "in_force", "words of that day")
    send(maya, draft, minutes=47, way="phone", present="her sister", goals=[str(goal.pk)], did="tea")
    end_care(cast)
    put(goal, cast.dee.user, "in_force", "words of another day")
    page = text(maya.get(reverse("notes:left", args=[draft.pk])))
    for said in ("47", "on the phone", "her sister", "words of that day", "tea"):
        assert said in page
    assert "words of another day" not in page
    assert goal.get_absolute_url() not in maya.get(reverse("notes:left", args=[draft.pk])).content.decode()


def test_what_was_typed_in_a_session_that_did_not_happen_stays_its_authors(
    cast, maya, dee, draft, send, text, signed_in
):
    send(maya, draft, "did_not_happen", did="words nobody wants lost", minutes=47)
    empty = actions.start(cast.dee, by=cast.maya)
    send(maya, empty, "did_not_happen")
    address = reverse("notes:left", args=[draft.pk])
    assert maya.get(address).status_code == 404  # theirs to open again, on its own page
    end_care(cast)
    today = maya.get(reverse("notes:today"))
    assert text(today).count("Words of a session that did not happen") == 1
    assert address in today.content.decode()
    assert maya.get(reverse("notes:write", args=[draft.pk]))["Location"] == address
    page = text(maya.get(address))
    assert "words nobody wants lost" in page
    assert "47" in page
    for other in (cast.ade, cast.lena, cast.paul, cast.noor, cast.dee.user):
        assert signed_in(other).get(address).status_code in {403, 404}
    draft.refresh_from_db()
    assert maya.post(address, {"seen": draft.version - 1})["Location"] == address
    assert maya.post(address, {"seen": draft.version})["Location"] == reverse("notes:today")
    draft.refresh_from_db()
    assert (draft.state, draft.did, draft.minutes, draft.goals.count()) == ("did_not_happen", "", None, 0)
    assert Event.objects.filter(kind="session.words_discarded", subject_id=draft.pk).count() == 1
    assert maya.get(address).status_code == 404
    assert "did not happen" in text(dee.get(reverse("notes:mine")))


def test_only_what_stayed_behind_is_thrown_away_like_that(cast, maya, draft):
    assert maya.get(reverse("notes:left", args=[draft.pk])).status_code == 404
    for by in (cast.maya, cast.ade):
        with pytest.raises(Refused):
            actions.discard_left_behind(draft, by=by, seen=draft.version)
