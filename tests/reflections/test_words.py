"""A sentence chosen together, quotes, and good changes: kept as said, the client's to take away at any time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from goals.models import Focus, Goal
from hrtrack.refusals import Refused
from reflections import actions
from reflections.ideas import SMALL_CHANGES
from reflections.models import About, GoodChange, Quote, Saying, Sentence
from tests import factories
from tests.reading import Page


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


def at(thing):
    return reverse("reflections:sentence", args=[thing.pk])


def of(cast, name):
    return reverse(f"reflections:{name}", args=[cast.dee.pk])


def away(row):
    name = {Sentence: "sentence", Quote: "quote", GoodChange: "change"}[type(row)]
    return reverse(f"reflections:take_{name}_away", args=[row.pk])


# --- one sentence ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("saying", Saying.values)
def test_a_sentence_is_chosen_with_who_was_there(dee, thing, saying):
    dee.post(at(thing), {"saying": saying, "present": "Maya and I"})
    row = Sentence.objects.get()
    assert (row.saying, row.present, row.captured) == (saying, "Maya and I", "own_device")
    page = main(dee.get(at(thing)))
    assert "there: Maya and I" in page
    assert str(Saying(saying).label) in page.split("Chosen before")[1]


@pytest.mark.parametrize("saying", ["", "relapsed", "3", "a\x00"])
def test_only_the_six_can_be_chosen_and_none_is_fine(dee, thing, saying):
    assert dee.post(at(thing), {"saying": saying, "present": "kept"}).status_code == 422
    assert Sentence.objects.count() == 0


def test_none_is_chosen_beforehand_and_all_look_alike(cast, dee, thing):
    actions.choose_sentence(thing, by=cast.dee.user, saying="doing")
    boxes = page_of(dee.get(at(thing))).all("input", type="radio")
    assert len(boxes) == 6
    assert not any("checked" in box.attrs for box in boxes)


def test_a_sentence_stands_on_its_own_page_and_nowhere_else(cast, dee, maya, thing, goal):
    """Never a badge on a person, never in a list."""
    for number in range(2):
        actions.choose_sentence(thing, by=cast.dee.user, saying=Saying.values[number])
    lists = [reverse("clients:caseload"), reverse("goals:picture", args=[cast.dee.pk])]
    for visitor, pages in (
        (dee, [reverse("goals:mine"), of(cast, "hub"), reverse("goals:thing", args=[thing.pk])]),
        (maya, [*lists, of(cast, "hub"), reverse("goals:thing", args=[thing.pk])]),
    ):
        for url in pages:
            page = visitor.get(url).content.decode()
            assert not any(str(saying.label) in page for saying in Saying), url


def test_no_sentence_comes_before_another():
    for saying in Saying:
        assert not any(word in saying.value for word in ("0", "1", "2", "3", "4", "5", "pre", "stage"))
    assert not hasattr(Saying, "level")


def test_nothing_follows_from_a_sentence(cast, thing, goal):
    before = (Focus.objects.values().get(), Goal.objects.with_words().values().get())
    actions.choose_sentence(thing, by=cast.dee.user, saying="not_thinking")
    assert (Focus.objects.values().get(), Goal.objects.with_words().values().get()) == before
    assert Event.objects.last().detail == {}


# --- quotes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ["", *About.values])
def test_words_are_kept_exactly(dee, cast, about):
    words = "  I want <b>out</b>\r\nof the noise \u202e!"
    dee.post(of(cast, "quotes"), {"words": words, "about": about})
    row = Quote.objects.get()
    assert row.about == about
    assert row.words == "I want <b>out</b>\nof the noise \u202e!"
    assert "&lt;b&gt;out" in dee.get(of(cast, "quotes")).content.decode()


@pytest.mark.parametrize("words", ["", " \n ", "a\x00b", "x" * 5001, "y" * 1_000_000])
def test_words_that_cannot_be_kept_come_back(dee, cast, words):
    response = dee.post(of(cast, "quotes"), {"words": words, "about": "change"})
    assert response.status_code == 422
    assert "checked" in page_of(response).one("input", value="change").attrs
    assert Quote.objects.count() == 0


def test_a_clinician_keeps_a_quote_by_saying_how_they_know(cast, maya, dee):
    assert maya.post(of(cast, "quotes"), {"words": "as she said it"}).status_code == 422
    maya.post(of(cast, "quotes"), {"words": "as she said it", "captured": "said_aloud"})
    assert "said aloud; written down by Maya" in main(dee.get(of(cast, "quotes")))


# --- good changes ---------------------------------------------------------------------------------------------


def test_any_change_is_marked_as_mine_with_or_without_a_goal(cast, dee, goal):
    day = timezone.localdate() - timedelta(days=4)
    dee.post(of(cast, "changes"), {"words": "I phoned her", "goal": str(goal.pk), "day": day.isoformat()})
    dee.post(of(cast, "changes"), {"words": "soup"})
    rows = {row.words: row for row in GoodChange.objects.all()}
    assert (rows["I phoned her"].goal, rows["I phoned her"].day) == (goal, day)
    assert (rows["soup"].goal, rows["soup"].day) == (None, timezone.localdate())
    page = main(dee.get(of(cast, "changes"))).split("Mine")[1]
    assert page.index("soup") < page.index("I phoned her")


def test_one_tap_is_enough(cast, dee):
    button = page_of(dee.get(of(cast, "changes"))).all("button", name="small")[1]
    dee.post(of(cast, "changes"), {"small": button.attrs["value"]})
    assert GoodChange.objects.get().words == str(SMALL_CHANGES[button.attrs["value"]])


def test_no_words_come_from_the_button(cast, dee, maya):
    assert dee.post(of(cast, "changes"), {"small": "invented"}).status_code == 422
    assert maya.post(of(cast, "changes"), {"small": "s1", "captured": "phone"}).status_code == 422
    assert GoodChange.objects.count() == 0


@pytest.mark.parametrize("typed", [{"day": "9999-12-31"}, {"day": "yesterday"}, {"goal": "none"}, {"words": "x" * 301}])
def test_what_does_not_fit_comes_back(cast, dee, goal, typed):
    response = dee.post(of(cast, "changes"), {"words": "nobody wants lost", **typed})
    assert response.status_code == 422
    assert GoodChange.objects.count() == 0


def test_a_change_about_an_idea_is_the_clients_alone_i19(cast, dee, maya, goal, idea):
    dee.post(of(cast, "changes"), {"words": "only mine", "goal": str(idea.pk)})
    assert GoodChange.objects.get().is_private
    assert "only mine" not in main(maya.get(of(cast, "changes")))
    assert str(idea.pk) not in maya.get(of(cast, "changes")).content.decode()
    response = maya.post(of(cast, "changes"), {"words": "x", "goal": str(idea.pk), "captured": "phone"})
    assert response.status_code == 422
    with pytest.raises(Refused):
        actions.mark_change(cast.dee, by=cast.maya, words="x", goal=idea, captured="phone")
    with pytest.raises(Refused):
        actions.mark_change(cast.tom, by=cast.tom.user, words="x", goal=idea)


# --- all three: whose they are --------------------------------------------------------------------------------


@pytest.fixture
def make(cast, thing):
    """make(kind, by, **more): a row of that kind in that pen."""

    def one(kind, by, **more):
        how = {"by": by, "captured": "said_aloud", **more}
        if kind == "sentence":
            return actions.choose_sentence(thing, saying="doing", **how)
        act = actions.keep_quote if kind == "quote" else actions.mark_change
        return act(cast.dee, words="said once", **how)

    return one


KINDS = ["sentence", "quote", "change"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_client_takes_any_of_them_away_and_it_is_gone(cast, dee, make, kind):
    for by in (cast.dee.user, cast.maya):
        row = make(kind, by)
        dee.post(away(row))
        assert not type(row).objects.filter(pk=row.pk).exists()
        event = Event.objects.last()
        assert (event.kind, event.subject_id, event.detail) == (f"{kind}.taken_away", row.pk, {})
        assert dee.post(away(row)).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_staff_take_away_only_what_they_wrote_down_themselves(cast, maya, make, kind):
    factories.CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    hers, his = make(kind, cast.dee.user), make(kind, cast.ade)
    for row in (hers, his):
        response = maya.post(away(row), follow=True)
        assert "Only the client can take this away." in page_of(response).one("ul", "messages").text
    assert type(hers).objects.count() == 2
    maya.post(away(make(kind, cast.maya)))
    assert set(type(hers).objects.all()) == {hers, his}


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_writes_over_them_not_even_by_hand(cast, make, kind):
    row = make(kind, cast.dee.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(captured="paper")


@pytest.mark.parametrize("kind", ["quote", "change"])
def test_what_the_client_keeps_to_themselves_staff_never_see_nor_write(cast, maya, make, kind):
    row = make(kind, cast.dee.user, is_private=True)
    assert list(type(row).objects.visible_to(cast.maya)) == []
    assert maya.post(away(row)).status_code == 404
    assert "said once" not in main(maya.get(of(cast, f"{kind}s")))
    with pytest.raises(Refused):
        make(kind, cast.maya, is_private=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_takes_nothing_away(cast, make, kind):
    row = make(kind, cast.dee.user)
    for stranger in (cast.tom.user, cast.noor, cast.paul):
        with pytest.raises(Refused):
            actions.take_words_away(row, by=stranger)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_however_much_is_kept(cast, dee, make, thing, count, django_assert_num_queries):
    for kind in KINDS:
        for _ in range(count):
            make(kind, cast.maya)
    for url, queries in ((at(thing), 5), (of(cast, "quotes"), 5), (of(cast, "changes"), 6)):
        with django_assert_num_queries(queries):
            dee.get(url)
