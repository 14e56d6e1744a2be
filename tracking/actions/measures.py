"""What a client keeps an eye on: begun, worded, ordered, kept to oneself or shared, put away and taken up again."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import whose_pen
from goals.actions.foci import lock_client, renumber
from goals.models import Captured, Focus
from hrtrack.refusals import Refused
from tracking.models import HIGHEST, MOST, Measure, MeasureKind

# Where a line of the client's own can stand; yes or no, and words, have none.
HIGHEST_LINE = {MeasureKind.AMOUNT: HIGHEST, MeasureKind.SCALE: MOST}


@transaction.atomic
def add_measure(
    client,
    *,
    by,
    name,
    kind,
    unit="",
    better="",
    focus=None,
    counts_use=True,
    aim=None,
    is_private=False,
    captured=None,
):
    """Begin to keep an eye on something, last in the client's order. Returns the Measure.

    kind, better  as tracking.models.MeasureKind and Better
    focus         the thing it is about, one of this client's; or None
    aim           a line of the client's own in the picture: only they can draw one
    is_private    the client's alone, with all its entries: only they can choose it
    captured      how we know, where staff hold the pen
    """
    captured = whose_pen(by, client, captured)
    _only_the_client_keeps_to_themselves(by, is_private)
    _only_the_client_draws_a_line(by, aim)
    _is_theirs(focus, client, by)
    _line_fits(kind, aim)
    lock_client(client)
    last = Measure.objects.filter(client=client).aggregate(last=Max("rank"))["last"]
    measure = Measure.objects.create(
        client=client,
        name=name,
        kind=kind,
        unit=unit,
        better=better,
        focus=focus,
        counts_use=counts_use,
        aim=aim,
        is_private=is_private,
        rank=0 if last is None else last + 1,
        captured=captured,
        recorded_by=by,
    )
    record("measure.added", by=by, client_id=client.pk, subject_id=measure.pk, kind_of=str(kind))
    return measure


@transaction.atomic
def change_measure(
    measure,
    *,
    by,
    name,
    kind,
    unit="",
    better="",
    focus=None,
    counts_use=True,
    aim=None,
    is_private=False,
    entries_too=False,
    captured=None,
):
    """Other words or particulars for a measure.

    aim          the line of the client's own, None for none; staff leave it out, and it stays as it is
    entries_too  where a private measure becomes shared: whether what was entered so far goes along. Without it, each of
                 those entries stays the client's alone.
    Refused: another kind once there are entries, for a number would then mean something else; and to staff, what the
    client wrote by their own hand.
    """
    whose_pen(by, measure.client, captured or Captured.SAID_ALOUD)
    measure = lock_measure(measure, by)
    _is_for_staff_too(measure, by)
    _only_the_client_draws_a_line(by, aim)
    if not by.is_client:
        aim = measure.aim
    _is_theirs(focus, measure.client, by)
    _line_fits(kind, aim)
    if kind != measure.kind and not by.is_client:  # the same whether there are entries they may not know of (I19)
        raise Refused(_("Another way of keeping it is for the person themselves to choose. Begin a new one for that."))
    if kind != measure.kind and measure.entries.exists():
        raise Refused(_("There are entries already, and they would mean something else. Begin a new one for that."))
    if is_private != measure.is_private:
        _only_the_client_keeps_to_themselves(by, keeps=True)
    if measure.is_private and not is_private and not entries_too:
        measure.entries.filter(is_private=False).update(is_private=True)
    for field, value in {
        "name": name,
        "kind": kind,
        "unit": unit,
        "better": better,
        "focus": focus,
        "counts_use": counts_use,
        "aim": aim,
        "is_private": is_private,
    }.items():
        setattr(measure, field, value)
    measure.save(
        update_fields=["name", "kind", "unit", "better", "focus", "counts_use", "aim", "is_private"],
    )
    record("measure.changed", by=by, client_id=measure.client_id, subject_id=measure.pk, is_private=is_private)
    return measure


@transaction.atomic
def move_measure(measure, *, by, earlier):
    """One step earlier or later in the client's own order, among those this person sees."""
    whose_pen(by, measure.client, Captured.SAID_ALOUD)
    lock_client(measure.client)
    in_order = list(Measure.objects.filter(client=measure.client_id).open())
    shown = [other for other in in_order if by.is_client or not other.is_private]
    renumber(in_order, measure, earlier, shown)
    record("measure.ordered", by=by, client_id=measure.client_id, subject_id=measure.pk)


@transaction.atomic
def put_away(measure, *, by):
    """Stop keeping an eye on it. Its entries stay, and it can be taken up again."""
    _turn(measure, by, closed_at=timezone.now(), closed_by=by, event="measure.put_away")


@transaction.atomic
def take_up(measure, *, by):
    """Keep an eye on it again, where it stood. The days between stay days on which it was not (I14)."""
    _turn(measure, by, closed_at=None, closed_by=None, event="measure.taken_up")


def _turn(measure, by, *, closed_at, closed_by, event):
    whose_pen(by, measure.client, Captured.SAID_ALOUD)
    measure = lock_measure(measure, by)
    _is_for_staff_too(measure, by)
    if (measure.closed_at is None) == (closed_at is None):
        return
    if measure.closed_at:
        measure.times_away.create(
            put_away_at=measure.closed_at,
            put_away_by_id=measure.closed_by_id,
            taken_up_at=timezone.now(),
            taken_up_by=by,
        )
    measure.closed_at, measure.closed_by = closed_at, closed_by
    measure.save(update_fields=["closed_at", "closed_by"])
    record(event, by=by, client_id=measure.client_id, subject_id=measure.pk)


def lock_measure(measure, by):
    """The measure's row, held until this transaction ends, as it is now; Refused to whoever may not see it."""
    rows = Measure.objects.visible_to(by).select_for_update(of=("self",)).select_related("client__program")
    found = rows.filter(pk=measure.pk).first()
    if found is None:
        raise Refused.because_not_yours()
    return found


def lock_to_write(measure, by, takes_up=False):
    """The same of one that is kept an eye on, or is taken up again by this; Refused where it was put away."""
    locked = lock_measure(measure, by)
    if locked.closed_at and takes_up:
        take_up(locked, by=by)
        locked = lock_measure(measure, by)
    if locked.closed_at:
        raise Refused(_("“%s” was put away. Take it up again, and this can be kept.") % locked.name)
    return locked


def _only_the_client_keeps_to_themselves(by, keeps):
    if keeps and not by.is_client:
        raise Refused(_("Only the person themselves can choose what is theirs alone."))


def _only_the_client_draws_a_line(by, aim):
    if aim is not None and not by.is_client:
        raise Refused(_("Only the person themselves can draw a line of their own."))


def _is_for_staff_too(measure, by):
    if not measure.can_be_turned_by(by):
        raise Refused(_("They wrote this themselves, so it is theirs to change or to put away."))


def _line_fits(kind, aim):
    if aim is None:
        return
    if kind not in HIGHEST_LINE:
        raise Refused(_("A line of your own goes with numbers. Leave it out here."))
    if not 0 <= aim <= HIGHEST_LINE[kind]:
        raise Refused(_("A line of your own goes from 0 to %s here.") % HIGHEST_LINE[kind])


def _is_theirs(focus, client, by):
    if focus and not Focus.objects.visible_to(by).filter(pk=focus.pk, client=client).exists():
        raise Refused.because_not_yours()
