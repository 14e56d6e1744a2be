"""What Dee keeps an eye on, and weeks of a goal of hers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clients.models import Client
from tests.goals.acts import write
from tests.tracking.acts import ago, keep_an_eye
from tests.tracking.some_weeks import NOON, monday


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


@pytest.fixture
def at(time_machine):
    """`at(week, day)`: noon of that day, 0 for Monday, from where the clock runs on."""

    def move(week, day=0):
        moment = datetime.combine(monday(week) + timedelta(days=day), datetime.min.time(), UTC) + NOON
        time_machine.move_to(moment)

    move(0)
    return move


@pytest.fixture
def goal(cast, at):
    """In force from the Wednesday of week 0 on."""
    at(0, 2)
    return write(cast.dee, cast.dee.user, "in_force", "two nights I sleep")
