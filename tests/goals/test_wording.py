"""A wording as one thing: the hash that names it, and what differs between two (I1, I26)."""

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.continuum import PARTS, Part, Place
from goals.wording import Piece, compare, content_hash, tidy

SAID = {
    "statement": "Wine at celebrations, planned the day before, two glasses.",
    "place": "abstinence",
    "parts": ["targeted"],
    "exceptions": "a toast at weddings",
    "until": date(2026, 12, 31),
}
WORDS = st.lists(st.sampled_from(["no", "drinks", "Mon", "–", "Wed;", "no,", "é", "👩‍👩‍👧", "עברית"]), max_size=12)
TEXTS = st.one_of(st.text(max_size=60), st.builds(" ".join, WORDS), st.builds("\n  ".join, WORDS))


# --- the hash ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({"statement": "sleep"}, "c20f58eeeee2b75f8627a24372299c5c8a42d716f7f0a670a42c1b1116c7c0b5"),
        (
            {
                "statement": "No drinks on Mon–Wed; on other days stop at 6.",
                "place": "managed_use",
                "parts": ["planned", "reduced"],
            },
            "d28a2b26e0bff5146d5f1135a9430ceb68bbd612dec5297c855baec69b844881",
        ),
    ],
)
def test_words_have_the_hash_they_always_had(said, known):
    """Answers in the database name these hashes: a new way of making them would leave every yes without its words."""
    assert content_hash(**said) == known


@pytest.mark.parametrize(
    "other",
    [
        {"statement": "Wine at celebrations, planned the day before, two glasses!"},
        {"statement": "wine at celebrations, planned the day before, two glasses."},
        {"statement": "Wine  at celebrations, planned the day before, two glasses."},
        {"place": "managed_use"},
        {"place": ""},
        {"parts": ["total"]},
        {"parts": []},
        {"exceptions": ""},
        {"until": date(2027, 1, 1)},
        {"until": None},
    ],
)
def test_any_other_word_or_place_is_another_hash(other):
    assert content_hash(**SAID) != content_hash(**{**SAID, **other})


def test_letters_that_only_look_alike_are_other_words():
    assert content_hash("stop at ②") != content_hash("stop at 2")


def test_nothing_moves_from_one_part_of_a_wording_to_another_unseen():
    assert content_hash("a", exceptions="b") != content_hash("ab")
    assert content_hash('a","exceptions":"b') != content_hash("a", exceptions="b")
    assert content_hash("", exceptions="a") != content_hash("a", exceptions="")


@given(st.text())
def test_two_keyboards_that_type_one_letter_in_two_ways_type_the_same_words(text):
    hashes = {content_hash(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(hashes) == 1
    assert content_hash("", exceptions=unicodedata.normalize("NFD", text)) == content_hash(
        "", exceptions=unicodedata.normalize("NFC", text)
    )


@given(TEXTS, TEXTS)
def test_two_texts_have_one_hash_only_where_they_read_the_same(one, other):
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (content_hash(one) == content_hash(other)) == same


def test_a_place_is_the_same_said_as_a_member_or_as_a_word():
    assert tidy("x", Place.MANAGED_USE, [Part.PLANNED]) == tidy("x", "managed_use", ["planned"])


@given(
    statement=TEXTS,
    place=st.sampled_from([place for place in Place if place != Place.ABSTINENCE]),
    data=st.data(),
)
def test_what_is_stored_is_what_was_hashed(statement, place, data):
    parts = data.draw(st.permutations(PARTS[place]))
    fields = tidy(statement, place, parts)
    named = fields.pop("content_hash")
    assert named == content_hash(**fields)
    assert tidy(**fields) == {**fields, "content_hash": named}, "tidying twice changes nothing"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"place": "moon"}, "not one of the four"),
        ({"place": "looking", "parts": ["planned"]}, "does not belong to that place"),
        ({"place": "abstinence", "parts": ["targeted", "total"]}, "Choose one"),
        ({"place": "safer_use", "exceptions": "x"}, "belong to abstinence only"),
        ({"until": date(2026, 12, 31)}, "belong to abstinence only"),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(said, told):
    with pytest.raises(ValueError, match=told):
        tidy("words", **said)


# --- what differs between two ----------------------------------------------------------------------------------


def kinds(pieces):
    return [(piece.text, piece.kind) for piece in pieces]


def words_of(pieces, kind):
    return "".join(piece.text for piece in pieces if piece.kind == kind).split()


def test_changed_words_are_marked_on_both_sides():
    left, right = compare("No drinks on Mon and Tue.", "No drinks on Fri, ever.")
    assert kinds(left) == [("No drinks on ", "same"), ("Mon and Tue.", "left_out")]
    assert kinds(right) == [("No drinks on ", "same"), ("Fri, ever.", "added")]


def test_what_stays_in_the_middle_is_marked_as_the_same():
    left, right = compare("one two three four", "zero two three five")
    assert words_of(left, "same") == words_of(right, "same") == ["two", "three"]


@given(TEXTS, TEXTS)
def test_each_side_joins_back_to_its_own_text(one, other):
    left, right = compare(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other


@given(TEXTS, TEXTS)
def test_each_kind_stands_on_its_own_side_and_the_same_is_the_same(one, other):
    left, right = compare(one, other)
    assert {piece.kind for piece in left} <= {"same", "left_out"}
    assert {piece.kind for piece in right} <= {"same", "added"}
    assert words_of(left, "same") == words_of(right, "same")


@given(TEXTS)
def test_a_text_is_all_the_same_as_itself_and_all_new_beside_nothing(text):
    assert {piece.kind for side in compare(text, text) for piece in side} <= {"same"}
    left, right = compare("", text)
    assert left == []
    assert {piece.kind for piece in right} <= {"added"}


def test_blanks_alone_are_no_change_of_words():
    left, right = compare("no drinks\non Monday", "no drinks on  Monday")
    assert {piece.kind for piece in (*left, *right)} == {"same"}


def test_a_piece_is_only_read():
    with pytest.raises(AttributeError):
        Piece("x", "same").kind = "added"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a " * 2500, "a " * 2500),
        ("a " * 2500, "b " + "a " * 2499),
        ("a b " * 1250, "b a " * 1250),
        ("a a b b " * 625, "a b " * 1250),
        ("ab " * 1666, "ba " * 1666),
    ],
)
def test_the_longest_texts_are_compared_at_once_whatever_stands_in_them(one, other):
    """Five thousand characters of two words held the page for two seconds, and a history shows twenty such pairs."""
    began = time.process_time()
    left, right = compare(one, other)
    assert time.process_time() - began < 0.5
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other


def test_one_word_changed_in_the_longest_text_is_all_that_is_marked():
    left, right = compare("so " * 900 + "four " + "so " * 700, "so " * 900 + "five " + "so " * 700)
    assert kinds(left) == [("so " * 900, "same"), ("four ", "left_out"), ("so " * 700, "same")]
    assert kinds(right) == [("so " * 900, "same"), ("five ", "added"), ("so " * 700, "same")]
