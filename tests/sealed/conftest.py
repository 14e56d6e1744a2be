"""A signed note whose words are sealed, and two drafts."""

import pytest

from tests.factories import SessionNoteFactory
from tests.sealed.acts import MARKER


@pytest.fixture
def note(cast):
    return SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER, said="other words", signed=True)


@pytest.fixture
def two(cast):
    """Two drafts: nothing but their sealing guards what stands in them."""
    return [SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER, said="other") for _ in range(2)]
