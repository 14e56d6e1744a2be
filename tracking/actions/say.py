"""The client says how it is going with a goal."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import is_only_an_idea, lock, whose_pen
from goals.models import Goal
from hrtrack.refusals import Refused
from tracking.models import LEAST, MOST, Rating


@transaction.atomic
def say(goal, *, by, value=None, face="", words="", captured=None, said_on=None):
    """Keep how it is going with a goal, as the client said it. Returns the Rating.

    value     0 to 10, or None; what the numbers mean is the client's own matter
    face      a Face, or "": for whoever would rather not give a number
    words     in their words, or ""; a number, a face or words, but something
    captured  how a clinician knows, where it is not the client who writes (goals.models.Captured)
    said_on   the day it was said, where it is written down later (I27)
    What is said about an idea stays the client's alone, also when the idea is shared one day. Nothing else changes: no
    state, no place, no earlier number (I12, I23).
    """
    goal = lock(goal, by)
    captured = whose_pen(by, goal.client, captured)
    if not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise Refused.because_not_yours()
    if value is None and not face and not words.strip():
        raise Refused(_("Choose a number or a face, or write a few words. One of them is enough."))
    if value is not None and not LEAST <= value <= MOST:
        raise Refused(_("Choose a number from 0 to 10, or leave it out."))
    if said_on is not None and said_on >= timezone.localdate():
        if said_on > timezone.localdate():
            raise Refused(_("That day is still to come."))
        said_on = None  # today is the day it is written down
    rating = Rating.objects.create(
        goal=goal,
        value=value,
        face=face,
        words=words,
        is_private=is_only_an_idea(goal),
        captured=captured,
        said_on=said_on,
        recorded_by=by,
    )
    # Neither the number nor the words: an event holds no rating (PRIVACY S-3).
    record("rating.said", by=by, client_id=goal.client_id, subject_id=goal.pk, captured=str(captured))
    return rating
