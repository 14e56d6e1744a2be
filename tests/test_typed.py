"""A form that could not be taken gives back what was typed: its token was too old, or its person was signed out."""

import html
import uuid

import pytest
from django import forms
from django.test import Client as DjangoClient
from django.urls import reverse

from accounts.forms import GivenPhrase
from hrtrack import typed
from hrtrack.checks import each_route
from hrtrack.forms import OwnWords
from notes.models import Addendum, SessionNote
from tests.factories import SessionNoteFactory

OUR_PAGE = {"origin": "http://testserver", "referer": "http://testserver/visits/1/write/?page=2"}
WORDS = "<script>alert(1)</script>\n\u202eback\u202c हिन्दी 👩‍👩‍👧 " + "long words " * 2000


@pytest.fixture
def draft(cast):
    return SessionNoteFactory(client=cast.dee, author=cast.maya)


def strict(user=None):
    """A browser whose forms need a token that fits, as real ones do."""
    visitor = DjangoClient(enforce_csrf_checks=True)
    if user:
        visitor.force_login(user)
    return visitor


def send(visitor, draft, headers=OUR_PAGE, **boxes):
    data = {"once": str(uuid.uuid4()), "seen": "0", "then": "save", "held_on": "2026-05-31", "way": "phone", **boxes}
    return visitor.post(reverse("notes:write", args=[draft.pk]), data, headers=headers)


def boxes_of(response):
    """What stands in the boxes of the page, in their order."""
    found = response.content.decode().split("<textarea")[1:]
    return [html.unescape(one.split(">\n", 1)[1].split("</textarea>")[0]) for one in found]


def test_a_form_that_waited_too_long_gives_back_what_was_typed(cast, draft):
    response = send(strict(cast.maya), draft, said=WORDS, did="tea", next="Tuesday", csrfmiddlewaretoken="x" * 64)
    assert response.status_code == 403
    assert boxes_of(response) == [WORDS, "tea", "Tuesday"]
    page = response.content.decode()
    assert "This form waited too long" in page
    assert "<script>alert" not in page
    assert 'href="/visits/1/write/" target="_blank" rel="noopener"' in page
    assert "no-store" in response["Cache-Control"]
    assert SessionNote.objects.get().said == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "referer": "http://testserver/"},
        {"origin": "null"},
        {"referer": "https://evil.example/http://testserver/"},
        {"origin": "http://testserver.evil.example"},
        {},
    ],
)
def test_what_another_site_sends_is_not_shown_as_if_somebody_had_typed_it_here(cast, draft, headers):
    response = send(strict(cast.maya), draft, headers, did="call this number")
    assert response.status_code == 403
    assert "call this number" not in response.content.decode()
    assert "This form waited too long" in response.content.decode()


def test_an_old_browser_that_says_only_where_it_was_gets_its_words_back(cast, draft):
    assert boxes_of(send(strict(cast.maya), draft, {"referer": "http://testserver/visits/"}, did="tea")) == ["tea"]


def test_whoever_was_signed_out_while_writing_gets_their_words_back_and_a_way_in(visitor, draft):
    response = send(visitor, draft, did=WORDS)
    assert response.status_code == 403
    assert boxes_of(response) == [WORDS]
    page = response.content.decode()
    assert "You were signed out meanwhile" in page
    assert 'href="/sign-in/?next=/visits/1/write/" target="_blank" rel="noopener"' in page
    assert "<title>Page</title>" in page
    assert "no-store" in response["Cache-Control"]
    assert (SessionNote.objects.get().did, visitor.cookies.get("s")) == ("", None)


def test_it_leads_back_to_no_other_site(visitor, draft):
    page = send(visitor, draft, {"referer": "https://evil.example/visits/"}, did="tea").content.decode()
    assert 'href="/sign-in/" target="_blank"' in page
    assert "evil.example" not in page


def test_whoever_was_signed_out_and_typed_nothing_goes_to_the_door(visitor, draft):
    response = send(visitor, draft, seen="4", goals=[str(uuid.uuid4())], nothing_today="on", minutes="50")
    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/")


def test_a_page_that_saves_by_itself_is_still_led_to_the_door(visitor, draft):
    response = visitor.post(reverse("notes:keep", args=[draft.pk]), {"did": "tea"})
    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/")


def test_the_words_of_a_client_come_back_as_well(cast, visitor, signed_in):
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True)
    response = visitor.post(reverse("notes:my_side", args=[note.pk]), {"words": "i saw it so\x00"})
    assert boxes_of(response) == ["i saw it so\ufffd"]
    assert not Addendum.objects.exists()


@pytest.mark.parametrize("route", ["account_login", "account_change_password", "records:all"])
def test_no_phrase_is_ever_shown_again(cast, visitor, route):
    secrets = dict.fromkeys(("password", "oldpassword", "password1", "password2", "phrase"), "correct horse battery")
    for browser in (strict(), strict(cast.dee.user), visitor):
        response = browser.post(reverse(route), secrets, headers=OUR_PAGE)
        assert "correct horse" not in response.content.decode()


def every_box():
    """(name, field) of every form of the house."""
    list(each_route())  # every module of forms is read by then
    waiting = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.split(".")[0] not in ("django", "allauth", "tests", "crispy_forms"):
            yield from getattr(form, "base_fields", {}).items()


def test_every_box_for_a_phrase_is_known_as_one_and_none_for_words_is():
    seen = {"phrases": 0, "words": 0}
    for name, field in every_box():
        is_secret = isinstance(field.widget, forms.PasswordInput) or isinstance(field, GivenPhrase)
        if is_secret or isinstance(field, OwnWords):
            assert bool(typed.SECRET.search(name)) == is_secret, name
            assert is_secret or name not in typed.OURS, name
            seen["phrases" if is_secret else "words"] += 1
    assert seen["phrases"] > 3
    assert seen["words"] > 50


def test_a_form_that_is_more_than_can_be_read_says_so(cast, signed_in, draft, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = send(signed_in(cast.maya), draft, did=WORDS)
    assert response.status_code == 400
    assert "This is more than can be sent at once, so it was not read" in response.content.decode()
    assert "Go back, copy what you typed, and send it in smaller pieces." in response.content.decode()


def test_a_request_that_makes_no_sense_says_that(cast, signed_in):
    response = signed_in(cast.maya).get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Something about this request could not be read." in response.content.decode()
