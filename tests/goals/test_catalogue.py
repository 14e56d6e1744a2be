"""The catalogue: what is in it, and that people find things by the words they use."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from goals.catalogue import EVERYDAY, MOST, find, plain
from goals.models import CatalogueEntry, FocusKind, StreetName
from strategies.models import About

pytestmark = pytest.mark.django_db


def codes(words, **kwargs):
    return [entry.code for entry in find(words, **kwargs)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Alcohol", "alcohol"),
        ("aLcOhOl", "alcohol"),
        ("booze", "alcohol"),
        ("THC", "cannabis"),
        ("k2", "synthetic-cannabinoids"),
        ("m cat", "cathinones"),
        ("M-CAT", "cathinones"),
        ("spécial  k", "ketamine"),
        ("betting", "gambling"),
        ("self harm", "self-harm"),
        ("ID", "papers"),
        ("H", "heroin"),
    ],
)
def test_an_exact_name_or_street_name_stands_first(words, code):
    assert codes(words)[0] == code


@pytest.mark.parametrize(
    ("words", "several"),
    [
        ("meth", {"methamphetamine", "methadone"}),
        ("blues", {"benzodiazepines", "fentanyl"}),
        ("dope", {"heroin", "cannabis"}),
        ("speedball", {"heroin", "cocaine"}),
    ],
)
def test_one_word_may_stand_for_several_things(words, several):
    assert several <= set(codes(words)[:3])


def test_an_exact_word_comes_before_a_beginning_and_a_beginning_before_a_middle():
    found = codes("cocaine")
    assert found[0] == "cocaine"
    assert "crack" in found  # "Crack cocaine"
    assert codes("heroi")[0] == "heroin"
    assert codes("amphet")[:2] == ["amphetamine", "methamphetamine"]


def test_a_sentence_that_holds_a_name_finds_it():
    assert "alcohol" in codes("My drinking at the weekend")
    assert "heroin" not in codes("oh what a day")  # the single letters of street names are no words of a sentence
    assert find("something nobody listed, zzz") == []


def test_a_short_word_is_not_found_in_the_middle_of_others():
    assert codes("ice") == ["methamphetamine"]  # and not in "voices" or "licence"
    assert {"amphetamine", "methamphetamine"} <= set(codes("phetamine"))


def test_nothing_sought_finds_nothing():
    assert find("") == find("   ") == find("—!?") == []


def test_at_most_eight_and_one_kind_when_asked():
    assert len(find("a")) == MOST
    assert "exercise" in codes("exercise", kind=FocusKind.BEHAVIOUR)
    assert codes("exercise", kind=FocusKind.LIFE_AREA) == ["moving"]


def test_finding_takes_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        find("meth")


def test_letters_outside_ascii_have_no_capitals_either():
    entry = CatalogueEntry.objects.create(code="caj", kind=FocusKind.SUBSTANCE, name="Čaj ЧАЙ")
    assert find("čaj чай") == find("ČAJ чай") == [entry]
    assert plain("Straße") == plain("STRASSE") == "strasse"


def test_every_kind_is_in_the_catalogue_and_every_entry_has_several_other_words():
    kinds = set(CatalogueEntry.objects.values_list("kind", flat=True))
    assert kinds == set(FocusKind.values)
    for entry in CatalogueEntry.objects.prefetch_related("street_names"):
        assert entry.street_names.count() >= 2, entry.code
        assert entry in find(entry.name), entry.code


def test_every_everyday_word_is_a_name_there_is():
    names = {plain(name) for name in StreetName.objects.values_list("name", flat=True)}
    assert EVERYDAY - names == set()


def test_the_catalogue_judges_nobody():
    judging = re.compile(r"abus|addict|junk|dirty|clean|relaps|misuse|problem|victim|failure", re.I)
    words = [*CatalogueEntry.objects.values_list("name", flat=True), *StreetName.objects.values_list("name", flat=True)]
    assert [word for word in words if judging.search(word)] == []


def take_the_library_up():
    """It stands on the catalogue, and goes before it when migrations are taken back; with it its guard."""
    sqlite = 'DROP TRIGGER "strategies_about_no_delete_delete"'
    postgresql = 'DROP TRIGGER "strategies_about_no_delete" ON "strategies_about"'
    with connection.cursor() as cursor:
        cursor.execute(sqlite if connection.vendor == "sqlite" else postgresql)
    About.objects.all().delete()


def test_the_catalogue_can_be_taken_up_and_laid_down_again():
    before = set(StreetName.objects.values_list("entry_id", "name"))
    take_the_library_up()
    migration = import_module("goals.migrations.0003_catalogue")
    migration.take_up(apps, None)
    assert not CatalogueEntry.objects.exists()
    migration.lay_down(apps, None)
    more = import_module("goals.migrations.0007_more_street_names")
    laid_down = set(StreetName.objects.values_list("entry_id", "name"))
    assert before - laid_down == set(more.names())
    more.add(apps, None)
    assert set(StreetName.objects.values_list("entry_id", "name")) == before


def test_the_names_that_came_later_can_be_taken_back_alone():
    more = import_module("goals.migrations.0007_more_street_names")
    before = set(StreetName.objects.values_list("entry_id", "name"))
    more.take_up(apps, None)
    assert before - set(StreetName.objects.values_list("entry_id", "name")) == set(more.names())
    more.add(apps, None)
    assert set(StreetName.objects.values_list("entry_id", "name")) == before
