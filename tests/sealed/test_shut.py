"""Sealed words open for their own row and their own key alone, and only to who looks at them."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from hrtrack.sealed import SealedShut
from notes.models import SessionNote
from tests.factories import SessionNoteFactory
from tests.sealed.acts import MARKER, other_keys, raw, swap_in


def stays_shut(note, field="did", why="does not open"):
    with pytest.raises(SealedShut, match=why) as shut:
        getattr(SessionNote.objects.get(pk=note.pk), field)
    assert re.fullmatch(rf"notes_sessionnote\.{field}\.{note.pk} .*", str(shut.value))
    assert shut.value.__context__ is None or shut.value.__suppress_context__


def test_words_of_another_row_stay_shut(two):
    swap_in(two[0], "did", raw("did", two[1]))
    stays_shut(two[0])
    assert SessionNote.objects.get(pk=two[1].pk).did == MARKER


def test_words_of_another_column_stay_shut(two):
    swap_in(two[0], "did", raw("said", two[0]))
    stays_shut(two[0])


@pytest.mark.parametrize("place", [8, 20, 40, -6])
def test_words_that_were_changed_stay_shut(two, place):
    sealed = raw("did", two[0])
    other = "A" if sealed[place] != "A" else "B"
    swap_in(two[0], "did", sealed[:place] + other + sealed[place:][1:])
    stays_shut(two[0])


@pytest.mark.parametrize("sealed", ["s1:test:", "s1:test:AAAA", "s1:test:?", "s1:test:é"])
def test_what_was_never_sealed_stays_shut(two, sealed):
    swap_in(two[0], "did", sealed)
    stays_shut(two[0])


def test_with_another_key_of_the_same_name_words_stay_shut(two, settings):
    other_keys(settings)
    stays_shut(two[0])


def test_with_a_key_of_another_name_words_stay_shut(two, settings):
    other_keys(settings, known_by="k2")
    stays_shut(two[0], why="is sealed with a key that is not among SEAL_KEYS")


def test_a_copy_under_a_new_number_does_not_take_shut_words_along(two):
    copy = SessionNote.objects.get(pk=two[0].pk)
    copy.pk = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(SealedShut, match="does not open"), transaction.atomic():
        copy.save(force_insert=True)


# --- only by looking at it -----------------------------------------------------------------------------------


def test_reading_rows_opens_none_of_them(cast, settings):
    for _ in range(50):
        SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER, signed=True)
    other_keys(settings)  # whoever opened one now would be told
    rows = list(SessionNote.objects.all())
    assert len(rows) == 50
    assert "<sealed>" in repr(rows[0].__dict__)
    assert MARKER not in repr(rows[0].__dict__)


def test_a_row_is_opened_once_and_shows_what_was_set(note, settings):
    read = SessionNote.objects.get()
    assert read.did == MARKER
    other_keys(settings)
    assert read.did == MARKER
    read.did = "something else"
    assert read.did == "something else"


def test_saving_a_row_that_nobody_looked_into_leaves_its_words_as_they_are(two, settings):
    before = raw("did", two[0])
    read = SessionNote.objects.get(pk=two[0].pk)
    other_keys(settings)
    read.minutes = 50
    read.save(update_fields=["minutes", "did"])
    assert raw("did", two[0]) == before


def test_lists_open_no_note_whatever_the_key(cast, maya, note, settings, signed_in):
    other_keys(settings)
    for page in (reverse("notes:of_client", args=[cast.dee.pk]), reverse("notes:today")):
        assert maya.get(page).status_code == 200
    assert signed_in(cast.dee.user).get(reverse("notes:mine")).status_code == 200


def test_a_page_whose_words_stay_shut_says_so_in_a_sentence(cast, maya, note, settings, caplog):
    other_keys(settings)
    maya.raise_request_exception = False
    answer = maya.get(note.get_absolute_url())
    said = answer.content.decode()
    assert answer.status_code == 503
    assert "These words do not open just now" in said
    assert MARKER not in said
    assert "s1:" not in said
    assert f"notes_sessionnote.said.{note.pk} does not open" in caplog.text
    assert MARKER not in caplog.text
    assert raw("did", note)[8:] not in caplog.text


def test_what_was_typed_over_words_that_stay_shut_comes_back(cast, maya, settings):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER)
    other_keys(settings)
    maya.raise_request_exception = False
    answer = maya.post(reverse("notes:write", args=[draft.pk]), {"did": "typed <now>", "then": "save", "seen": "0"})
    said = answer.content.decode()
    assert answer.status_code == 503
    assert "typed &lt;now&gt;" in said
    assert said.count("<textarea") == 1
