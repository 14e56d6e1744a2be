"""What a client picks, and how it goes: any state after any, their own way counts as much, private where they say."""

from itertools import product

import pytest

from audit.models import Event
from goals.models import Captured
from hrtrack.refusals import Refused, Stale
from strategies import actions
from strategies.models import Going, Strategy, StrategyChoice, StrategyTurn
from tests.races import at_once

CODE = "alcohol-eat-first"


@pytest.fixture
def own(cast):
    return actions.choose(cast.dee, by=cast.dee.user, own_words="phone in the kitchen", going="trying")


def now(choice):
    return StrategyChoice.objects.with_turn().get(pk=choice.pk)


def test_the_client_picks_the_words_the_library_shows_today(cast, reviewed):
    strategy = reviewed(CODE)
    choice = actions.choose(cast.dee, by=cast.dee.user, strategy=strategy)
    assert (choice.text, choice.captured, now(choice).going) == (strategy.texts.get(), "own_device", "interested")
    event = Event.objects.last()
    assert (event.kind, event.client_id, event.subject_id) == ("choice.made", cast.dee.pk, choice.pk)
    assert event.detail == {"going": "interested", "captured": "own_device"}


@pytest.mark.parametrize("why", ["not reviewed", "retired", "a panel"])
def test_what_clients_may_not_read_goes_on_no_list_whoever_holds_the_pen(cast, reviewed, why):
    code = "alcohol-again" if why == "a panel" else CODE
    strategy = Strategy.objects.get(code=code) if why == "not reviewed" else reviewed(code)
    if why == "retired":
        actions.set_retired(strategy, by=cast.paul, retired=True)
    for by in (cast.dee.user, cast.maya):
        with pytest.raises(Refused, match="own words"):
            actions.choose(cast.dee, by=by, strategy=strategy, captured="phone")
    assert StrategyChoice.objects.count() == 0


def test_the_same_text_picked_twice_is_on_the_list_once(cast, reviewed):
    strategy = reviewed(CODE)
    choice = actions.choose(cast.dee, by=cast.dee.user, strategy=strategy)
    assert actions.choose(cast.dee, by=cast.maya, strategy=strategy, captured="phone", going="trying") == choice
    assert now(choice).going == "interested"
    actions.take_off(choice, by=cast.dee.user, off=True)
    assert actions.choose(cast.dee, by=cast.dee.user, strategy=strategy) != choice


@pytest.mark.django_db(transaction=True)
def test_picked_by_both_at_once_it_is_on_the_list_once(cast, reviewed):
    strategy = reviewed(CODE)
    second = at_once(
        lambda: actions.choose(cast.dee, by=cast.dee.user, strategy=strategy),
        lambda: actions.choose(cast.dee, by=cast.maya, strategy=strategy, captured="in_room"),
    )
    assert StrategyChoice.objects.get() == second


@pytest.mark.parametrize(("before", "after"), list(product(Going.values, repeat=2)))
def test_any_state_may_follow_any_and_all_are_kept(cast, own, before, after):
    actions.turn(own, by=cast.dee.user, going=before, words="so so")
    actions.turn(own, by=cast.dee.user, going=after)
    assert now(own).going == after
    assert list(own.turns.values_list("going", "words")) == [(after, ""), (before, "so so"), ("trying", "")]


def test_a_clinician_writes_down_what_they_were_told_and_says_how(cast, own):
    for captured in (None, "", "own_device", "guessed"):
        with pytest.raises(Refused):
            actions.turn(own, by=cast.maya, going="works", captured=captured)
    row = actions.turn(own, by=cast.maya, going="works", captured="phone")
    assert (row.captured, row.recorded_by) == (Captured.PHONE, cast.maya)


def test_who_comes_second_is_told_what_changed_and_may_send_it_again(cast, own):
    seen = now(own).turn_id
    actions.turn(own, by=cast.maya, going="parked", captured="phone", seen=seen)
    with pytest.raises(Stale, match=r"Maya wrote while you were reading: parked for now\."):
        actions.turn(own, by=cast.dee.user, going="works", seen=seen)
    actions.turn(own, by=cast.dee.user, going="works", seen=now(own).turn_id)
    assert now(own).going == "works"


def test_a_private_one_is_the_clients_alone_with_all_that_was_said_i19(cast, own):
    for _twice in range(2):
        actions.keep_for_me(own, by=cast.dee.user, is_private=True)
    assert Event.objects.filter(kind="choice.kept_private").count() == 1
    for model in (StrategyChoice, StrategyTurn):
        assert model.objects.visible_to(cast.dee.user).count() == 1
        assert model.objects.visible_to(cast.maya).count() == 0
    with pytest.raises(Refused):
        actions.turn(own, by=cast.maya, going="works", captured="phone")
    actions.keep_for_me(own, by=cast.dee.user, is_private=False)
    assert StrategyTurn.objects.visible_to(cast.maya).count() == 1


def test_only_the_client_keeps_it_private_or_takes_it_off(cast, own):
    with pytest.raises(Refused):
        actions.choose(cast.dee, by=cast.maya, own_words="hidden", is_private=True, captured="phone")
    for by in (cast.maya, cast.tom.user, cast.noor, cast.paul):
        for act in (
            lambda by: actions.keep_for_me(own, by=by, is_private=True),
            lambda by: actions.take_off(own, by=by, off=True),
        ):
            with pytest.raises(Refused):
                act(by)
    own.refresh_from_db()
    assert (own.is_private, own.taken_off_at) == (False, None)


def test_taken_off_it_is_the_clients_alone_and_can_be_put_back(cast, own):
    actions.take_off(own, by=cast.dee.user, off=True)
    actions.take_off(own, by=cast.dee.user, off=True)
    assert StrategyChoice.objects.visible_to(cast.maya).count() == 0
    assert StrategyTurn.objects.visible_to(cast.maya).count() == 0
    assert StrategyChoice.objects.visible_to(cast.dee.user).on_the_list().count() == 0
    actions.take_off(own, by=cast.dee.user, off=False)
    assert StrategyChoice.objects.visible_to(cast.maya).on_the_list().count() == 1
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["choice.made", "choice.taken_off", "choice.put_back"]


@pytest.mark.parametrize("who", ["ade", "lena", "noor", "paul", "tom"])
def test_it_is_between_the_client_and_who_works_with_them(cast, own, who):
    by = cast.tom.user if who == "tom" else getattr(cast, who)
    with pytest.raises(Refused):
        actions.turn(own, by=by, going="works", captured="phone")
    assert own.turns.count() == 1


@pytest.mark.parametrize("words", ["", "   "])
def test_an_own_way_says_something(cast, words):
    with pytest.raises(Refused, match="own words"):
        actions.choose(cast.dee, by=cast.dee.user, own_words=words)


def test_each_state_has_a_heading_and_a_place_in_the_list():
    from strategies.models.choice import SHOWN_FIRST
    from strategies.views.helps import HEADINGS

    assert set(SHOWN_FIRST) == set(HEADINGS) == set(Going)
