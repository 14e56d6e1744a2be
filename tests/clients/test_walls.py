"""Every route of this room and of who looked: which roles may knock, and that another person's row is not there."""

import uuid

import pytest
from django.urls import reverse

from accounts.models import User
from audit.models import AccessEvent, Event
from clients.models import CareRelationship, Client, Program

# Route → whose it is to open; `dee` in the arguments stands for the client's row, and so on.
MY_PEOPLE = {
    "clients:caseload": [],
    "clients:new": [],
}
ONE_CLIENTS = {
    "clients:arrived": {"maya"},
    "clients:edit": {"maya", "dee"},
    "clients:care": {"maya", "dee"},
    "clients:sign_in": {"maya"},
    "clients:sign_in_close": {"maya"},
}
OFFICE = {
    "clients:people": None,
    "clients:office_person_new": None,
    "clients:office_person": "ade",
    "clients:office_phrase": "ade",
    "clients:office_close": "ade",
    "clients:office_codes": None,
    "clients:office_code": "dee",
    "clients:office_sign_in": "dee",
    "clients:office_sign_in_close": "dee",
    "clients:office_care_new": "dee",
    "clients:office_care": None,
    "clients:office_care_end": "care",
    "clients:office_programs": None,
    "clients:office_program_new": None,
    "clients:office_program": "hill",
    "clients:office_program_close": "hill",
    "clients:office_log": None,
}
EVERYBODY = ["maya", "ade", "lena", "noor", "paul", "dee", "tom"]
ROLE = {"maya": "clinician", "ade": "clinician", "lena": "clinician", "noor": "supervisor", "paul": "administrator"}
ROWS = (User, Client, CareRelationship, Program)


def account(cast, who):
    person = getattr(cast, who)
    return getattr(person, "user", person)


def state():
    return [list(model.objects.order_by("pk").values()) for model in ROWS]


def knock(visitor, route, *args):
    """GET and POST of a route, and whether a row of this room changed."""
    before = state()
    address = reverse(route, args=args)
    answers = (
        visitor.get(address).status_code,
        visitor.post(address, {"phrase": "x", "preferred_name": "X"}).status_code,
    )
    return answers, state() == before


def test_these_are_all_routes_of_the_room():
    from hrtrack.checks import each_route

    routes = {name for name, _route, _view in each_route() if name.startswith(("clients:", "audit:"))}
    assert routes == {*MY_PEOPLE, *ONE_CLIENTS, *OFFICE, "clients:my_care", "audit:who_looked"}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("route", ONE_CLIENTS)
def test_a_clients_page_is_theirs_and_of_those_who_work_with_them(cast, signed_in, route, who):
    answers, unchanged = knock(signed_in(account(cast, who)), route, cast.dee.pk)
    if who in ONE_CLIENTS[route]:
        assert not {403, 404} & set(answers)
    elif ROLE.get(who, "client") in {ROLE.get(name, "client") for name in ONE_CLIENTS[route]}:
        assert set(answers) <= {404, 405}
        assert unchanged
    else:
        assert answers == (403, 403)
        assert unchanged


@pytest.mark.parametrize("who", ["maya", "dee", "noor", "lena"])
@pytest.mark.parametrize("route", OFFICE)
def test_the_office_is_for_administrators(cast, signed_in, route, who):
    things = {"care": CareRelationship.objects.get(clinician=cast.maya).pk}
    thing = OFFICE[route]
    args = [] if thing is None else [things.get(thing) or getattr(cast, thing).pk]
    assert knock(signed_in(account(cast, who)), route, *args) == ((403, 403), True)
    assert knock(signed_in(cast.paul), route, *args)[0][0] in (200, 405)


@pytest.mark.parametrize("route", [route for route, thing in OFFICE.items() if thing])
def test_an_administrator_finds_no_row_that_is_not_there(cast, signed_in, route):
    answers, unchanged = knock(signed_in(cast.paul), route, uuid.uuid4())
    assert set(answers) <= {404, 405}
    assert unchanged


@pytest.mark.parametrize("who", ["noor", "paul", "dee"])
@pytest.mark.parametrize("route", MY_PEOPLE)
def test_the_pages_of_clinicians_are_for_clinicians(cast, signed_in, route, who):
    assert knock(signed_in(account(cast, who)), route) == ((403, 403), True)


