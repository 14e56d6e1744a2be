"""Two at once: exactly one wins and the other is told in a sentence. The first holds on until the second waits."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import Event
from clients.models import CareRelationship
from goals.models import Response
from hrtrack.refusals import Stale
from notes import actions
from notes.models import SessionMoment, SessionNote
from tests.factories import SessionNoteFactory
from tests.goals.acts import write
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

LATE = {
    "saved": "This draft was saved somewhere else while you were writing here.",
    "signed": "This note was signed while you were writing, and stays as it is.",
    "discarded": "This draft was thrown away meanwhile. What you typed is still here.",
    "did_not_happen": "This was marked as “did not happen” while you were writing.",
}


@pytest.fixture
def note(cast):
    return actions.start(cast.dee, by=cast.maya)


def verbs(cast, note, did):
    """What can be done to a draft that shows version 0."""
    seen = {"by": cast.maya, "seen": 0}
    return {
        "saved": lambda: actions.save_draft(note, **seen, did=did),
        "signed": lambda: actions.sign(note, **seen, did=did),
        "did_not_happen": lambda: actions.mark_not_happened(note, **seen, did=did),
        "discarded": lambda: actions.discard(note, **seen),
    }


@pytest.mark.parametrize("second", ["saved", "signed", "did_not_happen", "discarded"])
@pytest.mark.parametrize("first", ["saved", "signed", "did_not_happen", "discarded"])
def test_of_two_at_one_draft_the_first_wins_and_the_second_reads_what_happened(cast, note, first, second):
    got = at_once(verbs(cast, note, "first")[first], verbs(cast, note, "second")[second])
    assert isinstance(got, Stale)
    assert str(got).startswith(LATE[first])
    assert [note.did for note in SessionNote.objects.all()] == ([] if first == "discarded" else ["first"])
    assert Event.objects.filter(kind="session.signed").count() == (first == "signed")


def test_what_was_said_goes_with_one_note_though_two_are_signed_at_once(cast, note):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    other = actions.start(cast.dee, by=cast.ade)
    write(cast.dee, cast.dee.user, "in_force")
    at_once(lambda: actions.sign(note, by=cast.maya, seen=0), lambda: actions.sign(other, by=cast.ade, seen=0))
    assert SessionNote.objects.signed().count() == 2
    assert [moment.note for moment in SessionMoment.objects.all()] == [note]
    assert Response.objects.count() == 1


def test_two_taps_at_once_open_one_draft(cast):
    first = []
    second = at_once(
        lambda: first.append(actions.start(cast.dee, by=cast.maya)),
        lambda: actions.start(cast.dee, by=cast.maya),
    )
    assert first == [second]
    assert SessionNote.objects.count() == 1


def test_it_is_taken_up_again_once(cast, note):
    actions.did_not_happen(cast.dee, by=cast.maya)
    got = at_once(lambda: actions.reopen(note, by=cast.maya), lambda: actions.reopen(note, by=cast.maya))
    assert isinstance(got, Stale)
    assert SessionNote.objects.get().version == 2


@pytest.mark.parametrize("then", ["sign", "hold"])
def test_of_two_who_sign_at_once_the_second_is_told_where_it_went(cast, note, signed_in, then):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    other, ade = actions.start(cast.dee, by=cast.ade), signed_in(cast.ade)
    write(cast.dee, cast.dee.user, "in_force")
    sent = {"then": "sign", "seen": 0, "held_on": other.held_on}
    address = reverse("notes:write", args=[other.pk])
    if then == "hold":
        until = other.held_on + timedelta(days=2)
        sent = {"seen": 0, "category": "asked", "words": "she asked", "until": until}
        address = reverse("notes:hold", args=[other.pk])
    at_once(lambda: actions.sign(note, by=cast.maya, seen=0), lambda: ade.post(address, sent))
    page = ade.get(other.get_absolute_url()).content.decode()
    assert "that day stands in the note that Maya signed then." in page
    assert SessionNote.objects.signed().count() == 2


def test_a_draft_says_with_whose_signing_it_went(cast, note, signed_in):
    write(cast.dee, cast.dee.user, "in_force")
    maya, told = signed_in(cast.maya), "stands in the note that Maya signed then."
    second = SessionNoteFactory(client=cast.dee, author=cast.maya)
    another_day = SessionNoteFactory(client=cast.dee, author=cast.maya, held_on=note.held_on - timedelta(days=1))
    address = reverse("notes:write", args=[second.pk])
    assert told not in maya.get(address).content.decode()
    actions.sign(note, by=cast.maya, seen=0)
    assert maya.get(address).content.decode().count(told) == 1
    assert told not in maya.get(reverse("notes:write", args=[another_day.pk])).content.decode()
    actions.sign(second, by=cast.maya, seen=0)
    assert told not in maya.get(note.get_absolute_url()).content.decode()
