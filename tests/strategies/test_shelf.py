"""Looking through what others do: by word, by street name, by thing; never by place; and no sign is a trick."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from goals.actions import put_place
from goals.catalogue import codes_of
from goals.continuum import Place
from strategies import actions
from strategies.languages import codes_of_language
from strategies.models import Review, Strategy
from strategies.shelf import texts_to_pick
from tests.factories import FocusFactory
from tests.reading import Page


@pytest.fixture
def all_reviewed(cast):
    from django.utils import timezone

    for strategy in Strategy.objects.with_text():
        for side in ("clinical", "lived"):
            Review.objects.create(
                text_id=strategy.text_id, side=side, name="Kit", signed_on=timezone.localdate(), recorded_by=cast.paul
            )


def found(words="", focus=None, reader=None):
    reader = reader or User.objects.get(username="maya")
    about = codes_of([focus])[focus] if focus else ()
    return [one.code for one in texts_to_pick(reader, words=words, about=about)]


def look(client):
    return reverse("strategies:look", args=[client.pk])


def page_of(response):
    return Page(response.content.decode())


def titles(response):
    return [heading.text for heading in page_of(response).all("h2")]


# --- what is found -------------------------------------------------------------------------------------------


def test_by_a_word_of_the_text_whatever_its_capitals(cast):
    assert found("SACHET") == ["injecting-filter"]
    assert found("thiamine vitamin") == ["alcohol-thiamine"]
    assert found("thiamine pipe") == []


@pytest.mark.parametrize(
    ("street", "code", "first"),
    [
        ("booze", "alcohol", "alcohol-eat-first"),
        ("Smack", "heroin", "opioids-naloxone"),
        ("crystal", "methamphetamine", "stimulants-start-low"),
        ("vallies", "benzodiazepines", "sedatives-quarter"),
        ("slots", "gambling", "gambling-limits"),
        ("gina", "ghb", "chemsex-g-measured"),
        ("cutting", "self-harm", "self-harm-what-could-hurt"),
    ],
)
def test_by_a_street_name(cast, street, code, first):
    shown = found(street)
    assert first in shown
    about = Strategy.objects.with_text().filter(code__in=shown, texts__about=code)
    assert about.count() >= 1


def test_for_one_thing_comes_what_is_for_it_and_then_what_is_for_all(cast):
    drinks = FocusFactory(client=cast.dee, catalogue_id="alcohol")
    shown = found(focus=drinks)
    assert shown[0] == "alcohol-eat-first"
    assert shown[-1] == "all-write-down"
    assert "gambling-limits" not in shown
    assert len(found()) == Strategy.objects.filter(shelf="helps").count()


def test_a_thing_in_own_words_has_its_link_and_what_is_for_it_stands_first(cast, all_reviewed, dee):
    rum = FocusFactory(client=cast.dee, words="rum with Kit")
    FocusFactory(client=cast.dee, words="the blue drops")
    page = page_of(dee.get(look(cast.dee)))
    assert [link.text for link in page.all("a", "tag")] == ["rum with Kit"]
    assert titles(dee.get(look(cast.dee)))[0] == "Eat first, and eat during"
    only = titles(dee.get(look(cast.dee), {"thing": str(rum.pk)}))
    assert "Three limits that lower the risk" not in only
    assert found(focus=rum) == found(focus=FocusFactory(client=cast.dee, catalogue_id="alcohol"))


def test_what_is_in_their_picture_stands_first_and_nothing_is_left_out_for_it(cast, all_reviewed, dee):
    FocusFactory(client=cast.dee, catalogue_id="gambling")
    assert titles(dee.get(look(cast.dee)))[0] == "Three limits that lower the risk"
    pages = [titles(dee.get(look(cast.dee), {"page": page})) for page in (1, 2, 3)]
    assert len({title for page in pages for title in page}) > 100
    assert sum(map(len, pages)) == len(found())


def test_a_thing_without_a_common_name_hides_nothing(cast):
    assert found(focus=FocusFactory(client=cast.dee, words="my thing", catalogue=None)) == found()


@pytest.mark.parametrize("words", ["%", "_", "\\", "\x00", "' OR 1=1 --", "%%%", "\\%", "x\x00q", "\ud800", "☃"])
def test_signs_find_nothing_but_themselves(cast, all_reviewed, dee, words):
    assert len(found(words)) < 5
    response = dee.post(look(cast.dee), {"words": words.encode("utf-8", "replace").decode()})
    assert response.status_code == 200


def test_a_million_letters_are_looked_for_calmly(cast, all_reviewed, dee):
    response = dee.post(look(cast.dee), {"words": "x" * 1_000_000})
    assert response.status_code == 200
    assert "Nothing was found" in response.content.decode()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        *[(words, "es") for words in ("es", "ES", "es-mx", "Spanish", "Español", "I speak Spanish, some English")],
        ("English and Spanish", "en"),
        ("Chinese", "zh-hans"),
        ("العربية", "ar"),
        ("Русский", "ru"),
        *[(words, None) for words in ("", "—", "no idea", "plain words, please", "x" * 60)],
    ],
)
def test_the_language_named_first_is_understood_by_its_name_or_code(words, codes):
    assert (codes in codes_of_language(words)) if codes else codes_of_language(words) == []


def test_a_region_is_of_its_language_and_a_page_in_another_language_knows_its_names():
    assert {"pt", "pt-br"} <= set(codes_of_language("Brazilian Portuguese"))
    with translation.override("de"):
        assert "es" in codes_of_language("Spanisch")


def test_texts_in_the_clients_language_stand_first_for_both_and_hide_no_other(cast, all_reviewed, dee, maya):
    FocusFactory(client=cast.dee, catalogue_id="alcohol")
    text = actions.write(by=cast.paul, title="Come antes", words="Come algo.", source="abuela", language="es")
    actions.sign(text, by=cast.maya, seen=1)
    actions.sign(text, by=cast.paul, seen=1, side="lived", name="Kit")
    for language, first in (("", "Eat first, and eat during"), ("español", "Come antes"), ("English", "Eat first")):
        cast.dee.language = language
        cast.dee.save(update_fields=["language"])
        for visitor in (dee, maya):
            response = visitor.get(look(cast.dee))
            assert titles(response)[0].startswith(first)
            assert f"of {-(-(len(found())) // 50)}" in page_of(response).one("main").text


# --- never by place ------------------------------------------------------------------------------------------


def test_the_list_is_the_same_whatever_the_place(cast, all_reviewed, dee):
    drinks = FocusFactory(client=cast.dee, catalogue_id="alcohol")
    shown = set()
    for place in (None, *Place.values):
        if place:
            put_place(drinks, by=cast.dee.user, place=place)
        pages = [dee.get(look(cast.dee)), dee.get(look(cast.dee), {"thing": str(drinks.pk)})]
        shown.add(tuple(tuple(titles(page)) for page in pages))
    assert len(shown) == 1
    assert all(len(page) > 20 for page in shown.pop())


def test_i06_no_code_of_this_room_asks_for_a_place_or_makes_a_score():
    for path in Path(settings.BASE_DIR, "strategies").rglob("*.py"):
        text = path.read_text()
        assert not re.search(r"FocusPlace|place_now|continuum|Place\b|score|ignored", text), path


# --- the page ------------------------------------------------------------------------------------------------


def test_clients_see_what_is_reviewed_and_staff_see_all_with_a_label(cast, reviewed, dee, maya):
    reviewed("alcohol-eat-first")
    assert titles(dee.get(look(cast.dee))) == ["Eat first, and eat during"]
    page = page_of(maya.post(look(cast.dee), {"words": "booze"}))
    cards = {card.text for card in page.all("article", "card")}
    assert len(cards) >= 12
    assert [("not yet reviewed here" in card) for card in cards if "Eat first, and eat during" in card] == [False]
    assert all("not yet reviewed here" in card for card in cards if "Eat first, and eat during" not in card)
    assert "not yet reviewed" not in dee.get(look(cast.dee)).content.decode()


def test_nothing_reviewed_says_why_and_leads_to_ones_own_way(cast, dee):
    page = page_of(dee.get(look(cast.dee)))
    assert "Two people read every text before you see it." in page.one("main").text
    assert page.all("a", href=reverse("strategies:own_way", args=[cast.dee.pk]))


def test_no_word_that_was_looked_for_stands_in_an_address_i29(cast, all_reviewed, dee):
    drinks = FocusFactory(client=cast.dee, words="drinks", catalogue_id="alcohol")
    page = page_of(dee.post(look(cast.dee), {"words": "alcohol"}))
    assert page.one("form", id="search").attrs["method"] == "post"
    assert page.one("input", id="words").attrs["value"] == "alcohol"
    addresses = [link.attrs["href"] for link in page.one("main") and page.all("a")]
    assert f"?thing={drinks.pk}" in addresses
    assert [address for address in addresses if re.search("alcohol|drink", address)] == []


def test_another_persons_thing_is_no_thing_of_this_page(cast, all_reviewed, dee):
    theirs = FocusFactory(client=cast.tom, words="theirs", catalogue_id="gambling")
    response = dee.get(look(cast.dee), {"thing": str(theirs.pk)})
    assert "theirs" not in response.content.decode()
    assert titles(response) == titles(dee.get(look(cast.dee)))


def test_long_lists_come_in_pages_and_a_search_keeps_its_words(cast, all_reviewed, dee):
    assert len(titles(dee.get(look(cast.dee)))) == 50
    assert len(titles(dee.get(look(cast.dee), {"page": "3"}))) == Strategy.objects.filter(shelf="helps").count() - 100
    page = page_of(dee.post(look(cast.dee), {"words": "a"}))
    assert page.one("button", name="page").attrs == {
        "class": "button quiet",
        "type": "submit",
        "form": "search",
        "name": "page",
        "value": "2",
    }
    second = dee.post(look(cast.dee), {"words": "a", "page": "2"})
    assert page_of(second).one("input", id="words").attrs["value"] == "a"
    assert len(titles(second)) > 10
    for nonsense in ("0", "-1", "9" * 30, "x", "\x00", "٣"):
        assert dee.post(look(cast.dee), {"words": "a", "page": nonsense}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_looking_asks_the_database_the_same_however_many_there_are(
    cast, dee, maya, reviewed, count, django_assert_num_queries
):
    reviewed(*("alcohol-eat-first", "alcohol-count", "alcohol-ride")[:count])
    for strategy in Strategy.objects.filter(code__in=["alcohol-eat-first", "alcohol-count"][:count]):
        actions.choose(cast.dee, by=cast.dee.user, strategy=strategy)
        FocusFactory(client=cast.dee, catalogue_id="alcohol")
    with django_assert_num_queries(10):
        dee.get(look(cast.dee))
    with django_assert_num_queries(11):
        maya.get(look(cast.dee))
