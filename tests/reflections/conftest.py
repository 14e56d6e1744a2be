"""Dee with a thing and a goal in force, and the two who write: Dee herself and Maya."""

import pytest

from tests import factories
from tests.goals.acts import write


@pytest.fixture
def thing(cast):
    return factories.FocusFactory(client=cast.dee, words="ice")


@pytest.fixture
def goal(cast, thing):
    return write(cast.dee, cast.dee.user, "in_force", "two nights I sleep before 3", foci=[thing])


@pytest.fixture
def idea(cast):
    return write(cast.dee, cast.dee.user, "idea", "my own thought")


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)
