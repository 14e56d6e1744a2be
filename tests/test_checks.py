"""Lock three, the half that `manage.py check` holds: a route that declares nothing stops the start (HOUSE §3).

The middleware's half is in tests/test_middleware.py, the guards of the database in tests/test_db.py.
"""

import pytest
from django.core.checks import Error, Tags, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpResponse
from django.urls import include, path
from django.views import View

from hrtrack.access import PUBLIC, allow


def undeclared(request):
    return HttpResponse()


class Undeclared(View):
    """A class-based view says nothing by itself either."""


@allow(PUBLIC)
def declared(request):
    return HttpResponse()


def inside_another(view):
    """A decorator that keeps nothing of what was written on the view."""
    return lambda request: view(request)


@pytest.fixture
def routes(settings):
    """`routes(*patterns)` makes these the only addresses there are."""

    def lay(*patterns):
        settings.ROOT_URLCONF = type("addresses", (), {"urlpatterns": list(patterns)})

    return lay


def found():
    return {error.id: error.msg for error in run_checks(tags=[Tags.security]) if isinstance(error, Error)}


def test_every_route_of_ours_is_declared():
    assert found() == {}


@pytest.mark.parametrize(
    "pattern",
    [
        path("a/", undeclared, name="a"),
        path("a/", Undeclared.as_view(), name="a"),
        path("a/", inside_another(declared), name="a"),
        path("deep/", include([path("er/", include([path("a/", undeclared, name="a")]))])),
        path("deep/", include(([path("a/", undeclared, name="a")], "deep"))),
    ],
)
def test_a_route_that_declares_nothing_is_an_error_however_deep_it_lies(routes, pattern):
    routes(path("fine/", declared, name="fine"), pattern)
    assert list(found()) == ["hrtrack.E001"]
    assert "does not say who may use it" in found()["hrtrack.E001"]


def test_the_error_stops_manage_py(routes):
    routes(path("a/", undeclared, name="a"))
    with pytest.raises(SystemCheckError, match="E001"):
        call_command("check", tags=["security"])


def test_declared_routes_pass(routes):
    routes(path("a/", declared, name="a"), path("b/", allow(PUBLIC)(Undeclared.as_view()), name="b"))
    assert found() == {}
