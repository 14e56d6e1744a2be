"""The pages of administrators: they change accounts, programs and care, and read codes only (I20)."""

import pytest

from accounts.models import User
from audit.models import AccessEvent, Looked
from clients.models import CareRelationship, Client
from tests.factories import UserFactory
from tests.reading import Page

PHRASE = "maple lantern quilt harbour"
NEW = {"name": "Kim", "username": "kim", "role": "clinician", "time_zone": "", "phrase": PHRASE}


def rows_of(response, tag="tr"):
    return [row.text for row in Page(response.content.decode()).all(tag)]


# --- codes, not names (I20) -----------------------------------------------------------------------------

SECRET = "Marker-of-a-name"


def test_i20_no_page_of_the_office_holds_a_word_of_a_client(cast, paul, maya, dee, to):
    words = {name: f"{SECRET}-{name}" for name in ("preferred_name", "pronouns", "words_i_want", "language")}
    Client.objects.filter(pk=cast.dee.pk).update(**words)
    User.objects.filter(pk=cast.dee.user_id).update(name=f"{SECRET}-account")
    maya.get(to("caseload"))
    row = CareRelationship.objects.get(clinician=cast.maya)
    pages = [
        to("people"),
        to("office_person", cast.maya.pk),
        to("office_close", cast.maya.pk),
        to("office_codes"),
        to("office_code", cast.dee.pk),
        to("office_sign_in", cast.dee.pk),
        to("office_care_new", cast.dee.pk),
        to("office_care"),
        to("office_programs"),
        to("office_log"),
    ]
    answers = [paul.get(page) for page in pages]
    answers += [paul.post(page) for page in [*pages, to("office_care_end", row.pk)]]
    assert {answer.status_code for answer in answers[: len(pages)]} == {200}
    for answer in answers:
        assert SECRET not in answer.content.decode()
        assert SECRET not in str(answer.headers)


def test_i20_the_names_are_not_even_read(cast, paul, to, django_assert_num_queries):
    client = Client.objects.for_office(cast.paul).get(pk=cast.dee.pk)
    hidden = {"preferred_name", "pronouns", "words_i_want", "language"}
    assert hidden <= client.get_deferred_fields()
    assert "name" in client.user.get_deferred_fields()
    row = CareRelationship.objects.for_office(cast.paul).get(clinician=cast.maya)
    assert hidden <= row.client.get_deferred_fields()


@pytest.mark.parametrize("who", ["maya", "noor", "dee"])
def test_only_an_administrators_eyes_are_the_offices(cast, who):
    person = getattr(cast, who)
    user = getattr(person, "user", person)
    for model in (Client, CareRelationship, AccessEvent):
        assert not model.objects.for_office(user).exists()
    closed = UserFactory(administrator=True, is_active=False)
    assert not Client.objects.for_office(closed).exists()
    assert not Client.objects.visible_to(cast.paul).exists()


# --- people and roles -----------------------------------------------------------------------------------


def test_the_list_shows_staff_by_name_and_no_client(cast, paul, to):
    UserFactory(username="closed", name="Zed", supervisor=True, is_active=False)
    rows = rows_of(paul.get(to("people")))[1:]
    assert rows == [
        "Ade clinician ade open",
        "Lena clinician lena open",
        "Maya clinician maya open",
        "Noor supervisor noor open",
        "Paul administrator paul open",
        "Zed supervisor closed closed",
    ]


def test_somebody_is_added_and_can_sign_in_with_the_phrase_that_was_shown(cast, paul, client, to):
    shown = Page(paul.get(to("office_person_new")).content.decode()).one("input", name="phrase").attrs["value"]
    assert paul.post(to("office_person_new"), {**NEW, "phrase": shown})["Location"] == to("people")
    response = client.post("/sign-in/", {"login": "kim", "password": shown}, follow=True)
    assert response.request["PATH_INFO"] == "/phrase/"
    assert "Kim clinician kim first phrase not used yet" in rows_of(paul.get(to("people")))


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"username": "maya"}, "somebody with this user name already"),
        ({"username": "Kim O"}, "Small letters"),
        ({"role": "client"}, "not one of the choices here"),
        ({"role": ""}, "required"),
        ({"time_zone": "Europe/Dublinn"}, "is not a time zone"),
        ({"phrase": "short"}, "at least 15 characters"),
        ({"phrase": ""}, "required"),
        ({"phrase": "kim is my name here"}, "contains your name"),
        ({"name": ""}, "Please write something"),
    ],
)
def test_what_cannot_be_added_is_told_and_what_was_typed_stays(cast, paul, to, given, because):
    given = {**NEW, "username": "kim.o", "name": "Kim is", **given}
    response = paul.post(to("office_person_new"), given)
    text = response.content.decode()
    assert response.status_code == 422
    assert because in text
    assert given["phrase"] in text
    assert User.objects.staff().count() == 5


