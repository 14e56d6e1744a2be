"""What differs between two neighbouring versions of a sheet, part by part and word by word."""

from dataclasses import replace

from goals.wording import Piece, compare
from sheets.models import Line


def changed(older, newer, reader):
    """The Lines of `newer`, each with the pieces that differ from `older` (a SheetVersion or None: nothing is marked).

    A part that was left empty stands there too, with all its words left out. Both as far as `reader` may read them.
    """
    lines = newer.lines_for(reader)
    if older is None:
        return lines
    before, now = older.parts_for(reader), {line.part.code: line for line in lines}
    both = [part for part in newer.sheet.shape.parts if part.code in now or before.get(part.code)]
    return [_marked(now.get(part.code) or Line(part, ""), part.shown(before.get(part.code, ""))) for part in both]


def _marked(line, before):
    return line if line.words == before else replace(line, pieces=merged(*compare(before, line.words)))


def merged(left, right):
    """The two lists of `compare` as one, in reading order: same, left out, added. Joins back to either text."""
    pieces: list[Piece] = []
    left, right = list(left), list(right)
    while left or right:
        if left and left[0].kind == "left_out":
            pieces.append(left.pop(0))
        elif right and right[0].kind == "added":
            pieces.append(right.pop(0))
        else:
            left.pop(0)
            pieces.append(right.pop(0))
    return pieces
