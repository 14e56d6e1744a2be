"""measures.csv: what a client keeps an eye on, in their own words; entries.csv says what was so on which day."""

from django.db.models import Max
from django.utils.translation import gettext as _

from goals.models import Captured, Focus
from records import columns
from records.columns import Column
from records.models import ImportedRecord
from records.tables.foci import put_away, put_away_fits
from tracking.actions.measures import HIGHEST_LINE
from tracking.models import Better, Measure, MeasureKind

FILE = "measures.csv"
KIND = ImportedRecord.Kind.MEASURE
# How the client's word reached the record it comes from, and whether they keep it to themselves.
TOLD = (
    Column("private", columns.yes_or_no, otherwise=False),
    Column("captured", columns.one_of(Captured.values), required=True),
    Column("recorded_by", columns.line(60)),
)
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("client", columns.external_id, required=True),
    Column("name", columns.line(200), required=True),
    Column("unit", columns.line(60)),
    Column("kind", columns.one_of(MeasureKind.values), required=True),
    Column("better", columns.one_of(Better.values)),
    Column("focus", columns.external_id),
    Column("counts_use", columns.yes_or_no, otherwise=True),
    Column("aim", columns.amount, otherwise=None),
    Column("put_away", columns.yes_or_no, otherwise=False),
    *TOLD,
)


def store(rows, run, count):
    """Store these measures, in the order of the file after what the client has; returns the rows that were stored."""
    clients = run.standing_for(ImportedRecord.Kind.CLIENT, [row["client"] for row in rows])
    foci = run.standing_for(ImportedRecord.Kind.FOCUS, [row["focus"] for row in rows if row["focus"]])
    owners = dict(Focus.objects.filter(pk__in=foci.values()).values_list("pk", "client"))
    good = [row for row in rows if _fits(row, clients, foci, owners, run)]
    ranks = dict(
        Measure.objects.filter(client__in={clients[row["client"]] for row in good})
        .order_by()
        .values_list("client")
        .annotate(Max("rank"))
    )
    measures = []
    for row in good:
        client_id = clients[row["client"]]
        ranks[client_id] = ranks.get(client_id, -1) + 1
        measures.append(
            Measure(
                pk=row.pk,
                client_id=client_id,
                focus_id=foci.get(row["focus"]),
                rank=ranks[client_id],
                is_private=row["private"],
                captured=row["captured"],
                recorded_by=run.clinician(row["recorded_by"]) if row["recorded_by"] else None,
                **{name: row[name] for name in ("name", "unit", "kind", "better", "counts_use", "aim")},
                **put_away(row, run, "recorded_at"),
            )
        )
    Measure.objects.bulk_create(measures)
    return good


def told_fits(row, run, problem):
    """Whose pen it was: a clinician who is here, or the client's own."""
    if row["recorded_by"] and not run.clinician(row["recorded_by"]):
        problem("recorded_by", _("There is no clinician with this user name."))
    elif row["recorded_by"] and row["captured"] == Captured.OWN_DEVICE:
        problem("recorded_by", _("Nobody else holds the pen on the client's own device. Leave this empty."))


def _fits(row, clients, foci, owners, run):
    before = len(run.problems)

    def problem(column, reason):
        run.problem(FILE, row.number, column, reason)

    if row["client"] not in clients:
        problem("client", _("There is no client with this id."))
    if row["focus"] and row["focus"] not in foci:
        problem("focus", _("There is no focus with the id %s.") % columns.shown(row["focus"]))
    elif row["focus"] and owners.get(foci[row["focus"]]) != clients.get(row["client"]):
        problem("focus", _("The focus %s is another client's.") % columns.shown(row["focus"]))
    highest = HIGHEST_LINE.get(row["kind"])
    if row["aim"] is not None and (highest is None or row["aim"] > highest):
        problem("aim", _("A line of one's own goes with numbers of this kind, and not beyond them. Leave it empty."))
    elif row["aim"] is not None and row["captured"] != Captured.OWN_DEVICE:
        problem(
            "aim",
            _(
                "Only the person themselves draws a line of their own: it comes in with what they wrote on their own "
                "device. Leave it empty; they can draw it here."
            ),
        )
    put_away_fits(row, run, problem)
    told_fits(row, run, problem)
    return len(run.problems) == before
