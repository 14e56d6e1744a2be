"""How two lines went together: rank correlation over the days on which both are known.

Spearman's rank correlation: the product-moment correlation of the ranks, ties taking the mean of the ranks they span
(C. Spearman, The proof and measurement of association between two things, American Journal of Psychology 15, 1904).
It asks only whether one was higher when the other was, and no straight line; it shows no cause.
"""

from collections import defaultdict
from dataclasses import dataclass
from statistics import StatisticsError, correlation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracking.days import by_day, day_value
from tracking.models import Entry, MeasureKind

ENOUGH = 14  # days with both known; with fewer, a few odd days would make the sentence
# From how strong on it is told in which words. Even the stronger ones claim no more than a leaning: with ties, and on
# few days, a coefficient of 0.5 leaves room for a good many days on which it was otherwise.
CLEARLY, SOMEWHAT = 0.5, 0.25
NUMBER_THEN = {
    2: gettext_lazy("“%s” tended to be higher"),
    1: gettext_lazy("“%s” was a little more often higher"),
    0: gettext_lazy("“%s” was neither higher nor lower as a rule"),
    -1: gettext_lazy("“%s” was a little more often lower"),
    -2: gettext_lazy("“%s” tended to be lower"),
}
YES_NO_THEN = {
    2: gettext_lazy("“%s” was more often a yes"),
    1: gettext_lazy("“%s” was a little more often a yes"),
    0: gettext_lazy("“%s” was a yes about as often as on other days"),
    -1: gettext_lazy("“%s” was a little more often a no"),
    -2: gettext_lazy("“%s” was more often a no"),
}


@dataclass
class Told:
    """days: with both known · sentence: how they went together, or how many days are missing yet"""

    days: int
    sentence: str
    is_enough: bool


def together(one, other, reader):
    """Told about two measures, over all days that `reader` may see. One query."""
    values = _values([one, other], reader)
    both = sorted(values[one.pk].keys() & values[other.pk].keys())
    if len(both) < ENOUGH:
        return Told(len(both), _not_yet(len(both)), is_enough=False)
    strength = rank_correlation([values[one.pk][day] for day in both], [values[other.pk][day] for day in both])
    return Told(len(both), _sentence(one, other, strength), is_enough=True)


def _values(measures, reader):
    entries = defaultdict(list)
    for entry in Entry.objects.visible_to(reader).filter(measure__in=measures).order_by():
        entries[entry.measure_id].append(entry)
    found = {}
    for measure in measures:
        days = {day: day_value(measure.kind, said).value for day, said in by_day(entries[measure.pk]).items()}
        found[measure.pk] = {day: value for day, value in days.items() if value is not None}
    return found


def rank_correlation(xs, ys):
    """Spearman's coefficient of two equally long lists, from -1 to 1; None where one of them never changes."""
    try:
        return correlation(ranks(xs), ranks(ys))
    except StatisticsError:
        return None


def ranks(values):
    """The rank of each value from 1; equal values share the mean of the ranks they span."""
    in_order = sorted(range(len(values)), key=values.__getitem__)
    found, start = [0.0] * len(values), 0
    while start < len(in_order):
        end = start
        while end + 1 < len(in_order) and values[in_order[end + 1]] == values[in_order[start]]:
            end += 1
        for place in in_order[start : end + 1]:
            found[place] = (start + end) / 2 + 1
        start = end + 1
    return found


def _not_yet(days):
    return ngettext(
        "So far there is %(days)d day on which both are known. "
        "From %(enough)d on, it says here how they went together.",
        "So far there are %(days)d days on which both are known. "
        "From %(enough)d on, it says here how they went together.",
        days,
    ) % {"days": days, "enough": ENOUGH}


def _sentence(one, other, strength):
    """How it reads for a number is how nobody says it of a yes or no: that is not higher, it is more often."""
    if strength is None:
        return _("One of the two was the same on all of these days, so nothing can be said about both.")
    when = _("On days with a yes for “%s”") if _is_yes_no(one) else _("On days when “%s” was higher")
    then = (YES_NO_THEN if _is_yes_no(other) else NUMBER_THEN)[_how(strength)]
    return _("%(when)s, %(then)s.") % {"when": when % one.name, "then": then % other.name}


def _is_yes_no(measure):
    return measure.kind == MeasureKind.YES_NO


def _how(strength):
    """2 or 1 for together, -2 or -1 for the other way about, 0 for neither."""
    steps = 2 if abs(strength) >= CLEARLY else 1 if abs(strength) >= SOMEWHAT else 0
    return steps if strength > 0 else -steps
