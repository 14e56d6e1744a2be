"""The zip that a client took away, opened with care: whatever it is, a sentence, and nothing read that is too large.

Only record.json is read, and only when its size allows it; no other name in the zip is followed, and nothing is
unpacked onto a disk.
"""

import json
import stat
import zipfile
import zlib

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from records.archive import FORMAT, RECORD
from records.reading import Unreadable

LARGEST_PARCEL = 64 * 1024 * 1024  # bytes of the zip: some hundred thousand entries take about a tenth of it
LARGEST_RECORD = 128 * 1024 * 1024  # bytes of record.json, unpacked
MOST_MEMBERS = 1000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def tables_in(path):
    """{name of a table: [its rows, each {name of a field: value}]} of the record in this zip.

    Unreadable, in a sentence, where there is none, or one that is larger than any record is.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(_("This is not a file that can be read."))
        _no_larger(status.st_size, LARGEST_PARCEL)
        with zipfile.ZipFile(path) as packed:
            text = _record_in(packed)
    except _BROKEN as error:
        raise Unreadable(
            _("This is no zip that can be read: %s.") % (getattr(error, "strerror", "") or error)
        ) from None
    return _tables(_as_json(text))


def _record_in(packed):
    members = packed.infolist()
    named = [member for member in members if member.filename == RECORD]
    if len(members) > MOST_MEMBERS or len(named) != 1:
        raise Unreadable(_("This is not what a client takes away: there is no single %s in it.") % RECORD)
    _no_larger(named[0].file_size, LARGEST_RECORD)
    with packed.open(named[0]) as member:
        body = member.read(LARGEST_RECORD + 1)  # a size that is said may be wrong
    _no_larger(len(body), LARGEST_RECORD)
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Unreadable(_("The record is not in UTF-8.")) from None


def _no_larger(size, most):
    if size > most:
        sizes = {"size": filesizeformat(size), "most": filesizeformat(most)}
        raise Unreadable(_("This is larger than a record is: %(size)s, and at most %(most)s are read.") % sizes)


def _as_json(text):
    def no_number(name):
        raise ValueError(name)

    try:
        return json.loads(text, parse_constant=no_number)
    except (ValueError, RecursionError):
        raise Unreadable(_("%s is not JSON that can be read.") % RECORD) from None


def _tables(told):
    if not isinstance(told, dict) or not str(told.get("format")).startswith(FORMAT.rpartition(" ")[0]):
        raise Unreadable(_("This is not a record that a client took away."))
    if told["format"] != FORMAT:
        raise Unreadable(
            _("This record was taken away from another release of hrtrack. Take it away once more from one like this.")
        )
    tables = told.get("tables")
    if not isinstance(tables, dict) or not all(isinstance(rows, list) for rows in tables.values()):
        raise Unreadable(_("The tables of this record are missing."))
    if not all(isinstance(row, dict) for rows in tables.values() for row in rows):
        raise Unreadable(_("A row of this record is not one."))
    return tables
