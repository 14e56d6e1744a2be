"""The shape of a release: which cells there are, and which add up to which.

One grid holds both tables. Its rows are the programs and, last, all programs together; its columns are the places,
then the agreements, and last the size:

                 looking  safer  managed  abstinence  none said | shared  client-led  neither | size
    North           .       .       .         .           .     |   .         .          .    |  .
    ...
    All programs    .       .       .         .           .     |   .         .          .    |  .

Every client is counted once among the places and once among the agreements of one program, so each row adds up to its
size twice, and each column adds up to its last cell. That is all a reader can know about how cells hang together, and
it is a network of flows (place -> program -> agreement): its corners are whole numbers.
"""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Line:
    """Some cells and the cell they add up to. Cells are positions in the grid."""

    parts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Grid:
    """rows: programs, without the line for all; places, agreements: how many columns of each."""

    rows: int
    places: int
    agreements: int

    @property
    def columns(self):
        return self.places + self.agreements + 1

    @property
    def everyone(self):
        """The row of all programs together."""
        return self.rows

    @property
    def size(self):
        """The column of sizes."""
        return self.columns - 1

    @property
    def cells(self):
        return range((self.rows + 1) * self.columns)

    def cell(self, row, column):
        return row * self.columns + column

    def row_of(self, cell):
        return cell // self.columns

    def column_of(self, cell):
        return cell % self.columns

    def row(self, row):
        """All cells of one row, places first, size last."""
        return range(row * self.columns, (row + 1) * self.columns)

    @cached_property
    def lines(self):
        """Every line of the grid: two in each row, one in each column."""
        across = [
            Line(tuple(self.cell(row, column) for column in span), self.cell(row, self.size))
            for row in range(self.rows + 1)
            for span in (range(self.places), range(self.places, self.size))
        ]
        down = [
            Line(tuple(self.cell(row, column) for row in range(self.rows)), self.cell(self.everyone, column))
            for column in range(self.columns)
        ]
        return tuple(across + down)

    def lines_through(self, cell):
        """The lines in which `cell` is one of the parts."""
        return [line for line in self.lines if cell in line.parts]

    def fill(self, rows):
        """The whole grid as one tuple of numbers, from each program's places and agreements.

        rows    one (places, agreements) pair of tuples per program; both must add up to the same size.
        """
        filled = []
        for places, agreements in rows:
            if sum(places) != sum(agreements):
                raise ValueError("Every client is counted once in each table.")
            filled.append((*places, *agreements, sum(places)))
        filled.append(tuple(sum(column) for column in zip(*filled, strict=True)))
        return tuple(number for row in filled for number in row)
