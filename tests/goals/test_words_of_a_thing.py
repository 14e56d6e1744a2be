"""What a thing is called: every name it had is kept, and what staff wrote down is the client's to look at (I30)."""

import re

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from goals import actions
from goals.checks import waiting_for_the_clients_look
from goals.models import BY_STAFF, CaptureCheck, Focus, FocusWording
from hrtrack.refusals import Refused, Stale
from tests.factories import FocusFactory, UserFactory
from tests.goals.acts import TOLD
from tests.reading import text

pytestmark = pytest.mark.django_db


def call(client, by, words, **how):
    """One more thing, in these words."""
    return actions.add_focus(client, by=by, kind="substance", words=words, **how)


def rename(focus, by, words, **how):
    """The newest FocusWording, once this thing was given these words."""
    actions.change_focus(Focus.objects.get(pk=focus.pk), by=by, kind="substance", words=words, **how)
    return focus.wordings.first()


def deny(told, cast):
    return actions.check(told, by=cast.dee.user, is_right=False)


def called(focus):
    return Focus.objects.get(pk=focus.pk).words


def names(focus):
    return list(focus.wordings.order_by("pk").values_list("words", flat=True))


@pytest.fixture
def drinks(cast):
    return call(cast.dee, cast.dee.user, "drinks")


# --- they are kept -------------------------------------------------------------------------------------------


def test_every_name_of_a_thing_is_kept_with_how_it_was_told_and_by_whose_pen(cast, drinks):
    rename(drinks, cast.maya, "alcohol use", captured="phone")
    rename(drinks, cast.dee.user, " my beers ")
    assert list(drinks.wordings.order_by("pk").values_list("words", "captured", "recorded_by__name")) == [
        ("drinks", "own_device", "Dee"),
        ("alcohol use", "phone", "Maya"),
        ("my beers", "own_device", "Dee"),
    ]
    assert called(drinks) == "my beers"


def test_the_same_words_once_more_are_no_new_ones(cast, drinks):
    actions.change_focus(drinks, by=cast.maya, kind="behaviour", words="drinks ", is_medication=True, captured=TOLD)
    assert names(drinks) == ["drinks"]
    assert Focus.objects.filter(kind="behaviour", is_medication=True).count() == 1


def test_words_are_compared_with_those_that_stand_and_not_with_those_on_an_older_page(cast, drinks):
    older = Focus.objects.get()
    rename(drinks, cast.dee.user, "beers")
    actions.change_focus(older, by=cast.dee.user, kind="substance", words="drinks")
    assert names(drinks) == ["drinks", "beers", "drinks"]


def test_a_thing_of_which_no_words_were_kept_keeps_those_it_came_with(cast):
    for opened_by, captured in ((cast.dee.user, "own_device"), (cast.maya, "said_aloud"), (None, "said_aloud")):
        focus = FocusFactory(client=cast.dee, words="drinks", opened_by=opened_by)
        rename(focus, cast.dee.user, "beers")
        rename(focus, cast.dee.user, "my beers")
        first = focus.wordings.last()
        assert names(focus) == ["drinks", "beers", "my beers"]
        assert (first.captured, first.recorded_by, first.recorded_at) == (captured, opened_by, focus.opened_at)


@pytest.mark.parametrize("captured", [None, "", "own_device"])
def test_staff_say_how_they_know_and_strangers_say_nothing(cast, drinks, captured):
    how = {"captured": captured}
    for by, match in ((cast.maya, "Say how you know"), (cast.tom.user, "not yours"), (cast.noor, "not yours")):
        for act in (lambda by=by: call(cast.dee, by, "x", **how), lambda by=by: rename(drinks, by, "x", **how)):
            with pytest.raises(Refused, match=match), transaction.atomic():
                act()
    assert names(drinks) == ["drinks"]


