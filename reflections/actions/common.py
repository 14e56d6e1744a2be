"""What the writes of this room share: whose word it is, for whom alone, on which day, and who may take it away."""

from django.utils import timezone
from django.utils.translation import gettext as _

from goals.actions.common import is_only_an_idea, lock, whose_pen
from goals.models import Goal
from hrtrack.refusals import Refused
from reflections.models import LEAST, MOST


def lock_goal(goal, by):
    """The goal's row as it is now, held; refused where this person may not see the goal."""
    goal = lock(goal, by)
    if not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise Refused.because_not_yours()
    return goal


def told(by, client, captured):
    """{captured, recorded_by} of a new row: the client's word and who held the pen (goals.actions.common.whose_pen)."""
    return {"captured": whose_pen(by, client, captured), "recorded_by": by}


def for_me_alone(by, is_private, goal=None):
    """True where the row is the client's alone: by their wish, or because it is about an idea (I19).

    Refused where staff would write something that they may not read.
    """
    if is_private and not by.is_client:
        raise Refused(_("Only the client can keep something to themselves."))
    return bool(is_private) or (goal is not None and is_only_an_idea(goal))


def in_words(words):
    """The words without the blanks around them; refused where nothing is left."""
    words = words.strip()
    if not words:
        raise Refused(_("A few words are needed. One is enough."))
    return words


def on_the_ruler(number):
    """A number from 0 to 10, or None; refused otherwise."""
    if number is not None and not LEAST <= number <= MOST:
        raise Refused(_("Choose a number from 0 to 10, or leave it out."))
    return number


def not_to_come(day):
    """The day it was so: today where none is said. Refused for a day that has not begun."""
    today = timezone.localdate()
    if day is not None and day > today:
        raise Refused(_("That day is still to come."))
    return day or today


def may_take_away(row, by, client):
    """The client takes away anything of theirs; a clinician what they wrote down themselves, which may be a mistake."""
    if not by.is_client and not (row.is_written_down_by_staff and row.recorded_by_id == by.pk):
        raise Refused(_("Only the client can take this away."))
    whose_pen(by, client, row.captured)
