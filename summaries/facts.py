"""What a reader of a release knows about every cell, as bounds on whole numbers.

`Coarse` is the only thing the disclosure decision ever sees of the true numbers: which cells are small, which must be
hidden to begin with, and the band of every other cell. Two tables that look alike at this grain get the same release,
byte for byte (D-12).
"""

from dataclasses import dataclass

from summaries.grid import Grid
from summaries.rules import Rules

# Above any head-count: what a reader assumes where nothing is said. Finite, so that every question has an answer.
HORIZON = 1_000_000


@dataclass(frozen=True)
class Coarse:
    """A filled grid at the grain of the rules.

    listed  how many rows, from the first, have a line of their own (the rest count only in "all programs")
    bands   per cell (low, high), or None where the number is small
    primary cells that are hidden before any audit: small ones, and those whose line would tell "nearly everybody"
    tiny    unlisted programs' size cells that are below the listing size (one that is above keeps others company)
    """

    grid: Grid
    rules: Rules
    listed: int
    bands: tuple
    primary: frozenset
    tiny: frozenset

    @property
    def printed_rows(self):
        return (*range(self.listed), self.grid.everyone)

    @property
    def printed(self):
        return frozenset(cell for row in self.printed_rows for cell in self.grid.row(row))

    def is_small(self, cell):
        return self.bands[cell] is None


def coarsen(grid, numbers, listed, rules):
    """Look at a filled grid at the grain of the rules; see `Coarse`."""
    bands = tuple(None if number <= rules.small else rules.band_of(number) for number in numbers)
    sizes = [grid.cell(row, grid.size) for row in range(grid.rows)]
    coarse = Coarse(
        grid=grid,
        rules=rules,
        listed=listed,
        bands=bands,
        primary=frozenset(),
        tiny=frozenset(cell for cell in sizes[listed:] if numbers[cell] < rules.listed_from),
    )

    def tells_nearly_everybody(cell):
        return any(numbers[line.total] - numbers[cell] <= rules.small for line in grid.lines_through(cell))

    primary = {cell for cell in coarse.printed if coarse.is_small(cell) or tells_nearly_everybody(cell)}
    return Coarse(grid, rules, listed, bands, frozenset(primary), coarse.tiny)


class Contradiction(Exception):
    """A table does not fit what is said about it: a mistake of ours. The release job stops."""


@dataclass(frozen=True)
class Facts:
    """Bounds per cell, and the (line, part) pairs whose rest, total minus part, is known to be `least_rest` or more."""

    grid: Grid
    lower: tuple
    upper: tuple
    rests: frozenset = frozenset()
    least_rest: int = 0

    def must_fit(self, numbers):
        """Refuse whole numbers that cannot be the truth: that do not add up, or contradict a fact. Exact arithmetic."""
        lines = self.grid.lines
        fit = (
            all(low <= number <= high for low, number, high in zip(self.lower, numbers, self.upper, strict=True))
            and all(sum(numbers[part] for part in line.parts) == numbers[line.total] for line in lines)
            and all(numbers[lines[at].total] - numbers[part] >= self.least_rest for at, part in self.rests)
        )
        if not fit:
            raise Contradiction("These numbers do not fit the facts.")


def reader(coarse, shown, guesses=False):
    """The facts of a reader who sees the bands of `shown` and has read these rules.

    The rules themselves tell something: a program with a line has at least the listing size; a cell that is shown is
    not nearly everybody, so its rest is not small. We grant the reader all of it, and that unlisted programs are below
    the listing size.
    guesses   True for a reader who has also guessed rightly which hidden cells are the small ones (D-8b).
    """
    grid, rules = coarse.grid, coarse.rules
    lower, upper = [0] * len(grid.cells), [HORIZON] * len(grid.cells)
    for row in range(coarse.listed):
        lower[grid.cell(row, grid.size)] = rules.listed_from
    for cell in coarse.tiny:
        upper[cell] = rules.listed_from - 1
    for cell in grid.cells:
        if cell in shown:
            low, high = coarse.bands[cell]
            lower[cell], upper[cell] = max(lower[cell], low), min(upper[cell], high)
        elif guesses and coarse.is_small(cell):
            upper[cell] = min(upper[cell], rules.small)
        elif guesses:
            lower[cell] = max(lower[cell], rules.first_shown)
    rests = frozenset((at, part) for at, line in enumerate(grid.lines) for part in line.parts if part in shown)
    return Facts(grid, tuple(lower), tuple(upper), rests, rules.first_shown)
