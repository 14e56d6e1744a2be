"""The door: who comes in, and that everybody else hears the same sentence."""

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from accounts.adapter import NOT_THIS_TIME
from accounts.models import Role, User
from audit.models import Event
from hrtrack import settings as real_settings
from hrtrack.demo import DEMO_SIGN_INS
from tests.accounts.conftest import PHRASE
from tests.factories import UserFactory

HOME = "/"


@pytest.mark.parametrize("typed", ["maya", "MAYA", "  maya "])
def test_the_right_name_and_phrase_lead_home(maya, client, try_to_sign_in, typed):
    response = try_to_sign_in(typed)
    assert (response.status_code, response["Location"]) == (302, HOME)
    assert client.session["_auth_user_id"] == str(maya.pk)
    assert Event.objects.filter(kind="account.signed_in", by=maya, subject_id=maya.pk).exists()


def test_phrases_are_kept_with_argon2(db, settings):
    assert real_settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.PASSWORD_HASHERS = real_settings.PASSWORD_HASHERS
    user = User.objects.create_user("River", PHRASE, name="River", role=Role.CLIENT)
    assert user.password.startswith("argon2$argon2id$")
    assert user.username == "river"
    assert user.check_password(PHRASE)


def test_unknown_wrong_and_closed_are_one_answer(maya, said, try_to_sign_in):
    closed = UserFactory(username="closed", is_active=False)
    answers = {
        name: said(response, name)
        for name, response in {
            "nobody-here": try_to_sign_in("nobody-here"),
            "maya": try_to_sign_in("maya", "a wrong phrase for her"),
            "closed": try_to_sign_in("closed", PHRASE),
        }.items()
    }
    assert closed.check_password(PHRASE)
    assert len(set(answers.values())) == 1
    assert str(NOT_THIS_TIME) in answers["maya"]


@pytest.mark.parametrize("name", ["nobody-here", "maya", "closed", "emptied"])
def test_a_refusal_takes_the_same_work_for_every_name(maya, counting_hasher, try_to_sign_in, name):
    UserFactory(username="closed", is_active=False)
    emptied = UserFactory(username="emptied", is_active=False)
    emptied.set_unusable_password()
    emptied.save(update_fields=["password"])
    User.objects.exclude(pk=emptied.pk).update(password=counting_hasher().encode(PHRASE, "salt"))
    counting_hasher.worked = 0
    assert try_to_sign_in(name, "a wrong phrase for them").status_code == 422
    assert counting_hasher.worked == 1


def test_a_refusal_asks_the_database_as_often_for_every_name(maya, try_to_sign_in):
    counts = []
    for name in ("nobody-here", "maya"):
        with CaptureQueriesContext(connection) as queries:
            try_to_sign_in(name, "a wrong phrase for them", Client())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_refused_try_is_written_down_without_what_was_typed(maya, try_to_sign_in):
    try_to_sign_in("maya", "a wrong phrase for her")
    try_to_sign_in("a name typed into the wrong box", "a wrong phrase")
    known, unknown = Event.objects.filter(kind="account.sign_in_refused").order_by("id")
    assert (known.by, known.subject_id, known.detail) == (None, maya.pk, {})
    assert (unknown.by, unknown.subject_id, unknown.detail) == (None, None, {})


def test_the_phrase_is_not_written_back_into_the_said(maya, try_to_sign_in):
    assert "a wrong phrase for her" not in try_to_sign_in("maya", "a wrong phrase for her").content.decode()


@pytest.mark.parametrize("typed", ["maya\x00", "‮maya", "m" * 100_000, "' OR 1=1 --", ""])
def test_hostile_user_names_are_refused_calmly(maya, try_to_sign_in, typed):
    assert try_to_sign_in(typed).status_code == 422


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_reset_password", "account_email", "account_inactive", "account_reauthenticate"],
)
def test_no_other_page_of_allauth_exists(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["/signup/", "/accounts/signup/", "/accounts/", "/password/reset/", "/admin/"])
def test_there_is_no_way_to_sign_up(client, db, path):
    assert client.get(path).status_code == 404


