"""Headings of the service's own: every part once, chosen at a draft, kept as they were by the notes written in them."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused, Stale
from notes import actions
from notes.laying_out import keep_layout, take_layout_away
from notes.models import PARTS, NoteLayout, SessionNote
from notes.parts import OURS, look_of, looks, sections_of
from tests.factories import SessionNoteFactory

pytestmark = pytest.mark.django_db
WORDS = {part: f"{part} in words" for part in PARTS}
FIRST_VISIT = [
    ("touched", "What brings them", "In their words, not ours."),
    ("said", "", ""),
    ("did", "What we did", ""),
    ("went", "", ""),
    ("think", "", "What stood out?"),
    ("next", "Until next time", ""),
]


@pytest.fixture
def layout(cast):
    return keep_layout(by=cast.paul, name="First visit", parts=FIRST_VISIT)


def typed(name="First visit", parts=FIRST_VISIT):
    """What the office's page sends for these headings."""
    boxes = {"name": name}
    for place, (part, heading, hint) in enumerate(parts, start=1):
        boxes |= {f"{part}_heading": heading, f"{part}_hint": hint, f"{part}_stands": place}
    return boxes


def test_parts_without_a_heading_stand_under_the_one_before(layout):
    assert layout.sections == (
        ("What brings them", ("touched", "said")),
        ("What we did", ("did", "went", "think")),
        ("Until next time", ("next",)),
    )
    assert layout.hints == {"touched": "In their words, not ours.", "think": "What stood out?"}


def test_headings_are_written_at_the_office_and_chosen_at_a_draft(cast, signed_in, maya, draft, send):
    office = signed_in(cast.paul)
    assert office.post(reverse("notes:office_layout_new"), typed())["Location"] == reverse("notes:office_layouts")
    assert "What brings them" in office.get(reverse("notes:office_layouts")).content.decode()
    layout = NoteLayout.objects.get()
    send(maya, draft, **WORDS)
    send(maya, draft, "look", shape=layout.code)
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    marks = ["<h3>What brings them</h3>", 'name="touched"', 'name="said"', "<h3>What we did</h3>", 'name="think"']
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "What stood out?" in page
    draft.refresh_from_db()
    assert {part: getattr(draft, part) for part in PARTS} == WORDS


def test_two_that_stand_in_one_place_keep_the_order_of_the_six(cast, signed_in):
    boxes = typed() | {f"{part}_stands": 1 for part in PARTS} | {"said_heading": "Everything"}
    assert signed_in(cast.paul).post(reverse("notes:office_layout_new"), boxes).status_code == 302
    assert [part for part, _heading, _hint in NoteLayout.objects.get().parts] == list(PARTS)


def test_a_signed_note_keeps_the_headings_its_author_saw(cast, signed_in, layout):
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, shape=layout.code, signed=True, **WORDS)
    office = signed_in(cast.paul)
    other = [("said", "Their words", ""), *((part, "", "") for part in PARTS[1:])]
    office.post(reverse("notes:office_layout", args=[layout.pk]), typed("At the first visit", other))
    assert [heading for heading, _parts in sections_of(note, cast.maya)] == [
        "What brings them",
        "What we did",
        "Until next time",
    ]
    now = NoteLayout.objects.offered().get()
    assert (now.name, now.family) == ("At the first visit", layout.family)
    # Whoever wrote in them goes on in what they became.
    assert actions.start(cast.dee, by=cast.maya).shape == now.code
    take_layout_away(now, by=cast.paul)
    SessionNote.objects.drafts().delete()
    assert actions.start(cast.dee, by=cast.maya).shape == "free"


def test_a_client_reads_plain_names_and_no_headings_of_ours(cast, layout):
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, shape=layout.code, signed=True, **WORDS)
    assert [heading for heading, _parts in sections_of(note, cast.dee.user)] == [""]


@pytest.mark.parametrize("code", ["soap2", "", "0" * 32, "x" * 32])
def test_a_look_that_is_not_here_is_plain(cast, maya, code, send):
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, shape=code, **WORDS)
    assert look_of(note) == OURS["free"]
    page = maya.get(reverse("notes:write", args=[note.pk])).content.decode()
    assert page.count("in words</textarea>") == 6
    assert send(maya, note, shape=code).status_code == (302 if code == "" else 422)


def test_looks_are_one_query_however_many(layout, cast, django_assert_num_queries):
    other = keep_layout(by=cast.paul, name="Outreach", parts=FIRST_VISIT)
    with django_assert_num_queries(1):
        assert list(looks(also=layout.code)) == [*OURS, layout.code, other.code]


def test_what_is_amiss_is_said_and_nothing_typed_is_lost(cast, signed_in, layout):
    office, new = signed_in(cast.paul), reverse("notes:office_layout_new")
    for boxes, sentence in (
        (typed(" first VISIT "), "have the name of others"),
        (typed(""), "A name is needed"),
        (typed("Late") | {"touched_heading": ""}, "needs a heading too"),
        (typed("Late") | {"said_stands": "7"}, ""),
        (typed("x" * 41), ""),
        (typed("Late") | {"did_hint": "h" * 401}, ""),
    ):
        response = office.post(new, boxes)
        assert response.status_code == 422, boxes
        page = response.content.decode()
        assert sentence in page
        assert "Until next time" in page
    assert NoteLayout.objects.count() == 1


def test_of_two_who_write_one_otherwise_the_second_is_told(cast, layout):
    keep_layout(layout, by=cast.paul, name="Mine", parts=FIRST_VISIT)
    for late in (
        lambda: keep_layout(layout, by=cast.paul, name="Yours", parts=FIRST_VISIT),
        lambda: take_layout_away(layout, by=cast.paul),
    ):
        with pytest.raises(Stale):
            late()
    assert [row.name for row in NoteLayout.objects.offered()] == ["Mine"]


def test_only_the_office_writes_them_and_the_log_says_which(cast, layout):
    for by in (cast.maya, cast.noor, cast.dee.user):
        with pytest.raises(Refused):
            keep_layout(by=by, name="x", parts=FIRST_VISIT)
        with pytest.raises(Refused):
            take_layout_away(layout, by=by)
    take_layout_away(layout, by=cast.paul)
    kinds = ["office.layout_added", "office.layout_taken_away"]
    assert list(Event.objects.filter(kind__in=kinds).order_by("pk").values_list("kind", "subject_id")) == [
        (kind, layout.pk) for kind in kinds
    ]


def test_a_part_left_out_or_twice_is_no_layout(cast):
    for parts in (FIRST_VISIT[1:], [*FIRST_VISIT[:-1], FIRST_VISIT[0]]):
        with pytest.raises(ValueError, match="each of the six parts once"):
            keep_layout(by=cast.paul, name="x", parts=parts)


@pytest.mark.parametrize("change", [{"name": "y"}, {"parts": []}, {"is_offered": True}])
def test_the_database_keeps_headings_as_they_were(cast, layout, change):
    take_layout_away(layout, by=cast.paul)
    with pytest.raises(DatabaseError, match="headings stay"), transaction.atomic():
        NoteLayout.objects.filter(pk=layout.pk).update(**change)
    with pytest.raises(DatabaseError, match="headings stay"), transaction.atomic():
        NoteLayout.objects.filter(pk=layout.pk).delete()