# --- I30 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("captured", BY_STAFF)
def test_i30_words_that_staff_added_or_changed_are_asked_about_and_the_clients_own_are_not(cast, drinks, captured):
    assert waiting_for_the_clients_look(cast.dee) == []
    added = call(cast.dee, cast.maya, "ice", captured=captured)
    changed = rename(drinks, cast.maya, "alcohol use", captured=captured)
    asked = waiting_for_the_clients_look(cast.dee)
    assert [(row.kind, row.key, row.said, row.statement, row.words, row.who) for row in asked] == [
        ("wording", str(added.wordings.get().pk), "this is what you call it", "ice", "", "Maya"),
        ("wording", str(changed.pk), "this is what you call it", "alcohol use", "", "Maya"),
    ]
    rename(drinks, cast.dee.user, "beers")
    assert len(waiting_for_the_clients_look(cast.dee)) == 2


def test_i30_words_that_are_right_stay(cast, drinks):
    told = rename(drinks, cast.maya, "beers", captured=TOLD)
    first = actions.check(told, by=cast.dee.user, is_right=True)
    assert actions.check(told, by=cast.dee.user, is_right=True) == first
    assert first.told_words == told
    assert called(drinks) == "beers"
    assert waiting_for_the_clients_look(cast.dee) == []
    with pytest.raises(Stale, match="already"):
        deny(told, cast)
    assert called(drinks) == "beers"


def test_i30_words_they_never_said_make_place_for_the_ones_before(cast, drinks):
    deny(rename(drinks, cast.maya, "alcohol use", captured=TOLD), cast)
    assert called(drinks) == "drinks"
    assert names(drinks) == ["drinks", "alcohol use"], "nothing is overwritten, and nothing written in their name"
    assert waiting_for_the_clients_look(cast.dee) == []


def test_i30_of_two_that_they_never_said_neither_comes_back(cast, drinks):
    first, second = (rename(drinks, cast.maya, words, captured=TOLD) for words in ("alcohol use", "ethanol"))
    deny(first, cast)
    assert called(drinks) == "ethanol", "these they have not looked at yet"
    deny(second, cast)
    assert called(drinks) == "drinks"


def test_i30_what_they_call_it_themselves_since_stays(cast, drinks):
    told = rename(drinks, cast.maya, "alcohol use", captured=TOLD)
    rename(drinks, cast.dee.user, "beers")
    deny(told, cast)
    assert called(drinks) == "beers"


def test_i30_a_first_name_they_never_said_stays_for_a_thing_needs_one(cast):
    ice = call(cast.dee, cast.maya, "ice", captured=TOLD)
    deny(ice.wordings.get(), cast)
    assert called(ice) == "ice"
    deny(rename(ice, cast.maya, "meth", captured=TOLD), cast)
    assert called(ice) == "ice"
    rename(ice, cast.dee.user, "tina")
    deny(rename(ice, cast.maya, "meth", captured=TOLD), cast)
    assert called(ice) == "tina"


def test_i30_only_the_client_looks_and_only_at_words_that_staff_wrote_down(cast, drinks):
    own, told = drinks.wordings.get(), rename(drinks, cast.maya, "alcohol use", captured=TOLD)
    for row, by in ((own, cast.dee.user), (told, cast.maya), (told, cast.tom.user)):
        with pytest.raises(Refused, match="not yours"), transaction.atomic():
            actions.check(row, by=by, is_right=False)
    assert not CaptureCheck.objects.exists()


# --- on the pages --------------------------------------------------------------------------------------------


def test_staff_are_asked_how_they_know_and_the_client_is_not(cast, maya, dee, drinks):
    for address, words in (
        (reverse("goals:new_thing", args=[cast.dee.pk]), "ice"),
        (reverse("goals:edit_thing", args=[drinks.pk]), "beers"),
    ):
        page = maya.get(address).content.decode()
        assert re.findall(r'<input[^>]*name="captured"[^>]*value="([^"]*)"[^>]*checked', page) == ["said_aloud"]
        assert 'name="captured"' not in dee.get(address).content.decode()
        assert maya.post(address, {"words": words, "kind": "substance"}).status_code == 422
        maya.post(address, {"words": f"{words} on the phone", "kind": "substance", "captured": "phone"})
        dee.post(address, {"words": words, "kind": "substance", "captured": "phone"})
    assert sorted(FocusWording.objects.values_list("words", "captured", "recorded_by__name")) == [
        ("beers", "own_device", "Dee"),
        ("beers on the phone", "phone", "Maya"),
        ("drinks", "own_device", "Dee"),
        ("ice", "own_device", "Dee"),
        ("ice on the phone", "phone", "Maya"),
    ]


