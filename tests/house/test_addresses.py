"""Addresses stand in histories and logs: they say nothing, and the keys in them cannot be guessed (PRIVACY C-7)."""

import re

import pytest

from hrtrack.checks import each_route
from tests.house.test_templates import telling
from tests.over import over

ROUTES = [(name, route) for name, route, _view in each_route()]
# Parts of addresses that are no UUID, by route: why.
OTHER_PARTS = {
    ("notes:all_of", "slug:name"): "the name of one of the page's own lists",
    ("goals:turn", "slug:to"): "the name of a state",
    ("goals:check", "check_kind:kind"): "one of two names",
    ("goals:check", "int:pk"): "sent by the client alone, fetched through them, and on no page's address",
    ("sheets:new", "sheet_kind:kind"): "the name of a kind of page",
    ("tracking:month", "month:first"): "a month, such as 2026-05",
    ("tracking:answer_week", "day:week"): "the Monday on which a week began",
    ("summaries:release", "quarter:quarter"): "a quarter of a year, such as 2026-Q3",
    ("summaries:download", "quarter:quarter"): "a quarter of a year, such as 2026-Q3",
}


def parts(route):
    return re.findall(r"<([^>]*)>", route)


@over(ROUTES)
def test_an_address_says_nothing_about_this_place(name, route):
    assert telling(re.sub(r"<[^>]*>", "", route)) == []


def test_what_an_address_names_is_named_by_a_uuid():
    other = {(name, part) for name, route in ROUTES for part in parts(route) if not part.startswith("uuid:")}
    assert other == set(OTHER_PARTS)


def test_no_route_is_written_as_a_bare_pattern():
    """A regular expression could take anything for a key."""
    assert [route for _name, route in ROUTES if re.search(r"[\^$\\(]", route)] == []


@pytest.mark.parametrize("sin", ["my/goals/", "treatment/", "people/relapse/", "drug-list/", "my/recovery/"])
def test_the_search_finds_what_it_is_for(sin):
    assert telling(sin)