def test_the_form_begins_with_no_role_chosen(paul, to):
    page = Page(paul.get(to("office_person_new")).content.decode())
    roles = page.all("input", name="role")
    assert [role.attrs["value"] for role in roles] == ["clinician", "supervisor", "administrator"]
    assert not [role for role in roles if "checked" in role.attrs]


def test_a_shown_name_is_changed_and_a_posted_role_is_not_heard(cast, paul, to):
    extra = {"role": "administrator", "is_active": "", "username": "root", "password": "x"}
    response = paul.post(to("office_person", cast.ade.pk), {"name": "Ade O.", "time_zone": "", **extra})
    assert response["Location"] == to("office_person", cast.ade.pk)
    cast.ade.refresh_from_db()
    assert (cast.ade.name, cast.ade.role, cast.ade.username, cast.ade.is_active) == ("Ade O.", "clinician", "ade", True)
    assert paul.post(to("office_person", cast.ade.pk), {"name": ""}).status_code == 422


def test_an_account_page_says_how_many_and_leads_to_their_codes(cast, paul, to):
    page = paul.get(to("office_person", cast.maya.pk)).content.decode()
    assert "1 person" in page
    assert f"{to('office_care')}?who={cast.maya.pk}" in page
    assert "Works with" not in paul.get(to("office_person", cast.noor.pk)).content.decode()


def test_ones_own_account_offers_ones_own_phrase_page(cast, paul, to):
    page = paul.get(to("office_person", cast.paul.pk)).content.decode()
    assert 'href="/phrase/"' in page
    assert to("office_close", cast.paul.pk) not in page


@pytest.mark.parametrize("name", ["office_person", "office_phrase", "office_close"])
def test_the_account_of_a_client_is_not_found_among_staff(cast, paul, to, name):
    assert paul.get(to(name, cast.dee.user.pk)).status_code == 404
    assert paul.post(to(name, cast.dee.user.pk), {"phrase": PHRASE}).status_code == 404
    cast.dee.user.refresh_from_db()
    assert cast.dee.user.is_active
    assert not cast.dee.user.check_password(PHRASE)


def test_a_new_phrase_for_staff_and_its_refusals(cast, paul, client, to):
    assert paul.post(to("office_phrase", cast.ade.pk), {"phrase": "short"}).status_code == 422
    assert paul.post(to("office_phrase", cast.paul.pk), {"phrase": PHRASE}).status_code == 422
    assert paul.post(to("office_phrase", cast.ade.pk), {"phrase": PHRASE})["Location"] == to(
        "office_person", cast.ade.pk
    )
    assert client.post("/sign-in/", {"login": "ade", "password": PHRASE})["Location"] == "/"


def test_closing_asks_once_names_who_would_be_alone_and_refuses(cast, paul, to):
    page = paul.get(to("office_close", cast.maya.pk)).content.decode()
    assert cast.dee.display_code in page
    assert "1 person would be left with nobody" in page
    assert not [button for button in Page(page).all("button") if button.text == "Close the account"]
    response = paul.post(to("office_close", cast.maya.pk))
    assert response.status_code == 422
    assert f"Nobody else works with {cast.dee.display_code}." in response.content.decode()
    seen = AccessEvent.objects.filter(client_id=cast.dee.pk).values_list("looked_at", "why")
    assert list(seen) == [(Looked.CODE, "office")] * 2


def test_closing_ends_the_sessions_and_a_closed_account_is_opened_with_a_new_phrase(cast, paul, signed_in, client, to):
    lena = signed_in(cast.lena)
    assert paul.post(to("office_close", cast.lena.pk))["Location"] == to("people")
    assert lena.get(to("caseload"))["Location"].startswith("/sign-in/")
    assert "Lena clinician lena closed" in rows_of(paul.get(to("people")))
    assert "Open it again" in paul.get(to("office_phrase", cast.lena.pk)).content.decode()
    paul.post(to("office_phrase", cast.lena.pk), {"phrase": PHRASE})
    assert client.post("/sign-in/", {"login": "lena", "password": PHRASE})["Location"] == "/"
