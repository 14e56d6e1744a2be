"""How many standard drinks that is: the agency's own grams, the arithmetic in the open, and nothing written."""

from decimal import Decimal

import pytest
from django.urls import reverse

from audit.models import Event
from tests.tracking.acts import errors_of, keep_an_eye, page_of
from tracking.drinks import standard_drinks
from tracking.models import Entry


@pytest.fixture
def counting(cast):
    return reverse("tracking:counting", args=[cast.dee.pk])


# A pint of 568 ml at 4 %: 17.9 g. 355 ml at 5 %: 14.0 g. 750 ml at 13 %: 76.9 g (by hand, × 0.789 g/ml).
@pytest.mark.parametrize(
    ("volume", "strength", "number", "grams", "told"),
    [
        ("568", "4", "1", 8, ("17.9", "2.2")),
        ("355", "5", "1", 14, ("14.0", "1.0")),
        ("750", "13", "1", 10, ("76.9", "7.7")),
        ("40", "40", "3", 14, ("37.9", "2.7")),
        ("500", "0", "2", 14, ("0.0", "0.0")),
    ],
)
def test_grams_and_drinks_by_hand(volume, strength, number, grams, told):
    found = standard_drinks(Decimal(volume), Decimal(strength), Decimal(number), grams)
    assert found == tuple(Decimal(value) for value in told)


@pytest.mark.parametrize(("grams", "drinks"), [(14, "2"), (8, "3.5"), (10, "2.8")])
def test_the_page_counts_in_what_is_a_drink_here(dee, counting, settings, grams, drinks):
    settings.GRAMS_PER_DRINK = grams
    assert f"one standard drink has {grams} grams of alcohol" in dee.get(counting).content.decode()
    page = page_of(dee.post(counting, {"volume": "355", "strength": "5,0", "number": "٢"}))
    answer = page.one("section", aria_labelledby="answer").text
    assert answer.startswith(f"{drinks} standard drinks")
    assert f"2 × 355 ml × 5 % × 0.789 = 28 g of alcohol; 28 g ÷ {grams} g." in answer


def test_nothing_is_written_until_one_tap_keeps_it(cast, dee, counting):
    drinks, _sleep = keep_an_eye(cast.dee, "drinks"), keep_an_eye(cast.dee, "pull", "scale")
    before = Event.objects.count()
    page = page_of(dee.post(counting, {"volume": "330", "strength": "5", "number": "1"}))
    assert (Entry.objects.count(), Event.objects.count()) == (0, before)
    forms = [form for form in page.all("form") if form.attrs.get("action", "").endswith("/enter/")]
    assert [form.attrs["action"] for form in forms] == [reverse("tracking:enter", args=[drinks.pk])]
    button = next(button for button in page.all("button", name="value"))
    dee.post(forms[0].attrs["action"], {"value": button.attrs["value"]})
    assert Entry.objects.get().value == Decimal("0.9")


@pytest.mark.parametrize("wrong", ["", "0", "-1", "x", "NaN", "1e309", "330\x00", "9" * 1_000_000, "1,200", "100001"])
def test_what_cannot_be_counted_is_told_and_stays_typed(dee, counting, wrong):
    response = dee.post(counting, {"volume": wrong, "strength": "4,8", "number": "2"})
    assert errors_of(response)
    assert page_of(response).one("input", name="strength").attrs["value"] == "4,8"
    assert not page_of(response).all("section", aria_labelledby="answer")
    assert "Choose a number" in errors_of(dee.post(counting, {"volume": "1", "strength": "101", "number": "1"}))


def test_staff_count_along_and_keep_nothing_by_a_tap(cast, counting, signed_in):
    keep_an_eye(cast.dee, "drinks")
    page = page_of(signed_in(cast.maya).post(counting, {"volume": "330", "strength": "5", "number": "1"}))
    assert "0.9 standard drinks" in page.one("main").text
    assert not page.all("button", name="value")


@pytest.mark.parametrize("count", [1, 3])
def test_counting_asks_the_database_the_same(cast, dee, counting, count, django_assert_num_queries):
    for number in range(count):
        keep_an_eye(cast.dee, f"m{number}")
    with django_assert_num_queries(10):
        dee.post(counting, {"volume": "330", "strength": "5", "number": "1"})
