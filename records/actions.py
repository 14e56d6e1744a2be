"""What this room does: bring in a folder of CSV files, all of it or nothing (format: docs/import.md), hand a client
everything that is kept about them, and take such a record in again (docs/take-away.md)."""

import hashlib
import json
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from clients.models import Client, Program
from hrtrack.access import require_role
from hrtrack.refusals import Refused
from notes.own_view import notes_in_this_file
from records import columns
from records.archive import archive_of
from records.back import Back
from records.models import ImportedRecord
from records.parcel import tables_in
from records.reading import Unreadable
from records.run import NotBroughtIn, Problem, Run
from records.tables import clients, entries, foci, goals, measures, places, sessions, states, wordings

# In this order, so that what a row refers to is here before it.
TABLES = (clients, foci, goals, wordings, states, places, sessions, measures, entries)


def no_progress(file, size):
    """Stands in for a progress bar: takes a file's name and bytes, returns what is called as bytes are read."""
    return lambda read: None


@transaction.atomic
def bring_in_folder(folder, *, by=None, pen="", dry_run=False, progress=no_progress):
    """Bring in the files of TABLES from a folder, those of them that are there.

    folder    where the files are
    by        the User who did it; None for a command
    pen       user name of the clinician who writes down what the goals say, where a row names nobody; or nothing
    dry_run   do all of the work, then undo it
    progress  see no_progress
    Returns a list of records.run.Count, one for each file. Raises NotBroughtIn, and stores nothing, when anything is
    wrong: up to twenty problems are collected; a file with problems is the last one read, because the next ones
    refer to it. What was brought in before is left as it is, whatever the file says now.
    """
    files = files_in(Path(folder))
    _wait_for_other_imports()
    run, counts = Run(pen, files), []
    for table in TABLES:
        if table.FILE in files:
            path = files[table.FILE]
            counts.append(run.bring_in(table, path, progress(table.FILE, _size(path))))
            if run.problems:
                raise NotBroughtIn(run.problems)
    for finish in run.afterwards:
        finish()
    record("records.brought_in", by=by, **{count.file: count.new for count in counts})
    if dry_run:
        transaction.set_rollback(True)
    return counts


def take_away(client, *, by, with_notes=False):
    """Everything that is kept about this client and that they may read, as a zip. Returns it as an open file.

    by   the client themselves; anybody else is refused
    with_notes  they asked that notes do not show on their own pages, and want them in the file all the same (L-33)
    The file is made first and the event written then, so that no writer waits meanwhile. The event says that it was
    taken, and nothing of what is in it; nothing of the file stays here.
    """
    require_role(by, Role.CLIENT)
    if client.user_id != by.pk:
        raise Refused.because_not_yours()
    with notes_in_this_file() if with_notes else nullcontext():
        made = archive_of(client, by)
    with transaction.atomic():
        record("record.taken_away", by=by, client_id=client.pk)
    return made


@dataclass(frozen=True)
class TakenIn:
    """What became of a record: `counts` ({table: rows}) and `remarks` where it came in now.

    is_here   its client was here before: nothing was done
    before    since when, where they came in from a file; None where they began here
    is_other  whether the file says something else now
    """

    client: Client
    counts: dict = field(default_factory=dict)
    remarks: tuple = ()
    is_here: bool = False
    before: datetime | None = None
    is_other: bool = False


@transaction.atomic
def take_in(path, *, program="", dry_run=False):
    """Take in the record that a client took away (`take_away`), whole. Returns TakenIn.

    path     the zip
    program  the name of a program that is here, to which they come; left out: the one of the same name, or a new one
    dry_run  do all of the work, then undo it
    Raises NotBroughtIn, and stores nothing, where anything is wrong. A client who is here already is left as they are.
    """
    path = Path(path)
    try:
        tables = tables_in(path)
    except Unreadable as error:
        raise NotBroughtIn([Problem(path.name, 0, "", error)]) from None
    _wait_for_other_imports()
    said = hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()
    if here := _here(tables, said):
        return here
    back = Back(tables, _program(tables, program))
    client = back.client
    ImportedRecord.objects.create(
        kind=ImportedRecord.Kind.CLIENT, external_id=str(client.pk), object_id=client.pk, row_hash=said
    )
    rows = sum(back.counts.values())
    record("record.taken_in", client_id=client.pk, subject_id=client.pk, rows=rows)
    if dry_run:
        transaction.set_rollback(True)
    return TakenIn(client, back.counts, tuple(back.remarks))


def _here(tables, said):
    """TakenIn of a client who is here already, or None."""
    ids = {str(row.get("id")) for row in tables.get(Client._meta.label, [])}
    client = Client.objects.filter(pk__in=[one for one in ids if _is_a_key(one)]).first()
    if client is None:
        return None
    came = ImportedRecord.objects.filter(kind=ImportedRecord.Kind.CLIENT, object_id=client.pk).first()
    return TakenIn(
        client, is_here=True, before=came and came.imported_at, is_other=bool(came) and came.row_hash != said
    )


def _is_a_key(text):
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _program(tables, wanted):
    """The program they come to."""
    if wanted:
        found = Program.objects.open().filter(name=wanted).first()
        if found is None:
            raise NotBroughtIn([Problem("--program", 0, "", _("There is no open program of this name here."))])
        return found
    name = next((row.get("program") for row in tables.get(Client._meta.label, [])), None)
    try:
        name = columns.line(120)(name) if isinstance(name, str) else ""
    except ValueError as error:
        raise NotBroughtIn([Problem(Client._meta.label, 1, "program", error)]) from None
    if not name:
        raise NotBroughtIn([Problem(Client._meta.label, 1, "program", _("This cell must not be empty."))])
    return clients.programs_named({name})[name]


def files_in(folder):
    """{name: path} of the files we know in this folder; NotBroughtIn where there is no folder or none of them."""
    try:
        there = {path.name: path for path in folder.iterdir()}
    except OSError as error:
        raise NotBroughtIn(
            [Problem(str(folder), 0, "", _("This is not a folder that can be read: %s.") % error.strerror)]
        ) from None
    known = [table.FILE for table in TABLES]
    if not any(name in there for name in known):
        others = [
            Problem(name, 0, "", _("This is not the name of a file of this format.")) for name in others_in(folder)
        ]
        raise NotBroughtIn([Problem(str(folder), 0, "", _("None of %s is here.") % ", ".join(known)), *others])
    return {name: path for name, path in there.items() if name in known}


def others_in(folder):
    """Names of the CSV files that are not read: a slip of the pen in a file's name should be seen."""
    known = {table.FILE for table in TABLES}
    return sorted(
        path.name for path in Path(folder).iterdir() if path.suffix.lower() == ".csv" and path.name not in known
    )


def _size(path):
    try:
        return path.stat().st_size
    except OSError:
        return 0  # opening it will say why


def _wait_for_other_imports():
    """Two runs at once would each think an id new. SQLite's transactions begin one after another by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {ImportedRecord._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
