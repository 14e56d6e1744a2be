"""A note of Dee's that Maya holds, by a clock that stands still."""

import pytest
import time_machine

from clients.models import CareRelationship
from notes import actions, holding
from tests.notes.held.acts import HELD, NOW


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def ade(cast, signed_in):
    """Ade works with Dee as well, in this folder."""
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    return signed_in(cast.ade)


@pytest.fixture
def hold(cast, draft):
    """Dee's note of today, held by Maya for a week. The Hold."""
    draft = actions.save_draft(draft, by=cast.maya, seen=0, did="notemarker", minutes=47, present="notemarker")
    return holding.sign_and_hold(draft, by=cast.maya, seen=draft.version, **HELD)


@pytest.fixture
def read_by_dee(cast, signed_in, text):
    """What Dee reads of a note, signed in at this moment."""
    return lambda note: text(signed_in(cast.dee.user).get(note.get_absolute_url()))
