"""How it goes."""

from datetime import date

from django.utils import timezone

from goals.models import Goal
from tracking.models import ClinicianView, Entry, Measure, TimeAway, WeekCheck

TABLE = """
tracking:say                 goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
tracking:mine                -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
tracking:days                client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
tracking:new_measure         client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
tracking:lines               client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
tracking:together            client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
tracking:counting            client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
tracking:measure             measure  | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
tracking:edit_measure        measure  | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
tracking:move_measure        measure  | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
tracking:turn_measure        measure  | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
tracking:enter               measure  | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
tracking:month               month    | 302 200 200 404 404 404 404 403 403 | 302 302 302 404 404 404 404 403 403
tracking:otherwise           entry    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
tracking:take_away           entry    | 302 200 200 404 404 404 404 403 403 | 302 302 422 404 404 404 404 403 403
tracking:own_view            goal     | 302 403 405 403 405 405 405 403 403 | 302 403 422 403 404 404 404 403 403
tracking:weeks               goal     | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
tracking:answer_week         week     | 302 404 404 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
"""


def make(cast):
    """What Dee keeps an eye on, and one of everything that is said about how it goes."""
    told = {"captured": "own_device", "recorded_by": cast.dee.user}
    measure = Measure.objects.create(client=cast.dee, name="mornings", kind="yes_no", **told)
    entry = Entry.objects.create(measure=measure, day=date(2026, 3, 2), value=1, **told)
    now = timezone.now()
    TimeAway.objects.create(
        measure=measure, put_away_at=now, put_away_by=cast.dee.user, taken_up_at=now, taken_up_by=cast.dee.user
    )
    goal = Goal.objects.get(pk=cast.args["goal"][0])
    WeekCheck.objects.create(goal=goal, revision=goal.revisions.get(), week=date(2026, 3, 2), answer="yes", **told)
    ClinicianView.objects.create(goal=goal, clinician=cast.maya, words="as I see it")
    return {
        "measure": [measure.pk],
        "month": [measure.pk, timezone.localdate().replace(day=1)],
        "entry": [entry.pk],
        "week": [goal.pk, date(2026, 3, 2)],
    }
