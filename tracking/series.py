"""The numbers of a line: one a day, or for a long time one a week. What is unknown, or was not said, has none (I13)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, Min, OuterRef, Q, Sum
from django.db.models.functions import TruncWeek

from tracking.days import by_day, day_value
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


def _by_week(rows, kinds):
    also_unknown = rows.filter(measure=OuterRef("measure"), day=OuterRef("day"), is_unknown=True)
    weeks = (
        rows.annotate(week=TruncWeek("day"), is_shaky=Exists(also_unknown))
        .order_by("measure", "week")
        .values("measure", "week")
        .annotate(
            total=Sum("value", filter=Q(is_shaky=False)),
            numbers=Count("value", filter=Q(is_shaky=False)),
            known=Count("day", distinct=True, filter=Q(is_shaky=False, value__isnull=False)),
            yes=Count("day", distinct=True, filter=Q(value__gt=0)),
            shaky_yes=Count("day", distinct=True, filter=Q(value__gt=0, is_shaky=True)),
            unknown=Count("day", distinct=True, filter=Q(is_unknown=True)),
        )
    )
    found = defaultdict(list)
    for row in weeks:
        found[row["measure"]].append(_week(row, kinds[row["measure"]]))
    return found


def _week(row, kind):
    known, total, unknown = row["known"], row["total"], row["unknown"]
    if kind == MeasureKind.YES_NO:  # one yes makes a day known, whatever else is not
        known += row["shaky_yes"]
        total, unknown = row["yes"], unknown - row["shaky_yes"]
        divisor = known
    else:
        divisor = known if kind == MeasureKind.AMOUNT else row["numbers"]
    value = (Decimal(total) / divisor).quantize(Decimal("0.01")) if divisor and total is not None else None
    return Point(row["week"], value, known, unknown)


def step(first, last):
    """How far apart two neighbouring points of such a window are."""
    return A_WEEK if last - first > LONGEST_BY_DAY else timedelta(days=1)
