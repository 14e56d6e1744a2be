"""entries.csv: what was so on a day. Unknown is not zero, and no row is nothing said (I13)."""

from django.utils.translation import gettext as _

from clients.days import today_for
from records import columns
from records.columns import Column
from records.models import ImportedRecord
from records.tables.measures import TOLD, told_fits
from tracking.actions.entries import what_is_wrong
from tracking.models import Entry, Measure, MeasureKind
from tracking.models.measure import LONGEST_ENTRY_WORDS

FILE = "entries.csv"
KIND = ImportedRecord.Kind.ENTRY
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("measure", columns.external_id, required=True),
    Column("day", columns.day, required=True),
    Column("value", columns.amount, otherwise=None),
    Column("unknown", columns.yes_or_no, otherwise=False),
    Column("words", columns.words(LONGEST_ENTRY_WORDS)),
    *TOLD,
)


def store(rows, run, count):
    """Store these entries, in the order of the file; returns the rows that were stored.

    A day may be as long ago as the source knows it: the limit on looking back is for people who are asked to remember,
    and this was written down at the time.
    """
    ids = run.standing_for(ImportedRecord.Kind.MEASURE, [row["measure"] for row in rows])
    known = Measure.objects.select_related("client__program").in_bulk(ids.values())
    kinds = {over_there: known[pk].kind for over_there, pk in ids.items() if pk in known}
    todays = {over_there: today_for(known[pk].client) for over_there, pk in ids.items() if pk in known}
    good = [row for row in rows if _fits(row, kinds, todays, run)]
    Entry.objects.bulk_create(
        Entry(
            pk=row.pk,
            measure_id=ids[row["measure"]],
            day=row["day"],
            value=row["value"],
            words=row["words"],
            is_unknown=row["unknown"],
            is_private=row["private"],
            captured=row["captured"],
            recorded_by=run.clinician(row["recorded_by"]) if row["recorded_by"] else None,
        )
        for row in good
    )
    return good


def _fits(row, kinds, todays, run):
    before = len(run.problems)

    def problem(column, reason):
        run.problem(FILE, row.number, column, reason)

    kind = kinds.get(row["measure"])
    if kind is None:
        problem("measure", _("There is no measure with this id."))
    else:
        if row["day"] > todays[row["measure"]]:
            problem("day", _("“%s” has not come yet.") % row["day"].isoformat())
        if reason := _what_is_wrong(kind, row):
            problem("words" if kind == MeasureKind.WORDS and row["value"] is None else "value", reason)
    told_fits(row, run, problem)
    return len(run.problems) == before


def _what_is_wrong(kind, row):
    if kind == MeasureKind.WORDS and row["value"] is not None:
        return _("This is kept in words. There is no place for a number.")
    return what_is_wrong(kind, row["value"], row["words"], row["unknown"])
