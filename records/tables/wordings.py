"""wordings.csv: the words of a goal after its first ones (goals.csv), in the order in which they were written."""

from functools import partial

from django.utils.translation import gettext as _

from goals import actions
from goals.actions.common import state_seen
from goals.models import Goal
from hrtrack.refusals import Refused
from records import columns
from records.columns import Column
from records.models import ImportedRecord
from records.tables import words

FILE = "wordings.csv"
KIND = ImportedRecord.Kind.WORDING
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("goal", columns.external_id, required=True),
    *words.COLUMNS,
)


def store(rows, run, count):
    """Put these words one after the other, and the answers to each; returns the rows that were stored."""
    ids = run.standing_for(ImportedRecord.Kind.GOAL, [row["goal"] for row in rows])
    goals = Goal.objects.in_bulk(ids.values())
    return [row for row in rows if _fits(row, ids, run) and _write(row, goals[ids[row["goal"]]], run)]


def _write(row, goal, run):
    """True where the words could be put; they stand at `row.pk`."""
    try:
        if row["private"]:
            revision = words.keep_for_the_client(goal, row)
        else:
            pen = words.pen_of(row, run)
            revision = words.write(row, pen, partial(actions.put_words, goal, seen=state_seen(goal, pen)))
    except (Refused, ValueError) as refusal:
        run.problem(FILE, row.number, "statement", refusal)
        return False
    row.pk = revision.pk
    return True


def _fits(row, ids, run):
    before = len(run.problems)

    def problem(column, reason):
        run.problem(FILE, row.number, column, reason)

    if row["goal"] not in ids:
        problem("goal", _("There is no goal with this id."))
    words.fits(row, run, problem)
    return len(run.problems) == before
