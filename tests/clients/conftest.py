import pytest
from django.urls import reverse


@pytest.fixture
def paul(cast, signed_in):
    return signed_in(cast.paul)


@pytest.fixture
def to():
    """`to("edit", client.pk)` is the address of a page of this room."""

    def address(name, *args):
        return reverse(f"clients:{name}", args=args)

    return address
