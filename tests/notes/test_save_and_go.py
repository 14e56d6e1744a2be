"""With the client in the room: one tap keeps the draft and opens what is written down next."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(("then", "page"), [("picture", "goals:picture"), ("words", "goals:new_words")])
def test_a_draft_is_saved_on_the_way(cast, maya, draft, send, then, page):
    response = send(maya, draft, then, wanted="rent and rest")
    assert response["Location"] == reverse(page, args=[cast.dee.pk])
    draft.refresh_from_db()
    assert (draft.state, draft.wanted) == ("draft", "rent and rest")
