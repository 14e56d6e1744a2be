"""Looking back, a month at a time (timeline follow-back, PRACTICE §12)."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from clients.days import today_for
from goals.views.common import renewed
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale
from tracking import actions
from tracking.actions.entries import token_of
from tracking.days import by_day, earliest_day
from tracking.forms import MonthForm
from tracking.forms.month import box_name, copied, seen_name
from tracking.models import Entry
from tracking.today import said
from tracking.views.measures import measure_seen


@dataclass
class Box:
    """One day of the calendar: its number, and its fields where it can be filled."""

    day: date
    field: object = None
    seen: object = None


@allow(Role.CLIENT, Role.CLINICIAN)
def month(request, pk, first):
    """The boxes of a month: filled with what is there, saved together, copied from one day to others."""
    measure = measure_seen(request, pk)
    if not measure.has_numbers:
        raise Http404
    days = _days_of(first, measure.client)
    rows = Entry.objects.visible_to(request.user).filter(measure=measure, day__in=days)
    there = by_day(rows.select_related("recorded_by"))
    kwargs = {"by": request.user, "measure": measure, "days": days, "there": there}
    form = _bound(request, kwargs)
    if request.method == "POST" and "copy" not in request.POST and form.is_valid():
        try:
            changed = actions.keep_month(
                measure,
                by=request.user,
                cells=form.cells(),
                seen=form.seen(),
                beside=form.cleaned_data["beside"],
                takes_up="takes_up" in request.POST,
                is_private=form.cleaned_data.get("is_private", False),
                captured=form.cleaned_data.get("captured"),
            )
        except (actions.AlreadyThere, Stale) as refusal:
            fresh = {"beside": "", **{seen_name(day): token_of(entries) for day, entries in there.items()}}
            fresh |= {box_name(day): reads for day, reads in form.untouched().items()}
            form = renewed(request, MonthForm, refusal, fresh=fresh, asks_beside=True, **kwargs)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, ngettext("%d day kept.", "%d days kept.", changed) % changed)
            return redirect("tracking:month", measure.pk, first)
    context = {
        "measure": measure,
        "client": measure.client,
        "form": form,
        "takes_up": measure.closed_at and measure.can_be_turned_by(request.user),
        "weeks": _weeks(first, form),
        "weekdays": _weekdays(),
        "days": days,
        "copied": _what_was_copied(form.filled),
        "onto": [(number + 1, _weekday(number, "l")) for number in _order()],
        "first": first,
        "earlier": _step(first, -1) if first > earliest_day(measure.client) else None,
        "later": _step(first, 1) if _step(first, 1) <= today_for(measure.client) else None,
        "there": [(day, said(measure, entries), entries) for day, entries in sorted(there.items()) if len(entries) > 1],
        "asked": [(day, said(measure, there[day])) for day in _asked(form, there)],
    }
    return render(request, "tracking/month.html", context, status=422 if form.errors else 200)


def _bound(request, kwargs):
    """The form as it was sent; with “copy”, the boxes filled and nothing kept yet."""
    if request.method != "POST":
        return MonthForm(None, **kwargs)
    data, filled = request.POST, None
    if "copy" in data:
        data, filled = copied(data, kwargs["days"], _day(data.get("copy_from", "")), _onto(data, kwargs["days"]))
    form = MonthForm(data, asks_beside=bool(data.get("beside")), **kwargs)
    form.filled = filled
    if "copy" in request.POST:
        form.is_valid()
        form.errors.clear()
    return form


def _onto(data, days):
    """The days that were chosen to be filled: each by itself, or by its weekday."""
    weekdays, single = set(data.getlist("onto")), {_day(text) for text in data.getlist("onto_day")}
    return {day for day in days if str(day.isoweekday()) in weekdays or day in single}


def _what_was_copied(filled):
    """What “copy” did, in a sentence; "" where nobody asked for it."""
    if filled is None:
        return ""
    if not filled:
        return _("Nothing was filled: the day itself is empty, or those days are not.")
    return ngettext("%d day filled, and not kept yet.", "%d days filled, and not kept yet.", filled) % filled


def _asked(form, there):
    """The days about which it is asked what becomes of what is there."""
    if not form.is_bound or form.fields["beside"].widget.is_hidden or not hasattr(form, "cleaned_data"):
        return []
    return [day for day in sorted(form.cells()) if day in there] if set(form.cleaned_data) >= _boxes(form) else []


def _boxes(form):
    return {box_name(day) for day in form.days}


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _days_of(first, client):
    """The days of this month that can be filled; none of a month outside of what can be looked back on."""
    last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    start, end = max(first, earliest_day(client)), min(last, today_for(client))
    return [date.fromordinal(number) for number in range(start.toordinal(), end.toordinal() + 1)]


def _step(first, months):
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _first_weekday():
    return (formats.get_format("FIRST_DAY_OF_WEEK") - 1) % 7  # Django counts from Sunday, Python from Monday


def _weekdays():
    return [_weekday(number, "D") for number in _order()]


def _weekday(number, how):
    """The name of a weekday, 0 for Monday; the first of January 2024 was one."""
    return formats.date_format(date(2024, 1, 1 + number), how)


def _order():
    first = _first_weekday()
    return [(first + number) % 7 for number in range(7)]


def _weeks(first, form):
    weeks = calendar.Calendar(_first_weekday()).monthdatescalendar(first.year, first.month)
    return [[_box(day, form) if day.month == first.month else None for day in week] for week in weeks]


def _box(day, form):
    if box_name(day) not in form.fields:
        return Box(day)
    return Box(day, form[box_name(day)], form[seen_name(day)] if seen_name(day) in form.fields else None)
