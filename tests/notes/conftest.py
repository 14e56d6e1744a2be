"""What the tests of sessions share: the two people signed in, a draft, and posting a draft as its page would."""

import re

import pytest
from django.urls import reverse

from notes import actions
from notes.lines import found, mark_of
from notes.models import HELD
from tests.factories import SessionNoteFactory


@pytest.fixture
def draft(cast):
    return actions.start(cast.dee, by=cast.maya)


@pytest.fixture
def signed(cast):
    return SessionNoteFactory(client=cast.dee, author=cast.maya, did="we made tea", signed=True)


@pytest.fixture
def send():
    """`send(visitor, note, then, **typed)` posts the draft's page as it is now, with these boxes changed."""

    def post(visitor, note, then="save", **typed):
        note.refresh_from_db()
        page = {name: getattr(note, name) for name in HELD} | {
            "goals": [str(pk) for pk in note.goals.values_list("pk", flat=True)],
            "seen": note.version,
            "shown": [mark_of(row) for row in found(note, by=note.author)],
        }
        boxes = {name: value for name, value in (page | typed).items() if value is not None}
        return visitor.post(reverse("notes:write", args=[note.pk]), {"then": then, **boxes})

    return post


@pytest.fixture
def text():
    """What a page says, without its tags and with single blanks."""

    def of(response):
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))

    return of
