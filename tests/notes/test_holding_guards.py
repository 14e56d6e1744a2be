"""What the database itself keeps of held notes; and two at once, of whom the second is told."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from audit.models import Event
from clients.models import CareRelationship
from hrtrack.refusals import Stale
from notes import actions, holding
from notes.held import LONGEST_HOLD, Hold, HoldTurn
from notes.models import SessionNote
from tests.factories import HoldFactory
from tests.races import at_once


@pytest.fixture
def hold(cast):
    return HoldFactory(note__client=cast.dee, by=cast.maya)


@pytest.fixture
def turn(cast, hold):
    return HoldTurn.objects.create(hold=hold, kind="asked", by=cast.dee.user)


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["notes_hold", "notes_holdturn"])
def test_no_row_is_changed_or_taken_away_by_sql(turn, table):
    refused(lambda: sql(f"UPDATE {table} SET id = id"))
    refused(lambda: sql(f"DELETE FROM {table}"))


@pytest.mark.parametrize("model", [Hold, HoldTurn])
def test_no_row_is_changed_or_taken_away_through_the_orm(turn, model):
    row = model.objects.get()
    refused(row.save)
    refused(lambda: model.objects.all()._raw_delete("default"))
    assert model.objects.count() == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["notes_hold", "notes_holdturn"])
def test_no_table_is_emptied_at_a_stroke(turn, table):
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    refused(lambda: sql(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 1},
        {"number": 0},
        {"number": 2, "category": "because"},
        {"number": 2, "until": timezone.now() - timedelta(days=1)},
    ],
)
def test_a_hold_is_counted_for_a_known_reason_and_for_a_day_to_come(cast, hold, wrong):
    refused(lambda: HoldFactory(note=hold.note, by=cast.maya, **wrong))
    HoldFactory(note=hold.note, by=cast.maya, number=2)


def test_a_hold_ends_thirty_days_away_at_most(cast, hold):
    def held_for(**longer):
        until = timezone.now() + timedelta(days=LONGEST_HOLD) + timedelta(**longer)
        HoldFactory(note=hold.note, by=cast.maya, number=2, until=until)

    refused(lambda: held_for(hours=2, minutes=1))
    refused(lambda: held_for(days=365))
    held_for(hours=1)  # from midnight to midnight, where clocks are set back between them


def test_the_second_time_on_is_not_for_who_held_it_last(cast, hold):
    HoldFactory(note=hold.note, by=cast.maya, number=2)
    refused(lambda: HoldFactory(note=hold.note, by=cast.maya, number=3))
    HoldFactory(note=hold.note, by=cast.ade, number=3)
    HoldFactory(note=hold.note, by=cast.maya, number=4)


def test_each_turn_happens_once_and_who_did_it_is_known_but_of_the_timer(cast, turn):
    hold = turn.hold
    refused(lambda: HoldTurn.objects.create(hold=hold, kind="asked", by=cast.dee.user))
    refused(lambda: HoldTurn.objects.create(hold=hold, kind="opened", by=None))
    refused(lambda: HoldTurn.objects.create(hold=hold, kind="released", by=cast.maya))
    refused(lambda: HoldTurn.objects.create(hold=hold, kind="forgotten", by=cast.maya))
    HoldTurn.objects.create(hold=hold, kind="released", by=None)


# --- two at once -----------------------------------------------------------------------------------------


def acts(cast, note):
    in_days = lambda days: timezone.localdate() + timedelta(days=days)  # noqa: E731
    on = {"seen": 1, "category": "asked"}
    return {
        "opened": lambda: holding.open_now(note, by=cast.ade, seen=1),
        "held_on": lambda: holding.hold_on(note, by=cast.ade, words="by Ade", until=in_days(20), **on),
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", ["opened", "held_on"])
@pytest.mark.parametrize("first", ["opened", "held_on"])
def test_of_two_at_a_held_note_the_first_wins_and_the_second_reads_what_happened(cast, hold, first, second):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    got = at_once(acts(cast, hold.note)[first], acts(cast, hold.note)[second])
    assert isinstance(got, Stale)
    assert str(got).startswith("Ade opened this note" if first == "opened" else "Ade held it on meanwhile")
    assert Hold.objects.count() + HoldTurn.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["signed", "held"])
def test_a_draft_is_either_shared_or_held(cast, first):
    note = actions.start(cast.dee, by=cast.maya)
    until = timezone.localdate() + timedelta(days=3)
    ways = {
        "signed": lambda: actions.sign(note, by=cast.maya, seen=0),
        "held": lambda: holding.sign_and_hold(note, by=cast.maya, seen=0, category="asked", words="x", until=until),
    }
    second = ways["held" if first == "signed" else "signed"]
    assert isinstance(at_once(ways[first], second), Stale)
    assert SessionNote.objects.visible_to(cast.dee.user).exists() == (first == "signed")
    assert Event.objects.filter(kind="session.signed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_timers_at_once_say_it_once(cast, hold):
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert at_once(holding.release, holding.release) == 0
    assert HoldTurn.objects.filter(kind="released").count() == 1
    assert Event.objects.filter(kind="session.released").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_ask_once(cast, hold):
    ask = lambda: holding.ask_for_another_look(hold.note, by=cast.dee.user)  # noqa: E731
    assert at_once(ask, ask) is None
    assert HoldTurn.objects.get().kind == "asked"
