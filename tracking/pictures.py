"""The picture of a measure, with the table that stands beside it and says the same in words."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from tracking import chart
from tracking.models import MOST, MeasureKind
from tracking.numbers import plain
from tracking.series import A_WEEK, points, step
from tracking.today import in_words, said

WINDOWS = {
    "month": gettext_lazy("a month"),
    "quarter": gettext_lazy("three months"),
    "year": gettext_lazy("a year"),
    "all": gettext_lazy("all of it"),
}


@dataclass
class Row:
    """One day or week of the table."""

    when: str
    said: str
    about: str = ""
    entries: tuple = ()


@dataclass
class Picture:
    measure: object
    chart: chart.Chart | None
    rows: list
    is_by_week: bool
    has_more: bool = False  # rows than these


def pictures(measures, reader, first, last, marks=(), at_most=None):
    """A Picture for each of these measures over the same days. One query, however many there are.

    at_most  so many rows of each table, the newest; the rest stands on the page of the measure itself
    """
    apart = step(first, last)
    found = points(measures, reader, first, last)
    return [_picture(measure, found.get(measure.pk, []), first, last, apart, marks, at_most) for measure in measures]


def _picture(measure, of_it, first, last, apart, marks, at_most):
    is_by_week = apart == A_WEEK
    drawn = None
    if measure.has_numbers:
        drawn = chart.draw(
            of_it,
            first=first,
            last=last,
            step=apart,
            top=_top(measure, is_by_week),
            title=measure.name,
            described=_described(of_it, first, last, is_by_week),
            markers=marks,
            own_line=measure.aim,
            labels=_labels(measure, is_by_week),
        )
    newest = of_it[::-1][:at_most]
    rows = [_row(measure, point, is_by_week) for point in newest]
    return Picture(measure, drawn, rows, is_by_week, has_more=len(of_it) > len(newest))


def _top(measure, is_by_week):
    if measure.kind == MeasureKind.YES_NO:
        return Decimal(1)
    return Decimal(MOST) if measure.kind == MeasureKind.SCALE else None


def _labels(measure, is_by_week):
    if measure.kind != MeasureKind.YES_NO:
        return None
    if is_by_week:
        return {Decimal(0): _("no day"), Decimal("0.5"): _("half"), Decimal(1): _("all")}
    return {Decimal(0): _("no"), Decimal(1): _("yes")}


def _described(of_it, first, last, is_by_week):
    known = sum(1 for point in of_it if point.value is not None)
    how = (
        ngettext("%d week known", "%d weeks known", known)
        if is_by_week
        else ngettext("%d day known", "%d days known", known)
    )
    return _("%(known)s, from %(first)s to %(last)s. The same in words stands in the table.") % {
        "known": how % known,
        "first": date_format(first, "DATE_FORMAT"),
        "last": date_format(last, "DATE_FORMAT"),
    }


def _row(measure, point, is_by_week):
    if not is_by_week:
        when = f"{date_format(point.first, 'D')}, {date_format(point.first, 'DATE_FORMAT')}"
        return Row(when, said(measure, point.entries), entries=point.entries)
    about = [ngettext("%d day known", "%d days known", point.days) % point.days]
    if point.unknown:
        about.append(ngettext("%d not known", "%d not known", point.unknown) % point.unknown)
    return Row(_week_named(point.first, get_language()), _week_said(measure, point), ", ".join(about))


@lru_cache(maxsize=600)  # one name for all pictures of a page: to write a date takes longer than to read its entries
def _week_named(monday, _language):
    return _("%(first)s to %(last)s") % {
        "first": date_format(monday, "j M"),
        "last": date_format(monday + timedelta(days=6), "DATE_FORMAT"),
    }


def _week_said(measure, point):
    if point.value is None:
        return _("not known") if point.unknown else _("noted")
    if measure.kind == MeasureKind.YES_NO:
        yes = round(point.value * point.days)
        return _("yes on %(yes)s of %(days)s days") % {"yes": yes, "days": point.days}
    return _("%s a day") % in_words(measure, point.value) if measure.kind == MeasureKind.AMOUNT else plain(point.value)
