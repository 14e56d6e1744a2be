"""What the tests of this room share: the people signed in, a signed note, and words that Maya offered with her view."""

import pytest

from tests.factories import SessionNoteFactory
from tests.goals.acts import newest, write
from tests.reading import Page


@pytest.fixture
def note(cast):
    return SessionNoteFactory(client=cast.dee, author=cast.maya, did="we made tea", signed=True)


@pytest.fixture
def goal(cast):
    return write(cast.dee, cast.maya, "offer", "No drinks on Mondays")


@pytest.fixture
def words(goal):
    """A wording that Maya wrote."""
    return newest(goal)


@pytest.fixture
def view(cast, words):
    from goals import actions

    return actions.give_view(
        words, by=cast.maya, support="with_a_concern", words="I worry about Sundays", seen=words.content_hash
    )


@pytest.fixture
def main():
    """What a page says in its own part, with single blanks."""
    return lambda response: Page(response.content.decode()).one("main").text
