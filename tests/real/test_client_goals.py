"""Every goal that clients stated in the published studies can be entered, offered, and put in force at its place."""

import csv

import pytest

from goals import actions
from goals.catalogue import find
from goals.models import FocusKind, Goal, Lifecycle, Place
from tests.factories import FocusFactory

# The source's own coding beside our places. `none`: life, not use. A strategy that the source calls risky is a person's
# own all the same: it has no place on the continuum, and a concern about it stands beside it in the open (I3).
PLACES = {
    "none": "",
    "safer": Place.SAFER_USE,
    "managed": Place.MANAGED_USE,
    "abstinence": Place.ABSTINENCE,
    "undecided": Place.LOOKING,
    "risky-strategy": "",
}


@pytest.fixture
def stated(real_data):
    with (real_data / "goals" / "client_goals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def offered(cast, row):
    """The row as a clinician's offer to Dee, about one focus."""
    kind = FocusKind.SUBSTANCE if row["substance"] else FocusKind.LIFE_AREA
    focus = FocusFactory(client=cast.dee, kind=kind, words=row["substance"] or row["domain"])
    place = PLACES[row["continuum"]] if focus.has_place else ""
    goal = actions.write_goal(
        cast.dee, by=cast.maya, then="offer", statement=row["paraphrase"], place=place, foci=[focus]
    )
    return goal, focus


def test_the_file_is_the_one_we_know(stated):
    assert len(stated) == len({row["id"] for row in stated}) == 82
    assert {row["continuum"] for row in stated} == set(PLACES)


def test_every_stated_goal_is_offered_and_comes_into_force_by_the_clients_yes(cast, stated):
    for row in stated:
        goal, focus = offered(cast, row)
        assert goal.lifecycle == Lifecycle.BEING_TALKED_ABOUT, row["id"]
        assert not Goal.objects.in_force().filter(pk=goal.pk).exists(), row["id"]
        assert focus.places.count() == 0, row["id"]

        words = goal.revisions.get()
        actions.answer(words, by=cast.dee.user, answer="agree", seen=words.content_hash)
        assert words.statement == row["paraphrase"]
        assert Goal.objects.in_force().get(pk=goal.pk).agreed_id == words.pk, row["id"]
        placed = list(focus.places.values_list("place", flat=True))
        expected = PLACES[row["continuum"]] if focus.has_place else ""
        assert placed == ([expected] if expected else []), row["id"]
    assert Goal.objects.client_led().count() == 82
    assert Goal.objects.shared().count() == 0


def test_a_concern_about_a_risky_strategy_stands_beside_it_and_stops_nothing(cast, stated):
    [row] = [row for row in stated if row["continuum"] == "risky-strategy"]
    goal, _focus = offered(cast, row)
    words = goal.revisions.get()
    actions.give_view(
        words, by=cast.maya, support="cannot_support", seen=words.content_hash, words="The two together slow breathing."
    )
    actions.answer(words, by=cast.dee.user, answer="agree", seen=words.content_hash)
    assert list(Goal.objects.in_force()) == [goal]


def test_the_catalogue_knows_the_substances_they_named(db, stated):
    named = {row["substance"] for row in stated if row["substance"]}
    # These name no one thing: everything, everything but one, two things, or a medicine of several kinds.
    nobodys = {"any", "AOD", "non-opioids", "opioid agonist", "alcohol+benzodiazepines", "stimulants"}
    assert {words for words in named if not find(words)} <= nobodys
    assert named >= {"alcohol", "methamphetamine", "opioids"}
