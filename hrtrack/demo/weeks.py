"""How it went for the demo people, in their own words: see hrtrack/demo/people.py."""

from goals.models import Goal
from tracking import actions
from tracking.weeks import past_weeks


def fill(people):
    """people: {"dee": Client, "ines": Client, "tom": Client, "maya": User, "ade": User}."""
    dee, ines = people["dee"], people["ines"]
    sleep = Goal.objects.in_force().get(client=dee)
    # Last week is left for whoever tries the demo: the page asks about it.
    for week, answer in zip(past_weeks(dee)[1:3], ("partly", "yes"), strict=True):
        actions.answer_week(sleep, by=dee.user, week=week, answer=answer)
    actions.say(sleep, by=dee.user, face="in_between", words="The room is loud. I slept on Tuesday.")
    actions.say(Goal.objects.in_force().get(client=ines), by=ines.user, value=7)
