"""Lock four: every route, knocked at by every person, by GET and POST (an empty form). A route without a row is red.

200 shown · 302/303 led on (nobody: to the sign-in page) · 403 another role's page · 404 not their row, or none
405 not by this method · 422 the form comes back. What each kind of address takes is in tests/access_world.py.
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
from tests.access_world import PERSONAS, make_world, user_of
from tests.conftest import Visitor
from tests.summaries.releases import CONTENT, publish

# route, what it takes | GET: nobody dee maya tom ade lena futura noor paul | POST: the same nine
TABLE = """
home                         -        | 302 302 302 302 302 302 302 302 302 | 302 302 302 302 302 302 302 302 302
leave                        -        | 303 303 303 303 303 303 303 303 303 | 303 303 303 303 303 303 303 303 303
robots                       -        | 200 200 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 200 200
account_login                -        | 200 302 302 302 302 302 302 302 302 | 422 302 302 302 302 302 302 302 302
account_logout               -        | 302 200 200 200 200 200 200 200 200 | 302 302 302 302 302 302 302 302 302
account_change_password      -        | 302 200 200 200 200 200 200 200 200 | 302 422 422 422 422 422 422 422 422
clients:caseload             -        | 302 403 200 403 200 200 200 403 403 | 302 403 200 403 200 200 200 403 403
clients:new                  -        | 302 403 200 403 200 200 200 403 403 | 302 403 422 403 422 422 422 403 403
clients:arrived              client   | 302 403 200 403 404 404 404 403 403 | 302 403 200 403 404 404 404 403 403
clients:edit                 client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
clients:care                 client   | 302 200 200 404 404 404 404 403 403 | 302 200 200 404 404 404 404 403 403
clients:sign_in              client   | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
clients:sign_in_close        client   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
clients:my_care              -        | 302 200 403 200 403 403 403 403 403 | 302 200 403 200 403 403 403 403 403
clients:people               -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_person_new    -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_person        staff    | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_phrase        staff    | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_close         staff    | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_codes         -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_code          client   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_sign_in       client   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_sign_in_close client   | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
clients:office_care_new      client   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_care          -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_care_end      care     | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
clients:office_programs      -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
clients:office_program_new   -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_program       program  | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
clients:office_program_close program  | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
clients:office_log           -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
goals:mine                   -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
goals:my_story               -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
goals:picture                client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
goals:story                  client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:put_away               client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:new_thing              client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:new_words              client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:thing                  thing    | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:edit_thing             thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:place                  thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:placed                 thing    | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:move_thing             thing    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:close_thing            thing    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:detail                 goal     | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:change                 goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:history                goal     | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:look_again             goal     | 302 200 200 404 404 404 404 403 403 | 302 302 302 404 404 404 404 403 403
goals:move_words             goal     | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:turn                   pause    | 302 200 200 404 404 404 404 403 403 | 302 302 422 404 404 404 404 403 403
goals:answer                 wording  | 302 405 405 405 405 405 405 403 403 | 302 422 422 404 404 404 404 403 403
goals:write_down             wording  | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
goals:my_view                wording  | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
goals:withdraw               offer    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:hand_over              offer    | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
goals:room                   -        | 302 403 302 403 302 302 302 403 403 | 302 403 302 403 302 302 302 403 403
goals:room_words             -        | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 302 302 302 403 403
goals:give_back              -        | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 302 302 302 403 403
goals:check                  answer   | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
tracking:say                 goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
notes:today                  -        | 302 403 200 403 200 200 200 403 403 | 302 403 405 403 405 405 405 403 403
notes:all_of                 name     | 302 403 200 403 200 200 200 403 403 | 302 403 405 403 405 405 405 403 403
notes:walk_in                -        | 302 403 200 403 200 200 200 403 403 | 302 403 422 403 422 422 422 403 403
notes:start                  client   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:did_not_happen         client   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:of_client              client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
notes:visit                  signed   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
notes:write                  draft    | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
notes:discard                draft    | 302 403 200 403 404 404 404 403 403 | 302 403 302 403 404 404 404 403 403
notes:reopen                 missed   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:add                    signed   | 302 403 405 403 405 405 405 403 403 | 302 403 422 403 404 404 404 403 403
notes:my_side                signed   | 302 405 403 405 403 403 403 403 403 | 302 422 403 404 403 403 403 403 403
notes:mine                   -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
audit:who_looked             -        | 302 200 403 200 403 403 403 403 403 | 302 200 403 200 403 403 403 403 403
summaries:list               -        | 302 403 403 403 403 403 403 200 403 | 302 403 403 403 403 403 403 405 403
summaries:release            quarter  | 302 403 403 403 403 403 403 200 403 | 302 403 403 403 403 403 403 405 403
summaries:download           quarter  | 302 403 403 403 403 403 403 200 403 | 302 403 403 403 403 403 403 405 403
style                        -        | 200 200 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 200 200
"""
ROWS = {
    line.split()[0]: (
        line.split()[1],
        *(dict(zip(PERSONAS, part.split(), strict=True)) for part in line.split("|")[1:]),
    )
    for line in TABLE.strip().splitlines()
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
