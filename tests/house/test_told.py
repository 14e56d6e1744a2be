"""What the README and the decisions tell of the code is so."""

import re

from hrtrack.checks import each_route
from tests.house.product import ROOMS, ROOT


def first_cells(path):
    """What stands between backquotes in the first cell of each row of this paper's tables."""
    return re.findall(r"^\| `([^`]+)` \|", (ROOT / path).read_text(), re.MULTILINE)


def test_the_readme_names_every_room_in_the_order_in_which_they_stand_on_each_other():
    assert first_cells("README.md") == [f"{room}/" for room in ["hrtrack", *ROOMS]]


def test_every_view_that_takes_no_key_is_named_with_its_reason():
    routes = {name for name, _route, view in each_route() if not view.once_only}
    told = first_cells("docs/adr/0003-forms-are-taken-once.md")
    assert sorted(told) == sorted(routes)
