"""A month looked back on at once: all of its days are kept, or none."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import whose_pen
from hrtrack.refusals import Refused
from tracking.actions.entries import AlreadyThere, Beside, refuse_to_take, stale, token_of, what_is_wrong
from tracking.actions.measures import lock_to_write
from tracking.days import by_day, why_not
from tracking.models import Entry


@dataclass(frozen=True)
class Said:
    """What somebody put into one day of the calendar; nothing at all where both are empty."""

    value: Decimal | None = None
    is_unknown: bool = False

    def __bool__(self):
        return self.value is not None or self.is_unknown


class DaysAlreadyThere(AlreadyThere):
    """Some of the days have something already; `days` is {day: the entries there}."""

    def __init__(self, days):
        Refused.__init__(self, _("Some of these days have something already. Nothing is replaced unless you say so."))
        self.days = days


@transaction.atomic
def keep_month(measure, *, by, cells, beside="", seen=None, takes_up=False, is_private=False, captured=None):
    """Keep what was put into the days of a calendar, all of it or nothing. Returns how many days changed.

    cells     {day: Said} of the days whose box reads differently from what stood in it; an empty Said for a box that
              was emptied
    beside    one Beside for all days that have something already, once it was asked
    seen      {day: token_of} of what stood there when the page was made
    takes_up  a measure that was put away is taken up again by this, both or neither
    is_private  what is kept now is the client's alone, in whatever it stands instead of; only they can choose it
    Refused with each day named where one of them cannot be. DaysAlreadyThere where some have something and `beside`
    says nothing. An emptied box takes away with “this one instead”, and changes nothing otherwise.
    A fixed number of queries, whatever the number of days.
    """
    captured = whose_pen(by, measure.client, captured)
    if is_private and not by.is_client:
        raise Refused(_("Only the person themselves can choose what is theirs alone."))
    measure = lock_to_write(measure, by, takes_up)
    _refuse_what_cannot_be(measure, cells)
    there = _there(measure, cells, by)
    if there and not beside:
        raise DaysAlreadyThere(there)
    if beside == Beside.LEAVE:
        cells = {day: said for day, said in cells.items() if day not in there}
    else:
        _refuse_what_changed_meanwhile(there, seen or {})
    if beside == Beside.INSTEAD:
        _take_all_away(there, by)
    new = [
        Entry(
            measure=measure,
            day=day,
            value=said.value,
            is_unknown=said.is_unknown,
            captured=captured,
            recorded_by=by,
            **_carried_along(there.get(day, []), beside, is_private),
        )
        for day, said in sorted(cells.items())
        if said
    ]
    Entry.objects.bulk_create(new)
    emptied = sum(1 for day, said in cells.items() if not said and day in there and beside == Beside.INSTEAD)
    record(
        "month.kept", by=by, client_id=measure.client_id, subject_id=measure.pk, days=len(new), captured=str(captured)
    )
    return len(new) + emptied


def _carried_along(entries, beside, is_private):
    """What a box cannot say and must not change: a day of the client's own stays theirs (I19), and words stay words."""
    kept = "\n".join(entry.words for entry in entries if entry.words) if beside == Beside.INSTEAD else ""
    return {"is_private": is_private or any(entry.is_private for entry in entries), "words": kept}


def _refuse_what_cannot_be(measure, cells):
    reasons = [
        _("%(day)s: %(reason)s") % {"day": date_format(day, "DATE_FORMAT"), "reason": reason}
        for day, said in sorted(cells.items())
        if said
        and (reason := why_not(day, measure.client) or what_is_wrong(measure.kind, said.value, "", said.is_unknown))
    ]
    if reasons:
        raise Refused(" ".join(reasons))


def _there(measure, cells, by):
    rows = Entry.objects.visible_to(by).filter(measure=measure, day__in=list(cells)).select_related("recorded_by")
    return dict(sorted(by_day(rows).items()))


def _refuse_what_changed_meanwhile(there, seen):
    for day, entries in there.items():
        if seen.get(day, "") != token_of(entries):
            raise stale(day, entries)


def _take_all_away(there, by):
    entries = [entry for found in there.values() for entry in found]
    for entry in entries:
        refuse_to_take(entry, by)
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    for entry in entries[:1]:
        record(
            "entries.taken_away", by=by, client_id=entry.measure.client_id, subject_id=entry.measure_id, n=len(entries)
        )
