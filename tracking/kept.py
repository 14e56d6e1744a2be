"""What was kept of a measure over some days, in one line; a day of which nothing is known stays one (I13)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.days import day_of, today_for
from tracking.days import by_day, day_value
from tracking.models import Entry, Measure, MeasureKind
from tracking.numbers import plain
from tracking.today import in_words

A_FIRST_TIME = timedelta(days=7)  # as far back as a first session looks
LONGEST = timedelta(days=28)  # and any other, so that a line can be taken in


class Counted(NamedTuple):
    """known: days of which something is · yes: of those, for yes and no · least, most: of the numbers said"""

    known: int
    yes: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None


def counted(kind, entries):
    """Counted over the entries of some days of one measure."""
    days = by_day(entries)
    known = sum(_is_known(kind, found) for found in days.values())
    numbers = [value for found in days.values() for value in _numbers(kind, found)]
    if kind == MeasureKind.YES_NO:
        return Counted(known, yes=sum(map(bool, numbers)))
    return Counted(known, least=min(numbers), most=max(numbers)) if numbers else Counted(known)


def _is_known(kind, found):
    """Whether anything is known of a day on which these were said; “I do not know” is known of no day."""
    if kind in (MeasureKind.WORDS, MeasureKind.WATCHING):
        return not all(entry.is_unknown for entry in found)
    return bool(_numbers(kind, found))


def _numbers(kind, found):
    """What one day says in numbers: the day's own one, or on a ruler from 0 to 10 each that was said."""
    if kind == MeasureKind.SCALE:
        return [entry.value for entry in found if entry.value is not None]
    value = day_value(kind, found).value
    return [] if value is None else [value]


def in_short(row):
    """“4 of 7 days known, yes on 3”; a gap is a gap.

    row  whatever has days, kind and unit beside what Counted has
    """
    counts = {"known": row.known, "days": row.days}
    if row.kind in (MeasureKind.WORDS, MeasureKind.WATCHING):
        return ngettext("noted on %(known)d of %(days)d day", "noted on %(known)d of %(days)d days", row.days) % counts
    known = ngettext("%(known)d of %(days)d day known", "%(known)d of %(days)d days known", row.days) % counts
    if row.yes is not None and row.known:
        return _("%(known)s, yes on %(yes)d") % {"known": known, "yes": row.yes}
    if row.least is None:
        return known
    each = {"known": known, "least": plain(row.least), "most": in_words(row, row.most)}
    if row.least == row.most:
        return _("%(known)s, %(most)s each time") % each
    return _("%(known)s, from %(least)s to %(most)s") % each


@dataclass
class Kept:
    """One measure over some days."""

    measure: Measure
    days: int
    known: int
    yes: int | None
    least: Decimal | None
    most: Decimal | None

    @property
    def kind(self):
        return self.measure.kind

    @property
    def unit(self):
        return self.measure.unit

    @property
    def line(self):
        return in_short(self)


def kept_since(client, reader, since):
    """A Kept for each measure of which this reader sees something, in the client's order. One query.

    since  a moment: from the day after it to today, never more than LONGEST; None for A_FIRST_TIME
    """
    first, today = _first_day(client, since), today_for(client)
    entries = Entry.objects.visible_to(reader).filter(measure__client=client, day__range=(first, today))
    measures: dict = {}
    for entry in entries.select_related("measure").order_by("measure__rank", "measure__recorded_at", "measure"):
        measures.setdefault(entry.measure, []).append(entry)
    days = (today - first).days + 1
    return [Kept(measure, days, *counted(measure.kind, found)) for measure, found in measures.items()]


def _first_day(client, since) -> date:
    today = today_for(client)
    if since is None:
        return today - A_FIRST_TIME + timedelta(days=1)
    return min(max(day_of(since, client), today - LONGEST) + timedelta(days=1), today)
