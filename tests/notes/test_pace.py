"""How long one's own notes took: told to their author, and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notes.models import SessionNote
from notes.pace import FROM, OF_THE_LAST, minutes_per_note
from tests.factories import SessionNoteFactory

pytestmark = pytest.mark.django_db


def took(cast, *minutes, author=None):
    """Signed notes that took so many minutes, the newest last."""
    now = timezone.now()
    for place, length in enumerate(minutes):
        opened = now - timedelta(days=len(minutes) - place)
        note = SessionNoteFactory(client=cast.dee, author=author or cast.maya)
        SessionNote.objects.filter(pk=note.pk).update(opened_at=opened)
        SessionNote.objects.filter(pk=note.pk).update(state="signed", signed_at=opened + timedelta(minutes=length))


def test_the_middle_one_of_the_newest_is_told(cast):
    took(cast, *[500] * 30, *[4] * 11, *[9] * 8, 2000)
    assert minutes_per_note(cast.maya) == (4, OF_THE_LAST)


def test_a_few_notes_say_nothing_about_a_habit(cast):
    took(cast, *[3] * (FROM - 1))
    assert minutes_per_note(cast.maya) is None
    took(cast, 3)
    assert minutes_per_note(cast.maya) == (3, FROM)


def test_drafts_and_notes_of_others_do_not_count(cast):
    took(cast, *[3] * FROM, author=cast.ade)
    SessionNoteFactory(client=cast.dee, author=cast.maya)
    assert minutes_per_note(cast.maya) is None


def test_only_their_author_reads_it(cast, signed_in):
    took(cast, 3, 3, 3, 3, 3)
    note = SessionNote.objects.first()
    today, visit = reverse("notes:today"), reverse("notes:visit", args=[note.pk])
    assert "half were signed within 3 minutes of opening" in signed_in(cast.maya).get(today).content.decode()
    assert "3 minutes from opening to signing." in signed_in(cast.maya).get(visit).content.decode()
    for other in (cast.lena, cast.ade):
        assert "of opening" not in signed_in(other).get(today).content.decode()
    assert "for your eyes only" not in signed_in(cast.dee.user).get(visit).content.decode()
