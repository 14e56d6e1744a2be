"""An attacker who tries every table there is. Shares no code with the product's solver, proof or grid.

Given what a page prints, the attacker writes down every possible row of every program, puts the rows together in every
way, and throws out what does not add up to the printed totals. What is left is all a reader can know. Only for small
houses: the tests shrink the rules (small is 0..2, bands of two) so that "every table" is some hundred thousand.
"""

import math
from itertools import combinations, product

import numpy

MOST_HOUSES = 400_000


def possible_houses(safe, tiny, rules, ceiling):
    """Every house that fits the printed bands, as an array [house, program row, column].

    safe     the decision under attack: its printed programs come first
    tiny     one bool per unlisted program: is it known to be below the listing size
    ceiling  the most clients the attacker tries in a program whose size is not shown. A low ceiling only makes the
             attacker narrower in mind, so what passes under it passes above it too.
    """
    printed = [_possible_rows(line, rules, rules.listed_from, ceiling) for line in safe.programs]
    width = len(safe.everyone.places), len(safe.everyone.agreements)
    blank = type(safe.everyone)("", (None,) * width[0], (None,) * width[1], None)
    printed += [_possible_rows(blank, rules, 0, rules.listed_from - 1 if small else ceiling) for small in tiny]
    if math.prod(len(rows) for rows in printed) > MOST_HOUSES:
        return None
    houses = printed[0][:, None, :]
    for rows in printed[1:]:
        houses = numpy.concatenate(
            [numpy.repeat(houses, len(rows), axis=0), numpy.tile(rows, (len(houses), 1))[:, None, :]], axis=1
        )
    totals = houses.sum(axis=1)
    keep = _fits_line(totals, safe.everyone, rules)
    for at, line in enumerate(safe.programs):  # a shown number is never nearly all of its column
        for column, band in enumerate((*line.places, *line.agreements, line.size)):
            if band:
                keep &= totals[:, column] - houses[:, at, column] > rules.small
    return houses[keep]


def _possible_rows(line, rules, least, ceiling):
    places, agreements = len(line.places), len(line.agreements)
    low, high = line.size or (0, ceiling)
    rows = []
    for size in range(max(low, least), min(high, ceiling) + 1):
        for left, right in product(_ways(size, line.places), _ways(size, line.agreements)):
            rows.append((*left, *right, size))
    rows = numpy.array(rows, dtype=numpy.int16).reshape(-1, places + agreements + 1)
    return rows[_fits_line(rows, line, rules)]


def _ways(size, bands):
    """Every way to put `size` clients in these cells, shown ones within their bands."""
    if not bands:
        return [()] if size == 0 else []
    low, high = bands[0] or (0, size)
    return [(here, *rest) for here in range(low, min(high, size) + 1) for rest in _ways(size - here, bands[1:])]


def _fits_line(rows, line, rules):
    """Which rows fit a printed line, and know that a shown number is never nearly all of its line."""
    bands = (*line.places, *line.agreements, line.size)
    keep = numpy.ones(len(rows), dtype=bool)
    for column, band in enumerate(bands):
        if band:
            keep &= (rows[:, column] >= band[0]) & (rows[:, column] <= band[1])
            if column < len(bands) - 1:
                keep &= rows[:, -1] - rows[:, column] > rules.small
    return keep


def with_totals(houses):
    """The same houses with the row for all programs added last."""
    return numpy.concatenate([houses, houses.sum(axis=1, keepdims=True)], axis=1)


def lines(rows, places, agreements):
    """Every line as a list of (row, column): two in each row, one in each column."""
    spans = [range(places), range(places, places + agreements)]
    across = [[(row, column) for column in span] for row in range(rows + 1) for span in spans]
    down = [[(row, column) for row in range(rows)] for column in range(places + agreements + 1)]
    return across + down


def small_groups(truth, every_line, rules):
    """Every union of cells in one line that is truly small."""
    for line in every_line:
        small = [cell for cell in line if truth[cell] <= rules.small]
        for count in range(1, len(small) + 1):
            for group in combinations(small, count):
                if sum(truth[cell] for cell in group) <= rules.small:
                    yield group


def values(houses, group):
    """How many different sizes a group can have."""
    return len(numpy.unique(sum(houses[:, row, column] for row, column in group)))


def guess(houses, truth, shown, rules):
    """The houses left to a reader who guessed rightly which hidden cells are the small ones."""
    keep = numpy.ones(len(houses), dtype=bool)
    for row, column in numpy.ndindex(truth.shape):
        if (row, column) not in shown:
            is_small = houses[:, row, column] <= rules.small
            keep &= is_small if truth[row, column] <= rules.small else ~is_small
    return houses[keep]
