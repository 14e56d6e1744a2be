"""One note under several headings: each shape shows all six parts, and going from one to another loses no word."""

import pytest
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused
from notes import actions
from notes.models import PARTS, NotePrompt, Shape
from notes.parts import SHAPES
from notes.prompts import prompts, set_prompts

WORDS = {part: f"{part} in words" for part in PARTS}
NO_HINTS = dict.fromkeys(PARTS, "")


def test_every_shape_has_its_headings():
    assert set(SHAPES) == set(Shape)


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_shows_each_of_the_six_parts_once(shape):
    assert sorted(part for _heading, parts in SHAPES[shape] for part in parts) == sorted(PARTS)


@pytest.mark.parametrize(
    ("shape", "headings"),
    [
        ("free", [""]),
        ("dap", ["Data", "Assessment", "Plan"]),
        ("soap", ["Subjective", "Objective", "Assessment", "Plan"]),
        ("birp", ["Behaviour", "Intervention", "Response", "Plan"]),
        ("girp", ["Goal", "Intervention", "Response", "Plan"]),
    ],
)
def test_a_shape_is_spelled_by_its_headings(shape, headings):
    assert [str(heading) for heading, _parts in SHAPES[shape]] == headings


def test_going_through_every_shape_and_back_loses_no_word(maya, draft, send):
    send(maya, draft, **WORDS)
    for shape in (*Shape.values, "free"):
        response = send(maya, draft, "look", shape=shape)
        assert response["Location"] == reverse("notes:write", args=[draft.pk]) + "#note"
        page = maya.get(response["Location"]).content.decode()
        draft.refresh_from_db()
        assert draft.shape == shape
        assert {part: getattr(draft, part) for part in PARTS} == WORDS
        for heading, parts in SHAPES[shape]:
            assert f"<h3>{heading}</h3>" in page or not heading
            for part in parts:
                assert page.count(f"{part} in words</textarea>") == 1


def test_the_boxes_stand_in_the_order_of_the_shape(maya, draft, send):
    send(maya, draft, "look", shape="girp")
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    order = [page.index(mark) for mark in ("<h3>Goal</h3>", 'name="touched"', 'name="said"', "<h3>Intervention</h3>")]
    assert order == sorted(order)


def test_something_to_mend_keeps_the_new_headings_and_the_words(maya, draft, send):
    response = send(maya, draft, "look", shape="soap", did="tea", held_on="nonsense")
    page = response.content.decode()
    assert response.status_code == 422
    assert "<h3>Subjective</h3>" in page
    assert "tea</textarea>" in page


def test_a_page_that_does_not_say_how_it_looks_leaves_that_alone(maya, draft, send):
    send(maya, draft, "look", shape="dap")
    send(maya, draft, shape=None, did="tea")
    draft.refresh_from_db()
    assert (draft.shape, draft.did) == ("dap", "tea")


def test_a_shape_nobody_knows_is_told_and_loses_nothing(maya, draft, send):
    response = send(maya, draft, "look", shape="poem", did="tea")
    assert response.status_code == 422
    assert "tea</textarea>" in response.content.decode()


def test_how_it_looks_is_no_difference_between_two_texts(maya, draft, send, text):
    send(maya, draft, "look", shape="dap", did="first")
    page = text(send(maya, draft, seen=0, shape="soap", did="second"))
    assert "What we did: kept meanwhile" in page
    assert "Headings: kept meanwhile" not in page


def test_the_next_draft_opens_as_its_author_left_the_last(cast, maya, draft, send):
    send(maya, draft, "look", shape="birp", did="tea")
    assert actions.start(cast.dee, by=cast.maya).shape == "birp"
    assert actions.start(cast.tom, by=cast.ade).shape == "free"


def test_staff_read_a_signed_note_in_its_shape_and_the_client_in_plain_words(cast, maya, dee, draft, send, text):
    send(maya, draft, "sign", shape="soap", **WORDS)
    staff, client = (text(visitor.get(draft.get_absolute_url())) for visitor in (maya, dee))
    for heading in ("Subjective", "Objective", "Assessment"):
        assert heading in staff
        assert heading not in client
    for page in (staff, client):
        assert all(words in page for words in WORDS.values())


# --- hints of the service ------------------------------------------------------------------------------------


def test_a_hint_of_the_service_stands_at_its_part_of_every_draft(cast, maya, draft, text):
    set_prompts(by=cast.paul, **(NO_HINTS | {"next": "Who does what, by <when>?"}))
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert '<div class="hint" id="id_next_helptext">Who does what, by &lt;when&gt;?</div>' in page


def test_hints_are_set_changed_and_taken_away_by_an_administrator(cast, signed_in, text):
    paul, address = signed_in(cast.paul), reverse("notes:office_prompts")
    assert paul.post(address, NO_HINTS | {"did": "In a line"}).status_code == 302
    assert "In a line</textarea>" in paul.get(address).content.decode()
    paul.post(address, NO_HINTS | {"did": "In two lines", "next": "By when"})
    assert prompts() == {"did": "In two lines", "next": "By when"}
    paul.post(address, NO_HINTS | {"next": "By when"})
    assert prompts() == {"next": "By when"}
    kinds = Event.objects.filter(kind="office.prompts_set").order_by("id")
    assert [event.detail for event in kinds] == [{"parts": ["did"]}, {"parts": ["did", "next"]}, {"parts": ["did"]}]
    paul.post(address, NO_HINTS | {"next": "By when"})
    assert Event.objects.filter(kind="office.prompts_set").count() == 3


def test_a_hint_that_is_too_long_comes_back_to_be_made_shorter(cast, signed_in, text):
    response = signed_in(cast.paul).post(reverse("notes:office_prompts"), {"did": "x" * 401})
    assert response.status_code == 422
    assert "This is 401 characters long, and 400 fit." in text(response)
    assert "x" * 401 in response.content.decode()
    assert not NotePrompt.objects.exists()


def test_only_an_administrator_sets_hints(cast):
    for by in (cast.maya, cast.noor, cast.dee.user):
        with pytest.raises(Refused):
            set_prompts(by=by, **NO_HINTS)
