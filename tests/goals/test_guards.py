"""What the database of this room refuses, one act for each constraint and trigger; a rule without an act is red.

I1's and I8's triggers are in test_invariants.py and tests/test_db.py.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from goals.models import (
    CaptureCheck,
    CatalogueEntry,
    Focus,
    FocusPlace,
    FocusWording,
    Goal,
    GoalTurn,
    Offer,
    Response,
    Revision,
    Stance,
    StreetName,
)
from tests.factories import FocusFactory
from tests.goals.acts import newest, put, write

pytestmark = pytest.mark.django_db


def add(model, like=None, **fields):
    """One more row, past every form and action; `like` a row of the same model, with these fields instead."""
    if like:
        same = {field.name: getattr(like, field.name) for field in model._meta.concrete_fields if not field.primary_key}
        fields = {**same, **fields}
    model.objects.bulk_create([model(**fields)])


def change(model, **fields):
    model.objects.update(**fields)


def turn(goal, **fields):
    add(GoalTurn, goal=goal, **{"before": "in_force", "after": "paused", "captured": "own_device", **fields})


def answer(goal, **fields):
    words = newest(goal)
    told = {"party": "client", "answer": "need_time", "captured": "own_device", **fields}
    add(Response, revision=words, content_hash=words.content_hash, **told)


def place(focus, **fields):
    add(FocusPlace, focus=focus, **{"place": "looking", "captured": "own_device", **fields})


def name(focus, **fields):
    add(FocusWording, focus=focus, **{"words": "beers", "captured": "own_device", **fields})


def check(goal, what):
    turn(goal)
    answer(goal)
    place(goal.foci.get())
    name(goal.foci.get())
    each = {
        "response": Response.objects.first(),
        "turn": GoalTurn.objects.first(),
        "offer": goal.offers.get(),
        "told_place": FocusPlace.objects.last(),  # the first of them: they stand newest first
        "told_words": FocusWording.objects.last(),
    }
    add(CaptureCheck, is_right=True, **{name: each[name] for name in what})


LATER = timezone.now() + timedelta(days=1)

# By the name of the rule: what it refuses. `goal` is an open offer of Maya's about `focus`.
REFUSED = {
    "a_street_name_once_per_entry": lambda goal, focus: add(StreetName, like=StreetName.objects.first()),
    "a_focus_closes_after_it_opens": lambda goal, focus: change(
        Focus, closed_at=F("opened_at") - timedelta(days=1), closed_by=goal.created_by
    ),
    "a_focus_is_closed_by_somebody": lambda goal, focus: change(Focus, closed_at=LATER),
    "a_focus_is_of_a_known_kind": lambda goal, focus: change(Focus, kind="person"),
    "a_place_is_one_of_the_four": lambda goal, focus: place(focus, place="fifth"),
    "a_place_says_how_it_was_told": lambda goal, focus: place(focus, captured=""),
    "a_name_says_how_it_was_told": lambda goal, focus: name(focus, captured=""),
    "only_abstinence_has_exceptions_and_a_date": lambda goal, focus: place(focus, exceptions="a toast"),
    "a_goal_is_in_a_known_state": lambda goal, focus: change(Goal, lifecycle="failed"),
    "a_turn_leads_to_a_known_state": lambda goal, focus: turn(goal, after="failed"),
    "a_turn_says_how_it_was_told": lambda goal, focus: turn(goal, captured=""),
    "revisions_of_a_goal_are_numbered": lambda goal, focus: add(Revision, like=newest(goal)),
    "a_wording_stands_for_a_known_place_or_none": lambda goal, focus: add(
        Revision, like=newest(goal), number=2, place="fifth"
    ),
    "one_open_offer_per_goal": lambda goal, focus: add(
        Offer, goal=goal, revision=put(goal, goal.client.user, "idea"), party="client"
    ),
    "an_offer_is_open_or_says_when_and_by_whom_it_closed": lambda goal, focus: change(Offer, state="answered"),
    "an_offer_is_of_one_side": lambda goal, focus: change(Offer, party="court"),
    "an_answer_is_one_of_three": lambda goal, focus: answer(goal, answer="no_answer"),
    "an_answer_is_of_one_side": lambda goal, focus: answer(goal, party="court"),
    "an_answer_says_how_it_was_told": lambda goal, focus: answer(goal, captured=""),
    "a_concern_is_told_in_words": lambda goal, focus: add(
        Stance, revision=newest(goal), clinician=goal.created_by, support="cannot_support"
    ),
    "a_check_is_about_one_thing": lambda goal, focus: check(goal, ["response", "turn"]),
}
# The same rules from their other sides, and what a one-to-one key refuses.
ALSO_REFUSED = [
    lambda goal, focus: place(focus, until=LATER.date()),
    lambda goal, focus: change(Focus, closed_by=goal.created_by),
    lambda goal, focus: change(Offer, closed_at=LATER, closed_by=goal.created_by),
    lambda goal, focus: change(Offer, state="answered", closed_at=LATER),
    lambda goal, focus: change(Offer, state="expired", closed_at=LATER, closed_by=goal.created_by),
    lambda goal, focus: add(
        Offer, like=goal.offers.get(), state="answered", closed_at=LATER, closed_by=goal.created_by
    ),
    lambda goal, focus: add(Stance, revision=newest(goal), clinician=goal.created_by, support="with_a_concern"),
    lambda goal, focus: check(goal, []),
    lambda goal, focus: [check(goal, ["turn"]), check(goal, ["turn"])],
    lambda goal, focus: [check(goal, ["response"]), check(goal, ["response"])],
    lambda goal, focus: check(goal, ["response", "told_place"]),
    lambda goal, focus: check(goal, ["turn", "told_place"]),
    lambda goal, focus: check(goal, ["response", "turn", "told_place"]),
    lambda goal, focus: [check(goal, ["told_place"]), check(goal, ["told_place"])],
    lambda goal, focus: check(goal, ["offer", "told_place"]),
    lambda goal, focus: check(goal, ["told_place", "told_words"]),
    lambda goal, focus: check(goal, ["response", "turn", "offer", "told_place", "told_words"]),
    lambda goal, focus: [check(goal, ["told_words"]), check(goal, ["told_words"])],
]


@pytest.fixture
def focus(cast):
    return FocusFactory(client=cast.dee)


@pytest.fixture
def goal(cast, focus):
    return write(cast.dee, cast.maya, "offer", foci=[focus])


def test_every_rule_of_this_rooms_tables_has_its_act():
    named = {rule.name for model in apps.get_app_config("goals").get_models() for rule in model._meta.constraints}
    assert set(REFUSED) == named


@pytest.mark.parametrize("rule", REFUSED)
def test_the_database_refuses(goal, focus, rule):
    assert CatalogueEntry.objects.exists(), "the first catalogue comes with the tables"
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        REFUSED[rule](goal, focus)
    # Where a key is taken, SQLite names its columns, or the guard against REPLACE answers first.
    is_taken = connection.vendor == "sqlite" and ("UNIQUE" in str(refusal.value) or "every row" in str(refusal.value))
    assert rule in str(refusal.value) or is_taken


@pytest.mark.parametrize("act", ALSO_REFUSED, ids=range(len(ALSO_REFUSED)))
def test_the_database_refuses_also(goal, focus, act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(goal, focus)


@pytest.mark.parametrize(
    "act",
    [
        lambda goal, focus: change(Focus, closed_at=LATER, closed_by=goal.created_by),
        lambda goal, focus: change(Offer, state="withdrawn", closed_at=LATER, closed_by=goal.created_by),
        lambda goal, focus: place(focus, place="abstinence", exceptions="a toast", until=LATER.date()),
        lambda goal, focus: place(focus),
        lambda goal, focus: turn(goal),
        lambda goal, focus: answer(goal),
        lambda goal, focus: check(goal, ["response"]),
        lambda goal, focus: check(goal, ["turn"]),
        lambda goal, focus: check(goal, ["told_place"]),
        lambda goal, focus: check(goal, ["offer"]),
        lambda goal, focus: check(goal, ["told_words"]),
        lambda goal, focus: name(focus),
        lambda goal, focus: add(Stance, revision=newest(goal), clinician=goal.created_by, support="support"),
    ],
    ids=range(13),
)
def test_the_database_takes_what_is_right(goal, focus, act):
    with transaction.atomic():
        act(goal, focus)
