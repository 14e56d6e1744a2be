"""Two people answer for every text: what clients read, what staff read, and when it waits to be read again."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from audit.models import Event
from goals.models import CatalogueEntry
from hrtrack.refusals import Refused, Stale
from strategies import actions
from strategies.desk import state_of
from strategies.migrations._first_library import LIBRARY
from strategies.models import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    About,
    Review,
    Shelf,
    Strategy,
    StrategyText,
    good_until,
    still_good_from,
)
from tests.browser.never import said_on_a_page
from tests.races import at_once
from tests.strategies.reading_level import grade

CODE = "alcohol-eat-first"


def text(**changed):
    return {"title": "Eat soup", "words": "Soup is food.", "source": "grandmother", **changed}


def codes_read_by(user):
    return set(Strategy.objects.for_reader(user).values_list("code", flat=True))


def now(strategy):
    return Strategy.objects.with_text().get(pk=strategy.pk)


# --- the first library ---------------------------------------------------------------------------------------


@pytest.fixture
def first(db):
    return StrategyText.objects.select_related("strategy")


def test_every_list_of_the_practice_is_there_and_nobody_has_reviewed_it(first):
    assert first.count() == sum(len(texts) for *_, texts in LIBRARY) + 1 >= 130
    assert Review.objects.count() == 0
    for code in (
        *("alcohol", "heroin", "methamphetamine", "crack", "cannabis", "benzodiazepines", "nicotine", "injecting"),
        *("chemsex", "gambling", "mdma", "ketamine", "lsd", "inhalants", "eating", "spending", "gaming", "self-harm"),
    ):
        assert About.objects.filter(entry=code, text__strategy__shelf="helps").count() >= 3, code
    assert first.filter(about=None, strategy__shelf="helps").count() == 9


@pytest.mark.parametrize("code", ["cocaine", "crack", "methamphetamine", "amphetamine", "mdma"])
def test_what_may_be_mixed_in_is_told_of_stimulants_and_waits_for_its_reviews(first, cast, reviewed, code):
    mixed = first.get(about=code, title__contains="fentanyl")
    assert "naloxone near" in mixed.words
    assert mixed.strategy.code not in codes_read_by(cast.dee.user)
    assert reviewed(mixed.strategy.code).code in codes_read_by(cast.dee.user)


def test_a_later_text_is_laid_down_once(db):
    later = import_module("strategies.migrations.0004_mixed_into_stimulants")
    later.lay_down(apps, None)
    assert StrategyText.objects.filter(strategy__code=later.CODE).count() == 1


def test_every_first_text_fits_its_box_names_its_source_and_says_nothing_unkind(first):
    for one in first:
        assert len(one.title) <= LONGEST_TITLE
        assert len(one.words) <= LONGEST_WORDS
        assert one.source
        assert said_on_a_page(f"{one.title} {one.words}") == [], one


def test_the_first_texts_are_in_plain_words(first):
    """Flesch–Kincaid grades, counted by us: the whole at grade 6 or below, and no single text above 9."""
    assert grade(" ".join(f"{one.title}. {one.words}" for one in first)) <= 6
    assert {one.title: grade(one.words) for one in first if grade(one.words) > 9} == {}


# --- who reads what ------------------------------------------------------------------------------------------


def test_clients_and_anybody_read_what_both_sides_signed_and_staff_read_all(cast, reviewed):
    for reader in (cast.dee.user, cast.noor, AnonymousUser()):
        assert codes_read_by(reader) == set()
    strategy = Strategy.objects.get(code=CODE)
    actions.sign(strategy, by=cast.maya, seen=1)
    assert codes_read_by(cast.dee.user) == set()
    actions.sign(strategy, by=cast.paul, seen=1, side="lived", name="Kit")
    for reader in (cast.dee.user, cast.noor, AnonymousUser()):
        assert codes_read_by(reader) == {CODE}
    for reader in (cast.maya, cast.paul):
        assert len(codes_read_by(reader)) == Strategy.objects.count()


def test_one_side_twice_is_not_both(cast):
    strategy = Strategy.objects.get(code=CODE)
    actions.sign(strategy, by=cast.maya, seen=1)
    actions.sign(strategy, by=cast.ade, seen=1)
    assert codes_read_by(cast.dee.user) == set()


@pytest.mark.parametrize(("days", "holds"), [(0, True), (364, True), (367, False)])
def test_after_twelve_months_it_waits_to_be_read_again(cast, reviewed, time_machine, days, holds):
    time_machine.move_to("2030-06-15T12:00:00+00:00")
    strategy = reviewed(CODE)
    time_machine.shift(timedelta(days=days))
    assert (codes_read_by(cast.dee.user) == {CODE}) == holds
    state = state_of(now(strategy))
    assert state.review_again_by == date(2031, 6, 15)
    assert state.is_read_by_clients == holds
    reviewed(CODE)
    assert codes_read_by(cast.dee.user) == {CODE}


def test_the_first_of_the_two_to_stop_holding_counts(cast, reviewed):
    strategy = reviewed(CODE, days_ago=300)
    actions.sign(strategy, by=cast.maya, seen=1)
    assert state_of(now(strategy)).review_again_by == good_until(timezone.localdate() - timedelta(days=300))


def test_the_last_good_day_and_the_earliest_good_day_are_one_rule():
    day = date(2027, 1, 1)
    while day < date(2029, 3, 5):
        assert good_until(day - timedelta(days=1)) < good_until(day) or day in {date(2028, 2, 29), date(2028, 3, 1)}
        for signed in (day - timedelta(days=back) for back in (363, 364, 365, 366, 367)):
            assert (good_until(signed) >= day) == (signed >= still_good_from(day)), (signed, day)
        day += timedelta(days=1)


def test_other_words_begin_both_reviews_anew_and_the_older_are_kept(cast, reviewed):
    strategy = reviewed(CODE)
    actions.rewrite(strategy, by=cast.paul, seen=1, **text(about=[CatalogueEntry.objects.get(pk="alcohol")]))
    assert codes_read_by(cast.dee.user) == set()
    assert [one.number for one in strategy.texts.all()] == [2, 1]
    assert strategy.texts.get(number=2).written_by == cast.paul
    with pytest.raises(Stale, match="Paul wrote other words"):
        actions.sign(strategy, by=cast.maya, seen=1)
    actions.sign(strategy, by=cast.maya, seen=2)
    actions.sign(strategy, by=cast.paul, seen=2, side="lived", name="Kit")
    assert codes_read_by(cast.dee.user) == {CODE}


def test_a_retired_text_is_read_by_nobody_until_it_is_taken_up_again(cast, reviewed):
    strategy = reviewed(CODE)
    actions.set_retired(strategy, by=cast.paul, retired=True)
    actions.set_retired(strategy, by=cast.paul, retired=True)
    assert CODE not in codes_read_by(cast.dee.user) | codes_read_by(cast.maya)
    assert str(state_of(now(strategy)).label) == "Retired"
    actions.set_retired(strategy, by=cast.paul, retired=False)
    assert codes_read_by(cast.dee.user) == {CODE}
    kinds = [kind for kind in Event.objects.values_list("kind", flat=True) if kind != "text.signed"]
    assert kinds == ["text.retired", "text.taken_up"]


# --- who may write -------------------------------------------------------------------------------------------


def test_administrators_write_and_clinicians_sign_and_nobody_else(cast):
    strategy = Strategy.objects.get(code=CODE)
    others = (cast.dee.user, cast.noor)
    for by in (*others, cast.maya):
        for act in (
            lambda by: actions.write(by=by, **text()),
            lambda by: actions.rewrite(strategy, by=by, seen=1, **text()),
            lambda by: actions.set_retired(strategy, by=by, retired=True),
            lambda by: actions.sign(strategy, by=by, seen=1, side="lived", name="Kit"),
        ):
            with pytest.raises(Refused):
                act(by)
    for by in (*others, cast.paul):
        with pytest.raises(Refused):
            actions.sign(strategy, by=by, seen=1)
    assert (Review.objects.count(), Event.objects.count()) == (0, 0)


def test_a_clinical_review_carries_the_clinicians_own_name(cast):
    strategy = Strategy.objects.get(code=CODE)
    assert actions.sign(strategy, by=cast.maya, seen=1, name="somebody else").name == "Maya"


@pytest.mark.parametrize(
    ("days", "name", "says"),
    [(1, "Kit", "still to come"), (-367, "Kit", "twelve months ago"), (0, " ", "wish to be named")],
)
def test_a_review_is_of_a_day_that_holds_and_of_somebody(cast, days, name, says):
    strategy = Strategy.objects.get(code=CODE)
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(Refused, match=says):
        actions.sign(strategy, by=cast.paul, seen=1, side="lived", name=name, signed_on=day)


def test_every_write_is_an_event_without_a_word_of_the_text(cast):
    strategy = actions.write(by=cast.paul, shelf=Shelf.SAFETY, **text())
    actions.rewrite(strategy, by=cast.paul, seen=1, **text(title="Eat bread"))
    actions.sign(strategy, by=cast.maya, seen=2)
    assert list(Event.objects.order_by("id").values_list("kind", "subject_id", "detail")) == [
        ("text.written", strategy.pk, {"number": 1}),
        ("text.changed", strategy.pk, {"number": 2}),
        ("text.signed", strategy.pk, {"number": 2, "side": "clinical"}),
    ]


@pytest.mark.django_db(transaction=True)
def test_who_signs_while_other_words_are_written_waits_and_is_told(cast):
    strategy = actions.write(by=cast.paul, **text())
    lost = at_once(
        lambda: actions.rewrite(strategy, by=cast.paul, seen=1, **text(title="Eat bread")),
        lambda: actions.sign(strategy, by=cast.maya, seen=1),
    )
    assert isinstance(lost, Stale)
    assert "Eat bread" in str(lost)
    assert Review.objects.count() == 0


def test_a_row_is_named_by_what_may_stand_in_a_log(cast, reviewed):
    """Library texts by their titles and codes; what is about a client by a day, or by words that are nobody's own."""
    strategy = reviewed(CODE)
    concern = actions.name_danger(
        cast.dee, by=cast.dee.user, danger="marker", next_step="marker", look_again_on=timezone.localdate()
    )
    today = f"{timezone.now():%Y-%m-%d}"
    names = [str(one) for one in (strategy, strategy.texts.get(), About.objects.filter(text__strategy=strategy)[0])]
    assert names == [CODE, "Eat first, and eat during", "alcohol"]
    assert str(Review.objects.first()) == f"{today} lived"
    assert [str(concern), str(concern.updates.get())] == [today, today]
    assert str(actions.write(by=cast.paul, **text())).count("-") == 4
