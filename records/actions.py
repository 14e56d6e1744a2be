"""What this room does: bring in a folder of CSV files, all of it or nothing (format: docs/import.md), and hand a client
everything that is kept about them (docs/take-away.md)."""

from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from hrtrack.access import require_role
from hrtrack.refusals import Refused
from records.archive import archive_of
from records.models import ImportedRecord
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


def take_away(client, *, by):
    """Everything that is kept about this client and that they may read, as bytes of a zip. Returns the bytes.

    by   the client themselves; anybody else is refused
    The file is made first and the event written then, so that no writer waits meanwhile. The event says that it was
    taken, and nothing of what is in it; nothing of the file stays here.
    """
    require_role(by, Role.CLIENT)
    if client.user_id != by.pk:
        raise Refused.because_not_yours()
    body = archive_of(client, by)
    with transaction.atomic():
        record("record.taken_away", by=by, client_id=client.pk)
    return body


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
        raise NotBroughtIn([Problem(str(folder), 0, "", _("None of %s is here.") % ", ".join(known))])
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
