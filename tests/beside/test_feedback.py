"""How a session was, if the client wants to say: four questions, for whoever they choose, and nothing made of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from beside import actions
from beside.models import ANSWERS, FACES, ITEMS, Audience, Feedback
from hrtrack.refusals import Refused
from tests.factories import SessionNoteFactory
from tests.reading import Page
from tracking.models import Face


def at(note):
    return reverse("beside:how_it_was", args=[note.pk])


def test_four_questions_by_faces_or_by_numbers_with_nothing_chosen_beforehand(dee, note):
    for query, answers in (("", list(Face)), ("?in=numbers", [str(number) for number in range(11)])):
        page = Page(dee.get(at(note) + query).content.decode())
        radios = [box for box in page.all("input") if box.attrs.get("type") == "radio"]
        for item in ITEMS:
            assert [box.attrs["value"] for box in radios if box.attrs["name"] == item] == answers
        assert [box.attrs["value"] for box in radios if box.attrs["name"] == "audience"] == list(Audience)
        assert [box for box in radios if "checked" in box.attrs] == []


def test_what_is_said_is_kept_as_it_was_said(cast, dee, note, main):
    said = {"respected": "well", "wanted": "7", "suits": "", "overall": "very_hard", "audience": "care"}
    response = dee.post(at(note), said)
    assert response["Location"] == note.get_absolute_url()
    given = Feedback.objects.get()
    assert {name: getattr(given, name) for name in said} == said
    assert [(face, words) for _asked, face, words in given.said] == [
        ("well", "mostly"), ("", "7 of 10"), ("very_hard", "not at all")]  # fmt: skip
    event = Event.objects.get(kind="feedback.given")
    assert (event.by, event.client_id, event.subject_id, event.detail) == (cast.dee.user, cast.dee.pk, note.pk, {})
    page = main(dee.get(note.get_absolute_url()))
    assert "read by: those who work with me" in page
    assert "Said before" in main(dee.get(at(note)))


@pytest.mark.parametrize("audience", Audience)
def test_only_what_is_for_them_is_read_by_those_who_work_with_the_client(cast, dee, maya, note, audience, main):
    dee.post(at(note), {"overall": "9", "audience": audience})
    assert Feedback.objects.visible_to(cast.maya).exists() == (audience == Audience.CARE)
    assert ("9 of 10" in main(maya.get(note.get_absolute_url()))) == (audience == Audience.CARE)
    assert "9 of 10" in main(dee.get(note.get_absolute_url()))
    for other in (cast.noor, cast.paul, cast.ade, cast.lena, cast.tom.user):
        assert not Feedback.objects.visible_to(other).exists()


def test_the_page_says_truthfully_what_becomes_of_it(dee, note, main):
    page = main(dee.get(at(note)))
    assert "kept for counts of many people together" in page
    assert "those who work with you never see it, and nobody reads it beside your name" in page
    assert "kept for you, and for nobody else" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"audience": "care"}, "Answer one of them at least."),
        ({"overall": "well"}, "Please choose who may read it."),
        ({"overall": "well", "audience": "everybody"}, "choose again"),
        ({"overall": "11", "suits": "4", "audience": "care"}, "Choose one of these, or leave it out."),
    ],
)
def test_what_has_to_be_mended_is_said_and_what_was_chosen_stays(dee, note, typed, said, main):
    response = dee.post(at(note) + "?in=numbers", typed)
    assert response.status_code == 422
    assert said in main(response)
    page = Page(response.content.decode())
    chosen = {box.attrs["name"]: box.attrs["value"] for box in page.all("input") if "checked" in box.attrs}
    shown = {box.attrs["value"] for box in page.all("input") if box.attrs.get("type") == "radio"}
    assert chosen == {name: value for name, value in typed.items() if value in shown}
    assert not Feedback.objects.exists()


def test_saying_more_is_another_row_and_changes_no_earlier_one(cast, note):
    for number in ("3", "8"):
        actions.say_how_it_was(note, by=cast.dee.user, audience="care", overall=number)
    assert list(Feedback.objects.values_list("overall", flat=True)) == ["8", "3"]


def test_nobody_says_it_for_the_client(cast, dee, note):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    for of, by in ((note, cast.maya), (note, cast.tom.user), (note, cast.paul), (draft, cast.dee.user)):
        with pytest.raises(Refused):
            actions.say_how_it_was(of, by=by, audience="care", overall="well")
    for said in ({}, {"overall": ""}, {"overall": "ten"}, {"mood": "well"}):
        with pytest.raises(Refused):
            actions.say_how_it_was(note, by=cast.dee.user, audience="care", **said)
    assert dee.get(at(draft)).status_code == 404
    assert not Feedback.objects.exists()


def test_it_is_offered_for_a_week_and_not_any_more_once_something_was_said(cast, dee, main):
    def offered():
        return "How was it on" in main(dee.get(reverse("goals:mine")))

    today = timezone.localdate()
    assert not offered()
    SessionNoteFactory(client=cast.dee, author=cast.maya)
    SessionNoteFactory(client=cast.dee, author=cast.maya, did_not_happen=True)
    SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True, held_on=today - timedelta(days=8))
    assert not offered()
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True, held_on=today - timedelta(days=7))
    assert offered()
    actions.say_how_it_was(note, by=cast.dee.user, audience="only_me", overall="well")
    assert not offered()


def test_every_face_has_its_answer_and_no_answer_counts():
    assert list(FACES) == list(Face)
    assert all(isinstance(answer, str) for answer in ANSWERS)


@pytest.mark.parametrize("count", [1, 3])
def test_a_note_asks_the_database_the_same_however_much_was_said(cast, maya, note, count, django_assert_num_queries):
    for _time in range(count):
        actions.say_how_it_was(note, by=cast.dee.user, audience="care", overall="well")
        actions.answer(
            actions.ask_of_note(note, by=cast.dee.user, words="not so"), by=cast.maya, how="different", words="hm"
        )
    with django_assert_num_queries(17):
        maya.get(note.get_absolute_url())


# --- what the database itself keeps ------------------------------------------------------------------------------


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_what_was_said_stays(cast, note):
    actions.say_how_it_was(note, by=cast.dee.user, audience="only_me", overall="well")
    refused(Feedback.objects.all().delete)
    refused(lambda: Feedback.objects.update(audience="care"))
    refused(Feedback.objects.get().save)
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("DELETE FROM beside_feedback"))


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": "care"},
        {"audience": "everybody", "overall": "well"},
        {"audience": "", "overall": "well"},
        *({"audience": "care", item: "11"} for item in ITEMS),
    ],
)
def test_what_says_nothing_or_is_for_nobody_known_is_refused(note, fields):
    refused(lambda: Feedback.objects.create(note=note, **fields))


def test_it_is_said_of_a_signed_note(cast):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    refused(lambda: Feedback.objects.create(note=draft, audience="care", overall="well"))
