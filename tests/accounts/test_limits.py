"""Tries are counted in one table, by user name and by address; and when they cannot be, nobody enters."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from hrtrack import settings as real_settings
from tests.accounts.conftest import PHRASE
from tests.factories import UserFactory

WRONG = "a wrong phrase for them"


@pytest.fixture(autouse=True)
def limits(settings, db):
    """The limits of a real site, which the other tests go without."""
    settings.ACCOUNT_RATE_LIMITS = real_settings.ACCOUNT_RATE_LIMITS


def five_wrong(try_to_sign_in, name="maya", **extra):
    return [try_to_sign_in(name, WRONG, Client(), **extra) for _ in range(5)]


def test_five_wrong_tries_close_the_door_for_five_minutes(maya, said, try_to_sign_in):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        wrong = five_wrong(try_to_sign_in)[-1]
        refused = try_to_sign_in("maya", PHRASE, Client())
        assert said(refused) == said(wrong)
        assert refused.status_code == wrong.status_code == 422
        clock.shift(timedelta(minutes=5) - timedelta(seconds=1))
        assert try_to_sign_in("maya", PHRASE, Client()).status_code == 422
        clock.shift(timedelta(seconds=2))
        assert try_to_sign_in("maya", PHRASE, Client()).status_code == 302


def test_an_unknown_name_is_counted_alike(maya, said, try_to_sign_in, counting_hasher):
    five_wrong(try_to_sign_in, "nobody-here")
    five_wrong(try_to_sign_in, "maya")
    counting_hasher.worked = 0
    answers = {said(try_to_sign_in(name, WRONG, Client()), name) for name in ("nobody-here", "maya")}
    assert len(answers) == 1
    assert counting_hasher.worked == 0


def test_right_answers_are_not_counted(maya, try_to_sign_in):
    assert {try_to_sign_in("maya", PHRASE, Client()).status_code for _ in range(8)} == {302}


def test_the_phrase_of_a_closed_account_is_counted_as_wrong(maya, try_to_sign_in, counting_hasher):
    UserFactory(username="closed", is_active=False)
    for _ in range(5):
        try_to_sign_in("closed", PHRASE, Client())
    counting_hasher.worked = 0
    try_to_sign_in("closed", PHRASE, Client())
    assert counting_hasher.worked == 0


def test_twenty_addresses_share_the_five_tries_of_one_name(maya, try_to_sign_in, counting_hasher):
    counting_hasher.worked = 0
    for number in range(20):
        try_to_sign_in("maya", WRONG, Client(), REMOTE_ADDR=f"192.0.2.{number}")
    assert counting_hasher.worked == 5


@pytest.mark.parametrize("variant", ["MAYA", " maya ", "Maya"])
def test_other_spellings_of_a_name_share_its_count(maya, try_to_sign_in, variant):
    five_wrong(try_to_sign_in)
    assert try_to_sign_in(variant, PHRASE, Client()).status_code == 422


@pytest.mark.parametrize("host", ["testserver:8001", "testserver:1"])
def test_another_port_in_the_host_header_starts_no_new_count(maya, try_to_sign_in, host):
    five_wrong(try_to_sign_in)
    assert try_to_sign_in("maya", PHRASE, Client(), HTTP_HOST=host).status_code == 422


def test_one_address_has_thirty_tries_a_minute(maya, try_to_sign_in):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        answers = [try_to_sign_in(f"name-{number}", WRONG, Client()).status_code for number in range(30)]
        assert set(answers) == {422}
        refused = try_to_sign_in("maya", PHRASE, Client())
        assert refused.status_code == 429
        assert "Please wait a minute" in refused.content.decode()
        forged = try_to_sign_in("maya", PHRASE, Client(), HTTP_X_FORWARDED_FOR="192.0.2.9")
        assert forged.status_code == 429
        assert try_to_sign_in("maya", PHRASE, Client(), REMOTE_ADDR="192.0.2.9").status_code == 302
        clock.shift(timedelta(seconds=61))
        assert try_to_sign_in("maya", PHRASE, Client()).status_code == 302


def test_behind_a_proxy_the_address_is_the_one_the_proxy_wrote(maya, try_to_sign_in, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(30):
        forwarded = f"203.0.113.{number}, 192.0.2.1"
        try_to_sign_in(f"name-{number}", WRONG, Client(), HTTP_X_FORWARDED_FOR=forwarded, REMOTE_ADDR="")
    one_more = try_to_sign_in("maya", PHRASE, Client(), HTTP_X_FORWARDED_FOR="203.0.113.99, 192.0.2.1", REMOTE_ADDR="")
    somebody_else = try_to_sign_in("maya", PHRASE, Client(), HTTP_X_FORWARDED_FOR="192.0.2.2", REMOTE_ADDR="")
    assert (one_more.status_code, somebody_else.status_code) == (429, 302)


def test_strangers_cannot_fill_the_table_and_wash_a_count_away(maya, try_to_sign_in):
    """Django's database cache forgets a third of its rows when it is full, and 300 rows are full for it by default."""
    five_wrong(try_to_sign_in)
    for number in range(350):
        cache.set(f"zebra-{number}", [], 300)
    assert try_to_sign_in("maya", PHRASE, Client()).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_without_the_table_of_counts_nobody_enters(maya, try_to_sign_in, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "no_such_table"}
    }
    response = try_to_sign_in("maya", PHRASE)
    assert response.status_code == 503
    assert "s" not in response.cookies
