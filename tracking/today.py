"""What a client keeps an eye on, with what is there for today: one card each, in their own order. Two queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clients.days import today_for
from tracking.days import day_value
from tracking.models import Entry, Measure, MeasureKind
from tracking.numbers import plain


@dataclass
class Card:
    """One measure with what was said for today, as people say it; `said` is "" where nothing was."""

    measure: Measure
    said: str


def todays_cards(client, reader, limit=None):
    """A Card for each measure that is not put away, as far as `reader` may see it."""
    open_ones = Measure.objects.visible_to(reader).filter(client=client).open().select_related("focus")[:limit]
    measures = list(open_ones)
    there = defaultdict(list)
    if measures:
        rows = Entry.objects.visible_to(reader).filter(measure__in=measures, day=today_for(client))
        for entry in rows.order_by("recorded_at"):
            there[entry.measure_id].append(entry)
    return [Card(measure, said(measure, there[measure.pk])) for measure in measures]


def said(measure, entries):
    """What the entries of one day say together, in words: “3 hours”, “yes”, “not known”, “4 · 6 of 10”."""
    if not entries:
        return ""
    what = day_value(measure.kind, entries)
    if what.is_unknown:
        return _("not known")
    if what.value is not None:
        return in_words(measure, what.value)
    each = [in_words(measure, entry.value) if entry.value is not None else "" for entry in entries]
    words = [entry.words for entry in entries if entry.words]
    return " · ".join([one for one in each if one] + words) or _("noted")


def in_words(measure, value):
    """One value as people say it."""
    if measure.kind == MeasureKind.YES_NO:
        return _("yes") if value else _("no")
    if measure.kind == MeasureKind.SCALE:
        return _("%s of 10") % plain(value)
    return f"{plain(value)} {measure.unit}".strip()
