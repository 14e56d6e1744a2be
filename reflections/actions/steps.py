"""Small steps under a goal: add, tick, take a tick away, put away and take up. No step is ever due."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import whose_pen
from hrtrack.refusals import Refused
from reflections.actions.common import for_me_alone, in_words, lock_goal, may_take_away, not_to_come, on_the_ruler, told
from reflections.models import SmallStep, StepTick


@transaction.atomic
def add_step(goal, *, by, words, is_repeatable=False, likely=None, is_private=False, captured=None):
    """A small step under a goal, in the client's words. Returns the SmallStep.

    is_repeatable  done again and again, or once
    likely         how likely it is, 0 to 10, as the client sees it today; or None
    is_private     the client keeps it to themselves; always so under an idea, also once the idea is shared
    """
    goal = lock_goal(goal, by)
    step = SmallStep.objects.create(
        goal=goal,
        words=in_words(words),
        is_repeatable=is_repeatable,
        likely=on_the_ruler(likely),
        is_private=for_me_alone(by, is_private, goal),
        **told(by, goal.client, captured),
    )
    record("step.added", by=by, client_id=goal.client_id, subject_id=step.pk, goal=str(goal.pk))
    return step


def lock_step(step, by):
    """The step as it is now, held. Refused to staff for what is the client's alone."""
    step = SmallStep.objects.select_for_update(of=("self",)).select_related("goal__client").get(pk=step.pk)
    if not SmallStep.objects.visible_to(by).filter(pk=step.pk).exists():
        raise Refused.because_not_yours()
    return step


@transaction.atomic
def tick(step, *, by, day=None, captured=None):
    """It was done, today or on a day before. Returns the StepTick; refused where a step for once is ticked already."""
    step = lock_step(step, by)
    how = told(by, step.goal.client, captured)
    if not step.is_repeatable and step.ticks.exists():
        raise Refused(_("This one is ticked already."))
    row = StepTick.objects.create(step=step, day=not_to_come(day), **how)
    record("step.ticked", by=by, client_id=step.goal.client_id, subject_id=step.pk, tick=str(row.pk))
    return row


@transaction.atomic
def take_tick_away(row, *, by):
    """Take a tick away: the client any of them, a clinician their own. It is gone; taking it away twice is fine."""
    step = lock_step(row.step, by)
    may_take_away(row, by, step.goal.client)
    gone, _rows = StepTick.objects.filter(pk=row.pk).delete()
    if gone:
        record("step.tick_taken_away", by=by, client_id=step.goal.client_id, subject_id=step.pk, tick=str(row.pk))


@transaction.atomic
def put_step_away(step, *, by):
    """Off the list, with its ticks; nothing is gone."""
    step = _open_or_put_away(step, by, timezone.now())
    record("step.put_away", by=by, client_id=step.goal.client_id, subject_id=step.pk)
    return step


@transaction.atomic
def take_step_up(step, *, by):
    """Back onto the list, with all its ticks."""
    step = _open_or_put_away(step, by, None)
    record("step.taken_up", by=by, client_id=step.goal.client_id, subject_id=step.pk)
    return step


def _open_or_put_away(step, by, closed_at):
    """What the client wrote by their own hand, staff neither put away nor take up."""
    step = lock_step(step, by)
    if not by.is_client and not step.is_written_down_by_staff:
        raise Refused(_("The client wrote this themselves. They can put it away or take it up."))
    whose_pen(by, step.goal.client, step.captured)
    step.closed_at, step.closed_by = closed_at, by if closed_at else None
    step.save(update_fields=["closed_at", "closed_by"])
    return step


@transaction.atomic
def show_step(step, *, by):
    """The client lets those who work with them see a step that was theirs alone."""
    step = lock_step(step, by)
    whose_pen(by, step.goal.client, None)
    if step.is_private:
        step.is_private = False
        step.save(update_fields=["is_private"])
        record("step.shown", by=by, client_id=step.goal.client_id, subject_id=step.pk)
    return step
