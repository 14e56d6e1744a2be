"""What it gives is asked first; then what it costs, in the client's own order, which is kept each time it changes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from hrtrack.refusals import Refused, Stale
from reflections import actions
from reflections.actions.harms import in_order
from reflections.models import MOST_IN_A_LIST, Domain, Gain, GainsAsked, Harm, HarmOrder
from tests.races import at_once
from tests.reading import Page


def at(thing, name):
    return reverse(f"reflections:{name}", args=[thing.pk])


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


@pytest.fixture
def asked(cast, thing):
    actions.gains_were_asked(thing, by=cast.dee.user)
    return thing


@pytest.fixture
def three(cast, asked):
    """body, money, family: in the order they were added."""
    return [
        actions.add_harm(asked, by=cast.dee.user, words=f"it costs {domain}", domain=domain)
        for domain in ("body", "money", "family")
    ]


def order(thing):
    return [harm.domain for harm in in_order(thing)[1]]


# --- what it gives, first -------------------------------------------------------------------------------------


def test_what_it_costs_is_asked_once_what_it_gives_was(cast, dee, thing):
    for method in (dee.get, dee.post):
        assert method(at(thing, "costs"))["Location"] == at(thing, "gives")
    with pytest.raises(Refused, match="Nothing comes to mind"):
        actions.add_harm(thing, by=cast.dee.user, words="x", domain="body")
    assert Harm.objects.count() == 0


@pytest.mark.parametrize("words", ["", "it quiets my head"])
def test_any_answer_opens_the_other_page_also_none(dee, thing, words):
    response = dee.post(at(thing, "gives"), {"words": words, "then": "all"})
    assert response["Location"] == at(thing, "costs")
    assert list(Gain.objects.values_list("words", flat=True)) == ([words] if words else [])
    assert dee.get(at(thing, "costs")).status_code == 200


def test_one_more_after_another(dee, thing):
    for words in ("warm", "awake"):
        assert dee.post(at(thing, "gives"), {"words": words, "then": "more"})["Location"] == at(thing, "gives")
    page = main(dee.get(at(thing, "gives")))
    assert page.index("warm") < page.index("awake")
    assert GainsAsked.objects.count() == 0
    assert dee.post(at(thing, "gives"), {"words": "", "then": "more"}).status_code == 422


def test_asking_twice_is_one_row(cast, thing):
    for _ in range(2):
        actions.gains_were_asked(thing, by=cast.dee.user)
    assert GainsAsked.objects.count() == Event.objects.filter(kind="gains.asked").count() == 1


# --- what it costs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("domain", Domain.values)
def test_a_cost_stands_in_one_part_of_life_with_the_clients_own_number_or_none(dee, asked, domain):
    dee.post(at(asked, "costs"), {"words": "<b>two days</b> in bed", "domain": domain, "how_much": "9"})
    harm = Harm.objects.get()
    assert (harm.words, harm.domain, harm.how_much) == ("<b>two days</b> in bed", domain, 9)
    response = dee.get(at(asked, "costs"))
    assert "9 of 10" in main(response)
    assert "&lt;b&gt;two days" in response.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"domain": ""},
        {"domain": "elsewhere"},
        {"how_much": "11"},
        {"how_much": "1e309"},
        {"how_much": "4,5"},
        {"words": "a\x00b"},
        {"words": ""},
        {"words": "x" * 5001},
    ],
)
def test_what_does_not_fit_comes_back_and_the_words_stay(dee, asked, typed):
    sent = {"words": "nobody wants lost", "domain": "law", "how_much": "9", **typed}
    response = dee.post(at(asked, "costs"), sent)
    assert response.status_code == 422
    assert sent["words"].replace("\x00", "�") in page_of(response).one("textarea", name="words").text
    assert Harm.objects.count() == 0


def test_nothing_is_added_up(cast, dee, asked):
    for number in (9, 8, 7):
        actions.add_harm(asked, by=cast.dee.user, words=f"cost {number}", domain="body", how_much=number)
    page = main(dee.get(at(asked, "costs"))).lower()
    assert not any(word in page for word in ("24", "total", "score", "sum", "average", "8.0"))


def test_a_list_has_an_end(cast, asked, monkeypatch):
    monkeypatch.setattr("reflections.actions.harms.MOST_IN_A_LIST", 2)
    for _ in range(2):
        actions.add_harm(asked, by=cast.dee.user, words="x", domain="body")
        actions.add_gain(asked, by=cast.dee.user, words="x")
    for add in (lambda: actions.add_gain(asked, by=cast.dee.user, words="x"),
                lambda: actions.add_harm(asked, by=cast.dee.user, words="x", domain="body")):  # fmt: skip
        with pytest.raises(Refused, match="Take one out first"):
            add()
    assert MOST_IN_A_LIST == 50


# --- the order ------------------------------------------------------------------------------------------------


def test_the_client_moves_one_earlier_or_later(dee, asked, three):
    move = reverse("reflections:move_harm", args=[three[2].pk])
    dee.post(move, {"to": "earlier", "seen": ""})
    assert order(asked) == ["body", "family", "money"]
    dee.post(move, {"to": "later", "seen": HarmOrder.objects.latest("id").pk})
    assert order(asked) == ["body", "money", "family"]
    dee.post(move, {"to": "later"})
    assert HarmOrder.objects.count() == 2  # it stands last already: no row


def test_the_order_by_numbers_needs_no_script(dee, asked, three):
    body, money, family = three
    numbers = {f"place-{body.pk}": "3", f"place-{money.pk}": "1", f"place-{family.pk}": "1"}
    response = dee.post(at(asked, "put_in_order"), {**numbers, "seen": ""})
    assert response["Location"] == at(asked, "costs")
    assert order(asked) == ["money", "family", "body"]


def test_each_order_is_kept_and_can_be_read_by_its_day(cast, dee, asked, three):
    earlier = HarmOrder.objects.create(
        focus=asked,
        order=[str(harm.pk) for harm in reversed(three)],
        captured="own_device",
        recorded_by=cast.dee.user,
        recorded_at=timezone.now() - timedelta(days=30),
    )
    actions.move_harm(three[0], by=cast.dee.user, earlier=True)
    page = page_of(dee.get(at(asked, "costs_before")))
    lists = [[row.text for row in page.all("li") if row.inside("ol") is lines] for lines in page.all("ol")]
    assert len(lists) == HarmOrder.objects.count() == 2
    assert lists[1] == ["it costs family", "it costs money", "it costs body"]
    with pytest.raises(IntegrityError), transaction.atomic():
        HarmOrder.objects.filter(pk=earlier.pk).update(order=[])


def test_somebody_else_was_first_and_is_named(cast, dee, asked, three):
    actions.put_in_order(asked, by=cast.maya, numbers={}, captured="in_room")
    numbers = {f"place-{harm.pk}": str(number) for number, harm in enumerate(reversed(three), 1)}
    response = dee.post(at(asked, "put_in_order"), {**numbers, "seen": ""})
    assert response.status_code == 422
    assert "Maya put the list in another order" in main(response)
    fresh = page_of(response).one("input", id="order_seen").attrs["value"]
    assert fresh == str(HarmOrder.objects.get().pk)
    chosen = [option.attrs["value"] for option in page_of(response).all("option") if "selected" in option.attrs]
    assert chosen == ["3", "2", "1"]
    dee.post(at(asked, "put_in_order"), {**numbers, "seen": fresh})
    assert order(asked) == ["family", "money", "body"]


def test_a_clinician_orders_by_the_form_that_asks_how_they_know(cast, maya, asked, three):
    assert page_of(maya.get(at(asked, "costs"))).all("button", value="earlier") == []
    numbers = {f"place-{harm.pk}": str(number) for number, harm in enumerate(reversed(three), 1)}
    assert maya.post(at(asked, "put_in_order"), numbers).status_code == 422
    maya.post(at(asked, "put_in_order"), {**numbers, "captured": "said_aloud"})
    assert HarmOrder.objects.get().captured == "said_aloud"
    assert order(asked) == ["family", "money", "body"]


def test_what_only_the_client_sees_keeps_its_place_when_others_order(cast, maya, asked, three):
    secret = actions.add_harm(asked, by=cast.dee.user, words="only mine", domain="mind", is_private=True)
    for _ in range(2):
        actions.move_harm(secret, by=cast.dee.user, earlier=True)
    assert order(asked) == ["body", "mind", "money", "family"]
    assert "only mine" not in main(maya.get(at(asked, "costs")))
    actions.move_harm(three[2], by=cast.maya, earlier=True, captured="phone")
    assert order(asked) == ["body", "mind", "family", "money"]
    actions.put_in_order(
        asked, by=cast.maya, numbers={str(three[1].pk): 1, str(three[2].pk): 2, str(three[0].pk): 3}, captured="phone"
    )
    assert order(asked) == ["money", "mind", "family", "body"]
    assert "only mine" not in main(maya.get(at(asked, "costs_before")))
    move = reverse("reflections:move_harm", args=[secret.pk])
    assert maya.post(move, {"to": "earlier", "captured": "phone"}).status_code == 404
    with pytest.raises(Refused):
        actions.move_harm(secret, by=cast.maya, earlier=True, captured="phone")


def test_two_orders_at_once_the_second_is_told(cast, transactional_db, asked, three):
    refusal = at_once(
        lambda: actions.move_harm(three[2], by=cast.dee.user, earlier=True, seen=""),
        lambda: actions.move_harm(three[0], by=cast.maya, earlier=False, seen="", captured="phone"),
    )
    assert isinstance(refusal, Stale)
    assert "Dee put the list in another order" in str(refusal)
    assert order(asked) == ["body", "family", "money"]


# --- out of the list, and away --------------------------------------------------------------------------------


def test_the_client_takes_one_out_or_away_for_good(cast, dee, asked, three):
    out, away, _rest = three
    actions.put_in_order(asked, by=cast.dee.user, numbers={})
    dee.post(reverse("reflections:take_out_harm", args=[out.pk]), {"then": "out"})
    dee.post(reverse("reflections:take_out_harm", args=[away.pk]), {"then": "away"})
    assert order(asked) == ["family"]
    assert set(Harm.objects.values_list("domain", flat=True)) == {"body", "family"}
    before = main(dee.get(at(asked, "costs_before")))
    assert "it costs body since taken out" in before
    assert "money" not in before


def test_staff_take_out_what_staff_wrote_and_nothing_is_gone(cast, maya, asked, three):
    theirs = actions.add_harm(asked, by=cast.maya, words="said to Maya", domain="law", captured="phone")
    for harm in (theirs, three[0]):
        maya.post(reverse("reflections:take_out_harm", args=[harm.pk]), {"then": "away"})
    assert Harm.objects.count() == 4
    assert set(Harm.objects.filter(closed_at__isnull=False)) == {theirs}
    gain = actions.add_gain(asked, by=cast.dee.user, words="mine")
    response = maya.post(reverse("reflections:take_out_gain", args=[gain.pk]), follow=True)
    assert "Only the client can take this out." in page_of(response).one("ul", "messages").text
    gain.refresh_from_db()
    assert gain.closed_at is None
    with pytest.raises(Refused):
        actions.take_away(theirs, by=cast.maya)


def test_the_client_takes_away_what_it_gives_too(cast, dee, asked):
    gain = actions.add_gain(asked, by=cast.maya, words="said once", captured="phone")
    dee.post(reverse("reflections:take_out_gain", args=[gain.pk]))
    assert Gain.objects.count() == 0


def test_events_hold_no_words(cast, asked, three):
    actions.take_away(three[0], by=cast.dee.user)
    told = str(list(Event.objects.values_list("kind", "detail")))
    assert "it costs" not in told
    assert "harm.taken_away" in told


def test_the_database_keeps_a_known_part_of_life_and_the_ends(asked):
    told = {"focus": asked, "captured": "own_device"}
    for wrong in (
        {"words": "x", "domain": "elsewhere"},
        {"words": "x", "domain": "law", "how_much": 11},
        {"words": "", "domain": "law"},
        {"words": "x", "domain": "law", "closed_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Harm.objects.create(**told, **wrong)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_however_long_the_list(cast, dee, asked, count, django_assert_num_queries):
    for number in range(count):
        actions.add_gain(asked, by=cast.dee.user, words=f"gives {number}")
        harm = actions.add_harm(asked, by=cast.maya, words=f"costs {number}", domain="body", captured="phone")
        actions.put_in_order(asked, by=cast.dee.user, numbers={str(harm.pk): 1})
    for name, queries in (("gives", 5), ("costs", 8), ("costs_before", 5)):
        with django_assert_num_queries(queries):
            dee.get(at(asked, name))
