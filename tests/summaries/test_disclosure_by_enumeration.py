"""D-8 (a), (b), (c), tried on every table there is: random small houses against an attacker without a solver."""

import numpy
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from summaries.disclosure import NothingSafe, ProgramCounts, protect
from summaries.rules import Rules
from tests.summaries import attacker

# Each makes another question the one that decides: bands of one leave the groups, wide small ones the guesses.
RULES = [Rules(small, band, listed_from) for small, band, listed_from in ((2, 2, 5), (2, 1, 3), (4, 3, 8))]
SHAPES = {1: (3, 2), 2: (3, 2), 3: (2, 2)}  # programs -> places, agreements: what can be enumerated in a second


@st.composite
def houses(draw):
    count = draw(st.integers(1, 3))
    places, agreements = SHAPES[count]
    programs = []
    for number in range(count):
        size = draw(st.integers(0, 14 if count < 3 else 9))
        programs.append(ProgramCounts(f"p{number}", draw(splits(size, places)), draw(splits(size, agreements))))
    return programs


@st.composite
def splits(draw, size, parts):
    cuts = sorted(draw(st.lists(st.integers(0, size), min_size=parts - 1, max_size=parts - 1)))
    return tuple(high - low for low, high in zip([0, *cuts], [*cuts, size], strict=True))


def attack(programs, safe, rules):
    """Assert that no reader learns more than D-8 allows from this decision; False where that is too much to try."""
    keys = [line.key for line in safe.programs]
    others = [program for program in programs if program.key not in keys]
    ordered = [program for program in programs if program.key in keys] + others
    truth = numpy.array([(*program.places, *program.agreements, program.size) for program in ordered])
    truth = numpy.concatenate([truth, truth.sum(axis=0, keepdims=True)])
    tiny = [program.size < rules.listed_from for program in others]
    everyone = sum(program.size for program in programs)
    ceiling = safe.everyone.size[1] if safe.everyone.size else everyone + 3
    everything = attacker.possible_houses(safe, tiny, rules, ceiling)
    if everything is None:
        return False
    everything = attacker.with_totals(everything)
    assert (everything == truth).all(axis=(1, 2)).any(), "the truth itself fits the page"

    printed = [*((row, line) for row, line in enumerate(safe.programs)), (len(programs), safe.everyone)]
    shown = {
        (row, column)
        for row, line in printed
        for column, band in enumerate((*line.places, *line.agreements, line.size))
        if band
    }
    every_line = attacker.lines(len(programs), len(ordered[0].places), len(ordered[0].agreements))
    guessed = attacker.guess(everything, truth, shown, rules)
    for group in attacker.small_groups(truth, every_line, rules):
        assert attacker.values(everything, group) >= rules.small + 1, ("a", group)
        assert attacker.values(guessed, group) >= rules.band, ("b", group)
    for cell in numpy.ndindex(truth.shape):
        assert attacker.values(everything, [cell]) >= rules.band, ("c", cell)
        if cell in shown:
            assert truth[cell] > rules.small, ("shown", cell)
        else:
            assert attacker.values(guessed, [cell]) >= rules.band, ("c, guessed", cell)
    return True


@pytest.mark.parametrize("rules", RULES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(programs=houses())
def test_no_table_that_fits_the_page_tells_more_than_small(rules, programs):
    try:
        safe = protect(programs, rules=rules)
    except NothingSafe:
        assume(False)
    assume(attack(programs, safe, rules))
