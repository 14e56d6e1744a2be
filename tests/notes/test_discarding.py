"""A draft is thrown away: an empty one at once, one with words in it only after they were shown."""

import pytest
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Stale
from notes import actions
from notes.models import SessionNote
from tests.goals.acts import write


def test_an_empty_draft_goes_at_once(cast, maya, draft, send):
    response = send(maya, draft, "discard", way="phone")
    assert response["Location"] == reverse("goals:picture", args=[cast.dee.pk])
    assert SessionNote.objects.count() == 0
    assert Event.objects.last().kind == "session.draft_discarded"


@pytest.mark.parametrize("typed", [{"did": "tea"}, {"wanted": "sleep"}, {"present": "her sister"}, {"minutes": "5"}])
def test_a_draft_with_words_is_kept_shown_and_asked_about(cast, maya, draft, send, text, typed):
    response = send(maya, draft, "discard", **typed)
    assert response["Location"] == reverse("notes:discard", args=[draft.pk])
    page = text(maya.get(response["Location"]))
    assert "Throw this draft away?" in page
    assert next(iter(typed.values())) in page or typed == {"minutes": "5"}
    maya.post(response["Location"], {"seen": "1"})
    assert SessionNote.objects.count() == 0


def test_a_draft_with_only_a_goal_ticked_is_asked_about(cast, maya, draft, send):
    goal = write(cast.dee, cast.dee.user, "in_force")
    assert send(maya, draft, "discard", goals=[str(goal.pk)])["Location"] == reverse("notes:discard", args=[draft.pk])


@pytest.mark.parametrize("seen", ["0", "", "2", "many", "²", "9" * 30])
def test_a_draft_that_changed_after_the_page_asked_is_not_thrown_away(maya, draft, send, text, seen):
    send(maya, draft, did="tea")
    response = maya.post(reverse("notes:discard", args=[draft.pk]), {"seen": seen}, follow=True)
    assert "This draft was saved somewhere else" in text(response)
    assert SessionNote.objects.get().did == "tea"


def test_only_a_draft_is_thrown_away(cast, maya, draft, signed):
    actions.did_not_happen(cast.dee, by=cast.maya)
    draft.refresh_from_db()
    for note in (draft, signed):
        assert maya.get(reverse("notes:discard", args=[note.pk])).status_code == 404
        with pytest.raises(Stale):
            actions.discard(note, by=cast.maya, seen=note.version)
    assert SessionNote.objects.count() == 2
