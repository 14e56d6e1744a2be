"""states.csv: goals that the client paused, reached or put away. Being in force follows from answers, never from here.

It comes after all words: so a goal is written, answered, and then turned to how it stands over there.
"""

from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import agreed_revision, close_offer, is_held, is_only_an_idea, open_offer, set_lifecycle
from goals.models import BY_STAFF, NEEDS_AGREED_WORDS, PUT_AWAY, Captured, Goal, GoalTurn, Lifecycle, OfferState
from records import columns
from records.columns import Column
from records.models import ImportedRecord

FILE = "states.csv"
KIND = ImportedRecord.Kind.STATE
STATES = (Lifecycle.PAUSED, Lifecycle.REACHED, Lifecycle.REACHED_KEEPING_GOING, *PUT_AWAY)
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("goal", columns.external_id, required=True),
    Column("state", columns.one_of([str(state) for state in STATES]), required=True),
    Column("words", columns.words(5000)),
    Column("captured", columns.one_of([str(way) for way in BY_STAFF])),
    Column("recorded_by", columns.line(60)),
)


def store(rows, run, count):
    """Turn these goals; returns the rows that were stored. `row.pk` is the goal's."""
    ids = run.standing_for(ImportedRecord.Kind.GOAL, [row["goal"] for row in rows])
    goals = Goal.objects.in_bulk(ids.values())
    stored = []
    for row in rows:
        goal = goals.get(ids.get(row["goal"]))
        if _fits(row, goal, run):
            _turn(row, goal, run.clinician(row["recorded_by"] or run.pen))
            row.pk = goal.pk
            stored.append(row)
    return stored


def _turn(row, goal, pen):
    """How it stands over there, whatever way led to it: not every way can be gone again in one step."""
    idea = is_only_an_idea(goal)
    GoalTurn.objects.create(
        goal=goal,
        before=goal.lifecycle,
        after=row["state"],
        words=row["words"],
        captured=Captured.OWN_DEVICE if idea else row["captured"],
        recorded_by=None if idea else pen,
    )
    before = goal.lifecycle
    set_lifecycle(goal, row["state"])
    offer = open_offer(goal)
    if offer and row["state"] in PUT_AWAY:
        close_offer(offer, OfferState.ANSWERED, pen)
    told = {"before": str(before), "after": row["state"], "captured": row["captured"]}
    record("goal.turned", by=None if idea else pen, client_id=goal.client_id, subject_id=goal.pk, **told)


def _fits(row, goal, run):
    column, reason = _why_not(row, goal, run)
    if reason:
        run.problem(FILE, row.number, column, reason)
    return not reason


def _why_not(row, goal, run):
    """(column, sentence) of what does not fit, or ("", "")."""
    if goal is None:
        return "goal", _("There is no goal with this id.")
    if not is_only_an_idea(goal):
        if not run.clinician(row["recorded_by"] or run.pen):
            return "recorded_by", _("Say whose pen it was: a user name here, or --pen for all rows that name nobody.")
        if not row["captured"]:
            return "captured", _("Say how the client's word was written down: %s.") % ", ".join(BY_STAFF)
    agreed = agreed_revision(goal)
    if row["state"] in NEEDS_AGREED_WORDS and not agreed:
        return "state", _("There are no words that the client said yes to.")
    if row["state"] == Lifecycle.REACHED_KEEPING_GOING and not is_held(agreed):
        return "state", _("Keeping going is a yes to the words, and the client's newest answer is another one.")
    return "", ""
