"""The proof that a release says no more than "10 or fewer" about any small group (PRIVACY D-8, this one quarter).

A group is any cell, or any union of cells in one line. A column of twenty programs has a million unions; we do not
ask a million questions. Two cells of a line can *trade* d clients when two tables fit everything that is published,
one with d clients more in the first cell and d fewer in the second, all other asked-for cells of the line alike. A
group that has one of the two and not the other can then be either of two sizes that differ by d: it keeps d + 1 values.
So where cells are linked by trades, only unions that keep every pair together are left to ask, one by one: usually just
the whole line.

Both tables of a trade are checked in whole numbers (`Facts.must_fit`). That the values between two extremes are
possible too follows from the network shape of the grid; the tests enumerate it.
"""

from itertools import combinations

from summaries.solver import NoAnswer

MOST_PARTS = 12  # 4,095 unions to ask one by one; a line that falls apart further stops the job


def cell_is_held(solver, cell, width):
    """None when `cell` keeps at least `width` values; else {cell: weight} of the facts that hold it."""
    return _held(solver, (cell,), width, could_be=None)


def group_is_held(solver, members, width, small):
    """None when every union of `members` that could be `small` or less keeps `width` values; else the holding facts.

    members   cells of one line, each of them truly small. Unions with cells that are not small are never small.
    """
    parts = _parts_that_trade(solver, members, width - 1)
    if len(parts) > MOST_PARTS:
        raise NoAnswer("A line falls into too many parts to ask about them all.")
    for count in range(1, len(parts) + 1):
        for union in combinations(parts, count):
            held = _held(solver, [cell for part in union for cell in part], width, could_be=small)
            if held is not None:
                return held
    return None


def narrowest(solver, cells):
    """How many values the tightest of these cells keeps."""
    return min(solver.greatest({cell: 1}).value - solver.least({cell: 1}).value + 1 for cell in cells)


def _held(solver, group, width, could_be):
    question = dict.fromkeys(group, 1)
    least = solver.least(question)
    if could_be is not None and least.value > could_be:
        return None  # surely not small, whoever asks
    greatest = solver.greatest(question)
    if greatest.value - least.value + 1 >= width:
        return None
    cells = {*least.weights, *greatest.weights}
    return {cell: least.weights.get(cell, 0) + greatest.weights.get(cell, 0) for cell in cells}


def _parts_that_trade(solver, members, amount):
    """The members, put together where a chain of trades links them."""
    parts = [[cell] for cell in members]
    # The first member with each other one: in most lines that already links them all.
    for one, other in combinations(members, 2):
        mine = next(part for part in parts if one in part)
        theirs = next(part for part in parts if other in part)
        if mine is not theirs and _can_trade(solver, members, one, other, amount):
            mine.extend(theirs)
            parts.remove(theirs)
        if len(parts) <= 1:
            break
    return parts


def _can_trade(solver, members, one, other, amount):
    question = {one: 1, other: -1}
    before = solver.least(question).table
    still = {cell: before[cell] for cell in members if cell not in question}
    after = solver.greatest(question, fixed=still).table
    return after[one] - before[one] >= amount and before[other] - after[other] >= amount
