"""Everything a client takes away, as one zip made on the spot; nothing of it is kept here (docs/take-away.md).

A record may be of many years. So each table is read once, row by row, and written to its table, to the page and to the
JSON in one go. The page and the JSON wait, packed, until the tables are in the zip. What is too long for memory waits
in a file without a name, which no other program can open and which is gone with the answer.
"""

import csv
import gzip
import io
import json
import shutil
import zipfile
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

from django.utils import timezone

from records import walk
from records.readable import Page

FORMAT = "hrtrack record 2"
RECORD = "record.json"
HELD_IN_MEMORY = 8 * 1024 * 1024  # bytes of each part, packed; what is longer waits in a file without a name
# A spreadsheet would work out a cell that begins like this; with a quotation mark before it, it shows it.
WORKED_OUT = ("=", "+", "-", "@", "\t", "\r")


BYTES_A_ROW = 100  # of the zip, roughly: measured over days (scripts/bench_take_away.py)


def rough_size(client, user):
    """How many bytes the zip will have, roughly: enough to say whether it takes a moment or longer."""
    return walk.count_of(walk.tables_of(client, user)) * BYTES_A_ROW


def archive_of(client, user):
    """An open file, at its beginning, with the zip: tables/*.csv, record.html and record.json.

    client, user  a client and their own account: what that account may read goes in, and nothing else
    Whoever asks for it closes it.
    """
    held = SpooledTemporaryFile(HELD_IN_MEMORY)  # noqa: SIM115 whoever asks for it closes it
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed,
        waiting(packed, "record.html") as page,
        waiting(packed, RECORD) as plain,
    ):
        _write(walk.tables_of(client, user), Page(client, user, page), plain, packed)
    held.seek(0)
    return held


def _write(tables, page, plain, packed):
    """Every row of every table, as the page tells it, as a row for a spreadsheet, and as a line of JSON."""
    page.begin()
    plain.write(f'{{"format": {_json(FORMAT)}, "made_at": {_json(timezone.now().isoformat())}, "tables": {{')
    for place, table in enumerate(page.in_order(tables)):
        plain.write(f"{',' if place else ''}\n{_json(table.name)}: [")
        rows = table.rows()
        first = next(rows, None)
        if first is not None:
            _write_table(table, first, rows, page, plain, packed)
        plain.write("]")
    plain.write("\n}}\n")
    page.end()


def _write_table(table, row, rows, page, plain, packed):
    fields, before = table.fields, "\n"
    page.begin_table(table)
    with _csv(packed, f"tables/{table.name.lower()}.csv", fields) as write:
        while row is not None:
            said = {field.name: walk.said(row, field) for field in fields}
            page.tell(row)
            write([harmless(_cell(value)) for value in said.values()])
            plain.write(f"{before}{_json(said)}")
            row, before = next(rows, None), ",\n"
    page.end_table()


@contextmanager
def waiting(packed, name):
    """Something to write text to, which becomes this member of the zip in the end, after what is written meanwhile."""
    with SpooledTemporaryFile(HELD_IN_MEMORY) as held:
        with gzip.GzipFile(fileobj=held, mode="wb", compresslevel=1) as thin, io.TextIOWrapper(thin, "utf-8") as text:
            yield text
        held.seek(0)
        with gzip.GzipFile(fileobj=held, mode="rb") as thin, packed.open(name, "w", force_zip64=True) as member:
            shutil.copyfileobj(thin, member)


@contextmanager
def _csv(packed, name, fields):
    """Takes the rows of one table, a list of cells each. A spreadsheet knows UTF-8 by the mark at its beginning."""
    with packed.open(name, "w", force_zip64=True) as member, io.TextIOWrapper(member, "utf-8-sig", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(field.name for field in fields)
        yield writer.writerow


def _json(value):
    return json.dumps(value, ensure_ascii=False)


def _cell(value):
    """One cell: lists of plain things joined, what is deeper as JSON."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " | ".join(value)
    if isinstance(value, dict) and value.keys() == {"name", "role"}:
        return value["name"]
    return _json(value) if isinstance(value, list | dict) else str(value)


def harmless(cell):
    return f"'{cell}" if cell.startswith(WORKED_OUT) else cell
