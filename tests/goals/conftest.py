import pytest

from goals import actions
from tests.factories import FocusFactory
from tests.goals.acts import NO_DRINKS


@pytest.fixture
def drinks(cast):
    return FocusFactory(client=cast.dee, words="drinks")


@pytest.fixture
def offer(cast, drinks):
    goal = actions.write_goal(
        cast.dee, by=cast.maya, then="offer", statement=NO_DRINKS, foci=[drinks], place="managed_use", parts=["reduced"]
    )
    return goal.offers.get()
