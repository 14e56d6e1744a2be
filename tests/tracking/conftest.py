"""Dee and Maya signed in, and what Dee keeps an eye on."""

from datetime import date

import pytest

from clients.models import Client
from tests.tracking.acts import ago, keep_an_eye


@pytest.fixture
def dee(cast, signed_in):
    return signed_in(cast.dee.user)


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


@pytest.fixture
def glasses(cast):
    return keep_an_eye(cast.dee, "glasses", unit="glasses")


@pytest.fixture
def today(cast):
    return ago(cast.dee, 0)


@pytest.fixture
def long_here(cast):
    """Dee came in January, so that the whole of March can be filled, whenever this test runs."""
    Client.objects.filter(pk=cast.dee.pk).update(since=date(2026, 1, 1))
    cast.dee.refresh_from_db()
    return cast.dee
