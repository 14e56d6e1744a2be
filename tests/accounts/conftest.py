import re

import pytest
from django.urls import reverse

from tests.accounts.hashers import Counting
from tests.factories import UserFactory

PHRASE = "a calm phrase for tests"  # of everybody whom UserFactory makes


@pytest.fixture
def maya(db):
    return UserFactory(username="maya", name="Maya", clinician=True)


@pytest.fixture
def try_to_sign_in(client):
    """`try_to_sign_in(name, phrase)` is the page that answers; further arguments go to the request."""

    def knock(username, phrase=PHRASE, visitor=client, **extra):
        return visitor.post(reverse("account_login"), {"login": username, "password": phrase}, **extra)

    return knock


@pytest.fixture
def counting_hasher(settings):
    """Count what the password hasher does: `.worked`, from nothing."""
    settings.PASSWORD_HASHERS = ["tests.accounts.hashers.Counting"]
    Counting.worked = 0
    return Counting


@pytest.fixture
def said():
    """A page as text without what differs by design: the keys of its form and the user name that was typed."""

    def words(response, *typed):
        text = response.content.decode()
        text = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", text)
        for word in typed:
            text = text.replace(word, "…")
        return text

    return words
