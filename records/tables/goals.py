"""goals.csv: goals in words, and what each side said to exactly those words (records/tables/words.py).

The words are the first ones where wordings.csv tells of later ones, and else the ones that stand now.
"""

from functools import partial

from django.utils.translation import gettext as _

from audit.actions import record
from clients.models import Client
from goals import actions
from goals.actions.foci import write_place
from goals.models import Focus, Goal
from hrtrack.refusals import Refused
from records import columns
from records.columns import Column
from records.models import ImportedRecord
from records.tables import words
from records.tables.places import FILE as PLACES

FILE = "goals.csv"
KIND = ImportedRecord.Kind.GOAL
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("client", columns.external_id, required=True),
    Column("foci", columns.external_ids, otherwise=()),
    Column("look_again", columns.day, otherwise=None),
    *words.COLUMNS,
)


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
        client = clients[client_ids[row["client"]]]
        try:
            goal = _write(row, client, [foci[focus_ids[focus]] for focus in row["foci"]], run)
        except (Refused, ValueError) as refusal:
            run.problem(FILE, row.number, "statement", refusal)
        else:
            row.pk = goal.pk
            stored.append(row)
    return stored


def _write(row, client, foci, run):
    """The goal with its words and their answers, and the foci at the place that these name.

    Where places.csv tells where things are, a yes puts nothing anywhere: the foci are added when all of it is in.
    """
    told_elsewhere = run.has(PLACES)
    places = [] if told_elsewhere else [(focus, focus.place_now) for focus in foci]
    if row["private"]:
        goal = _idea(row, client)
    else:
        pen = words.pen_of(row, run)
        made = partial(actions.write_goal, client, foci=[] if told_elsewhere else foci)
        goal = words.write(row, pen, lambda **said: made(**said).revisions.get()).goal
        for focus, place in places:
            told = place and place.said_on
            if told and row["said_on"] and told >= row["said_on"]:
                _leave_at(focus.pk, place, pen)
    if told_elsewhere or row["private"]:
        run.afterwards.append(partial(goal.foci.set, foci))
    if row["look_again"]:
        Goal.objects.filter(pk=goal.pk).update(look_again_on=row["look_again"])
    return goal


def _idea(row, client):
    """A goal that is its client's alone so far; nobody here holds the pen."""
    last = Goal.objects.filter(client=client).order_by("-rank").values_list("rank", flat=True).first()
    goal = Goal.objects.create(client=client, rank=0 if last is None else last + 1)
    record("goal.written", client_id=client.pk, subject_id=goal.pk)
    words.keep_for_the_client(goal, row)
    return goal


def _leave_at(focus_id, place, clinician):
    """What the client said of a thing on the day of their yes or later is where it is now, whatever the words name."""
    focus = Focus.objects.get(pk=focus_id)
    where = {name: getattr(place, name) for name in words.PLACE}
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
    words.fits(row, run, problem)
    return len(run.problems) == before
