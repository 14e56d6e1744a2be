"""What the pages of lower rooms, and the draft of a note, show of this room. Nothing where there is nothing."""

from datetime import datetime, time

from django import template
from django.utils.timezone import get_current_timezone, make_aware
from django.utils.translation import gettext as _

from reflections.models import GoodChange, Quote, Ruler, SmallStep, StepTick
from reflections.views.steps import counted

register = template.Library()

STEPS_SHOWN = 10
CHANGES_SHOWN = 3
SINCE_SHOWN = 10  # of each kind


@register.inclusion_tag("reflections/_small_steps.html", takes_context=True)
def small_steps(context, goal):
    """On a goal's page: its open small steps with a one-tap tick each. One query."""
    user = context["user"]
    steps = counted(SmallStep.objects.visible_to(user).filter(goal=goal).open()).order_by("recorded_at")[:STEPS_SHOWN]
    return {"goal": goal, "steps": list(steps), "user": user, "request": context["request"]}


@register.inclusion_tag("reflections/_good_changes.html", takes_context=True)
def good_changes(context, client):
    """The newest good changes the client marked as theirs. One query."""
    rows = GoodChange.objects.visible_to(context["user"]).filter(client=client)[:CHANGES_SHOWN]
    return {"client": client, "changes": list(rows)}


@register.inclusion_tag("reflections/_talk_since.html", takes_context=True)
def talk_since(context, client, since=None):
    """What was thought about since a day (None: ever), for the draft of a note: rulers, quotes, changes, ticks.

    Four queries. What is the client's alone is not among it, whoever looks: a note is shared (I19).
    """
    user = context["user"]
    after = make_aware(datetime.combine(since, time.min), get_current_timezone()) if since else None

    def newest(model, **of):
        found = model.objects.visible_to(user).filter(**of)
        found = found.filter(recorded_at__gte=after) if after else found
        return found.order_by("-recorded_at")[:SINCE_SHOWN]

    rulers = newest(Ruler, client=client, is_private=False).select_related("focus")
    ticks = newest(StepTick, step__goal__client=client, step__is_private=False).select_related("step")
    said = (
        (_("How much, and how sure"), rulers, _ruler_words),
        (_("In their own words"), newest(Quote, client=client, is_private=False), str),
        (_("A good change"), newest(GoodChange, client=client, is_private=False), str),
        (_("A small step, done"), ticks, lambda row: row.step.words),
    )
    rows = [
        {"when": row.recorded_at, "title": title, "words": words(row)} for title, found, words in said for row in found
    ]
    return {"client": client, "lines": sorted(rows, key=lambda line: line["when"], reverse=True)}


def _ruler_words(row):
    """“my sleep: how much it matters 6 of 10; how sure 4 of 10”."""
    said = []
    if row.importance is not None:
        said.append(_("how much it matters: %d of 10") % row.importance)
    if row.confidence is not None:
        said.append(_("how sure: %d of 10") % row.confidence)
    return "; ".join(filter(None, [row.focus.words if row.focus else "", *said]))
