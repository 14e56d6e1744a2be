"""Everybody at a browserless device."""

import pytest


@pytest.fixture
def paul(cast, signed_in):
    return signed_in(cast.paul)
