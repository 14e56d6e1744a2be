"""What the tests of this room share: people signed in, and a library in which some texts are signed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strategies import actions
from strategies.models import Strategy


@pytest.fixture
def paul(cast, signed_in):
    return signed_in(cast.paul)


@pytest.fixture
def reviewed(cast):
    """`reviewed(code, …)` signs these texts of the first library on both sides; returns the last of them.

    days_ago  on which day they were read
    """

    def sign(*codes, days_ago=0):
        strategy = None
        for code in codes:
            strategy = Strategy.objects.get(code=code)
            number = strategy.texts.order_by("-number").first().number
            day = timezone.localdate() - timedelta(days=days_ago)
            actions.sign(strategy, by=cast.maya, seen=number, signed_on=day)
            actions.sign(strategy, by=cast.paul, seen=number, side="lived", name="Kit", signed_on=day)
        return strategy

    return sign
