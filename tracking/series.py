"""The numbers of a line: one a day, or for a long time one a week. What is unknown, or was not said, has none (I13)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case, IntegerField, Min, TextField, Value, When
from django.db.models.functions import Cast

from tracking.days import by_day, day_value, monday_of
from tracking.models import Entry, MeasureKind

LONGEST_BY_DAY = timedelta(days=100)  # above this, a line has one point a week
SHOW = {"month": timedelta(days=30), "quarter": timedelta(days=91), "year": timedelta(days=364), "all": None}
A_WEEK = timedelta(days=7)


@dataclass
class Point:
    """One day, or one week beginning on `first`: its value where something is known.

    days  on how many days of it a number is known;  unknown  on how many “I do not know” was said
    """

    first: date
    value: Decimal | None = None
    days: int = 0
    unknown: int = 0
    entries: list = field(default_factory=list)  # of a single day, as they were written


def span(show, measures, reader, today):
    """(first, last) day of a window named as in SHOW; “all” begins with the oldest entry. At most one query."""
    length = SHOW[show]
    if length is not None:
        return today - length, today
    oldest = Entry.objects.visible_to(reader).filter(measure__in=measures).aggregate(day=Min("day"))["day"]
    return oldest or today - SHOW["month"], today


def points(measures, reader, first, last):
    """{measure id: [Point]} in the order of time, only for days or weeks of which something was said. One query.

    By day up to LONGEST_BY_DAY. By week above that: an amount is the mean of its known days, a scale the mean of the
    numbers said, yes or no the share of known days with a yes; a day on which anything is unknown is left out of a
    mean and counted beside it.
    """
    rows = Entry.objects.visible_to(reader).filter(measure__in=measures, day__range=(first, last))
    kinds = {measure.pk: measure.kind for measure in measures}
    return _by_week(rows, kinds) if last - first > LONGEST_BY_DAY else _by_day(rows, kinds)


def _by_day(rows, kinds):
    entries = defaultdict(list)
    for entry in rows.order_by():
        entries[entry.measure_id].append(entry)
    found = defaultdict(list)
    for measure_id, all_of_it in entries.items():
        for day, of_the_day in sorted(by_day(all_of_it).items()):
            what = day_value(kinds[measure_id], of_the_day)
            known = what.value is not None
            found[measure_id].append(Point(day, what.value, int(known), int(what.is_unknown), of_the_day))
    return found


class Said(NamedTuple):
    """What is needed of an entry to know what its day says; of five years there are many."""

    value: Decimal | None
    is_unknown: bool


def _by_week(rows, kinds):
    ids = list(kinds)
    # Read as plain texts and numbers: to make some thousand dates and UUIDs takes longer than the query itself.
    told = rows.order_by("day").values_list(
        Case(*(When(measure=pk, then=Value(place)) for place, pk in enumerate(ids)), output_field=IntegerField()),
        Cast("day", TextField()),
        Cast("value", TextField()),
        Cast("is_unknown", IntegerField()),
    )
    weeks, before, monday = defaultdict(lambda: defaultdict(list)), None, None
    for place, day, value, is_unknown in told:
        if day != before:
            before, monday = day, monday_of(date.fromisoformat(day))
        weeks[place, monday][day].append(Said(None if value is None else Decimal(value), is_unknown == 1))
    found = defaultdict(list)
    for (place, monday), days in weeks.items():
        found[ids[place]].append(_week(monday, kinds[ids[place]], days.values()))
    return found


def _week(monday, kind, days):
    """The Point of a week; `days` are what was said on each of its days of which anything was."""
    if kind == MeasureKind.SCALE:
        sure = [said for said in days if True not in [one.is_unknown for one in said]]
        known = [numbers for said in sure if (numbers := [one.value for one in said if one.value is not None])]
        return Point(monday, _mean([value for day in known for value in day]), len(known), len(days) - len(sure))
    # Most days have one entry, and that is what the day says.
    each = [said[0] if len(said) == 1 else day_value(kind, said) for said in days]
    numbers = [day.value for day in each if day.value is not None]
    return Point(monday, _mean(numbers), len(numbers), sum(day.is_unknown for day in each))


def _mean(numbers):
    return (sum(numbers) / len(numbers)).quantize(Decimal("0.01")) if numbers else None


def step(first, last):
    """How far apart two neighbouring points of such a window are."""
    return A_WEEK if last - first > LONGEST_BY_DAY else timedelta(days=1)
