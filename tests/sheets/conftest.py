import pytest


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)
