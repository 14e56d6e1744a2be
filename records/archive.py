"""Everything a client takes away, as one zip made on the spot; nothing of it is kept here (docs/take-away.md)."""

import csv
import io
import json
import zipfile

from django.utils import timezone

from records import again, walk
from records.readable import page_of

FORMAT = "hrtrack record 1"
# A spreadsheet would work out a cell that begins like this; with a quotation mark before it, it shows it.
WORKED_OUT = ("=", "+", "-", "@", "\t", "\r")


def archive_of(client, user):
    """Bytes of the zip: record.html, tables/*.csv, again/*.csv and record.json.

    client, user  a client and their own account: what that account may read goes in, and nothing else
    """
    tables = walk.tables_of(client, user)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("record.html", page_of(client, tables))
        for table in tables:
            if table.rows:
                packed.writestr(f"tables/{table.name.lower()}.csv", _for_a_spreadsheet(table))
        for name, (columns, rows) in again.files_of(client, user).items():
            packed.writestr(f"again/{name}", _csv(columns, ([row.get(column) for column in columns] for row in rows)))
        packed.writestr("record.json", _for_machines(tables))
    return held.getvalue()


def _for_machines(tables):
    return json.dumps(
        {
            "format": FORMAT,
            "made_at": timezone.now().isoformat(),
            "tables": {
                table.name: [{field.name: walk.said(row, field) for field in table.fields} for row in table.rows]
                for table in tables
            },
        },
        ensure_ascii=False,
        indent=1,
    )


def _for_a_spreadsheet(table):
    rows = ([harmless(_cell(walk.said(row, field))) for field in table.fields] for row in table.rows)
    return "\ufeff" + _csv([field.name for field in table.fields], rows)


def _cell(value):
    """One cell: lists of plain things joined, what is deeper as JSON."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " | ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def harmless(cell):
    return f"'{cell}" if cell.startswith(WORKED_OUT) else cell


def _csv(columns, rows):
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(columns)
    writer.writerows(rows)
    return held.getvalue()
