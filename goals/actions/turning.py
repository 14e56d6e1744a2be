"""Pause, reached, set aside, take up again: the client's own turns, each possible from wherever the goal is."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.answering import say_yes
from goals.actions.common import agreed_revision, lock, open_offer, whose_pen
from goals.actions.foci import renumber
from goals.models import ON_THE_PICTURE, Captured, Goal, GoalTurn, Lifecycle, OfferState, Party
from hrtrack.refusals import Refused

# Closing a goal closes what is still open about it: the turn is the answer.
CLOSES_THE_OFFER = (Lifecycle.SET_ASIDE, Lifecycle.ENTERED_BY_MISTAKE)


@transaction.atomic
def turn(goal, *, by, to, words="", captured=None):
    """Change a goal's state on the client's word.

    to        a Lifecycle; IN_FORCE takes it up again, by a fresh yes of the client's to the words they last agreed to
    words     anything to say; never needed (I4)
    captured  how the client said it, where a clinician holds the pen
    Refused where TRANSITIONS does not lead there, and for a clinician's own wish (I3). A clinician may undo their own
    slip: a goal only they wrote, which the client never answered, can be marked as entered by mistake.
    """
    goal = lock(goal)
    to = Lifecycle(to)
    if to == Lifecycle.ENTERED_BY_MISTAKE and not by.is_client and _only_staff_wrote(goal):
        captured = Captured.SAID_ALOUD
        whose_pen(by, goal.client, captured)
    else:
        captured = whose_pen(by, goal.client, captured)
    if to == goal.lifecycle:
        return None
    agreed = agreed_revision(goal)
    if to in (Lifecycle.IN_FORCE, Lifecycle.REACHED, Lifecycle.REACHED_KEEPING_GOING, Lifecycle.PAUSED) and not agreed:
        raise Refused(_("There are no agreed words yet. Say yes to some words first."))
    if not goal.may_become(to):
        raise Refused(
            _("A goal that is “%(now)s” cannot become “%(then)s” in one step.")
            % {"now": goal.get_lifecycle_display(), "then": to.label}
        )
    before = goal.lifecycle
    row = GoalTurn.objects.create(
        goal=goal, before=before, after=to, words=words.strip(), captured=captured, recorded_by=by
    )
    if to == Lifecycle.IN_FORCE or (to == Lifecycle.REACHED_KEEPING_GOING and not _holds(agreed)):
        say_yes(goal, agreed, by=by, captured=captured)
    goal.lifecycle = to
    goal.save(update_fields=["lifecycle"])
    offer = open_offer(goal)
    if offer and to in CLOSES_THE_OFFER:
        offer.state, offer.closed_at, offer.closed_by = OfferState.ANSWERED, timezone.now(), by
        offer.save(update_fields=["state", "closed_at", "closed_by"])
    record(
        "goal.turned",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        before=str(before),
        after=str(to),
        captured=str(captured),
    )
    return row


def _holds(revision):
    newest = revision.responses.filter(party=Party.CLIENT).order_by("-id").first()
    return newest.answer == "agree"


def _only_staff_wrote(goal):
    """True where no word and no answer in this goal is the client's."""
    return (
        not goal.revisions.filter(party=Party.CLIENT).exists()
        and not goal.revisions.filter(responses__party=Party.CLIENT).exists()
    )


@transaction.atomic
def look_again(goal, *, by, on):
    """Agree on a day to look at it again, or take it away (None). After it a page says: still open, no hurry."""
    goal = lock(goal)
    whose_pen(by, goal.client, Captured.SAID_ALOUD)
    goal.look_again_on = on
    goal.save(update_fields=["look_again_on"])
    record(
        "goal.look_again_set",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        on=on.isoformat() if on else "",
    )
    return goal


@transaction.atomic
def move_goal(goal, *, by, earlier):
    """One step earlier or later in the client's own order, among those on the picture."""
    whose_pen(by, goal.client, Captured.SAID_ALOUD)
    lock(goal)
    in_order = list(Goal.objects.filter(client=goal.client_id, lifecycle__in=(*ON_THE_PICTURE, Lifecycle.IDEA)))
    renumber(in_order, goal, earlier)
    record("goal.ordered", by=by, client_id=goal.client_id, subject_id=goal.pk)
    return goal
