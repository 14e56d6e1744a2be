"""What the tests of the notebook share: the people signed in, and a page."""

import pytest

from journal import actions


@pytest.fixture
def own(cast):
    """A page that only Dee reads."""
    return actions.write(cast.dee, by=cast.dee.user, words="marker of a grey morning")


@pytest.fixture
def shared(cast):
    """A page that Dee shares."""
    return actions.write(cast.dee, by=cast.dee.user, words="what I could not say aloud", is_shown=True)
