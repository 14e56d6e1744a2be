"""Choosing one's own phrase, and that nothing else opens before it."""

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from tests.accounts.conftest import PHRASE
from tests.factories import ClientFactory, UserFactory

OWN = "lemon stairs and a slow tram"


@pytest.fixture
def newcomer(db):
    """Somebody with a first phrase given by others."""
    return ClientFactory(user=UserFactory(username="willow-cove-412", name="Dee", must_change_phrase=True)).user


def choose(client, now=PHRASE, new=OWN, again=None):
    fields = {"oldpassword": now, "password1": new, "password2": new if again is None else again}
    return client.post(reverse("account_change_password"), fields)


def test_a_first_phrase_opens_nothing_but_the_page_to_change_it(newcomer, client, try_to_sign_in):
    response = try_to_sign_in(newcomer.username)
    for path in (response["Location"], reverse("clients:my_care"), reverse("audit:who_looked")):
        assert client.get(path)["Location"] == reverse("account_change_password")
    assert client.get(reverse("account_change_password")).status_code == 200
    assert client.get(reverse("account_logout")).status_code == 200


def test_after_changing_it_everything_opens(newcomer, client, try_to_sign_in):
    try_to_sign_in(newcomer.username)
    response = choose(client)
    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    newcomer.refresh_from_db()
    assert not newcomer.must_change_phrase
    assert newcomer.check_password(OWN)
    page = client.get(reverse("clients:my_care"))
    assert page.status_code == 200
    assert "Your new phrase is in place." in page.content.decode()
    assert Event.objects.filter(kind="account.phrase_changed", by=newcomer, subject_id=newcomer.pk).exists()


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"now": "not the present phrase"}, "This is not the phrase you have now."),
        ({"new": PHRASE}, "This is the phrase you have now. Please choose another."),
        ({"new": "fourteen chars"}, "at least 15 characters"),
        ({"new": "passwordpassword"}, "nobody would guess"),
        ({"new": "willow-cove-412 and more"}, "Your phrase contains your name."),
        ({"new": OWN, "again": OWN + "!"}, "The two are not the same. Please type both once more."),
        ({"new": "x" * 501}, "at most 500 characters fit"),
        ({"new": ""}, "Please write something here."),
    ],
)
def test_a_phrase_is_refused_in_a_sentence_and_nothing_changes(newcomer, client, fields, because, settings):
    settings.AUTH_PASSWORD_VALIDATORS = [
        *settings.AUTH_PASSWORD_VALIDATORS,
        {
            "NAME": "accounts.passwords.NotAKnownOne",
            "OPTIONS": {"password_list_path": _common_list(settings)},
        },
    ]
    client.force_login(newcomer)
    response = choose(client, **fields)
    assert response.status_code == 422
    assert because in response.content.decode()
    newcomer.refresh_from_db()
    assert newcomer.must_change_phrase
    assert newcomer.check_password(PHRASE)


def _common_list(settings):
    """Django's own list holds few phrases of fifteen letters; this one holds one more."""
    path = settings.BASE_DIR / "var" / "test" / "common.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("passwordpassword\n")
    return path


def test_a_new_phrase_ends_the_sessions_elsewhere_and_keeps_this_one(newcomer):
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.post(reverse("account_login"), {"login": newcomer.username, "password": PHRASE})
    choose(here)
    assert here.get(reverse("clients:my_care")).status_code == 200
    assert elsewhere.get(reverse("clients:my_care"))["Location"].startswith(reverse("account_login"))


def test_a_phrase_is_never_cut_short(newcomer, client, try_to_sign_in):
    """Some hashers forget what stands after the 72nd byte."""
    client.force_login(newcomer)
    choose(client, new="é" * 40 + " one")
    assert try_to_sign_in(newcomer.username, "é" * 40 + " two", Client()).status_code == 422
    assert try_to_sign_in(newcomer.username, "é" * 40 + " one", Client()).status_code == 302


def test_the_same_letters_from_another_keyboard_are_the_same_phrase(newcomer, client, try_to_sign_in):
    client.force_login(newcomer)
    choose(client, new="caf\u00e9 by the long canal")
    assert try_to_sign_in(newcomer.username, "cafe\u0301 by the long canal", Client()).status_code == 302


def test_the_phrase_page_needs_somebody(client, db):
    assert client.get(reverse("account_change_password"))["Location"].startswith(reverse("account_login"))
