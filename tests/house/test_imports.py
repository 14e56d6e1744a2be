"""Imports run one way (HOUSE §1): the lower rooms never learn that the higher ones exist."""

import ast

import pytest

from tests.house.product import PYTHON, ROOT, STEPS, module_name, short, source
from tests.over import over

# What every room may stand on. The rest of hrtrack (middleware, views, the demo …) stands above all rooms.
GROUND = {
    *("hrtrack", "hrtrack.env", "hrtrack.db", "hrtrack.access", "hrtrack.refusals"),
    *("hrtrack.sealed", "hrtrack.resealing"),  # fields and operations, as Django's own are
    *(
        "hrtrack.forms",
        "hrtrack.widgets",
        "hrtrack.gone",
    ),  # how every form of the house is drawn; they know no room either
}
ABOVE = len(STEPS) + 1
EXCEPTIONS = {
    (
        "accounts.views",
        "hrtrack.demo",
    ): "inside a function and in demo mode only: who may sign in there",
    ("goals.views.room", "hrtrack.middleware"): "the key in the session by which the middleware keeps the room shut",
}


def step_of(name):
    """How high a module stands: 0 the ground, then the rooms in their order; None for what is not ours."""
    if name in GROUND:
        return 0
    room = name.split(".")[0]
    if room == "hrtrack":
        return ABOVE
    return next((number for number, step in enumerate(STEPS, 1) if room in step), None)


def is_module(name):
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def imported(text, name):
    """The full names of the modules that this source imports, at its top or anywhere inside."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            if node.level:
                origin = ".".join([*name.split(".")[: -node.level], *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{origin}.{alias.name}"
                yield inner if is_module(inner) else origin


def wrong_way(text, name):
    """What this module imports that stands on its own step in another room, or higher."""
    here, room = step_of(name), name.split(".")[0]
    return [
        other
        for other in imported(text, name)
        if here != ABOVE
        and (there := step_of(other)) is not None
        and there >= here
        and not (other.split(".")[0] == room and there == here)
    ]


def test_every_room_has_its_step():
    folders = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert folders == {*(room for step in STEPS for room in step), "hrtrack"}


@over(PYTHON, short)
def test_imports_run_one_way(path):
    name = module_name(path)
    assert [other for other in wrong_way(source(path), name) if (name, other) not in EXCEPTIONS] == []


def test_every_exception_is_still_needed():
    names = {name: path for path in PYTHON if (name := module_name(path)) in {name for name, _ in EXCEPTIONS}}
    assert [pair for pair in EXCEPTIONS if pair[1] not in wrong_way(source(names[pair[0]]), pair[0])] == []


@pytest.mark.parametrize(
    ("name", "sin"),
    [
        ("goals.wording", "from notes.models import SessionNote"),
        ("goals.wording", "def later():\n    import notes.models"),
        ("accounts.models", "from clients import models"),
        ("hrtrack.access", "from accounts.models import Role"),
        ("hrtrack.db", "from hrtrack import middleware"),
        ("summaries.release", "from records import actions"),
        ("audit.actions", "if TYPE_CHECKING:\n    from goals.models import Goal"),
        ("clients.views.people", "from hrtrack.demo.people import make_demo_people"),
    ],
)
def test_the_search_finds_what_it_is_for(name, sin):
    assert wrong_way(sin, name)


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("notes.models", "from goals.models import Goal\nfrom hrtrack.db import AppendOnly"),
        ("goals.views.words", "from .common import renewed\nfrom goals import actions"),
        ("hrtrack.middleware", "from goals.models import Goal"),
        ("summaries.release", "from hrtrack import __version__\nimport json"),
    ],
)
def test_the_search_leaves_the_rest_alone(name, fine):
    assert wrong_way(fine, name) == []
