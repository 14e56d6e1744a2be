"""How a week went, and how a clinician sees it going."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from goals.actions.common import is_only_an_idea, lock, whose_pen
from goals.models import Goal
from hrtrack.access import require_role
from hrtrack.refusals import Refused
from tracking.models import ClinicianView, WeekCheck
from tracking.weeks import weeks_of


@transaction.atomic
def answer_week(goal, *, by, week, answer, words="", captured=None):
    """Say whether a week went the way the client wanted. Returns the WeekCheck; a newer one of a week counts instead.

    week    the Monday it began on: one of the last eight that are over, at whose end words of this goal were in force
    answer  a WeekAnswer
    The week is measured by the words in force then, whatever they became since. Refused to staff where the client
    answered it on their own device.
    """
    goal = lock(goal, by)
    captured = whose_pen(by, goal.client, captured)
    if not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise Refused.because_not_yours()
    found = next((one for one in weeks_of(goal, by) if one.first == week), None)
    if found is None:
        raise Refused(_("This week cannot be answered: it is not over, long ago, or nothing was in force then."))
    if not by.is_client and found.answer and not found.answer.is_written_down_by_staff:
        raise Refused(_("They answered this week themselves, so it is theirs to answer anew."))
    check = WeekCheck.objects.create(
        goal=goal,
        revision=found.words,
        week=week,
        answer=answer,
        words=words,
        is_private=is_only_an_idea(goal),
        captured=captured,
        recorded_by=by,
    )
    record("week.answered", by=by, client_id=goal.client_id, subject_id=goal.pk, captured=str(captured))
    return check


@transaction.atomic
def give_own_view(goal, *, by, words):
    """A clinician's own view of how it is going, with their name on it; never mixed with what the client says (I12)."""
    require_role(by, Role.CLINICIAN)
    goal = lock(goal, by)
    if not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise Refused.because_not_yours()
    if not words.strip():
        raise Refused(_("Write a few words, or leave it."))
    view = ClinicianView.objects.create(goal=goal, clinician=by, words=words)
    record("own_view.given", by=by, client_id=goal.client_id, subject_id=goal.pk)
    return view
