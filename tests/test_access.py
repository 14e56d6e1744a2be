"""Lock four: every route, knocked at by every person, by GET and POST (an empty form). A route without a row is red.

200 shown · 302/303 led on (nobody: to the sign-in page) · 403 another role's page · 404 not their row, or none
405 not by this method · 422 the form comes back. The rows of each room are in tests/world/.
"""

import re
import uuid
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.urls import reverse

from audit.models import Event
from hrtrack.checks import each_route
from summaries.wall import ALIAS
from tests.conftest import Visitor
from tests.summaries.releases import CONTENT, publish
from tests.world import PERSONAS, ROOMS, make_world, user_of

ROWS = {
    line.split()[0]: (
        line.split()[1],
        *(dict(zip(PERSONAS, part.split(), strict=True)) for part in line.split("|")[1:]),
    )
    for room in ROOMS
    for line in room.TABLE.strip().splitlines()
}
# The releases are read over another connection, which sees only what is committed.
COMMITTED = [name for name in ROWS if name.startswith("summaries:")]


def knock(cast, persona, names):
    """{(route, method): status} of one person at these routes; nothing of it stays."""
    visitor, found = Visitor(raise_request_exception=False), {}
    if user_of(cast, persona):
        visitor.force_login(user_of(cast, persona))
    signed_in = visitor.cookies.output()
    for name in names:
        for method in ("get", "post"):
            visitor.cookies = SimpleCookie(signed_in.replace("Set-Cookie: ", ""))  # some doors lead out
            undo = transaction.savepoint()
            response = getattr(visitor, method)(reverse(name, args=cast.args[ROWS[name][0]]))
            transaction.savepoint_rollback(undo)
            found[name, method] = str(response.status_code)
    return found


def expected(persona, names):
    return {
        (name, method): ROWS[name][column][persona] for name in names for column, method in ((1, "get"), (2, "post"))
    }


def test_every_route_has_a_row():
    assert sorted(ROWS) == sorted(name for name, _route, _view in each_route())


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_person_finds_the_doors_as_the_table_says(cast, persona):
    names = [name for name in ROWS if name not in COMMITTED]
    assert knock(make_world(cast), persona, names) == expected(persona, names)


@pytest.mark.django_db(transaction=True, databases=["default", ALIAS])
def test_the_releases_open_for_supervisors_only(cast):
    publish({**CONTENT, "quarter": "2026-Q1"})
    make_world(cast)
    for persona in PERSONAS:
        with transaction.atomic():
            assert knock(cast, persona, COMMITTED) == expected(persona, COMMITTED)


# --- nobody learns whether a row exists -----------------------------------------------------------------


def plain(response):
    """A page without what differs from one request to the next."""
    return re.sub(r'value="[^"]+"', "", response.content.decode())


@pytest.mark.parametrize("persona", ["tom", "ade", "lena", "futura"])
def test_another_persons_row_and_no_row_at_all_look_the_same(cast, persona):
    make_world(cast)
    visitor = Visitor()
    visitor.force_login(user_of(cast, persona))
    tried = 0
    for name, (takes, get, post) in ROWS.items():
        for method, column in (("get", get), ("post", post)):
            args = cast.args[takes]
            if column[persona] != "404" or not isinstance(args[0], uuid.UUID):
                continue
            theirs = getattr(visitor, method)(reverse(name, args=args))
            nobodys = getattr(visitor, method)(reverse(name, args=[uuid.uuid4(), *args[1:]]))
            assert (theirs.status_code, plain(theirs)) == (nobodys.status_code, plain(nobodys)), name
            tried += 1
    assert tried >= 30


def test_each_knock_at_a_door_that_stayed_shut_is_written_down(cast):
    make_world(cast)
    visitor = Visitor()
    visitor.force_login(cast.ade)
    visitor.get(reverse("goals:detail", args=cast.args["goal"]))
    visitor.get(reverse("clients:office_log"))
    assert list(Event.objects.filter(kind="door.stayed_shut").order_by("id").values_list("by", "detail")) == [
        (cast.ade.pk, {"route": "goals:detail", "status": 404}),
        (cast.ade.pk, {"route": "clients:office_log", "status": 403}),
    ]


@pytest.mark.parametrize("address", ["not-a-uuid", "1", "../../etc/passwd", "0" * 500, "%00", "%ff"])
def test_what_is_no_address_is_not_found(cast, signed_in, address):
    assert signed_in(cast.maya).get(f"/people/{address}/").status_code == 404


def test_a_method_in_disguise_is_ignored(cast, signed_in):
    make_world(cast)
    url = reverse("goals:withdraw", args=cast.args["offer"])
    assert signed_in(cast.maya).get(url, headers={"x-http-method-override": "POST"}).status_code == 405
    assert signed_in(cast.maya).get(url, {"_method": "POST"}).status_code == 405
