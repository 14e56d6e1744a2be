"""goals.csv: goals in words, and what each side said to exactly those words.

Every goal goes through goals.actions, as it would by hand: so no goal comes into force but by a client's yes that was
said, on a day, in some way, and written down by somebody (I1, I27).
"""

from django.utils.translation import gettext as _

from clients.models import Client
from goals import actions
from goals.actions.foci import write_place
from goals.models import BY_STAFF, Answer, Focus, Part, Place, WhoseWords
from hrtrack.refusals import Refused
from records import columns
from records.columns import Column
from records.models import ImportedRecord

FILE = "goals.csv"
KIND = ImportedRecord.Kind.GOAL
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("client", columns.external_id, required=True),
    Column("foci", columns.external_ids, otherwise=()),
    Column("statement", columns.words(5000), required=True),
    Column("place", columns.one_of(Place.values)),
    Column("parts", columns.some_of(Part.values), otherwise=()),
    Column("exceptions", columns.line(300)),
    Column("until", columns.day, otherwise=None),
    Column("why", columns.words(5000)),
    Column("whose_words", columns.one_of(WhoseWords.values), required=True),
    Column("recorded_by", columns.line(60)),
    Column("captured", columns.one_of([str(way) for way in BY_STAFF])),
    Column("client_says", columns.one_of(Answer.values)),
    Column("clinician_says", columns.one_of(Answer.values)),
    Column("said_on", columns.past_day, otherwise=None),
)
WORDS = ("statement", "place", "parts", "exceptions", "until", "why", "whose_words", "said_on")


def store(rows, run, count):
    """Write, offer and answer these goals one by one; returns the rows that were stored."""
    client_ids = run.standing_for(ImportedRecord.Kind.CLIENT, [row["client"] for row in rows])
    clients = Client.objects.in_bulk(client_ids.values())
    focus_ids = run.standing_for(ImportedRecord.Kind.FOCUS, [focus for row in rows for focus in row["foci"]])
    foci = Focus.objects.in_bulk(focus_ids.values())
    stored = []
    for row in rows:
        if not _fits(row, client_ids, focus_ids, foci, run):
            continue
        try:
            goal = _write(
                row,
                clients[client_ids[row["client"]]],
                [foci[focus_ids[focus]] for focus in row["foci"]],
                run.clinician(row["recorded_by"] or run.pen),
            )
        except Refused as refusal:
            run.problem(FILE, row.number, "statement", refusal)
        else:
            row.pk = goal.pk
            stored.append(row)
    return stored


def _write(row, client, foci, clinician):
    """The goal's words, put by whoever's they are, and then the answers that were given to them."""
    clients_own = row["whose_words"] != WhoseWords.CLINICIAN
    in_force = clients_own and row["client_says"] == Answer.AGREE
    places = [(focus, focus.place_now) for focus in foci]
    goal = actions.write_goal(
        client,
        by=clinician,
        then=actions.Then.IN_FORCE if in_force else actions.Then.OFFER,
        foci=foci,
        captured=row["captured"] if clients_own else None,
        **{name: row[name] for name in WORDS},
    )
    revision = goal.revisions.get()
    said = {"by": clinician, "seen": revision.content_hash, "said_on": row["said_on"]}
    if row["client_says"] and not in_force:
        actions.answer(revision, answer=row["client_says"], captured=row["captured"], for_client=True, **said)
    if row["clinician_says"]:
        actions.answer(revision, answer=row["clinician_says"], **said)
    for focus, place in places:
        told = place and place.said_on
        if told and row["said_on"] and told >= row["said_on"]:
            _leave_at(focus.pk, place, clinician)
    return goal


def _leave_at(focus_id, place, clinician):
    """What the client said of a thing on the day of their yes or later is where it is now, whatever the words name."""
    focus = Focus.objects.get(pk=focus_id)
    where = {name: getattr(place, name) for name in ("place", "parts", "exceptions", "until")}
    if any(getattr(focus.place_now, name) != said for name, said in where.items()):
        write_place(focus, by=clinician, captured=place.captured, said_on=place.said_on, **where)


def _fits(row, client_ids, focus_ids, foci, run):
    before = len(run.problems)

    def problem(column, reason):
        run.problem(FILE, row.number, column, reason)

    if row["client"] not in client_ids:
        problem("client", _("There is no client with this id."))
    for focus in row["foci"]:
        if focus not in focus_ids:
            problem("foci", _("There is no focus with the id %s.") % columns.shown(focus))
        elif foci[focus_ids[focus]].client_id != client_ids.get(row["client"]):
            problem("foci", _("The focus %s is another client's.") % columns.shown(focus))
    if not row["recorded_by"] and not run.pen:
        problem("recorded_by", _("Say whose pen it was: a user name here, or --pen for all rows that name nobody."))
    elif not run.clinician(row["recorded_by"] or run.pen):
        problem("recorded_by", _("There is no clinician with this user name."))
    if not row["captured"] and (row["client_says"] or row["whose_words"] != WhoseWords.CLINICIAN):
        problem("captured", _("Say how the client's word was written down: %s.") % ", ".join(BY_STAFF))
    return len(run.problems) == before
