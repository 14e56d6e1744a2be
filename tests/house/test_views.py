"""Locks one and four (HOUSE §3): `@allow` outermost on every view, and no row of a client's but through the person.

Not seen from here: a row reached from another row (`client.sessions.all()`, `goal.revisions`), which is as scoped as
the row it starts from and no more; a count in an aggregate (`Count("clients")`); and what a view gets from a module of
its room that holds no views. tests/test_access.py knocks at every door for those.
"""

import ast

import pytest

from hrtrack.checks import each_route
from tests.house.product import ROOMS, ROOT, VIEWS, client_data, module_name, short, source, with_parents
from tests.over import over

SCOPES = {"visible_to", "for_office"}
WHO = {"request.user", "user", "by"}
NAMES = {model.__name__ for model in client_data()}
# (module, what stands there): why it may.
UNSCOPED = {}
# Decorators that stand outside `@allow`, by view.
OUTSIDE = {
    "leave": "csrf_exempt: a forged “leave” only signs somebody out, and nobody may be kept from leaving",
}


# --- lock four -----------------------------------------------------------------------------------------------


def is_scoped(node):
    """This name of a model goes on as `.objects.visible_to(request.user)` or `.objects.for_office(request.user)`."""
    manager, scope = node.parent, node.parent.parent
    call = getattr(scope, "parent", None)
    return (
        isinstance(manager, ast.Attribute)
        and manager.attr == "objects"
        and isinstance(scope, ast.Attribute)
        and scope.attr in SCOPES
        and isinstance(call, ast.Call)
        and call.func is scope
        and not call.keywords
        and [ast.unparse(who) in WHO for who in call.args] == [True]
    )


def is_a_word_of_it(node):
    """`Goal.DoesNotExist`, `CareRelationship.Kind`: names that hold no row."""
    return isinstance(node.parent, ast.Attribute) and node.parent.attr[0].isupper()


def unscoped(text):
    """Where this source names a client-data model, or a way around it, other than through the person asking."""
    tree = with_parents(text)
    local = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            local |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in NAMES}
    for node in ast.walk(tree):
        named = isinstance(node, ast.Name) and node.id in local
        through_module = isinstance(node, ast.Attribute) and node.attr in NAMES
        if (named or through_module) and not is_scoped(node) and not is_a_word_of_it(node):
            yield ast.unparse(node.parent)
        around = isinstance(node, ast.Attribute) and node.attr in {"_default_manager", "_base_manager", "get_model"}
        if around or (isinstance(node, ast.Attribute) and node.attr.endswith("_set")):
            yield ast.unparse(node)


@over(VIEWS, short)
def test_a_view_fetches_a_clients_rows_through_the_person_asking(path):
    assert [found for found in unscoped(source(path)) if (module_name(path), found) not in UNSCOPED] == []


def test_every_room_with_doors_has_views_to_walk():
    walked = {module_name(path) for path in VIEWS}
    doors = {view.__module__ for _name, _route, view in each_route() if view.__module__.split(".")[0] in ROOMS}
    assert doors <= walked
    assert {
        "Client",
        "CareRelationship",
        "Goal",
        "Revision",
        "SessionNote",
        "Rating",
        "AccessEvent",
        "ClientSide",
    } <= NAMES


@pytest.mark.parametrize(
    "sin",
    [
        "Goal.objects.get(pk=pk)",
        "Goal.objects.all()",
        "get_object_or_404(Goal, pk=pk)",
        "Goal.objects.visible_to(goal.created_by)",
        "Goal.objects.visible_to",
        "Goal.objects.filter(pk=pk).visible_to(request.user)",
        "Goal._base_manager.get(pk=pk)",
        "rows = Goal.objects",
        "from goals.models import Goal as Row\nRow.objects.first()",
        "from goals import models\nmodels.Goal.objects.first()",
        "client.goal_set.all()",
        "apps.get_model('goals', 'Goal')",
    ],
)
def test_the_search_for_unscoped_rows_finds_what_it_is_for(sin):
    assert list(unscoped(f"from goals.models import Goal\n{sin}"))


@pytest.mark.parametrize(
    "fine",
    [
        "get_object_or_404(Goal.objects.visible_to(request.user).with_words(), pk=pk)",
        "Goal.objects.for_office(request.user)",
        "try:\n    pass\nexcept Goal.DoesNotExist:\n    pass",
        "dict(Goal.Kind.choices)",
    ],
)
def test_the_search_for_unscoped_rows_leaves_the_rest_alone(fine):
    assert list(unscoped(f"from goals.models import Goal\n{fine}")) == []


# --- lock one ------------------------------------------------------------------------------------------------


def is_allow(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "allow"


def views_of(path):
    return {node.name: node for node in ast.parse(source(path)).body if isinstance(node, ast.FunctionDef)}


def wrapped_in_urls():
    """The names of the routes whose view stands in its address table inside `allow(…)(…)`."""
    for room in (room for room in ROOMS if (ROOT / room / "urls.py").is_file()):
        for node in ast.walk(ast.parse(source(ROOT / room / "urls.py"))):
            is_path = isinstance(node, ast.Call) and ast.unparse(node.func) == "path"
            if is_path and isinstance(node.args[1], ast.Call) and is_allow(node.args[1].func):
                yield next(ast.literal_eval(word.value) for word in node.keywords if word.arg == "name")


def test_allow_stands_outermost_on_every_view():
    """Inside another decorator, what it wrote on the view may be lost, or answer after something has happened."""
    functions = {module_name(path): views_of(path) for path in VIEWS}
    wrong = []
    for name, _route, view in each_route():
        function = functions.get(view.__module__, {}).get(view.__name__)
        decorators = function.decorator_list[name in OUTSIDE :] if function else []
        if name not in wrapped_in_urls() and not (decorators and is_allow(decorators[0])):
            wrong.append(name)
    assert wrong == []


def test_the_view_outside_allow_is_the_one_that_says_why():
    outside = [
        name
        for path in VIEWS
        for name, function in views_of(path).items()
        if any(map(is_allow, function.decorator_list)) and not is_allow(function.decorator_list[0])
    ]
    assert outside == list(OUTSIDE)


def test_only_leaving_needs_no_token():
    exempt = [short(path) for path in VIEWS for line in source(path).splitlines() if line.startswith("@csrf_exempt")]
    assert exempt == ["hrtrack/views.py"]
