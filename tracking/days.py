"""Days: on which one may look back, what the entries of one day say together, and how many had use.

Unknown is not zero, and a day of which nothing was said is unknown (I13). Prescribed medicine is never use (I10).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clients.days import came_on, day_of, today_for
from goals.models.focus import HAS_PLACE
from tracking.models import Entry, Measure, MeasureKind

# A looking-back interview asks about the weeks before the first visit as well; ninety days is the usual window of
# timeline follow-back (PRACTICE §12).
BEFORE_THE_FIRST_DAY = timedelta(days=90)


def earliest_day(client):
    """The first day this client may look back to."""
    return came_on(client) - BEFORE_THE_FIRST_DAY


def monday_of(day):
    """The Monday of the week this day is in."""
    return day - timedelta(days=day.weekday())


def why_not(day, client):
    """Why nothing can be kept for that day, in a sentence; "" where it can."""
    if day > today_for(client):
        return _("%s is still to come.") % date_format(day, "DATE_FORMAT")
    first = earliest_day(client)
    if day < first:
        return _("%(day)s is too long ago. You can look back as far as %(first)s.") % {
            "day": date_format(day, "DATE_FORMAT"),
            "first": date_format(first, "DATE_FORMAT"),
        }
    return ""


@dataclass(frozen=True)
class DayValue:
    """What is known of one day: a number, or that it is unknown. Both empty: something was said, but no number."""

    value: Decimal | None = None
    is_unknown: bool = False


def day_value(kind, entries):
    """The DayValue of one day of one measure; `entries` are all of that day that the reader may see, at least one.

    How much  the sum; unknown as soon as one of them is (two glasses and “I do not know how many later” is not two).
    Yes or no  yes as soon as one is yes; else unknown as soon as one is; else no.
    0 to 10, words, watching  never one number of several: the number where there is one entry, else only what is said.
    """
    values = [entry.value for entry in entries if entry.value is not None]
    is_unknown = any(entry.is_unknown for entry in entries)
    if kind == MeasureKind.AMOUNT:
        return DayValue(is_unknown=True) if is_unknown else DayValue(sum(values) if values else None)
    if kind == MeasureKind.YES_NO:
        if any(values):
            return DayValue(Decimal(1))
        return DayValue(is_unknown=True) if is_unknown else DayValue(Decimal(0) if values else None)
    if is_unknown and not values:
        return DayValue(is_unknown=True)
    return DayValue(values[0] if len(values) == 1 and not is_unknown else None)


def by_day(entries):
    """{day: [entries]} of one measure, the oldest written first within a day."""
    days = defaultdict(list)
    for entry in sorted(entries, key=lambda one: one.recorded_at):
        days[entry.day].append(entry)
    return days


@dataclass(frozen=True)
class UseDays:
    """Of a span of days: on how many there was use, on how many there was none, and how many are not known."""

    with_use: int
    without: int
    not_known: int

    @property
    def known(self):
        return self.with_use + self.without


def use_days(client, reader, first, last):
    """UseDays from `first` to `last`, both included, of what `reader` may see.

    Use on a day: anything above nothing in a measure that counts the use of a substance or a behaviour that is not
    prescribed (I10). Several on one day are one day. A day is without only where every such measure that was kept an
    eye on that day is known and says nothing: none of one thing and no word of another is not known, for unknown is
    not zero (I13). Which measures those are never changes for a day that has passed, so that nothing begun, taken up
    or looked back on unmakes what was known (I14): see Watched. A measure that says something of any other day counts
    on that day all the same. No total over different things is ever made. Two queries.
    """
    return _count(_watched(client, reader), client, reader, first, last)


def use_days_so_far(client, reader):
    """(the first day of which anything is kept about use, UseDays from there to today), or (None, None).

    No day ever leaves the span, so that no figure of what is known falls as time goes by (I14). Two queries, and the
    database does the counting: they may be the days of years.
    """
    watched = _watched(client, reader)
    first = min((one.oldest for one in watched.values() if one.oldest), default=None)
    return (first, _count(watched, client, reader, first, today_for(client))) if first else (None, None)


def _count(watched, client, reader, first, last):
    """UseDays of the entries in what is watched. One query, and one row of it."""
    days = (
        Entry.objects.visible_to(reader)
        .filter(measure__in=list(watched), day__range=(first, last))
        .filter(Q(value__isnull=False) | Q(is_unknown=True))
        .order_by()
        .values("day")
        .annotate(
            uses=Count("pk", filter=Q(value__gt=0)),
            unknown=Count("pk", filter=Q(is_unknown=True)),
            told=Count("measure", filter=_was_watched(watched), distinct=True),
            watched=_how_many(watched),
        )
    )
    found = days.aggregate(
        with_use=Count("day", filter=Q(uses__gt=0)),
        without=Count("day", filter=Q(uses=0, unknown=0, told=F("watched"))),
    )
    return UseDays(**found, not_known=(last - first).days + 1 - found["with_use"] - found["without"])


@dataclass(frozen=True)
class Watched:
    """One measure that counts use: the spans in which it was kept an eye on, and the day of its oldest entry.

    spans  [(first day, the day it was put away, or None)]. The day on which it was begun or taken up is not among
           them: that day may have been known before.
    """

    spans: list
    oldest: date | None

    def on(self, day):
        return any(first <= day and (end is None or day < end) for first, end in self.spans)


def _watched(client, reader):
    """{measure id: Watched} of those that count use."""
    oldest = Entry.objects.visible_to(reader).filter(measure=OuterRef("pk")).order_by("day").values("day")[:1]
    measures = Measure.objects.visible_to(reader).filter(
        client=client,
        counts_use=True,
        kind__in=(MeasureKind.AMOUNT, MeasureKind.YES_NO),
        focus__kind__in=HAS_PLACE,
        focus__is_medication=False,
    )
    away = ("times_away__put_away_at", "times_away__taken_up_at")
    rows = measures.order_by().values_list("pk", "recorded_at", "closed_at", Subquery(oldest), *away)
    found, turns = {}, defaultdict(list)
    for pk, begun, closed, oldest_day, put_away, taken_up in rows:
        found[pk] = begun, closed, oldest_day
        turns[pk] += [(put_away, taken_up)] if put_away else []
    return {
        pk: Watched(_spans(begun, sorted(turns[pk]), closed, client), oldest_day)
        for pk, (begun, closed, oldest_day) in found.items()
    }


def _spans(begun, times_away, closed, client):
    """The spans of a Watched; `times_away` are its (put away, taken up again), the oldest first."""
    starts = [begun, *(taken_up for _put_away, taken_up in times_away)]
    ends = [*(put_away for put_away, _taken_up in times_away), closed]
    days = [
        (day_of(start, client) + timedelta(days=1), end and day_of(end, client))
        for start, end in zip(starts, ends, strict=True)
    ]
    return [(first, end) for first, end in days if end is None or first < end]


def _was_watched(watched):
    """Whether its measure was kept an eye on on an entry's day, for the database to count with."""
    found = Q(pk__in=[])
    for pk, one in watched.items():
        for first, end in one.spans:
            found |= Q(measure=pk, day__gte=first) & (Q(day__lt=end) if end else Q())
    return found


def _how_many(watched):
    """How many of them were kept an eye on on an entry's day, for the database to count with."""
    turns = sorted({day for one in watched.values() for span in one.spans for day in span if day}, reverse=True)
    return Case(
        *(When(day__gte=turn, then=Value(sum(one.on(turn) for one in watched.values()))) for turn in turns),
        default=Value(0),
        output_field=IntegerField(),
    )
