"""One run of bringing in: what went wrong so far, what stands for which id, and the way a table's rows are stored."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Role, User
from records.models import ImportedRecord
from records.reading import Reader, Unreadable, open_file

MOST_PROBLEMS = 20
BATCH_ROWS = 1000
BATCH_BYTES = 8 * 1024 * 1024  # long notes make shorter batches, so that memory stays small
MOST_NAMED = 10  # rows that read differently now, named at the end


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: `str(problem)` is the line to print."""

    file: str
    row: int  # as a spreadsheet counts: the names of the columns are row 1; 0 is the whole file
    column: str
    reason: str

    def __str__(self):
        where = [self.file]
        if self.row:
            where.append(_("row %s") % self.row)
        if self.column:
            where.append(_("column %s") % self.column)
        return f"{', '.join(where)}: {self.reason}"


class NotBroughtIn(Exception):
    """Nothing was stored. `problems` says why; `is_all` is False where reading stopped at the twentieth."""

    def __init__(self, problems, *, is_all=True):
        super().__init__("\n".join(map(str, problems)))
        self.problems, self.is_all = problems, is_all


@dataclass
class Row:
    """One row that can be read: its number, its id over there, its values, and the id it will have here."""

    number: int
    external_id: str
    values: dict
    row_hash: str
    pk: uuid.UUID = field(default_factory=uuid.uuid4)

    def __getitem__(self, name):
        return self.values[name]


@dataclass
class Count:
    """What became of one file's rows."""

    file: str
    new: int = 0
    already_here: int = 0
    different: int = 0  # already here, but the row reads differently now
    different_rows: list = field(default_factory=list)  # the numbers of the first of those
    programs: int = 0  # new programs, which come as a column of clients.csv

    @property
    def total(self):
        return self.new + self.already_here + self.different


class Run:
    """Goes through the transaction from file to file. `problems` fills up; the twentieth ends the run."""

    def __init__(self, pen="", files=()):
        self.problems = []
        self.files = files  # names of all that are brought in with it
        self.afterwards = []  # called when every file is in
        self.pen = pen  # user name of who writes down where a row names nobody
        self._people = {}
        # Rows of ours above this number were made by this very run: their id stands twice in the file.
        self._before = ImportedRecord.objects.aggregate(newest=Max("pk"))["newest"] or 0

    def has(self, file):
        """Whether this file comes in with the others."""
        return file in self.files

    def problem(self, file, row, column, reason):
        self.problems.append(Problem(file, row, column, str(reason)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise NotBroughtIn(self.problems, is_all=False)

    def standing_for(self, kind, ids):
        """{id over there: our id} of those that were brought in, in this run or before."""
        known = ImportedRecord.objects.filter(kind=kind, external_id__in=set(ids))
        return dict(known.values_list("external_id", "object_id"))

    def clinician(self, username):
        """The clinician of this user name who may sign in, or None. Asked once for each name."""
        username = username.lower()
        if username not in self._people:
            self._people[username] = User.objects.filter(username=username, role=Role.CLINICIAN, is_active=True).first()
        return self._people[username]

    def bring_in(self, table, path, progress):
        """Read one file and store what is new in it.

        table     a module of records.tables: FILE, KIND, COLUMNS and store(rows, run, count)
        progress  called with the number of bytes read since the last call
        Returns the Count. Problems are kept in `self.problems`.
        """
        count = Count(table.FILE)
        try:
            with open_file(path) as file:
                columns = {column.name: column for column in table.COLUMNS}
                reader = Reader(file, list(columns), [name for name, column in columns.items() if column.required])
                read = 0
                for batch in self._batches(table.FILE, reader, columns):
                    self._bring_in_batch(table, batch, count)
                    progress(reader.at - read)
                    read = reader.at
        except Unreadable as error:
            self.problem(table.FILE, error.row, "", error)
        return count

    def _batches(self, file, reader, columns):
        """Lists of Row of at most BATCH_ROWS rows that came from about BATCH_BYTES of file."""
        batch, began = [], 0
        for number, cells in reader:
            row = self._row(file, number, cells, columns)
            if row:
                batch.append(row)
            if len(batch) >= BATCH_ROWS or reader.at - began >= BATCH_BYTES:
                yield batch
                batch, began = [], reader.at
        yield batch

    def _row(self, file, number, cells, columns):
        """The Row, or None when a cell of it cannot be read (each such cell is a problem)."""
        before = len(self.problems)
        values = {}
        for name, column in columns.items():
            cell = cells.get(name, "")
            try:
                values[name] = column.read(cell) if cell.strip() else column.otherwise
            except ValueError as error:
                self.problem(file, number, name, error)
                continue
            if column.required and values[name] == "":  # also a text of characters that nobody can see
                self.problem(file, number, name, _("This cell must not be empty."))
        if len(self.problems) > before:
            return None
        return Row(number, values["id"], values, hash_of(cells))

    def _bring_in_batch(self, table, batch, count):
        here = {
            record.external_id: record
            for record in ImportedRecord.objects.filter(
                kind=table.KIND, external_id__in=[row.external_id for row in batch]
            )
        }
        new = {}
        for row in batch:
            record = here.get(row.external_id)
            if row.external_id in new or (record and record.pk > self._before):
                self.problem(table.FILE, row.number, "id", _("This id stands in an earlier row as well."))
            elif record is None:
                new[row.external_id] = row
            elif record.row_hash == row.row_hash:
                count.already_here += 1
            else:
                count.different += 1
                if len(count.different_rows) < MOST_NAMED:
                    count.different_rows.append(row.number)
        stored = table.store(list(new.values()), self, count) if new else []
        count.new += len(stored)
        ImportedRecord.objects.bulk_create(
            ImportedRecord(kind=table.KIND, external_id=row.external_id, object_id=row.pk, row_hash=row.row_hash)
            for row in stored
        )


def hash_of(cells):
    """SHA-256 of what a row says: the order of its columns and the empty ones do not count."""
    said = sorted((name, cell) for name, cell in cells.items() if cell)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