@pytest.mark.parametrize("who", ["maya", "noor", "paul"])
@pytest.mark.parametrize("route", ["clients:my_care", "audit:who_looked"])
def test_the_pages_of_clients_are_for_clients(cast, signed_in, route, who):
    assert knock(signed_in(account(cast, who)), route)[0] == (403, 403)


@pytest.mark.parametrize("route", [*MY_PEOPLE, *ONE_CLIENTS, *OFFICE, "clients:my_care", "audit:who_looked"])
def test_nobody_comes_in_without_signing_in(cast, visitor, route):
    things = {"care": CareRelationship.objects.get(clinician=cast.maya).pk}
    thing = "dee" if route in ONE_CLIENTS else OFFICE.get(route)
    address = reverse(route, args=[things.get(thing) or getattr(cast, thing).pk] if thing else [])
    before = state()
    for response in (visitor.get(address), visitor.post(address)):
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/")
    # What was typed is given back with the way to the door, and nothing more is said (tests/test_typed.py).
    typed = visitor.post(address, {"preferred_name": "marker-typed"})
    assert typed.status_code == 302 or (typed.status_code == 403 and b"marker-typed</textarea>" in typed.content)
    assert state() == before


@pytest.mark.parametrize("who", ["ade", "tom"])
def test_anothers_row_and_no_row_are_one_answer(cast, signed_in, who):
    visitor = signed_in(account(cast, who))
    pages = [visitor.get(reverse("clients:care", args=[pk])) for pk in (cast.dee.pk, uuid.uuid4())]
    assert {page.status_code for page in pages} == {404}
    assert pages[0].content == pages[1].content
    assert not AccessEvent.objects.exists()
    assert Event.objects.filter(kind="door.stayed_shut", by=account(cast, who)).count() == 2


@pytest.mark.parametrize("pk", ["1", "../people", "x" * 3000, "dee", "00000000-0000-0000-0000-00000000000g"])
def test_an_id_that_is_none_is_not_found(cast, maya, pk):
    assert maya.get(f"/people/{pk}/care/").status_code == 404


def test_a_posted_client_program_or_owner_is_not_heard(cast, maya, to):
    """Whose record it is comes from the address and the person, never from a field (PRIVACY B3, B5, B6)."""
    extra = {
        "client": cast.tom.pk,
        "client_id": cast.tom.pk,
        "user": cast.maya.pk,
        "display_code": "River-00",
        "closed_at": "2026-01-01",
        "created_by": cast.tom.user.pk,
    }
    fields = {"preferred_name": "Dee", "seen": cast.dee.fingerprint, "pronouns": "she", "program": cast.harbour.pk}
    before = Client.objects.filter(pk=cast.tom.pk).values().get()
    maya.post(to("edit", cast.dee.pk), {**fields, **extra})
    dee = Client.objects.get(pk=cast.dee.pk)
    assert (dee.pronouns, dee.user, dee.display_code, dee.closed_at) == (
        "she",
        cast.dee.user,
        cast.dee.display_code,
        None,
    )
    assert Client.objects.filter(pk=cast.tom.pk).values().get() == before


def test_the_verb_cannot_be_smuggled(cast, paul, to):
    for extra in ({"_method": "DELETE"}, {"_method": "POST"}):
        assert paul.get(to("office_close", cast.lena.pk), extra).status_code == 200
    paul.get(to("office_close", cast.lena.pk), headers={"X-HTTP-Method-Override": "POST"})
    cast.lena.refresh_from_db()
    assert cast.lena.is_active


def test_titles_and_addresses_are_neutral(cast, maya, dee, paul, to):
    pages = [maya.get(to("care", cast.dee.pk)), dee.get(to("my_care")), dee.get(reverse("audit:who_looked"))]
    pages += [maya.get(to("caseload")), maya.get(to("sign_in", cast.dee.pk)), dee.get(to("edit", cast.dee.pk))]
    for page in pages:
        title = page.content.decode().split("<title>")[1].split("</title>")[0]
        for word in ("Dee", "Maya", "client", "clinic", "goal", "drug", "therap", cast.dee.display_code):
            assert word.lower() not in title.lower()
            assert word.lower() not in page.request["PATH_INFO"].lower()
