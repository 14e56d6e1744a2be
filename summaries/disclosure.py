"""What of a quarter's counts may be shown (PRIVACY §3.1, D-5 to D-8). Pure functions: counts in, bands out.

The order of things: who has a line (D-7); what is small or tells "nearly everybody" (D-5); never one hidden cell alone
in a line; then the audit, which hides one more published cell at a time until every question passes. Where nothing is
left to hide the job stops: no release is better than a leaking one.

What this does not do yet: read several quarters together. Each quarter is audited by itself (`docs/summaries.md`).
"""

from collections import deque
from dataclasses import dataclass, replace

from summaries.facts import coarsen, reader
from summaries.grid import Grid
from summaries.proof import cell_is_held, group_is_held, narrowest
from summaries.rules import NOT_SHOWN, RULES
from summaries.solver import NoAnswer, Solver


class NothingSafe(Exception):
    """No number of this quarter can be shown without telling too much about somebody."""


@dataclass(frozen=True)
class ProgramCounts:
    """Distinct clients of one program: by place, and by agreement. Both add up to the program's size."""

    key: str
    places: tuple
    agreements: tuple

    @property
    def size(self):
        return sum(self.places)


@dataclass(frozen=True)
class BandedLine:
    """One row of the release: each number is a (low, high) band or NOT_SHOWN. `key` is None for all programs."""

    key: str | None
    places: tuple
    agreements: tuple
    size: tuple | None


@dataclass(frozen=True)
class Safe:
    """What may be shown, and how many values the tightest shown and the tightest hidden number keep for a reader.

    Nothing here depends on more than the published bands. `narrowest_hidden` is None where nothing is hidden.
    """

    programs: tuple
    everyone: BandedLine
    narrowest_shown: int
    narrowest_hidden: int | None


def listed_keys(programs, stay_unlisted, rules):
    """The keys of the programs with a line of their own, in the order given (D-7).

    A program below the listing size counts only in "all programs". One alone would be found by subtraction, so the
    next smallest keeps it company. Whoever was unlisted earlier in the calendar year stays so: no flicker. A house with
    one program has one line, for all.
    """
    unlisted = {program.key for program in programs if program.size < rules.listed_from or program.key in stay_unlisted}
    if len(programs) == 1:
        unlisted = {programs[0].key}
    elif len(unlisted) == 1:
        company = min((program for program in programs if program.key not in unlisted), key=lambda each: each.size)
        unlisted.add(company.key)
    return [program.key for program in programs if program.key not in unlisted]


def protect(programs, stay_unlisted=frozenset(), rules=RULES):
    """Decide what may be shown of one quarter; returns `Safe`, or raises `NothingSafe`.

    programs       ProgramCounts in the order they are to be shown in, without programs that never had a client
    stay_unlisted  keys of programs that a release of the same calendar year left unlisted
    """
    if not programs:
        raise NothingSafe("No program has had a client yet.")
    keys = listed_keys(programs, stay_unlisted, rules)
    ordered = sorted(programs, key=lambda program: program.key not in keys)  # listed first; stable
    grid = Grid(len(programs), len(programs[0].places), len(programs[0].agreements))
    numbers = grid.fill([(program.places, program.agreements) for program in ordered])
    if numbers[-1] < rules.listed_from:
        raise NothingSafe("All programs together have too few clients.")
    coarse = coarsen(grid, numbers, len(keys), rules)
    try:
        shown = _audited(coarse, _not_alone(coarse, coarse.printed - coarse.primary))
    except NoAnswer as reason:
        raise NothingSafe("The audit found no answer, and what is not audited is not shown.") from reason
    reader(coarse, shown).must_fit(numbers)  # an audit against facts that are not true would prove nothing
    return _release(coarse, shown, keys)


def _preference(coarse):
    """Which of two cells to hide first: a program's cell before a total, the smaller band, then the fixed order."""
    grid = coarse.grid

    def order(cell):
        totals = (grid.row_of(cell) == grid.everyone) + (grid.column_of(cell) == grid.size)
        return totals, coarse.bands[cell], cell

    return order


def _not_alone(coarse, shown):
    """Hide more until no printed line has a single hidden cell, its total counted too."""
    shown, order, printed = set(shown), _preference(coarse), coarse.printed
    lines = [(tuple(part for part in line.parts if part in printed), line.total) for line in coarse.grid.lines]
    lines = [(parts, total) for parts, total in lines if len(parts) > 1 and total in printed]
    changed = True
    while changed:
        changed = False
        for parts, total in lines:
            hidden = sum(part not in shown for part in parts)
            if hidden == 1 or (hidden == 0 and total not in shown):
                shown.remove(min((part for part in parts if part in shown), key=order))
                changed = True
    return frozenset(shown)


def _questions(coarse):
    """Every question of D-8 as (guesses, kind, cells): asked once each, because hiding more only widens the answers."""
    rules = coarse.rules
    for line in coarse.grid.lines:
        small = tuple(part for part in line.parts if coarse.is_small(part))
        if small:
            yield False, rules.widest_small, small
            yield True, rules.band, small
    for cell in coarse.grid.cells:
        yield False, None, (cell,)


def _audited(coarse, shown):
    """Hide published cells until every question passes; returns what is left to show."""
    rules = coarse.rules
    solvers = {guesses: Solver(reader(coarse, shown, guesses)) for guesses in (False, True)}
    waiting = deque(_questions(coarse))
    waiting.extend((True, None, (cell,)) for cell in coarse.grid.cells if cell not in shown)
    while waiting:
        guesses, width, cells = waiting[0]
        if width is None:
            held = cell_is_held(solvers[guesses], cells[0], rules.band)
        else:
            held = group_is_held(solvers[guesses], cells, width, rules.small)
        if held is None:
            waiting.popleft()
            continue
        fewer = _not_alone(coarse, shown - {_to_hide(coarse, shown, held)})
        waiting.extend((True, None, (cell,)) for cell in shown - fewer)
        shown = fewer
        for guess, solver in solvers.items():
            solver.learn(reader(coarse, shown, guess))
    return shown


def _to_hide(coarse, shown, held):
    """The published cell whose facts hold a failing question hardest."""
    if not shown:
        raise NothingSafe("Even with everything hidden, the rules alone would tell too much.")
    order = _preference(coarse)
    return min(shown, key=lambda cell: (-round(held.get(cell, 0), 6), order(cell)))


def _release(coarse, shown, keys):
    if not shown:
        raise NothingSafe("Not a single number can be shown.")
    grid = coarse.grid
    lines = [
        [coarse.bands[cell] if cell in shown else NOT_SHOWN for cell in grid.row(row)] for row in coarse.printed_rows
    ]
    banded = [
        BandedLine(key, tuple(line[: grid.places]), tuple(line[grid.places : grid.size]), line[grid.size])
        for key, line in zip([*keys, None], lines, strict=True)
    ]
    # Worked out from the page alone, as any reader could, so that the proof's own figures give nothing away.
    outsider = Solver(reader(replace(coarse, tiny=frozenset()), shown))
    hidden = sorted(coarse.printed - shown)
    return Safe(
        programs=tuple(banded[:-1]),
        everyone=banded[-1],
        narrowest_shown=narrowest(outsider, sorted(shown)),
        narrowest_hidden=narrowest(outsider, hidden) if hidden else None,
    )
