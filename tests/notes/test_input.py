"""What people paste: a million characters, a NUL, right-to-left marks, markup. Nothing lost, and nothing run."""

import html

import pytest
from django.urls import reverse

from notes.models import PARTS, SessionNote
from tests.goals.acts import write

BOXES = ("wanted", *PARTS)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg onload=alert(1)>",
    "{{ 7|add:7 }} {% debug %} ${7*7}",
    "javascript:alert(1)",
    "\u202e back to front \u202c and \u2066isolated",
    "z\u0351\u036ba\u0333l\u0489go 👩‍👩‍👧 हिन्दी العربية 漢字",
    "line\u2028separator and \ufeff mark",
    "' OR 1=1; -- % _ \\",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_pasted_anywhere_is_kept_shown_and_not_run(cast, maya, dee, draft, send, hostile):
    words = dict.fromkeys(BOXES, hostile)
    assert send(maya, draft, "sign", present=hostile, **words).status_code == 302
    dee.post(reverse("notes:my_side", args=[draft.pk]), {"words": hostile})
    maya.post(reverse("notes:add", args=[draft.pk]), {"words": hostile})
    draft.refresh_from_db()
    assert {getattr(draft, name) for name in (*BOXES, "present")} == {hostile}
    for reader in (maya, dee):
        page = reader.get(draft.get_absolute_url()).content.decode()
        assert page.count(f'<bdi class="lines">{html.escape(hostile)}</bdi>') == len(BOXES) + 2
        assert f"<bdi>{html.escape(hostile)}</bdi>" in page
        for alive in ("<script>alert", "<img src=x", "<svg onload"):
            assert alive not in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_draft_gives_back_in_its_boxes_what_was_pasted(maya, draft, send, hostile):
    send(maya, draft, **dict.fromkeys(BOXES, hostile), present=hostile)
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert page.count(f"\n{html.escape(hostile)}</textarea>") == len(BOXES)
    assert f'value="{html.escape(hostile)}"' in page


@pytest.mark.parametrize("name", [*BOXES, "present"])
def test_a_nul_is_told_in_a_sentence_and_the_text_stays(maya, draft, send, text, name):
    response = send(maya, draft, "sign", **{name: "before\x00after"})
    assert response.status_code == 422
    assert "There is a character here that cannot be kept; it is shown as �." in text(response)
    assert "before�after" in response.content.decode()
    assert SessionNote.objects.get().state == "draft"


def test_half_a_character_from_a_broken_keyboard_is_kept_as_a_sign(maya, draft, send):
    """A lone surrogate cannot be sent in UTF-8: what arrives is read with a sign in its place, never an error."""
    key = "5f3c6a52-1111-4222-8333-123456789abc"
    body = f"once={key}&seen=0&then=save&held_on={draft.held_on}&did=before%ED%A0%80after"
    response = maya.generic(
        "POST", reverse("notes:write", args=[draft.pk]), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 302
    draft.refresh_from_db()
    assert (draft.did[:6], draft.did[-5:]) == ("before", "after")
    assert "�" in draft.did


def test_a_million_characters_in_every_box_come_back_whole(maya, draft, send, text):
    pasted = "long words " * 90_909 + "x"
    response = send(maya, draft, "sign", **dict.fromkeys(BOXES, pasted))
    assert response.status_code == 422
    page = response.content.decode()
    assert page.count(pasted) == len(BOXES)
    assert "This is 1,000,000 characters long, and 100,000 fit. Nothing is lost" in page
    draft.refresh_from_db()
    assert (draft.did, draft.state) == ("", "draft")


def test_as_many_as_fit_are_kept_to_the_last_in_every_script(maya, draft, send):
    for pasted in ("x" * 100_000, "हिन्दी漢" * 14_285, "👩‍👩‍👧 " * 16_666 + "end"):
        draft.refresh_from_db()
        assert send(maya, draft, did=pasted).status_code == 302
        draft.refresh_from_db()
        assert draft.did == pasted


@pytest.mark.parametrize("name", ["state", "author", "client", "signed_at", "version", "opened_at", "circumstance"])
def test_what_is_not_on_the_page_cannot_be_posted(cast, maya, draft, send, name):
    values = {
        "state": "signed",
        "author": cast.ade.pk,
        "client": cast.tom.pk,
        "version": "77",
        "signed_at": "2020-01-01",
        "opened_at": "2020-01-01",
        "circumstance": "jail",
    }
    before = SessionNote.objects.values("client", "author", "opened_at", "circumstance", "state", "signed_at").get()
    send(maya, draft, did="tea", **{name: values[name], f"{name}_id": values[name]})
    after = SessionNote.objects.values("client", "author", "opened_at", "circumstance", "state", "signed_at").get()
    assert after == before
    assert SessionNote.objects.get().version == 1


def test_a_goal_of_somebody_else_is_neither_ticked_nor_shown(cast, maya, draft, send, text):
    toms = write(cast.tom, cast.tom.user, "in_force", "nothing from tomorrow")
    response = send(maya, draft, did="tea", goals=[str(toms.pk)])
    assert response.status_code == 422
    assert "nothing from tomorrow" not in response.content.decode()
    assert draft.goals.count() == 0


def test_the_name_of_a_walk_in_is_inert(maya, text):
    for name in ("<script>alert(1)</script>", "\u202eloS", "a\x00b", "x" * 121):
        response = maya.post(reverse("notes:walk_in"), {"preferred_name": name}, follow=True)
        page = response.content.decode()
        assert "<script>alert" not in page
        assert response.status_code == (422 if "\x00" in name or len(name) > 120 else 200)
