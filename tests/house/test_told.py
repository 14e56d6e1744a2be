"""What the README and the decisions tell of the code is so."""

import re

from tests.house.product import ROOMS, ROOT


def first_cells(path):
    """What stands between backquotes in the first cell of each row of this paper's tables."""
    return re.findall(r"^\| `([^`]+)` \|", (ROOT / path).read_text(), re.MULTILINE)


def test_the_readme_names_every_room_in_the_order_in_which_they_stand_on_each_other():
    assert first_cells("README.md") == [f"{room}/" for room in ["hrtrack", *ROOMS]]
