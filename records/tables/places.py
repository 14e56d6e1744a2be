"""places.csv: where a focus was put, from the first place to the one now, in the order of the file.

With this file beside it, foci.csv names no place of its own, and a yes to a goal's words puts nothing anywhere.
"""

from django.utils.translation import gettext as _

from goals.models import Focus, FocusPlace, Place
from records import columns
from records.columns import Column
from records.models import ImportedRecord
from records.tables import foci

FILE = "places.csv"
KIND = ImportedRecord.Kind.PLACE
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("focus", columns.external_id, required=True),
    Column("place", columns.one_of(Place.values), required=True),
    *foci.PLACE[1:],
)


def store(rows, run, count):
    """Store these places; returns the rows that were stored. `row.pk` is the focus's, for a place has a number only."""
    ids = run.standing_for(ImportedRecord.Kind.FOCUS, [row["focus"] for row in rows])
    kinds = dict(Focus.objects.filter(pk__in=ids.values()).values_list("pk", "kind"))
    good = [row for row in rows if _fits(row, ids, kinds, run)]
    FocusPlace.objects.bulk_create(foci.place_of(row, ids[row["focus"]], run) for row in good)
    for row in good:
        row.pk = ids[row["focus"]]
    return good


def _fits(row, ids, kinds, run):
    before = len(run.problems)

    def problem(column, reason):
        run.problem(FILE, row.number, column, reason)

    if row["focus"] not in ids:
        problem("focus", _("There is no focus with this id."))
    else:
        foci.place_fits(row, kinds[ids[row["focus"]]], run, problem)
    return len(run.problems) == before
