"""HiGHS, asked for the least and the greatest a group of cells can be.

The solver is only a finder. Whatever it finds is rounded to whole numbers and checked against the facts in exact
arithmetic before anyone believes it (`Facts.must_fit`): what counts as open really is.

Imported by the release job only: `highspy` loads inside the class, so no web process ever pays for it.
"""

from dataclasses import dataclass

NOTHING = 1e-7  # a weight below this is rounding
WHOLE = 1e-5  # nearer than this to a whole number is that number


class NoAnswer(Exception):
    """The solver has no table to give. The release job stops: fail closed."""


@dataclass(frozen=True)
class Corner:
    """One extreme: its value, a table of whole numbers that reaches it, and which cells' facts hold it there."""

    value: int
    table: tuple
    weights: dict


class Solver:
    """All tables that fit some facts, ready for many questions one after the other."""

    def __init__(self, facts):
        import highspy

        self.infinity = highspy.kHighsInf
        self.continuous, self.integer = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
        self.senses = {1: highspy.ObjSense.kMinimize, -1: highspy.ObjSense.kMaximize}
        self.optimal = highspy.HighsModelStatus.kOptimal
        self.highs = highspy.Highs()
        for option, value in {
            "output_flag": False,
            "presolve": "off",
            "simplex_strategy": 4,  # primal: a new question keeps the last corner feasible
            "threads": 1,
            "mip_rel_gap": 0.0,
        }.items():
            self.highs.setOptionValue(option, value)
        self.facts = facts
        self.rest_rows = {}
        self._lay_out()

    def _lay_out(self):
        """One column per cell, one row per line, and one row for every rest a fact may speak about."""
        grid = self.facts.grid
        for low, high in zip(self.facts.lower, self.facts.upper, strict=True):
            self.highs.addVar(low, high)
        for line in grid.lines:
            cells = [*line.parts, line.total]
            self.highs.addRow(0, 0, len(cells), cells, [1.0] * len(line.parts) + [-1.0])
        for at, line in enumerate(grid.lines):
            for part in line.parts:
                self.rest_rows[at, part] = len(grid.lines) + len(self.rest_rows)
                self.highs.addRow(self._least(self.facts, at, part), self.infinity, 2, [line.total, part], [1.0, -1.0])

    def _least(self, facts, at, part):
        return facts.least_rest if (at, part) in facts.rests else -self.infinity

    def learn(self, facts):
        """Go on with other facts about the same grid."""
        known, self.facts = self.facts, facts
        for cell in facts.grid.cells:
            if (known.lower[cell], known.upper[cell]) != (facts.lower[cell], facts.upper[cell]):
                self.highs.changeColBounds(cell, facts.lower[cell], facts.upper[cell])
        for at, part in known.rests ^ facts.rests:
            self.highs.changeRowBounds(self.rest_rows[at, part], self._least(facts, at, part), self.infinity)

    def least(self, weights, fixed=()):
        """The corner where the sum of cells, times their weights {cell: weight}, is least."""
        return self._corner(weights, 1, dict(fixed))

    def greatest(self, weights, fixed=()):
        """The corner where that sum is greatest. `fixed` is {cell: number} for cells to hold still meanwhile."""
        return self._corner(weights, -1, dict(fixed))

    def _corner(self, weights, sense, fixed):
        for cell, number in fixed.items():
            self.highs.changeColBounds(cell, number, number)
        for cell, weight in weights.items():
            self.highs.changeColCost(cell, weight)
        self.highs.changeObjectiveSense(self.senses[sense])
        try:
            solution = self._solve()
            table, whole = _rounded(solution)
            if not whole:
                table, _whole = _rounded(self._solve_in_whole_numbers())
            self.facts.must_fit(table)
        finally:
            for cell in weights:
                self.highs.changeColCost(cell, 0)
            for cell in fixed:
                self.highs.changeColBounds(cell, self.facts.lower[cell], self.facts.upper[cell])
        value = sum(weight * table[cell] for cell, weight in weights.items())
        return Corner(value, table, self._held_by(solution))

    def _solve(self):
        self.highs.run()
        if self.highs.getModelStatus() != self.optimal:
            raise NoAnswer(f"The solver says: {self.highs.modelStatusToString(self.highs.getModelStatus())}.")
        return self.highs.getSolution()

    def _solve_in_whole_numbers(self):
        cells = self.facts.grid.cells
        for cell in cells:
            self.highs.changeColIntegrality(cell, self.integer)
        try:
            return self._solve()
        finally:
            for cell in cells:
                self.highs.changeColIntegrality(cell, self.continuous)

    def _held_by(self, solution):
        """{cell: weight}: how hard each cell's own bounds, and what it says about its rests, hold this corner."""
        weights = {cell: abs(dual) for cell, dual in enumerate(solution.col_dual) if abs(dual) > NOTHING}
        for (at, part), row in self.rest_rows.items():
            if (at, part) in self.facts.rests and abs(solution.row_dual[row]) > NOTHING:
                weights[part] = weights.get(part, 0) + abs(solution.row_dual[row])
        return weights


def _rounded(solution):
    """The solution in whole numbers, and whether it was one: a corner between whole numbers is asked again."""
    table = tuple(round(number) for number in solution.col_value)
    return table, all(abs(number - whole) < WHOLE for number, whole in zip(solution.col_value, table, strict=True))
