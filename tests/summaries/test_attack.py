"""Releases of the size clinics have, attacked by somebody with a solver of their own; a real table is among them."""

import csv
from collections import Counter, defaultdict

import pytest

from summaries.disclosure import ProgramCounts, protect
from summaries.rules import RULES
from tests.summaries.solving_attacker import attack
from tests.summaries.test_disclosure import assert_nothing_hidden_stands_alone, house


def withstands(programs):
    """Attack the release of these counts, assert D-8 (a), (b) and (c), and return what the attacker found."""
    safe = protect(programs)
    assert_nothing_hidden_stands_alone(safe)
    found = attack(programs, safe, RULES)
    assert found["small group"] is None or found["small group"] >= RULES.small + 1, found
    assert found["small group, small ones guessed"] is None or found["small group, small ones guessed"] >= RULES.band
    assert found["cell"] >= RULES.band, found
    assert found["hidden cell, small ones guessed"] is None or found["hidden cell, small ones guessed"] >= RULES.band
    return found


@pytest.mark.parametrize("seed", range(3))
def test_random_houses_withstand_a_solver(seed):
    withstands(house(seed, 4, places=4, agreements=2))


# Found by trying: in each, another question is the one that decides.
DECIDED_BY = {
    "a reader who guesses": [
        ((9, 9, 25), (27, 16)), ((3, 14, 15), (23, 9)), ((12, 34, 28), (1, 73)), ((1, 11, 53), (63, 2))
    ],
    "a total hidden alone": [
        ((14, 26, 11), (21, 30)), ((3, 19, 7), (17, 12)), ((4, 4, 11), (18, 1)), ((4, 21, 4), (15, 14))
    ],
}  # fmt: skip


@pytest.mark.parametrize("decided_by", DECIDED_BY)
def test_tables_in_which_one_rule_decides_withstand_a_solver(decided_by):
    programs = [ProgramCounts(f"p{at}", *line) for at, line in enumerate(DECIDED_BY[decided_by])]
    assert withstands(programs)["numbers shown"]


@pytest.fixture(scope="session")
def trial_clients(real_data):
    """{site: [(what was used on most days, lives somewhere stable)]} of the open trials' 934 people."""
    with (real_data / "opioid_trials" / "clients.csv").open(newline="") as file:
        clients = list(csv.DictReader(file))
    days = defaultdict(Counter)
    with (real_data / "opioid_trials" / "tlfb.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            days[row["who"]][row["what"]] += 1
    sites = defaultdict(list)
    for client in clients:
        most = min(days[client["who"]].items(), key=lambda item: (-item[1], item[0]), default=("none said", 0))[0]
        sites[client["site_masked"]].append((most, client["is_living_stable"] or "not asked"))
    return sites


def test_a_real_table_withstands_a_solver(trial_clients):
    """Ten real sites by what was used on most days and by housing, at the size and skew that life has."""
    common = ["Heroin", "Opioid", "THC", "Cocaine"]
    housing = ["Yes", "No", "not asked"]
    programs = []
    for site, people in sorted(trial_clients.items(), key=lambda item: int(item[0])):
        most = Counter(used if used in common else "other" for used, _home in people)
        homes = Counter(home for _used, home in people)
        programs.append(
            ProgramCounts(site, tuple(most[use] for use in [*common, "other"]), tuple(homes[home] for home in housing))
        )
    assert sum(program.size for program in programs) == 934
    found = withstands(programs)
    assert found["programs listed"] == 10
    assert found["small groups"] > 100
