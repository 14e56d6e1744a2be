"""One row of everything that is kept, as people make it."""

from django.apps import apps
from django.utils import timezone

from audit.actions import looked
from audit.models import Looked
from goals import actions
from goals.models import Response
from hrtrack.db import AppendOnly
from notes.held import HoldTurn
from notes.models import Addendum, ClientSide, KeptDays, SessionMoment
from notes.viewing import say_what_shows
from summaries.models import SummaryRelease
from tests.factories import HoldFactory, SessionNoteFactory
from tests.goals.acts import TOLD, newest, say, write
from tests.world import beside, handover, journal, paper, process, reflections, sheets, strategies, tracking
from tracking.models import Measure, Rating

HISTORY = sorted(
    (model for model in apps.get_models() if issubclass(model, AppendOnly)), key=lambda model: model._meta.label
)


def make_history(cast):
    """At least one row, about Dee, of every model that holds a client's data or is only ever added to."""
    thing = actions.add_focus(cast.dee, by=cast.dee.user, kind="substance", words="something")
    goal = write(cast.dee, cast.maya, "offer", foci=[thing], place="looking")
    told = say(goal, cast.maya, "agree", captured=TOLD)
    actions.check(told, by=cast.dee.user, is_right=True)
    actions.give_view(newest(goal), by=cast.maya, support="support", seen=newest(goal).content_hash)
    actions.turn(goal, by=cast.dee.user, to="paused")
    Rating.objects.create(goal=goal, value=6, captured="own_device", recorded_by=cast.dee.user)
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, did="talked")
    SessionMoment.objects.create(note=note, response=Response.objects.get())
    told = {"captured": "own_device", "recorded_by": cast.dee.user}
    sleep = Measure.objects.create(client=cast.dee, name="sleep", kind="amount", unit="hours", **told)
    days = {"first": note.held_on, "last": note.held_on, "known": 1, "least": 4, "most": 4}
    KeptDays.objects.create(note=note, measure=sleep, name="sleep", unit="hours", kind="amount", **days)
    note.state, note.signed_at = "signed", timezone.now()
    note.save(update_fields=["state", "signed_at"])
    say_what_shows(cast.dee, by=cast.dee.user, shown="shown")
    hold = HoldFactory(note__client=cast.dee, by=cast.maya)
    HoldTurn.objects.create(hold=hold, kind="opened", by=cast.maya)  # what is held does not come along elsewhere
    Addendum.objects.create(note=note, author=cast.maya, words="later")
    ClientSide.objects.create(note=note, client=cast.dee, words="mine")
    SummaryRelease.objects.create(quarter="2026-Q3", body="{}", sha256=SummaryRelease.hash_of("{}"))
    looked(cast.maya, [cast.dee], Looked.PICTURE)
    handover.make_history(cast)
    cast.args = {"goal": [goal.pk], "thing": [thing.pk]}
    cast.args |= {"signed": [note.pk], "wording": [newest(goal).pk]}
    for room in (tracking, sheets, reflections, strategies, journal, beside, paper, process):
        cast.args |= room.make(cast)
