"""The auditor on patterns whose answer is known: published cases, and unions that no single question finds."""

import json

import pytest

from summaries.facts import HORIZON, Contradiction, Facts
from summaries.grid import Grid
from summaries.proof import cell_is_held, group_is_held
from summaries.solver import NoAnswer, Solver


def exact(values, suppressed):
    """Facts of a two-way table printed in exact numbers with all its totals, except for the suppressed cells."""
    grid = Grid(rows=len(values), places=len(values[0]), agreements=1)
    numbers = grid.fill([(tuple(row), (sum(row),)) for row in values])
    hidden = {
        grid.cell(row, column) for row, flags in enumerate(suppressed) for column, flag in enumerate(flags) if flag
    }
    lower = tuple(0 if cell in hidden else number for cell, number in enumerate(numbers))
    upper = tuple(HORIZON if cell in hidden else number for cell, number in enumerate(numbers))
    return numbers, Facts(grid, lower, upper)


def is_safe(numbers, facts, small):
    """D-8(a) alone: does every group of 0..small keep small + 1 values?"""
    solver = Solver(facts)
    lines = [tuple(part for part in line.parts if numbers[part] <= small) for line in facts.grid.lines]
    return all(group_is_held(solver, line, small + 1, small) is None for line in lines if line)


@pytest.fixture(scope="session")
def cases(real_data):
    return json.loads((real_data / "disclosure" / "cases.json").read_text())["cases"]


def test_published_patterns_get_the_published_verdict(cases):
    verdicts = {}
    for case in cases:
        numbers, facts = exact(case["values"], case["suppressed"])
        verdicts[case["name"]] = is_safe(numbers, facts, case["threshold"])
    known = {case["name"]: case["expected_safe"] for case in cases if case["expected_safe"] is not None}
    assert {name: verdicts[name] for name in known} == known


def test_hiding_the_small_cells_alone_is_not_enough_on_the_real_tables(cases):
    unsure = [case for case in cases if case["expected_safe"] is None]
    assert unsure
    for case in unsure:
        assert not is_safe(*exact(case["values"], case["suppressed"]), case["threshold"]), case["name"]


# Row one is all hidden, and so is what lies under it in rows two and three. Every single cell of row one is open, and
# its whole is not small; but the first two columns minus row two give the sum of its first two cells.
ACROSS_AND_DOWN = [[1, 1, 30, 30], [20, 20, 50, 50], [50, 50, 20, 20]]
L_SHAPED = [[True] * 4, [True, True, False, False], [False, False, True, True]]


def test_two_columns_minus_a_row_give_a_union_away_though_no_cell():
    numbers, facts = exact(ACROSS_AND_DOWN, L_SHAPED)
    solver = Solver(facts)
    first, second = facts.grid.cell(0, 0), facts.grid.cell(0, 1)
    assert cell_is_held(solver, first, 3) is None
    assert cell_is_held(solver, second, 3) is None
    held = group_is_held(solver, (first, second), 3, small=2)
    assert held
    published = {cell for cell in facts.grid.cells if facts.lower[cell] == facts.upper[cell]}
    assert published & set(held), "it says which published numbers hold the group"
    assert not is_safe(numbers, facts, small=2)


def test_a_union_of_some_cells_that_do_not_trade_is_asked_by_itself():
    """Three small cells: the first two trade with each other, the third with neither; the whole line is not small."""
    values = [[1, 1, 9], [20, 20, 50], [50, 50, 20]]
    _numbers, facts = exact(values, [[True, True, False], [True, True, False], [False] * 3])
    lower, upper = list(facts.lower), list(facts.upper)
    grid = facts.grid
    for cell in (grid.cell(0, 2), grid.cell(0, grid.size), grid.cell(grid.everyone, 2), grid.cell(0, 3)):
        lower[cell], upper[cell] = 0, HORIZON
    for column in (3, grid.size):
        lower[grid.cell(grid.everyone, column)], upper[grid.cell(grid.everyone, column)] = 0, HORIZON
    solver = Solver(Facts(grid, tuple(lower), tuple(upper)))
    line = (grid.cell(0, 0), grid.cell(0, 1), grid.cell(0, 2))
    for cell in line:
        assert cell_is_held(solver, cell, 3) is None
    assert group_is_held(solver, line, 3, small=9), "the first two are always two people together"


def test_half_a_trade_links_nothing():
    """The first cell is wide open, the second known exactly: together they are open, and the second is asked alone."""
    _numbers, facts = exact([[1, 1, 40], [20, 40, 40]], [[True, False, True], [True, False, True]])
    first, second = facts.grid.cell(0, 0), facts.grid.cell(0, 1)
    assert group_is_held(Solver(facts), (first,), 11, small=10) is None
    assert group_is_held(Solver(facts), (first, second), 11, small=10)


def test_two_tens_that_are_known_to_be_small_are_known_exactly():
    """D-8(b): a sum of twenty is nothing; to a reader who knows that both are small it is ten and ten."""
    _numbers, facts = exact([[10, 10, 40], [40, 40, 40]], [[True, True, False], [True, True, False]])
    first, second = facts.grid.cell(0, 0), facts.grid.cell(0, 1)
    assert group_is_held(Solver(facts), (first, second), 11, small=10) is None
    upper = list(facts.upper)
    upper[first] = upper[second] = 10
    assert group_is_held(Solver(Facts(facts.grid, facts.lower, tuple(upper))), (first, second), 5, small=10)


def test_a_corner_between_whole_numbers_is_asked_again_in_whole_numbers():
    """Three cells, any two of which are at least eleven: halves would do with 16.5 clients, people need 17."""
    grid = Grid(rows=1, places=3, agreements=1)
    facts = Facts(
        grid,
        lower=(0,) * len(grid.cells),
        upper=(HORIZON,) * len(grid.cells),
        rests=frozenset((0, part) for part in grid.lines[0].parts),
        least_rest=11,
    )
    solver = Solver(facts)
    size = grid.cell(0, grid.size)
    assert solver.least({size: 1}).value == 17
    assert solver.least({size: 1}).value == 17, "the next question is asked of the same tables"
    with pytest.raises(Contradiction):
        facts.must_fit((5, 5, 6, 16, 16) * 2)


def test_facts_that_contradict_each_other_stop_the_job():
    _numbers, facts = exact([[5, 5], [5, 5]], [[False, False], [False, False]])
    wrong = Facts(facts.grid, (6, *facts.lower[1:]), (6, *facts.upper[1:]))
    with pytest.raises(NoAnswer):
        Solver(wrong).least({0: 1})


def test_a_line_that_falls_into_too_many_parts_stops_the_job():
    """Fourteen programs, one place, every number printed exactly: nothing trades with anything."""
    _numbers, facts = exact([[5]] * 14, [[False]] * 14)
    with pytest.raises(NoAnswer):
        group_is_held(Solver(facts), facts.grid.lines[-1].parts, 6, small=5)
