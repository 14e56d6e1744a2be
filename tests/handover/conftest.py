"""Everybody at a browserless device."""

import pytest


@pytest.fixture
def dee(cast, signed_in):
    return signed_in(cast.dee.user)


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


@pytest.fixture
def paul(cast, signed_in):
    return signed_in(cast.paul)
