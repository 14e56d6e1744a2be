"""What was so on a day: kept, asked about where something is there already, and taken away by the client."""

from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.actions import record
from clients.days import today_for
from goals.actions.common import whose_pen
from goals.models import Captured
from hrtrack.refusals import Refused, Stale
from tracking.actions.measures import lock_measure, lock_to_write
from tracking.days import why_not
from tracking.models import HIGHEST, LEAST, LOWEST, MOST, Entry, MeasureKind


class Beside(models.TextChoices):
    """What becomes of what is there for that day already. It is asked, never done silently."""

    KEEP_BOTH = "both", gettext_lazy("keep both")
    INSTEAD = "instead", gettext_lazy("this one instead")
    LEAVE = "leave", gettext_lazy("leave it as it was")


class AlreadyThere(Refused):
    """Something is there for that day, and nobody said yet what becomes of it. `entries` are those the person sees."""

    def __init__(self, day, entries):
        super().__init__(
            _("There is something for %s already. Nothing is replaced unless you say so.")
            % date_format(day, "DATE_FORMAT")
        )
        self.entries = entries


@transaction.atomic
def enter(
    measure,
    *,
    by,
    day=None,
    value=None,
    words="",
    is_unknown=False,
    is_private=False,
    typed_alone=False,
    beside="",
    seen="",
    takes_up=False,
    captured=None,
):
    """Keep what was so on a day. Returns the Entry, or None where it was left as it was.

    day         the day it is about; None for today where the client's program is
    value       a Decimal: an amount, 1 or 0 for yes or no, 0 to 10 on a scale; None for words or “I do not know”
    is_unknown  “I do not know”: an answer, and no number
    is_private  the client's alone; only they can choose it
    typed_alone  it was written while the measure was the client's alone; shared since, this entry is not
    beside      a Beside, once the person was asked what becomes of what is there
    seen        `token_of` the entries they were shown then: AlreadyThere is raised again, as Stale, where they differ
    takes_up    one that was put away is taken up again by this, both or neither
    Refused: a measure that was put away otherwise, a day that cannot be, a value that is not of the measure's kind.
    AlreadyThere where the day has something and `beside` says nothing.
    """
    captured = whose_pen(by, measure.client, captured)
    if is_private and not by.is_client:
        raise Refused(_("Only the person themselves can choose what is theirs alone."))
    measure = lock_to_write(measure, by, takes_up)
    is_private = is_private or (by.is_client and typed_alone and not measure.is_private)
    day = day or today_for(measure.client)
    if reason := why_not(day, measure.client) or what_is_wrong(measure.kind, value, words, is_unknown):
        raise Refused(reason)
    if beside == Beside.LEAVE:
        return None
    there = entries_of(measure, day, by)
    if there and beside != Beside.KEEP_BOTH:
        _settle(there, day, beside, seen, by)
    entry = Entry.objects.create(
        measure=measure,
        day=day,
        value=value,
        words=words,
        is_unknown=is_unknown,
        is_private=is_private,
        captured=captured,
        recorded_by=by,
    )
    record("entry.kept", by=by, client_id=measure.client_id, subject_id=entry.pk, captured=str(captured))
    return entry


def entries_of(measure, day, reader):
    """What is there for that day, as far as this person may see it, the oldest written first."""
    rows = Entry.objects.visible_to(reader).filter(measure=measure, day=day).select_related("recorded_by")
    return list(rows.order_by("recorded_at"))


def token_of(entries):
    """Which entries these are, to be posted with the answer to what becomes of them."""
    return ".".join(sorted(entry.pk.hex for entry in entries))


def _settle(there, day, beside, seen, by):
    """Ask, or take away what is to be replaced: only what the person was shown, and never the client's by staff."""
    if not beside:
        raise AlreadyThere(day, there)
    if seen != token_of(there):
        raise stale(day, there)
    for entry in there:
        _take_away(entry, by)


def stale(day, there):
    """Somebody wrote for that day since the page was made; the sentence says who."""
    newest = there[-1].recorded_by
    return Stale(
        _("%(who)s wrote something for %(day)s while you were reading. Look again, then choose.")
        % {"who": newest.name if newest else _("Somebody"), "day": date_format(day, "DATE_FORMAT")}
    )


@transaction.atomic
def take_away(entry, *, by):
    """Take an entry away for good. The client may, whoever wrote it; staff may what they wrote down themselves."""
    whose_pen(by, entry.measure.client, Captured.SAID_ALOUD)
    lock_measure(entry.measure, by)
    found = Entry.objects.visible_to(by).filter(pk=entry.pk).first()
    if found is None:
        raise Refused(_("This was taken away already."))
    _take_away(found, by)


@transaction.atomic
def write_otherwise(entry, *, by, day=None, **said):
    """An entry written anew: the one that stood there is taken away and this one kept, both or neither. Returns the new
    Entry, or None where it was left as it was.

    day   another day than the entry's, or None for the same
    said  as `enter` takes it; what else is there for that day is asked about as always, and the entry itself is not
    Refused, with nothing changed, where somebody took it away meanwhile, and to staff of what they did not write down.
    """
    whose_pen(by, entry.measure.client, said.get("captured"))
    if said.get("beside") == Beside.LEAVE:
        return None
    measure = lock_measure(entry.measure, by)
    found = Entry.objects.visible_to(by).filter(pk=entry.pk).first()
    if found is None:
        raise Refused(_("This was taken away meanwhile. What you typed is still here."))
    _take_away(found, by)
    return enter(measure, by=by, day=day or found.day, **said)


def refuse_to_take(entry, by):
    if not by.is_client and entry.recorded_by_id != by.pk:
        raise Refused(_("Only the person themselves takes away what somebody else wrote. You can add to it."))


def _take_away(entry, by):
    refuse_to_take(entry, by)
    record("entry.taken_away", by=by, client_id=entry.measure.client_id, subject_id=entry.pk)
    entry.delete()


def what_is_wrong(kind, value, words, is_unknown):
    """Why this cannot be kept for a measure of that kind, in a sentence; "" where it can."""
    if is_unknown:
        return _("Either a number, or “I do not know”.") if value is not None else ""
    if kind in (MeasureKind.WATCHING, MeasureKind.WORDS) and value is not None:
        return _("This is not kept as a number. Write it in words.")
    if kind == MeasureKind.WATCHING:
        return ""
    if kind == MeasureKind.WORDS:
        return "" if words else _("Write a few words, or say that you do not know.")
    if value is None:
        return _("Say how it was, or that you do not know.")
    if kind == MeasureKind.YES_NO:
        return "" if value in (0, 1) else _("Choose yes or no.")
    if kind == MeasureKind.SCALE:
        fits = LEAST <= value <= MOST and value == int(value)
        return "" if fits else _("Choose a number from 0 to 10.")
    return "" if LOWEST <= value <= HIGHEST else _("That is more than can be kept.")
