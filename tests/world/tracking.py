"""How it goes."""

from datetime import date

from goals.models import Goal
from tracking.models import ClinicianView, Entry, Measure, WeekCheck

TABLE = """
tracking:say                 goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
"""


def make(cast):
    """What Dee keeps an eye on, and one of everything that is said about how it goes."""
    told = {"captured": "own_device", "recorded_by": cast.dee.user}
    measure = Measure.objects.create(client=cast.dee, name="mornings", kind="yes_no", **told)
    entry = Entry.objects.create(measure=measure, day=date(2026, 3, 2), value=1, **told)
    goal = Goal.objects.get(pk=cast.args["goal"][0])
    WeekCheck.objects.create(goal=goal, revision=goal.revisions.get(), week=date(2026, 3, 2), answer="yes", **told)
    ClinicianView.objects.create(goal=goal, clinician=cast.maya, words="as I see it")
    return {"measure": [measure.pk], "entry": [entry.pk]}
