"""foci.csv: what it is about, in the client's own words, and where that is on the continuum if it was said."""

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from goals import continuum
from goals.models import BY_STAFF, Captured, CatalogueEntry, Focus, FocusKind, FocusPlace, FocusWording, Part, Place
from goals.models.focus import HAS_PLACE
from records import columns
from records.columns import Column
from records.models import ImportedRecord

FILE = "foci.csv"
KIND = ImportedRecord.Kind.FOCUS
PLACE = (
    Column("place", columns.one_of(Place.values)),
    Column("parts", columns.some_of(Part.values), otherwise=()),
    Column("exceptions", columns.line(300)),
    Column("until", columns.day, otherwise=None),
    Column("said_on", columns.past_day, otherwise=None),
    Column("captured", columns.one_of([str(way) for way in BY_STAFF])),
    Column("recorded_by", columns.line(60)),
)
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("client", columns.external_id, required=True),
    Column("kind", columns.one_of(FocusKind.values), required=True),
    Column("words", columns.line(200), required=True),
    Column("catalogue", columns.line(60)),
    Column("medication", columns.yes_or_no, otherwise=False),
    Column("rank", columns.whole(1_000_000), otherwise=None),
    Column("put_away", columns.yes_or_no, otherwise=False),
    *PLACE,
)


def store(rows, run, count):
    """Store these foci, and a place for those that have one; returns the rows that were stored.

    Without a rank they stand in the order of the file, after what the client has already.
    """
    clients = run.standing_for(ImportedRecord.Kind.CLIENT, [row["client"] for row in rows])
    kinds = dict(CatalogueEntry.objects.values_list("code", "kind"))
    good = [row for row in rows if _fits(row, clients, kinds, run)]
    last = dict(
        Focus.objects.filter(client__in={clients[row["client"]] for row in good})
        .values_list("client")
        .annotate(Max("rank"))
    )
    foci = []
    for row in good:
        client_id = clients[row["client"]]
        rank = last.get(client_id, -1) + 1 if row["rank"] is None else row["rank"]
        last[client_id] = max(rank, last.get(client_id, -1))
        foci.append(
            Focus(
                pk=row.pk,
                client_id=client_id,
                kind=row["kind"],
                words=row["words"],
                catalogue_id=row["catalogue"] or None,
                is_medication=row["medication"],
                rank=rank,
                **put_away(row, run, "opened_at"),
            )
        )
    Focus.objects.bulk_create(foci)
    FocusWording.objects.bulk_create(_wording_of(row, run) for row in good)
    FocusPlace.objects.bulk_create(place_of(row, row.pk, run) for row in good if row["place"])
    return good


def put_away(row, run, began):
    """The fields of something that is put away: now, by whoever holds the pen; `began` names the moment it began."""
    if not row["put_away"]:
        return {}
    now = timezone.now()
    return {began: now, "closed_at": now, "closed_by": run.clinician(row["recorded_by"] or run.pen)}


def put_away_fits(row, run, problem):
    if row["put_away"] and not run.clinician(row["recorded_by"] or run.pen):
        problem("put_away", _("Say whose pen it was: a user name in recorded_by, or --pen for all rows."))


def _wording_of(row, run):
    """The FocusWording of a row; not stored yet. Where the row does not say how it was told, the file is a paper."""
    return FocusWording(
        focus_id=row.pk,
        words=row["words"],
        captured=row["captured"] or Captured.PAPER,
        recorded_by=run.clinician(row["recorded_by"]) if row["recorded_by"] else None,
    )


def place_of(row, focus_id, run):
    """The FocusPlace of a row that names one; not stored yet."""
    return FocusPlace(
        focus_id=focus_id,
        captured=row["captured"],
        recorded_by=run.clinician(row["recorded_by"]) if row["recorded_by"] else None,
        said_on=row["said_on"],
        **continuum.tidy(row["place"], row["parts"], row["exceptions"], row["until"]),
    )


def _fits(row, clients, kinds, run):
    before = len(run.problems)

    def problem(column, reason):
        run.problem(FILE, row.number, column, reason)

    if row["client"] not in clients:
        problem("client", _("There is no client with this id."))
    if row["catalogue"] and kinds.get(row["catalogue"]) is None:
        problem("catalogue", _("This code is not in the catalogue."))
    elif row["catalogue"] and kinds[row["catalogue"]] != row["kind"]:
        problem("catalogue", _("In the catalogue, this is of another kind: %s.") % kinds[row["catalogue"]])
    put_away_fits(row, run, problem)
    if row["place"]:
        place_fits(row, row["kind"], run, problem)
    else:
        for column in PLACE[1:]:
            if row[column.name] and not (column.name == "recorded_by" and row["put_away"]):
                problem(column.name, _("This belongs to a place, and the row names none."))
    return len(run.problems) == before


def place_fits(row, kind, run, problem):
    """Whether the place of this row goes with a focus of this kind, and says how it was told and what it may."""
    if kind not in HAS_PLACE:
        problem("place", _("A part of life has no place on the continuum."))
    if not row["captured"]:
        problem("captured", _("Say how the client's word was written down: %s.") % ", ".join(BY_STAFF))
    if row["recorded_by"] and not run.clinician(row["recorded_by"]):
        problem("recorded_by", _("There is no clinician with this user name."))
    try:
        continuum.tidy(row["place"], row["parts"], row["exceptions"], row["until"])
    except ValueError as error:
        problem("place", error)
