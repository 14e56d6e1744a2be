"""sessions.csv: sessions that were held, and those that did not happen (which is nobody's fault)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from clients.models import Client
from notes.days import today_for
from notes.finding import index
from notes.models import LONGEST_PART, Circumstance, SessionNote, SessionState, Way
from records import columns
from records.columns import Column
from records.models import ImportedRecord

FILE = "sessions.csv"
KIND = ImportedRecord.Kind.SESSION
HELD, DID_NOT_HAPPEN = "held", SessionState.DID_NOT_HAPPEN.value
# What a session that did not happen has none of (its page would not show it).
OF_A_HELD_SESSION = ("minutes", "present", "wanted")
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("client", columns.external_id, required=True),
    Column("date", columns.day, required=True),
    Column("state", columns.one_of((HELD, DID_NOT_HAPPEN)), required=True),
    Column("minutes", columns.whole(24 * 60), otherwise=None),
    Column("way", columns.one_of(Way.values)),
    Column("present", columns.line(300)),
    Column("circumstance", columns.one_of(Circumstance.values)),
    Column("wanted", columns.words(LONGEST_PART)),
)


def store(rows, run, count):
    """Store these sessions; returns the rows that were stored.

    A held one comes in signed, without an author: it is a fact of elsewhere that nobody here wrote, and it cannot be
    changed, only added to. `held_on` is the day itself and `opened_at`, `signed_at` say when it came here (I27).
    """
    ids = run.standing_for(ImportedRecord.Kind.CLIENT, [row["client"] for row in rows])
    known = Client.objects.select_related("program").in_bulk(ids.values())
    clients = {over_there: known[pk] for over_there, pk in ids.items()}
    good = [row for row in rows if _fits(row, clients, run)]
    now = timezone.now()
    made = SessionNote.objects.bulk_create(
        SessionNote(
            pk=row.pk,
            client=clients[row["client"]],
            held_on=row["date"],
            minutes=row["minutes"],
            way=row["way"],
            present=row["present"],
            wanted=row["wanted"],
            circumstance=row["circumstance"],
            state=SessionState.SIGNED if row["state"] == HELD else SessionState.DID_NOT_HAPPEN,
            signed_at=now if row["state"] == HELD else None,
        )
        for row in good
    )
    index([note for note in made if note.is_signed])
    return good


def _fits(row, clients, run):
    column, reason = _why_not(row, clients.get(row["client"]))
    if reason:
        run.problem(FILE, row.number, column, reason)
    return not reason


def _why_not(row, client):
    """(column, sentence) of what does not fit, or ("", "")."""
    held = row["state"] == HELD
    if client is None:
        return "client", _("There is no client with this id.")
    if row["date"] > today_for(client):
        return "date", _("“%s” has not come yet.") % row["date"].isoformat()
    if row["date"] < client.since:
        return "date", _("“%(day)s” is before the client came (%(since)s).") % {
            "day": row["date"].isoformat(),
            "since": client.since.isoformat(),
        }
    if held and row["circumstance"]:
        return "circumstance", _("A circumstance belongs to what did not happen.")
    told = next((name for name in OF_A_HELD_SESSION if row[name] not in ("", None)), "")
    if told and not held:
        return told, _("This belongs to a session that was held.")
    return "", ""
