"""A note written on a screen that both look at: the client's own words stand first and are not silently passed over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from notes import actions

ASKS = "What would Dee like to have here, in their own words?"


def page_of(note):
    return reverse("notes:write", args=[note.pk])


def together(maya, draft, send, **typed):
    """The draft on a screen that both look at; the page."""
    response = send(maya, draft, "together", **typed)
    assert response["Location"] == page_of(draft)
    return maya.get(page_of(draft)).content.decode()


def test_the_screen_is_turned_and_turned_back_and_loses_nothing(maya, draft, send):
    page = together(maya, draft, send, did="tea", shape="birp")
    assert "together" in page.split('id="draft"')[0].rsplit("<form", 1)[1]
    assert "tea</textarea>" in page
    send(maya, draft, "alone", went="well")
    draft.refresh_from_db()
    assert (draft.together, draft.did, draft.went, draft.shape) == (False, "tea", "well", "birp")


def test_their_own_words_stand_first_in_every_shape_and_every_box_is_there_once(maya, draft, send):
    for shape in ("free", "dap", "soap", "birp", "girp"):
        page = together(maya, draft, send, shape=shape)
        boxes = [page.index(f'name="{name}"') for name in ("said", "nothing_today", "wanted")]
        others = [page.index(f'name="{name}"') for name in ("did", "went", "think", "touched", "next")]
        assert boxes == sorted(boxes)
        assert max(boxes) < min(others)
        assert all(page.count(f'name="{name}"') == 1 for name in ("said", "wanted", "did", "touched"))


def test_signing_with_their_box_empty_asks_once_and_loses_nothing(maya, draft, send, text):
    together(maya, draft, send)
    response = send(maya, draft, "sign", did="a whole page")
    page = response.content.decode()
    assert response.status_code == 422
    assert ASKS in text(response)
    assert "a whole page</textarea>" in page
    assert '<input type="hidden" name="asked" value="1">' in page
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert send(maya, draft, "sign", asked="1", did="a whole page").status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.said, draft.nothing_today) == ("signed", "", False)


@pytest.mark.parametrize("then", ["sign", "hold"])
def test_back_on_ones_own_screen_it_is_asked_as_well_and_once(maya, draft, send, text, then):
    together(maya, draft, send)
    send(maya, draft, "alone", did="a whole page")
    response = send(maya, draft, then, did="a whole page")
    assert response.status_code == 422
    assert ASKS in text(response)
    assert "a whole page</textarea>" in response.content.decode()
    assert send(maya, draft, then, asked="1", did="a whole page").status_code == 302


def test_whoever_was_asked_before_the_screen_was_turned_back_is_not_asked_again(maya, draft, send):
    together(maya, draft, send)
    assert send(maya, draft, "sign").status_code == 422
    for then in ("save", "look", "alone"):
        address = send(maya, draft, then, asked="1")["Location"]
        assert '<input type="hidden" name="asked" value="1">' in maya.get(address).content.decode()
    assert send(maya, draft, "sign", asked="1").status_code == 302


def test_a_page_with_something_else_to_mend_remembers_that_it_asked(maya, draft, send):
    together(maya, draft, send)
    page = send(maya, draft, "sign", asked="1", minutes="many").content.decode()
    assert '<input type="hidden" name="asked" value="1">' in page


def test_held_back_without_a_word_of_theirs_it_is_asked_once_too(maya, draft, send, text):
    together(maya, draft, send)
    send(maya, draft, "alone", did="tea")
    address = reverse("notes:hold", args=[draft.pk])
    until = (draft.held_on + timedelta(days=7)).isoformat()
    typed = {"seen": 2, "category": "asked", "words": "my own judgement", "until": until}
    response = maya.post(address, typed)
    page = response.content.decode()
    assert (response.status_code, ASKS in text(response), "my own judgement" in page) == (422, True, True)
    assert '<input type="hidden" name="asked" value="1">' in page
    assert maya.post(address, {**typed, "asked": "1"})["Location"] == draft.get_absolute_url()


def test_asked_on_the_page_of_the_draft_the_page_that_holds_it_does_not_ask(maya, draft, send):
    together(maya, draft, send)
    send(maya, draft, "alone")
    address = send(maya, draft, "hold", asked="1")["Location"]
    until = (draft.held_on + timedelta(days=7)).isoformat()
    response = maya.post(address, {"seen": 3, "category": "asked", "words": "x", "until": until})
    assert response["Location"] == draft.get_absolute_url()


def test_saving_does_not_ask(maya, draft, send, text):
    page = together(maya, draft, send)
    assert 'name="asked"' not in page
    assert send(maya, draft, "save", did="tea").status_code == 302


def test_words_of_theirs_are_an_answer(maya, draft, send):
    together(maya, draft, send)
    assert send(maya, draft, "sign", said="I slept.").status_code == 302


def test_nothing_today_is_an_answer_and_both_read_it_as_one(maya, dee, draft, send, text):
    together(maya, draft, send)
    assert send(maya, draft, "sign", nothing_today="on", did="tea").status_code == 302
    draft.refresh_from_db()
    assert (draft.said, draft.nothing_today) == ("", True)
    assert "In their own words Nothing today." in text(maya.get(draft.get_absolute_url()))
    assert "In your own words Nothing today." in text(dee.get(draft.get_absolute_url()))


def test_words_and_nothing_today_are_words(maya, draft, send, text):
    send(maya, draft, "sign", nothing_today="on", said="I slept.")
    draft.refresh_from_db()
    assert (draft.said, draft.nothing_today) == ("I slept.", False)


def test_on_ones_own_screen_signing_does_not_ask(maya, draft, send):
    assert send(maya, draft, "sign", did="tea").status_code == 302


def test_nothing_today_is_something_in_a_draft(cast, maya, draft, send):
    send(maya, draft, nothing_today="on")
    draft.refresh_from_db()
    assert not actions.is_empty(draft)
    assert actions.start(cast.dee, by=cast.maya) != draft


def test_nothing_today_differs_from_no_answer_between_two_tabs(maya, draft, send, text):
    send(maya, draft, nothing_today="on")
    page = text(send(maya, draft, seen=0, nothing_today=None))
    assert "Nothing today: kept meanwhile left out: yes (end)" in page
