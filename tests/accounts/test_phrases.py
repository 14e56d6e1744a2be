"""User names and first phrases made here say nothing about anybody."""

import re

import pytest

from accounts.models import User
from accounts.phrases import CALM_WORDS, first_phrase, is_neutral, neutral_username
from clients.models import CODE_WORDS
from goals.catalogue import plain
from goals.models import CatalogueEntry, StreetName


def test_no_word_is_a_name_for_anything_people_use(db):
    names = {
        plain(name) for model in (CatalogueEntry, StreetName) for name in model.objects.values_list("name", flat=True)
    }
    assert len(names) > 100
    assert not names & {plain(word) for word in (*CALM_WORDS, *CODE_WORDS)}


def test_the_words_are_plain_letters_and_many_enough():
    assert len(set(CALM_WORDS)) == len(CALM_WORDS) > 300
    assert all(re.fullmatch("[a-z]{3,10}", word) for word in CALM_WORDS)


def test_a_first_phrase_is_long_enough_and_new_each_time():
    phrases = {first_phrase() for _ in range(200)}
    assert len(phrases) == 200
    assert all(len(phrase) >= 15 and len(phrase.split()) == 4 for phrase in phrases)


@pytest.mark.parametrize("name", ["Robin", "robin", "Olive Marsh", "Oak"])
def test_a_first_phrase_holds_no_name_of_its_owner(name):
    words = {word for _ in range(300) for word in first_phrase(avoid=[name, ""]).split()}
    assert not [word for word in words if word in name.casefold() or name.casefold() in word]


def test_a_name_made_of_every_letter_still_gets_a_phrase():
    assert first_phrase(avoid=[" ".join(CALM_WORDS)])


def test_user_names_made_here_are_valid_and_known_as_neutral():
    for _ in range(200):
        name = neutral_username()
        assert is_neutral(name)
        User(username=name, name="somebody", role="client").clean_fields(exclude=["password"])


@pytest.mark.parametrize(
    "name", ["dee-river-27", "maple-lantern", "maple-lantern-1", "maple-lantern-42\n", "Maple-lantern-42", ""]
)
def test_other_user_names_are_not_neutral(name):
    assert not is_neutral(name)
