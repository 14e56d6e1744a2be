"""An attacker for houses too large to enumerate: writes the printed page as equations in whole numbers, and solves.

It shares no code with the product. What it knows is what a reader knows who has read the rules: the printed bands, that
rows and columns add up, that a shown number is never nearly all of its line, that a listed program has at least the
listing size and an unlisted one (unless it keeps another company) less.
"""

from itertools import combinations

import highspy


class Page:
    """One printed release, as equations. Rows: the listed programs, the unlisted ones, all programs together."""

    def __init__(self, safe, unlisted_sizes, rules):
        self.rules, self.solver = rules, highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.places, self.agreements = len(safe.everyone.places), len(safe.everyone.agreements)
        self.rows = len(safe.programs) + len(unlisted_sizes)
        self.everyone, self.size = self.rows, self.places + self.agreements
        self.number = {
            (row, column): self.solver.addIntegral(lb=0, ub=100_000)
            for row in range(self.rows + 1)
            for column in range(self.size + 1)
        }
        self.shown = {}
        for row, line in [*enumerate(safe.programs), (self.everyone, safe.everyone)]:
            for column, band in enumerate((*line.places, *line.agreements, line.size)):
                if band:
                    self.shown[row, column] = band
        for line, total in self.lines():
            self.solver.addConstr(sum(self.number[cell] for cell in line) == self.number[total])
            for cell in line:
                if cell in self.shown:
                    self.solver.addConstr(self.number[total] - self.number[cell] >= rules.small + 1)
        for cell, (low, high) in self.shown.items():
            self._between(cell, low, high)
        for row in range(len(safe.programs)):
            self.solver.addConstr(self.number[row, self.size] >= rules.listed_from)
        for row, size in enumerate(unlisted_sizes, start=len(safe.programs)):
            if size < rules.listed_from:
                self._between((row, self.size), 0, rules.listed_from - 1)

    def _between(self, cell, low, high):
        self.solver.addConstr(self.number[cell] >= low)
        self.solver.addConstr(self.number[cell] <= high)

    def lines(self):
        """Every line of both tables as (its cells, the cell they add up to)."""
        for row in range(self.rows + 1):
            for span in (range(self.places), range(self.places, self.size)):
                yield [(row, column) for column in span], (row, self.size)
        for column in range(self.size + 1):
            yield [(row, column) for row in range(self.rows)], (self.everyone, column)

    def guess(self, truth):
        """Guess rightly which hidden cells are the small ones."""
        for cell, number in self.number.items():
            if cell not in self.shown and truth[cell] <= self.rules.small:
                self.solver.addConstr(number <= self.rules.small)
            elif cell not in self.shown:
                self.solver.addConstr(number >= self.rules.small + 1)

    def values(self, group):
        """How many values the sum of these cells can have, as far as solving tells."""
        total = sum(self.number[cell] for cell in group)
        found = []
        for ask in (self.solver.minimize, self.solver.maximize):
            ask(total)
            assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            found.append(round(self.solver.getInfo().objective_function_value))
        return found[1] - found[0] + 1


def small_groups(page, truth):
    """Every union of cells in one line that is truly small."""
    for line, _total in page.lines():
        small = [cell for cell in line if truth[cell] <= page.rules.small]
        for count in range(1, len(small) + 1):
            for group in combinations(small, count):
                if sum(truth[cell] for cell in group) <= page.rules.small:
                    yield group


def attack(programs, safe, rules):
    """Ask everything D-8 speaks of; returns the narrowest answer to each of its kinds, and how much was asked."""
    keys = [line.key for line in safe.programs]
    unlisted = [program for program in programs if program.key not in keys]
    ordered = [program for program in programs if program.key in keys] + unlisted
    rows = [(*program.places, *program.agreements, program.size) for program in ordered]
    rows.append(tuple(sum(column) for column in zip(*rows, strict=True)))
    truth = {(row, column): number for row, line in enumerate(rows) for column, number in enumerate(line)}
    page, guesser = (Page(safe, [program.size for program in unlisted], rules) for _ in range(2))
    guesser.guess(truth)
    groups = list(small_groups(page, truth))
    return {
        "programs listed": len(keys),
        "numbers shown": len(page.shown),
        "small groups": len(groups),
        "small group": min((page.values(group) for group in groups), default=None),
        "small group, small ones guessed": min((guesser.values(group) for group in groups), default=None),
        "cell": min(page.values([cell]) for cell in page.number),
        "hidden cell, small ones guessed": min(
            (guesser.values([cell]) for cell in guesser.number if cell not in guesser.shown), default=None
        ),
    }
