"""Five levels of a goal in own words, which one it was, and who may see the figure behind it."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import is_only_an_idea, lock
from hrtrack.refusals import Refused, Stale
from reflections.actions.common import in_words, lock_goal, not_to_come, told
from reflections.figure import rounds_of
from reflections.models import FigureOpened, Level, LevelSaid, Scale


@transaction.atomic
def write_levels(
    goal,
    *,
    by,
    as_hoped,
    bit_more="",
    lot_more="",
    bit_less="",
    quite_different="",
    importance=None,
    difficulty=None,
    seen=None,
    captured=None,
):
    """The five levels in the client's words; a new version each time. Returns the Scale.

    as_hoped   is written first, and is enough
    importance, difficulty   0 to 3, both or neither: they weigh this goal in the figure
    seen       the number of the newest version when the page was made (0 for none)
    """
    goal = lock_goal(goal, by)
    how = told(by, goal.client, captured)
    newest = Scale.objects.visible_to(by).filter(goal=goal).select_related("recorded_by").first()
    if seen is not None and seen != (newest.number if newest else 0):
        raise Stale(
            _("%(who)s wrote other words while you were writing. Yours are still here. Look again, then send them.")
            % {"who": newest.recorded_by or _("Somebody")}
        )
    if (importance is None) != (difficulty is None):
        raise Refused(_("Weigh both, how much it matters and how hard it is, or neither."))
    last = goal.scales.order_by("-number").values_list("number", flat=True).first() or 0
    scale = Scale.objects.create(
        goal=goal,
        number=last + 1,
        as_hoped=in_words(as_hoped),
        bit_more=bit_more.strip(),
        lot_more=lot_more.strip(),
        bit_less=bit_less.strip(),
        quite_different=quite_different.strip(),
        importance=importance,
        difficulty=difficulty,
        is_private=is_only_an_idea(goal),
        **how,
    )
    record("levels.written", by=by, client_id=goal.client_id, subject_id=goal.pk, number=scale.number)
    return scale


@transaction.atomic
def say_level(scale, *, by, level, day=None, words="", captured=None):
    """Which level it was, chosen by the client, on a day. Returns the LevelSaid.

    Refused as Stale where the words of the levels have been changed since they were read (I26).
    """
    goal = lock(scale.goal, by)
    how = told(by, goal.client, captured)
    if not Scale.objects.visible_to(by).filter(pk=scale.pk).exists():
        raise Refused.because_not_yours()
    if Scale.objects.visible_to(by).filter(goal=goal, number__gt=scale.number).exists():
        raise Stale(_("The words of the levels changed while you were reading. What you typed is still here."))
    if level not in Level.values:
        raise Refused(_("Choose one of the five."))
    said = LevelSaid.objects.create(
        scale=scale,
        level=level,
        day=not_to_come(day),
        words=words.strip(),
        is_private=scale.is_private or is_only_an_idea(goal),
        **how,
    )
    # Not the level: an event holds no rating (PRIVACY S-3).
    record("level.said", by=by, client_id=goal.client_id, subject_id=goal.pk)
    return said


@transaction.atomic
def open_figure(client, *, by, day, captured=None):
    """The client opens the figure behind what was said up to that day; from then on their team may see it too."""
    how = told(by, client, captured)
    if day not in {one.day for one in rounds_of(client, by)}:
        raise Refused(_("There is no figure for that day."))
    if not FigureOpened.objects.filter(client=client, day=day).exists():
        FigureOpened.objects.create(client=client, day=day, **how)
        record("figure.opened", by=by, client_id=client.pk, subject_id=client.pk, day=day.isoformat())