def test_looking_for_a_common_name_keeps_how_it_was_told(cast, maya):
    typed = {"words": "booze", "kind": "substance", "captured": "paper", "look_up": "1"}
    page = maya.post(reverse("goals:new_thing", args=[cast.dee.pk]), typed).content.decode()
    assert re.search(r'value="paper"[^>]*checked', page)


def test_earlier_words_are_folded_and_stand_newest_first(cast, maya, dee, drinks):
    address = reverse("goals:thing", args=[drinks.pk])
    assert "Earlier words" not in text(dee.get(address))
    told = rename(drinks, cast.maya, "alcohol use", captured="phone")
    assert re.search(r"<h1><bdi>alcohol use</bdi></h1>.*? · on the phone · written down by Maya",
                     dee.get(address).content.decode(), re.DOTALL)  # fmt: skip
    rename(drinks, cast.dee.user, "beers")
    page = dee.get(address).content.decode()
    folded = re.search(r'<details class="more"><summary>Earlier words</summary>(.*?)</details>', page, re.DOTALL)[1]
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", folded))
    assert said.index("alcohol use") < said.index("on the phone · written down by Maya") < said.index("drinks")
    assert "beers" not in said
    deny(told, cast)
    assert "Dee: I did not say that" in text(maya.get(address))


def test_words_they_never_said_are_marked_where_they_stand(cast, maya, dee, drinks):
    told = rename(drinks, cast.maya, "alcohol use", captured="phone")
    asked = text(dee.get(reverse("goals:mine")))
    assert "that you said: this is what you call it (on the phone). alcohol use" in asked
    dee.post(reverse("goals:check", args=["wording", told.pk]), {"is_right": "no"})
    assert "wrote down on" not in text(dee.get(reverse("goals:mine")))
    page = text(maya.get(reverse("goals:thing", args=[drinks.pk])))
    assert page.index("Earlier words") < page.index("alcohol use") < page.index("Dee: I did not say that")
    only = call(cast.dee, cast.maya, "ice", captured="phone")
    deny(only.wordings.get(), cast)
    page = text(maya.get(reverse("goals:thing", args=[only.pk])))
    assert "Dee: I did not say that" in page
    assert "Earlier words" not in page


def test_every_name_it_ever_had_can_be_read(cast, dee, drinks):
    for number in range(46):
        rename(drinks, cast.dee.user, f"the {number}th name")
    address = reverse("goals:thing", args=[drinks.pk])
    read = " ".join(text(dee.get(address, {"before": number})) for number in (1, 2, 3))
    assert [f"the {number}th name" in read for number in range(46)] == [True] * 46
    page = dee.get(address, {"page": 1, "before": 2}).content.decode()
    assert 'href="?page=1&amp;before=3"' in page
    assert '<details class="more" open>' in page


# --- what was there before -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_what_was_there_before_is_kept_as_it_is_called():
    """Who wrote it down is known and stays; how staff knew it was never asked."""
    executor = MigrationExecutor(connection)
    older = executor.loader.project_state([("goals", "0005_a_look_at_offers")]).apps
    executor.migrate([("goals", "0005_a_look_at_offers")])
    dee, maya = (UserFactory(username=name) for name in ("dee", "maya"))
    program = older.get_model("clients", "Program").objects.create(name="Harbour")
    client = older.get_model("clients", "Client").objects.create(
        preferred_name="Dee", program=program, user_id=dee.pk, display_code="River-27"
    )
    for words, opened_by in (("drinks", dee.pk), ("ice", maya.pk), ("weed", None)):
        older.get_model("goals", "Focus").objects.create(
            client=client, kind="substance", words=words, opened_by_id=opened_by
        )
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert list(FocusWording.objects.order_by("pk").values_list("words", "captured", "recorded_by")) == [
        ("drinks", "own_device", dee.pk),
        ("ice", "said_aloud", maya.pk),
        ("weed", "said_aloud", None),
    ]
    assert set(FocusWording.objects.values_list("recorded_at")) == set(Focus.objects.values_list("opened_at"))
