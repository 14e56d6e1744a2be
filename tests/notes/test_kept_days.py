"""What was kept day by day since last time: a line for each thing, gaps as gaps, frozen at signing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from notes import actions
from notes.kept_days import days_of, since_last_time
from notes.models import KeptDays
from tests.factories import SessionNoteFactory
from tracking.actions import add_measure, take_away
from tracking.kept import in_short as said
from tracking.models import Entry


@pytest.fixture
def kept(cast):
    """`kept("yes_no", {0: 1, 2: "?"})`: a measure of Dee's with what was said so many days ago; a list says several."""

    def keep(kind, said_on, name="sleep", unit="", **fields):
        measure = add_measure(cast.dee, by=cast.dee.user, name=name, kind=kind, unit=unit)
        today = actions.today_for(cast.dee)
        for ago, values in said_on.items():
            for value in values if isinstance(values, list) else [values]:
                Entry.objects.create(
                    measure=measure,
                    day=today - timedelta(days=ago),
                    value=value if isinstance(value, int | Decimal) else None,
                    words=value if isinstance(value, str) and value != "?" else "",
                    is_unknown=value == "?",
                    captured="own_device",
                    recorded_by=cast.dee.user,
                    **fields,
                )
        return measure

    return keep


def lines(note, by):
    return [f"{row.name}: {said(row)}" for row in days_of(note, by=by)]


def test_a_line_says_how_many_days_are_known_and_on_how_many_it_was_so(cast, draft, kept):
    kept("yes_no", {0: 1, 1: 1, 2: "?", 4: [0, 1], 5: 0}, name="mornings I feel well")
    assert lines(draft, cast.maya) == ["mornings I feel well: 4 of 7 days known, yes on 3"]


@pytest.mark.parametrize(
    ("kind", "unit", "said_on", "expected"),
    [
        ("yes_no", "", {0: 0}, "1 of 7 days known, yes on 0"),
        ("yes_no", "", {0: "?"}, "0 of 7 days known"),
        (
            "amount",
            "hours",
            {0: 2, 1: Decimal("6.5"), 2: [1, 2], 3: [4, "?"]},
            "3 of 7 days known, from 2 to 6.5 hours",
        ),
        ("amount", "hours", {0: 4, 1: 4}, "2 of 7 days known, 4 hours each time"),
        ("amount", "hours", {0: "?"}, "0 of 7 days known"),
        ("scale", "", {0: [3, 7], 1: 5, 2: "?"}, "2 of 7 days known, from 3 to 7 of 10"),
        ("words", "", {0: "my own words", 3: "?"}, "noted on 1 of 7 days"),
        ("watching", "", {0: "", 3: ""}, "noted on 2 of 7 days"),
    ],
)
def test_each_kind_is_told_in_its_own_way_and_unknown_is_not_zero_i13(cast, draft, kept, kind, unit, said_on, expected):
    kept(kind, said_on, unit=unit)
    assert lines(draft, cast.maya) == [f"sleep: {expected}"]


def test_of_what_nothing_was_said_there_is_no_line(cast, draft, kept):
    kept("yes_no", {})
    kept("yes_no", {7: 1}, name="long ago")
    assert lines(draft, cast.maya) == []


@pytest.mark.parametrize(("ago", "days"), [(1, 1), (3, 3), (28, 28), (200, 28)])
def test_it_begins_on_the_day_after_the_session_before(cast, draft, ago, days):
    SessionNoteFactory(client=cast.dee, author=cast.ade, signed=True, held_on=draft.held_on - timedelta(days=ago))
    SessionNoteFactory(client=cast.dee, author=cast.ade, did_not_happen=True, held_on=draft.held_on)
    SessionNoteFactory(client=cast.tom, author=cast.ade, signed=True, held_on=draft.held_on - timedelta(days=1))
    first, last = since_last_time(draft)
    assert (last, (last - first).days + 1) == (draft.held_on, days)


def test_a_single_day_is_told_as_one(cast, draft, kept):
    SessionNoteFactory(client=cast.dee, author=cast.ade, signed=True, held_on=draft.held_on - timedelta(days=1))
    kept("yes_no", {0: 1})
    assert lines(draft, cast.maya) == ["sleep: 1 of 1 day known, yes on 1"]


def test_they_stand_in_the_clients_order(cast, draft, kept):
    for name in ("sleep", "money left", "a walk"):
        kept("yes_no", {0: 1}, name=name)
    assert [row.name for row in days_of(draft, by=cast.maya)] == ["sleep", "money left", "a walk"]


def test_what_an_entry_says_in_words_is_not_copied(cast, maya, draft, kept, send):
    kept("words", {0: "only lent to you"})
    send(maya, draft, "sign")
    assert KeptDays.objects.count() == 1
    assert b"only lent to you" not in maya.get(draft.get_absolute_url()).content


def test_signing_freezes_the_line_whatever_becomes_of_the_days(cast, maya, dee, draft, kept, send, text):
    sleep = kept("amount", {0: 2, 1: 6}, unit="hours")
    send(maya, draft, "sign")
    for entry in sleep.entries.all():
        take_away(entry, by=cast.dee.user)
    sleep.name, sleep.is_private = "rest", True
    sleep.save(update_fields=["name", "is_private"])
    for reader in (maya, dee):
        assert "sleep : 2 of 7 days known, from 2 to 6 hours" in text(reader.get(draft.get_absolute_url()))


def test_a_struck_line_is_not_kept_and_no_line_stands_in_two_notes_of_a_day(cast, maya, draft, kept, send):
    sleep, walk = kept("yes_no", {0: 1}), kept("yes_no", {0: 1}, name="a walk")
    send(maya, draft, "sign", line=[f"days-{sleep.pk}", f"days-{walk.pk}"], keep=[f"days-{walk.pk}"])
    assert [row.measure for row in draft.kept_days.all()] == [walk]
    second = actions.start(cast.dee, by=cast.maya)
    actions.sign(second, by=cast.maya, seen=0)
    assert not second.kept_days.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_they_ask_the_database_the_same_however_many(cast, draft, kept, count, django_assert_num_queries):
    for number in range(count):
        kept("amount", dict.fromkeys(range(count), 2), name=f"thing {number}")
    with django_assert_num_queries(2):
        assert len(days_of(draft, by=cast.maya)) == count
