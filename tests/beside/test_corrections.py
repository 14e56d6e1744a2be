"""The client asks for something to be put right; it is answered with a name, and never closed, hidden or taken away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from beside import actions
from beside.models import Correction, CorrectionAnswer
from clients.models import CareRelationship
from goals.actions import give_view
from hrtrack.refusals import Refused
from notes.models import Addendum
from notes.viewing import say_what_shows
from tests.browser.never import said_on_a_page
from tests.factories import CareFactory, SessionNoteFactory
from tests.goals.acts import newest, write


def at(name, row):
    return reverse(f"beside:{name}", args=[row.pk])


@pytest.fixture
def asked(cast, note):
    return actions.ask_of_note(note, by=cast.dee.user, words="It was Tuesday, not Monday")


def test_the_client_asks_in_their_own_words_and_it_stands_with_the_note(cast, dee, maya, note, main):
    assert "What is not right here?" in main(dee.get(at("ask_of_note", note)))
    response = dee.post(at("ask_of_note", note), {"words": "It was Tuesday"})
    correction = Correction.objects.get()
    assert (correction.client, correction.note, correction.words) == (cast.dee, note, "It was Tuesday")
    assert response["Location"] == correction.get_absolute_url()
    for reader in (dee, maya):
        page = main(reader.get(note.get_absolute_url()))
        assert page.index("asked for this to be put right") < page.index("It was Tuesday") < page.index("Still open")
    event = Event.objects.get(kind="correction.asked")
    assert (event.by, event.client_id, event.subject_id, event.detail) == (
        cast.dee.user, cast.dee.pk, correction.pk, {})  # fmt: skip


def test_the_same_for_words_that_somebody_else_wrote(cast, dee, maya, goal, words, main):
    response = dee.post(at("ask_of_words", words), {"words": "I said Tuesdays"})
    assert response["Location"] == Correction.objects.get().get_absolute_url()
    assert "No drinks on Mondays" in main(maya.get(Correction.objects.get().get_absolute_url()))
    for address in (goal.get_absolute_url(), reverse("goals:history", args=[goal.pk])):
        for reader in (dee, maya):
            assert "I said Tuesdays" in main(reader.get(address))


def test_ones_own_words_are_changed_and_not_put_right(cast, dee, main):
    goal = write(cast.dee, cast.dee.user, "in_force", "my own words")
    assert "Something is not right here" not in main(dee.get(goal.get_absolute_url()))
    response = dee.post(at("ask_of_words", newest(goal)), {"words": "hm"})
    assert response.status_code == 422
    assert "You wrote these words yourself" in main(response)
    assert "hm</textarea>" in response.content.decode()


def test_the_same_for_what_somebody_said_of_ones_words(cast, dee, maya, main):
    goal = write(cast.dee, cast.dee.user, "in_force", "my own words")
    words = newest(goal)
    said = {"support": "with_a_concern", "words": "You told me of five"}
    view = give_view(words, by=cast.maya, seen=words.content_hash, **said)
    address = f"{at('ask_of_words', words)}?view={view.pk}"
    assert address in dee.get(goal.get_absolute_url()).content.decode().replace("&amp;", "&")
    page = main(dee.get(address))
    assert "what Maya said of them" in page
    assert "these words" not in page, "they are her own, and she changes them at any time"
    dee.post(address, {"view": view.pk, "words": "I said four"})
    correction = Correction.objects.get()
    assert (correction.revision, correction.stance, correction.words) == (words, view, "I said four")
    for reader in (dee, maya):
        assert "You told me of five" in main(reader.get(correction.get_absolute_url()))
        for where in (goal.get_absolute_url(), reverse("goals:history", args=[goal.pk])):
            page = main(reader.get(where))
            assert page.index("You told me of five") < page.index("I said four")
            assert page.count("I said four") == 1
    other = newest(write(cast.dee, cast.maya, "offer", "hers"))
    with pytest.raises(Refused, match="not yours"):
        actions.ask_of_words(other, by=cast.dee.user, view=view, words="x")


@pytest.mark.parametrize("how", ["added", "different"])
def test_an_answer_stands_with_a_name_and_the_question_stays(cast, dee, maya, note, asked, how, main):
    response = maya.post(at("asked", asked), {"how": how, "words": "I looked it up"})
    assert response["Location"] == asked.get_absolute_url()
    given = CorrectionAnswer.objects.get()
    assert (given.correction, given.by, given.how, given.words) == (asked, cast.maya, how, "I looked it up")
    for reader in (dee, maya):
        for address in (note.get_absolute_url(), asked.get_absolute_url()):
            page = main(reader.get(address))
            assert page.index("It was Tuesday, not Monday") < page.index("Maya") or "I looked it up" in page
            assert given.get_how_display() in page
    assert not Addendum.objects.exists()
    event = Event.objects.get(kind="correction.answered")
    assert (event.by, event.subject_id, event.detail) == (cast.maya, asked.pk, {"how": how})


def test_what_is_put_right_is_added_to_the_note_as_well(cast, dee, maya, note, asked, main):
    maya.post(at("asked", asked), {"how": "addendum", "words": "It was Tuesday indeed"})
    addendum = Addendum.objects.get()
    assert (addendum.note, addendum.author, addendum.words) == (note, cast.maya, "It was Tuesday indeed")
    page = main(dee.get(note.get_absolute_url()))
    assert page.count("It was Tuesday indeed") == 2
    assert "put right, in words added to the note" in page


def test_words_have_no_addendum(cast, dee, maya, words):
    correction = actions.ask_of_words(words, by=cast.dee.user, words="not so")
    assert "added to the note" not in maya.get(correction.get_absolute_url()).content.decode()
    response = maya.post(at("asked", correction), {"how": "addendum", "words": "nobody wants lost"})
    assert (response.status_code, "nobody wants lost</textarea>" in response.content.decode()) == (422, True)
    with pytest.raises(Refused, match="There is no note here"):
        actions.answer(correction, by=cast.maya, how="addendum", words="x")
    assert not CorrectionAnswer.objects.exists()


def test_it_can_be_answered_more_than_once_by_everybody_who_works_with_them(cast, note, asked):
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    actions.answer(asked, by=cast.maya, how="different", words="Monday, by my calendar")
    actions.answer(asked, by=cast.ade, how="added", words="It was Tuesday")
    assert list(asked.answers.values_list("by__name", flat=True)) == ["Maya", "Ade"]


def test_nobody_else_asks_and_nobody_else_answers(cast, dee, note, words, asked):
    for by in (cast.maya, cast.tom.user, cast.paul, cast.noor):
        with pytest.raises(Refused):
            actions.ask_of_note(note, by=by, words="x")
        with pytest.raises(Refused):
            actions.ask_of_words(words, by=by, words="x")
    for by in (cast.dee.user, cast.ade, cast.lena, cast.paul, cast.noor):
        with pytest.raises(Refused):
            actions.answer(asked, by=by, how="added", words="x")
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    with pytest.raises(Refused):
        actions.ask_of_note(draft, by=cast.dee.user, words="x")
    with pytest.raises(Refused):
        actions.ask_of_note(note, by=cast.dee.user, words=" ")
    with pytest.raises(Refused):
        actions.answer(asked, by=cast.maya, how="added", words=" ")
    dee.post(at("asked", asked), {"how": "added", "words": "my own answer"})  # a page of theirs that takes nothing
    assert dee.get(at("ask_of_note", draft)).status_code == 404
    assert not CorrectionAnswer.objects.exists()


@pytest.mark.parametrize("typed", [{"how": "", "words": "nobody wants lost"}, {"how": "added", "words": "x" * 20_001}])
def test_an_answer_with_something_to_mend_comes_back_whole_and_is_a_look(cast, maya, asked, typed):
    response = maya.post(at("asked", asked), typed)
    assert (response.status_code, typed["words"] in response.content.decode()) == (422, True)
    look = AccessEvent.objects.get()
    assert (look.by, look.client_id, look.looked_at, look.subject_id) == (
        cast.maya, cast.dee.pk, "session", asked.pk)  # fmt: skip


def test_a_question_with_something_to_mend_comes_back_whole(dee, note):
    typed = "x" * 20_001
    response = dee.post(at("ask_of_note", note), {"words": typed})
    assert (response.status_code, typed in response.content.decode()) == (422, True)


def test_there_is_no_way_to_close_or_hide_it(cast, maya, note, asked, words):
    actions.ask_of_words(words, by=cast.dee.user, words="not so")
    for address, forms in ((note.get_absolute_url(), 2), (asked.get_absolute_url(), 2)):
        assert maya.get(address).content.decode().count("<form") == forms  # signing out, and adding words


# --- where it waits ------------------------------------------------------------------------------------------------


def test_what_is_open_stands_on_the_front_page_in_neutral_words_until_somebody_answers(cast, maya, asked, words, main):
    other = actions.ask_of_words(words, by=cast.dee.user, words="not so")
    page = main(maya.get(reverse("notes:today")))
    assert "Would like something put right" in page
    assert page.index("Dee would like words put right.") < page.index("Dee would like a note put right.")
    assert "still open, no hurry" in page
    assert "It was Tuesday" not in page
    assert said_on_a_page(page) == []
    assert "Dee would like" in main(maya.get(reverse("notes:all_of", args=["asked"])))
    for correction in (asked, other):
        actions.answer(correction, by=cast.maya, how="added", words="thank you")
    assert "Would like something put right" not in main(maya.get(reverse("notes:today")))


def test_it_waits_for_those_who_work_with_them_and_nobody_else(cast, signed_in, asked, main):
    assert "would like" not in main(signed_in(cast.ade).get(reverse("notes:today")))
    assert "would like" not in main(signed_in(cast.lena).get(reverse("notes:today")))


def test_the_client_finds_an_answer_on_their_page_for_a_week(cast, dee, asked, main, time_machine):
    actions.answer(asked, by=cast.maya, how="added", words="thank you")
    page = dee.get(reverse("goals:mine"))
    assert "Answered to what you asked" in main(page)
    assert asked.get_absolute_url() in page.content.decode()
    time_machine.move_to(timezone.now() + timedelta(days=9))
    dee.force_login(cast.dee.user)
    assert "Answered to what you asked" not in main(dee.get(reverse("goals:mine")))


# --- what it is about is not theirs to see any more ------------------------------------------------------------------


def comes_back(response, words):
    assert response.status_code == 404
    assert f"{words}</textarea>" in response.content.decode()


def test_an_answer_comes_back_to_be_copied_where_care_ended_meanwhile(cast, maya, asked):
    CareRelationship.objects.filter(client=cast.dee).update(ends_at=timezone.now())
    comes_back(maya.post(at("asked", asked), {"how": "added", "words": "a long answer"}), "a long answer")
    assert not CorrectionAnswer.objects.exists()


def test_what_a_client_asks_comes_back_where_notes_do_not_show_meanwhile(cast, dee, note):
    say_what_shows(cast.dee, by=cast.dee.user, shown="hidden")
    comes_back(dee.post(at("ask_of_note", note), {"words": "It was Tuesday"}), "It was Tuesday")
    assert not Correction.objects.exists()


@pytest.mark.parametrize("name", ["ask_of_words", "my_side"])
def test_what_a_client_writes_beside_words_that_are_not_there_comes_back(cast, dee, name):
    own = write(cast.dee, cast.dee.user, "idea", "my own thought").revisions.get()
    comes_back(dee.post(at(name, own), {"words": "Not on Tuesdays"}), "Not on Tuesdays")


# --- what the database itself keeps ------------------------------------------------------------------------------


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.mark.parametrize("model", [Correction, CorrectionAnswer])
def test_what_was_asked_and_answered_stays(cast, asked, model):
    actions.answer(asked, by=cast.maya, how="added", words="thank you")
    refused(model.objects.all().delete)
    refused(model.objects.get().save)
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute(f"UPDATE {model._meta.db_table} SET words = ''"))
        refused(lambda: cursor.execute(f"DELETE FROM {model._meta.db_table}"))


def test_a_correction_is_of_one_thing_that_is_signed_and_an_answer_is_of_a_known_kind(cast, note, words, asked):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    for of in ({}, {"note": note, "revision": words}, {"note": draft}):
        refused(lambda of=of: Correction.objects.create(client=cast.dee, words="x", **of))
    refused(lambda: CorrectionAnswer.objects.create(correction=asked, by=cast.maya, how="closed", words="x"))
    for model, of in ((Correction, {"client": cast.dee, "note": note}),
                      (CorrectionAnswer, {"correction": asked, "by": cast.maya, "how": "added"})):  # fmt: skip
        refused(lambda model=model, of=of: model.objects.create(words="", **of))
