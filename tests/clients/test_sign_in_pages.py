"""The sheet with the first phrase: it stands in the form before it is kept, and nowhere afterwards."""

import pytest
from django.contrib.sessions.models import Session

from accounts.models import User
from audit.models import AccessEvent, Event, Looked
from clients import actions
from clients.models import Client
from hrtrack.models import SubmittedForm
from tests.reading import Page


@pytest.fixture
def sol(cast):
    return actions.add_client(by=cast.maya, preferred_name="Sol Marsh")


@pytest.fixture(params=["maya", "paul"])
def giver(request, maya, paul, to):
    """Both who may give a sign-in, each with their own address: `giver.sheet(client)`, `giver.close(client)`."""
    visitor, names = {
        "maya": (maya, ("sign_in", "sign_in_close", "care")),
        "paul": (paul, ("office_sign_in", "office_sign_in_close", "office_code")),
    }[request.param]
    visitor.who = request.param
    visitor.sheet, visitor.close, visitor.back = (lambda client, name=name: to(name, client.pk) for name in names)
    return visitor


def fields_of(response):
    page = Page(response.content.decode())
    return {field.attrs["name"]: field.attrs.get("value", "") for field in page.all("input")}


def test_the_sheet_can_be_printed_first_and_is_what_works_afterwards(sol, giver, client):
    sheet = fields_of(giver.get(giver.sheet(sol)))
    assert not User.objects.filter(username=sheet["username"]).exists()  # looking at it changes nothing
    response = giver.post(giver.sheet(sol), {"username": sheet["username"], "phrase": sheet["phrase"]})
    assert response["Location"] == giver.back(sol)
    signed = client.post("/sign-in/", {"login": sheet["username"], "password": sheet["phrase"]}, follow=True)
    assert signed.request["PATH_INFO"] == "/phrase/"


def test_the_phrase_is_kept_nowhere_in_clear(sol, giver, cast):
    sheet = fields_of(giver.get(giver.sheet(sol)))
    giver.post(giver.sheet(sol), {"username": sheet["username"], "phrase": sheet["phrase"]})
    after = giver.get(giver.back(sol)).content.decode()
    sessions = [session.get_decoded() for session in Session.objects.all()]
    kept = [
        *User.objects.values_list("password", flat=True),
        *map(str, Event.objects.values()),
        *map(str, SubmittedForm.objects.values()),
        *map(str, sessions),
        after,
    ]
    assert not [where for where in kept if sheet["phrase"] in where]
    assert "The phrase is kept nowhere" in after


def test_each_look_at_the_sheet_makes_new_words(sol, giver):
    sheets = [fields_of(giver.get(giver.sheet(sol))) for _ in range(2)]
    assert sheets[0]["phrase"] != sheets[1]["phrase"]


@pytest.mark.parametrize(
    ("phrase", "because"),
    [("too short", "at least 15 characters"), ("", "Please write something here."), ("x" * 501, "at most 500")],
)
def test_a_weak_phrase_is_refused_and_the_user_name_stays_the_printed_one(sol, giver, phrase, because):
    sheet = fields_of(giver.get(giver.sheet(sol)))
    response = giver.post(giver.sheet(sol), {"username": sheet["username"], "phrase": phrase})
    assert response.status_code == 422
    assert because in response.content.decode()
    assert fields_of(response)["username"] == sheet["username"]
    assert Client.objects.get(pk=sol.pk).user is None


def test_a_user_name_typed_by_hand_is_refused(sol, giver):
    response = giver.post(giver.sheet(sol), {"username": "sol-marsh-1999", "phrase": "maple lantern quilt"})
    assert response.status_code == 422
    assert "was not made here" in response.content.decode()


def test_a_clinician_is_told_when_the_phrase_holds_the_name_and_an_administrator_learns_nothing(sol, giver):
    sheet = fields_of(giver.get(giver.sheet(sol)))
    fields = {"username": sheet["username"], "phrase": "my name is sol marsh"}
    assert giver.post(giver.sheet(sol), fields).status_code == {"maya": 422, "paul": 302}[giver.who]


def test_a_lost_phrase_is_replaced_on_the_same_sheet(cast, giver, client):
    page = giver.get(giver.sheet(cast.dee))
    assert "Give a new phrase" in page.content.decode()
    assert "username" not in fields_of(page)
    phrase = fields_of(page)["phrase"]
    giver.post(giver.sheet(cast.dee), {"phrase": phrase})
    assert client.post("/sign-in/", {"login": "dee", "password": phrase})["Location"] == "/"


def test_closing_and_opening_again(cast, giver, client):
    assert giver.get(giver.close(cast.dee)).status_code == 405
    response = giver.post(giver.close(cast.dee))
    assert response["Location"] == giver.back(cast.dee)
    assert "Everything else goes on as before." in giver.get(giver.back(cast.dee)).content.decode()
    page = giver.get(giver.sheet(cast.dee))
    assert "Open it again" in page.content.decode()
    phrase = fields_of(page)["phrase"]
    giver.post(giver.sheet(cast.dee), {"phrase": phrase})
    assert client.post("/sign-in/", {"login": "dee", "password": phrase})["Location"] == "/"


def test_closing_twice_says_so_and_a_sign_in_that_is_not_there_is_not_found(cast, sol, giver):
    giver.post(giver.close(cast.dee))
    giver.post(giver.close(cast.dee))
    assert "This account is closed already." in giver.get(giver.back(cast.dee)).content.decode()
    assert giver.post(giver.close(sol)).status_code == 404


def test_the_state_of_a_sign_in_is_told_where_it_is_changed(cast, sol, giver):
    def state():
        return giver.get(giver.back(sol)).content.decode()

    assert "None. Everything also works on paper" in state()
    actions.give_sign_in(sol, by=cast.maya, username="maple-lantern-427")
    assert "first phrase not used yet" in state()
    User.objects.filter(username="maple-lantern-427").update(must_change_phrase=False)
    assert "with a phrase of their own" in state()
    actions.close_account(User.objects.get(username="maple-lantern-427"), by=cast.paul)
    assert "Closed. The user name was" in state()


def test_the_client_can_see_that_somebody_opened_the_sheet(sol, giver):
    giver.get(giver.sheet(sol))
    giver.post(giver.sheet(sol), {"username": "", "phrase": "short"})
    looked_at = {"maya": ("maya", Looked.CARE, "care"), "paul": ("paul", Looked.CODE, "office")}[giver.who]
    rows = AccessEvent.objects.filter(client_id=sol.pk).values_list("by__username", "looked_at", "why")
    assert list(rows) == [looked_at, looked_at]
