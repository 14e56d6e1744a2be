"""The two rulers of a thing or a goal. A number is never compared with another, and nothing follows from it (I23)."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.actions import record
from goals.models import Goal
from hrtrack.refusals import Refused
from reflections.actions.common import for_me_alone, lock_goal, on_the_ruler, told
from reflections.models import Ruler

SAID = ("importance_why", "importance_up", "confidence_why", "confidence_up")


@transaction.atomic
def keep_ruler(about, *, by, importance=None, confidence=None, is_private=False, captured=None, **said):
    """Keep what was said about a Focus or a Goal. Returns the Ruler.

    importance, confidence   0 to 10 or None; one of them is enough
    said   importance_why, importance_up, confidence_why, confidence_up: why not lower, what would move it up one
    """
    goal = lock_goal(about, by) if isinstance(about, Goal) else None
    how = told(by, about.client, captured)
    if on_the_ruler(importance) is None and on_the_ruler(confidence) is None:
        raise Refused(_("Choose a number on one of the two. One is enough."))
    ruler = Ruler.objects.create(
        client=about.client,
        focus=None if goal else about,
        goal=goal,
        importance=importance,
        confidence=confidence,
        is_private=for_me_alone(by, is_private, goal),
        **{name: said.get(name, "").strip() for name in SAID},
        **how,
    )
    record("ruler.kept", by=by, client_id=about.client_id, subject_id=about.pk)
    return ruler
