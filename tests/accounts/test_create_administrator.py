"""How a real site begins: one administrator, made on the server."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Role, User
from audit.models import Event
from tests.factories import UserFactory

PHRASE = "slow tram, warm bread, blue door"


@pytest.fixture
def make(db, monkeypatch):
    """`make("paul", "Paul")` runs the command with a phrase on standard input and returns what it said."""

    def run(username="paul", name="Paul", phrase=PHRASE):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{phrase}\n"))
        said = io.StringIO()
        call_command("create_administrator", username, name, stdout=said)
        return said.getvalue()

    return run


def test_the_first_administrator_can_sign_in_at_once(make, client):
    assert make() == "Paul can sign in as paul and add everybody else.\n"
    paul = User.objects.get()
    assert (paul.name, paul.role, paul.is_active, paul.must_change_phrase) == ("Paul", Role.ADMINISTRATOR, True, False)
    assert paul.check_password(PHRASE)
    event = Event.objects.get(kind="account.added")
    assert (event.by, event.subject_id, event.detail) == (None, paul.pk, {"role_given": "administrator"})
    response = client.post("/sign-in/", {"login": "paul", "password": PHRASE}, follow=True)
    assert response.request["PATH_INFO"] == "/office/people/"


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"phrase": "short"}, "at least 15 characters"),
        ({"phrase": ""}, "at least 15 characters"),
        ({"phrase": "my phrase is paul's own"}, "contains your name"),
        ({"username": "Paul"}, "Small letters"),
        ({"username": "paul the first"}, "Small letters"),
        ({"name": " "}, "cannot be blank"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"username": "taken"}, "already"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(make, given, because):
    UserFactory(username="taken")
    with pytest.raises(CommandError, match=because):
        make(**given)
    assert User.objects.count() == 1


def test_on_a_terminal_the_phrase_is_asked_twice_and_not_shown(db, monkeypatch):
    typed = iter([PHRASE, PHRASE])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    call_command("create_administrator", "paul", "Paul", stdout=io.StringIO())
    assert User.objects.get().check_password(PHRASE)


def test_two_different_phrases_on_a_terminal_add_nobody(db, monkeypatch):
    typed = iter([PHRASE, PHRASE + "."])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    with pytest.raises(CommandError, match="not the same"):
        call_command("create_administrator", "paul", "Paul")
    assert not User.objects.exists()
