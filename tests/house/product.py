"""What the walks of this folder walk over: the product's modules, and the models that hold a client's data."""

import ast
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

from audit.models import AccessEvent, Event
from clients.models import Client
from goals.models import CaptureCheck
from records.models import ImportedRecord

ROOT = Path(settings.BASE_DIR)
# Lowest first; a room may use what stands before its own step. Rooms on one step do not know each other.
STEPS = [
    *(["accounts"], ["audit"], ["clients"], ["goals"]),
    ["tracking", "sheets", "reflections", "strategies", "journal"],
    *(["notes"], ["beside"], ["handover"], ["paper", "process"]),
    ["summaries", "records"],
]
ROOMS = [room for step in STEPS for room in step]

PYTHON = sorted(path for folder in [*ROOMS, "hrtrack"] for path in (ROOT / folder).rglob("*.py"))
BY_HAND = [path for path in PYTHON if "migrations" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STATIC = sorted(path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js"})
VIEWS = [
    *(path for path in BY_HAND if path.name == "views.py" or path.parent.name == "views"),
    ROOT / "hrtrack/style.py",
]

# These hold a client's id as a plain value, so no key leads from them to clients.Client.
HELD_BY_ID = {AccessEvent: "client_id", Event: "client_id", ImportedRecord: None}
# A row that is about one thing of several leads to its client by the one that tests/history.py makes it about.
MADE_ABOUT = {CaptureCheck: "response__revision__goal__client"}


def short(path):
    """A path as people write it; also the name of its test."""
    return str(path.relative_to(ROOT))


@cache
def source(path):
    return path.read_text()


def module_name(path):
    """`goals/views/words.py` is goals.views.words, `clients/actions/__init__.py` is clients.actions."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def with_parents(text):
    """The syntax tree of a module, every node of which knows its `.parent`."""
    tree = ast.parse(text)
    tree.parent = None
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    return tree


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in {*ROOMS, "hrtrack"}]


def path_to_client(model, seen=()):
    """The lookup that leads from a model to its client, by foreign keys: "pk", "goal__client" …; None without one."""
    if model in HELD_BY_ID | MADE_ABOUT:
        return (HELD_BY_ID | MADE_ABOUT)[model]
    if model is Client:
        return "pk"
    keys = [field for field in model._meta.concrete_fields if field.is_relation]
    for key in sorted(keys, key=lambda field: (field.null, field.name)):
        if key.related_model is Client:
            return key.name
        if key.related_model not in {*seen, model} and (rest := path_to_client(key.related_model, (*seen, model))):
            return f"{key.name}__{rest}".removesuffix("__pk")
    return None


def client_data():
    """Every model whose rows are about one client."""
    return [model for model in our_models() if model in HELD_BY_ID or path_to_client(model)]
