"""One CSV file as numbered rows, however odd the file is: a sentence, never a traceback, and little memory.

Bytes are read a line at a time and no row may be larger than `LARGEST_ROW`, so that a file of two gigabytes, or one
cell of ten megabytes, costs no more than a small one.
"""

import csv
import stat
from itertools import chain

from django.utils.formats import number_format
from django.utils.translation import gettext as _

LARGEST_ROW = 4 * 1024 * 1024  # bytes
SEPARATORS = (",", ";", "\t")

# How a file begins that is something else, and what to do about it.
OTHER_KINDS = (
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
)
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Unreadable(Exception):
    """This file is not read further; `str(error)` says why. `row` counts as a spreadsheet does (0: the whole file)."""

    def __init__(self, sentence, row=0):
        super().__init__(sentence)
        self.row = row


def shown(text):
    """A cell as a terminal may show it: short, on one line, with control characters made visible."""
    visible = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text[:60])
    return f"“{visible}…”" if len(text) > 60 else f"“{visible}”"


class Reader:
    """The rows of one open file, after its first row has been checked against the columns we know.

    for number, cells in Reader(file, known, required):  number counts as a spreadsheet does (the names are row 1);
    cells is {column: text exactly as written}. Rows without any text are passed over.
    Raises Unreadable where the file cannot be read further.
    """

    def __init__(self, file, known, required):
        """file: open for reading bytes · known: column names · required: those of them that must be there"""
        self.file, self.known, self.required = file, known, required
        self.row = 0  # the one being read
        self.row_bytes = 0
        self.at = 0  # bytes read so far, for the progress bar

    def __iter__(self):
        lines = self._lines()
        first = next(lines, "")
        if not first.strip():
            raise Unreadable(_("The file is empty: its first row has to name the columns."))
        rows = self._rows(csv.reader(chain([first], lines), delimiter=self._separator(first), strict=True))
        names = self._names(next(rows)[1])
        for number, cells in rows:
            if any(cells):
                yield number, self._matched(names, cells)

    def _rows(self, reader):
        while True:
            self.row += 1
            self.row_bytes = 0
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise Unreadable(_what_is_wrong(str(error)), self.row) from None
            if cells is None:
                return
            yield self.row, cells

    def _lines(self):
        """The file's lines as text, each checked before csv sees it."""
        while line := self.file.readline(LARGEST_ROW + 1):
            if self.at == 0:
                _refuse_other_kinds(line)
                line = line.removeprefix(BYTE_ORDER_MARK)
            self.at += len(line)
            self.row_bytes += len(line)
            try:
                yield self._text(line)
            except UnicodeDecodeError:
                raise Unreadable(
                    _("These bytes are not UTF-8 (Windows-1252, perhaps). Save the file as CSV in UTF-8."),
                    self.row or 1,
                ) from None

    def _text(self, line):
        if self.row_bytes > LARGEST_ROW:
            raise Unreadable(
                _("This row is larger than %s bytes. Is a quotation mark missing?")
                % number_format(LARGEST_ROW, force_grouping=True),
                self.row or 1,
            )
        if b"\0" in line:
            raise Unreadable(
                _("There is a NUL character here, which no database keeps. Save the file as CSV in UTF-8."),
                self.row or 1,
            )
        return line.decode("utf-8")

    def _separator(self, first):
        """The separator that finds the most columns we know in the first row."""

        def found(separator):
            try:
                return sum(name.strip() in self.known for name in next(csv.reader([first], delimiter=separator)))
            except csv.Error:
                return 0

        return max(SEPARATORS, key=found)

    def _names(self, cells):
        names = [name.strip() for name in cells]
        for place, name in enumerate(names, start=1):
            if not name:
                raise Unreadable(_("Column %s has no name.") % place, 1)
            if name not in self.known:
                raise Unreadable(
                    _("There is no column %(name)s here. The columns are: %(known)s.")
                    % {"name": shown(name), "known": ", ".join(self.known)},
                    1,
                )
            if names.index(name) != place - 1:
                raise Unreadable(_("The column “%s” stands there twice.") % name, 1)
        missing = [name for name in self.required if name not in names]
        if missing:
            raise Unreadable(_("A column is missing: %s.") % ", ".join(missing), 1)
        return names

    def _matched(self, names, cells):
        if len(cells) != len(names):
            raise Unreadable(
                _("This row has %(cells)s cells, and the first row names %(names)s columns.")
                % {"cells": len(cells), "names": len(names)},
                self.row,
            )
        return dict(zip(names, cells, strict=True))


def open_file(path):
    """The file open for reading bytes, or Unreadable in a sentence: a folder, a pipe, a dead link, no permission."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable(_("This is not a file that can be read."))
        return path.open("rb")
    except OSError as error:
        raise Unreadable(_("The file cannot be opened: %s.") % error.strerror) from None


def _refuse_other_kinds(line):
    for beginning, name in OTHER_KINDS:
        if line.startswith(beginning):
            raise Unreadable(_("The file is in %s. Save it as CSV in UTF-8.") % name)
    if line.startswith(PACKED):
        raise Unreadable(_("This is a packed file or a workbook. Unpack it, or save it as CSV in UTF-8."))


def _what_is_wrong(error):
    """csv's own words, which vary, as a sentence."""
    if "limit" in error:
        return _("A cell is longer than %s characters. Is a quotation mark missing?") % number_format(
            csv.field_size_limit(), force_grouping=True
        )
    if "new-line" in error:
        return _("The rows end in an old way (CR alone). Save the file with the line ends of Windows or of Linux.")
    if "end of data" in error:
        return _("A quotation mark is opened in this row and never closed.")
    return _("A quotation mark stands inside a cell. Put the cell in quotation marks, and write the one inside twice.")