def test_the_door_names_no_program_and_no_purpose(client, db):
    text = client.get(reverse("account_login")).content.decode().lower()
    for word in ("sign up", "program", "clinic", "therap", "treatment", "client", "goal", "harm", "e-mail"):
        assert word not in text


def test_one_answer_for_every_kind_of_browser(maya, client):
    response = client.post(
        reverse("account_login"),
        {"login": "maya", "password": "wrong"},
        headers={"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"},
    )
    assert response["Content-Type"].startswith("text/html")


EVIL = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://evil.example/",
    "http://testserver/people/",  # this very site, but with a host: not needed, so not taken
    "javascript:alert(1)",
    "%2f%2fevil.example",
    "\u2215\u2215evil.example",
    "\uff0f\uff0fevil.example",
    " //evil.example",
    "///evil.example",
    "\t//evil.example",
]


@pytest.mark.parametrize("way", ["address", "form"])
@pytest.mark.parametrize("evil", EVIL)
def test_nobody_is_led_to_another_site(maya, client, evil, way):
    data = {"login": "maya", "password": PHRASE}
    address = reverse("account_login")
    if way == "address":
        response = client.post(address, data, query_params={"next": evil})
    else:
        response = client.post(address, {**data, "next": evil})
    assert response.status_code == 302
    assert response["Location"] == HOME


def test_a_page_of_this_site_is_where_it_leads(maya, client):
    response = client.get(reverse("clients:caseload"))
    assert response["Location"] == "/sign-in/?next=/people/"
    response = client.post(response["Location"], {"login": "maya", "password": PHRASE})
    assert response["Location"] == "/people/"


def test_somebody_signed_in_is_led_past_the_door(maya, client):
    client.force_login(maya)
    assert client.get(reverse("account_login"))["Location"] == HOME
    assert client.get(reverse("account_login"), {"next": "//evil.example"})["Location"] == HOME


def test_a_session_from_before_is_not_carried_in(maya, client, try_to_sign_in):
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    client.cookies["s"] = session.session_key
    try_to_sign_in("maya")
    assert client.cookies["s"].value != session.session_key
    assert not Session.objects.filter(pk=session.session_key).exists()


def test_signing_out_asks_first_and_then_ends_the_session(maya, client, try_to_sign_in):
    try_to_sign_in("maya")
    kept = client.cookies["s"].value
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("clients:caseload")).status_code == 200
    response = client.post(reverse("account_logout"))
    assert response["Location"] == reverse("account_login")
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    client.cookies["s"] = kept
    assert client.get(reverse("clients:caseload"))["Location"].startswith(reverse("account_login"))


def test_nothing_is_said_on_the_screen_about_who_came_or_went(maya, client, try_to_sign_in):
    try_to_sign_in("maya")
    assert "maya" not in client.get(reverse("clients:caseload")).content.decode()
    client.post(reverse("account_logout"))
    assert "signed out" not in client.get(reverse("account_login")).content.decode()


def test_only_the_demo_lists_its_people_at_the_door(client, db, settings):
    phrase = DEMO_SIGN_INS[0]["phrase"]
    assert phrase not in client.get(reverse("account_login")).content.decode()
    settings.DEMO = True
    shown = client.get(reverse("account_login")).content.decode()
    assert all(person["username"] in shown for person in DEMO_SIGN_INS)
    assert {person["persona"] for person in DEMO_SIGN_INS} == set(Role.values)
    assert phrase in shown


def test_accounts_are_given_and_never_taken(rf):
    assert get_adapter().is_open_for_signup(rf.get("/")) is False


def test_a_user_is_found_by_name_whatever_the_capitals(maya):
    assert User.objects.get_by_natural_key("MAYA") == maya
    assert str(maya) == "Maya"


def test_the_rules_for_a_phrase_are_said_in_words():
    assert "Do not use your own name in it." in password_validators_help_texts()
