"""sessions.csv: sessions that were held, with the note about each, and those that did not happen (nobody's fault)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from clients.models import Client
from goals.models import Goal
from notes.days import today_for
from notes.finding import index
from notes.models import LONGEST_PART, PARTS, Circumstance, SessionNote, SessionState, Shape, Way
from notes.touched import with_statement
from records import columns
from records.columns import Column
from records.models import ImportedRecord
from records.reading import shown

FILE = "sessions.csv"
KIND = ImportedRecord.Kind.SESSION
HELD, DID_NOT_HAPPEN = "held", SessionState.DID_NOT_HAPPEN.value
# What a session that did not happen has none of (its page would not show it); shape and goals go with the note.
OF_A_HELD_SESSION = ("minutes", "present", "wanted", *PARTS, "nothing_today", "shape", "goals")
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
    *(Column(part, columns.words(LONGEST_PART)) for part in PARTS),
    Column("nothing_today", columns.yes_or_no, otherwise=False),
    Column("shape", columns.one_of(Shape.values)),
    Column("goals", columns.external_ids, otherwise=()),
)
# What stands in the note as it stands in the row.
AS_WRITTEN = ("minutes", "way", "present", "circumstance", "wanted", *PARTS, "nothing_today")


def store(rows, run, count):
    """Store these sessions; returns the rows that were stored.

    A held one comes in signed, without an author: it is a fact of elsewhere that nobody here wrote, and it cannot be
    changed, only added to. `held_on` is the day itself and `opened_at`, `signed_at` say when it came here (I27). Its
    client reads it from then on, like any other signed note (L-30).
    """
    ids = run.standing_for(ImportedRecord.Kind.CLIENT, [row["client"] for row in rows])
    known = Client.objects.select_related("program").in_bulk(ids.values())
    clients = {over_there: known[pk] for over_there, pk in ids.items()}
    goals = _goals(rows, run)
    good = [row for row in rows if _fits(row, clients, goals, run)]
    notes = [_note(row, clients[row["client"]]) for row in good]
    SessionNote.objects.bulk_create(notes)
    touched = SessionNote.goals.through
    touched.objects.bulk_create(
        touched(sessionnote_id=row.pk, goal_id=goals[one].pk) for row in good for one in row["goals"]
    )
    # Signed last: what goes with a signed note, its goals too, can be changed no more.
    held = [note for note in notes if note.is_draft]
    signed = SessionNote.objects.filter(pk__in=[note.pk for note in held])
    signed.update(state=SessionState.SIGNED, signed_at=timezone.now())
    index(held)
    return good


def _note(row, client):
    """The note of this row, still a draft where it was held."""
    return SessionNote(
        pk=row.pk,
        client=client,
        held_on=row["date"],
        shape=row["shape"] or Shape.FREE,
        state=SessionState.DRAFT if row["state"] == HELD else SessionState.DID_NOT_HAPPEN,
        **{name: row[name] for name in AS_WRITTEN},
    )


def _goals(rows, run):
    """{id over there: Goal} of all that these rows touched on; an idea that is only the client's is none (I19)."""
    ids = run.standing_for(ImportedRecord.Kind.GOAL, [one for row in rows for one in row["goals"]])
    known = {goal.pk: goal for goal in with_statement(Goal.objects.filter(pk__in=ids.values()))}
    return {over_there: known[pk] for over_there, pk in ids.items() if pk in known}


def _fits(row, clients, goals, run):
    column, reason = _why_not(row, clients.get(row["client"]), goals)
    if reason:
        run.problem(FILE, row.number, column, reason)
    return not reason


def _why_not(row, client, goals):
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
    told = next((name for name in OF_A_HELD_SESSION if _says_something(row[name])), "")
    if told and not held:
        return told, _("This belongs to a session that was held.")
    if row["said"] and row["nothing_today"]:
        return "nothing_today", _("There are words of theirs in “said”: leave this empty, or “no”.")
    unknown = next((one for one in row["goals"] if one not in goals or goals[one].client_id != client.pk), "")
    if unknown:
        return "goals", _("This client has no goal with the id %s that both know of.") % shown(unknown)
    return "", ""


def _says_something(value):
    """True also for no minutes at all, which is a number."""
    return value is not False and value not in ("", None, ())
