"""The fields people write in: what is kept, what is refused in a sentence, and that no text is lost on the way."""

import pytest
from django import forms

from hrtrack.forms import OwnLine, OwnWords


class Page(forms.Form):
    words = OwnWords(max_length=30, required=False)
    line = OwnLine(max_length=5, required=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two\r\nlines\rand a third  \n\n", "  two\nlines\nand a third"),
        ("\u202eback to front\u202c", "\u202eback to front\u202c"),
        ("e\u0301 is not \u00e9", "e\u0301 is not \u00e9"),
        ("<script>1</script>", "<script>1</script>"),
        ("👩‍👩‍👧 हिन्दी", "👩‍👩‍👧 हिन्दी"),
        (" \t\n\u200f\u200b ", ""),
    ],
)
def test_own_words_are_kept_as_typed(typed, kept):
    form = Page({"words": typed})
    assert form.is_valid()
    assert form.cleaned_data["words"] == kept


def test_own_line_is_one_line():
    form = Page({"line": "  De\r\ne "})
    assert form.is_valid()
    assert form.cleaned_data["line"] == "De e"


@pytest.mark.parametrize("name", ["words", "line"])
@pytest.mark.parametrize("typed", ["a\x00b", "a\ud800b", "\x00"])
def test_what_cannot_be_kept_is_told_and_the_rest_stays_on_the_page(name, typed):
    form = Page({name: typed})
    assert form.errors[name] == [
        "There is a character here that cannot be kept; it is shown as �. Take it out, and the rest stays as it is."
    ]
    page = form.as_p()
    assert typed.replace("\x00", "�").replace("\ud800", "�") in page
    page.encode()  # a lone surrogate left in the page would stop it here


def test_a_text_that_is_too_long_comes_back_whole():
    text = "long words " * 100_000
    form = Page({"words": text})
    assert form.errors["words"] == [
        "This is 1,099,999 characters long, and 30 fit. Nothing is lost: it is all still here to be made shorter."
    ]
    assert text in form.as_p()


def test_a_text_exactly_as_long_as_fits_is_taken():
    assert Page({"words": "👩" * 30, "line": "12345"}).is_valid()
    assert not Page({"words": "👩" * 31}).is_valid()


def test_the_browser_neither_cuts_nor_remembers_nor_sends_the_words_away():
    for field in Page():
        assert "maxlength" not in str(field)
        assert 'autocomplete="off"' in str(field)
        assert 'spellcheck="false"' in str(field)


def test_a_required_text_with_nothing_to_read_is_asked_for_again():
    class Required(forms.Form):
        words = OwnWords(error_messages={"required": "What should we call them?"})

    assert Required({"words": "\u202e "}).errors["words"] == ["What should we call them?"]
    assert Required({}).errors["words"] == ["What should we call them?"]


def test_line_breaks_of_another_kind_are_no_change():
    field = OwnWords()
    assert not field.has_changed("one\ntwo", "one\r\ntwo\r\n")
    assert field.has_changed("one\ntwo", "one\nthree")
