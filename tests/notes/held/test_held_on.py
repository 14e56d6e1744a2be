"""A note is held on in fresh words, the second time by somebody else; and who works with the client sees that."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from hrtrack.refusals import Refused, Stale
from notes import holding
from notes.held import Hold
from notes.models import SessionNote
from tests.factories import HoldFactory
from tests.notes.held.acts import WHY, typed


def test_it_is_held_on_with_fresh_words_and_a_later_day(cast, maya, dee, hold, text):
    address = reverse("notes:hold_on", args=[hold.note.pk])
    assert WHY in text(maya.get(address))
    for boxes, said in (
        (typed(until="2026-03-20", words=f"  {WHY.upper()}\n"), "That is what was written before."),
        (typed(until="2026-03-09", words="still so"), "It is held until March 9, 2026 already. Choose a later day."),
        (typed(until="2026-04-02", words="still so"), "That is more than 30 days away."),
    ):
        response = maya.post(address, boxes)
        assert (response.status_code, said in text(response)) == (422, True)
    assert maya.post(address, typed(until="2026-03-20", words="still so"))["Location"] == hold.note.get_absolute_url()
    assert [(one.number, one.by, one.words) for one in Hold.objects.order_by("number")] == [
        (1, cast.maya, WHY),
        (2, cast.maya, "still so"),
    ]
    page = text(dee.get(hold.note.get_absolute_url()))
    assert "You can read it from March 20, 2026 on." in page
    assert "Maya on March 2, 2026: until March 9, 2026" in page
    assert "still so" not in page


def test_the_second_time_on_takes_somebody_else_than_who_held_it_last(cast, ade, maya, hold, text):
    address, note = reverse("notes:hold_on", args=[hold.note.pk]), hold.note
    holding.hold_on(note, by=cast.maya, seen=1, category="danger", words="second", until=date(2026, 3, 12))
    page = text(maya.get(address))
    assert "Now it takes somebody else who works with Dee to hold it on." in page
    assert "Sign and hold" not in page
    response = maya.post(address, typed(seen="2", words="third", until="2026-03-15"))
    assert response.status_code == 422
    assert "You were the one to hold it last." in text(response)
    assert ade.post(address, typed(seen="2", words="third", until="2026-03-15")).status_code == 302
    with pytest.raises(Refused, match="Now it takes somebody else"):
        holding.hold_on(note, by=cast.ade, seen=3, category="danger", words="fourth", until=date(2026, 3, 18))
    holding.hold_on(note, by=cast.maya, seen=3, category="danger", words="fourth", until=date(2026, 3, 18))
    assert [hold.by for hold in Hold.objects.order_by("number")] == [cast.maya, cast.maya, cast.ade, cast.maya]


def test_the_first_time_on_may_be_another_clinicians_too(cast, ade, hold):
    holding.hold_on(hold.note, by=cast.ade, seen=1, category="asked", words="she asked", until=date(2026, 3, 12))
    assert Hold.objects.get(number=2).by == cast.ade


def test_what_has_opened_is_not_held_again(cast, maya, hold, clock, text):
    clock.move_to(datetime(2026, 3, 9, tzinfo=UTC))
    with pytest.raises(Stale, match="This note is not held"):
        holding.hold_on(hold.note, by=cast.maya, seen=1, category="danger", words="again", until=date(2026, 3, 12))


# --- for those who work with them ------------------------------------------------------------------------


def test_lists_of_staff_say_what_is_held_and_until_when(cast, maya, hold, text):
    assert "held until March 9, 2026" in text(maya.get(reverse("notes:of_client", args=[cast.dee.pk])))
    page = text(maya.get(reverse("notes:today")))
    assert "Held for now A note is held from Dee" in page
    assert "March 2, 2026 · held until March 9, 2026" in page
    assert WHY not in page


@pytest.mark.parametrize("count", [1, 3])
def test_pages_about_held_notes_ask_the_database_the_same_however_many(
    cast, maya, dee, count, django_assert_num_queries
):
    for _one in range(count):
        hold = HoldFactory(note__client=cast.dee, by=cast.maya)
    with django_assert_num_queries(5):
        dee.get(reverse("notes:mine"))
    with django_assert_num_queries(8):
        maya.get(reverse("notes:of_client", args=[cast.dee.pk]))
    with django_assert_num_queries(7):
        dee.get(hold.note.get_absolute_url())


@pytest.mark.parametrize("who", ["noor", "paul", "lena"])
def test_nobody_but_the_client_and_their_clinicians_knows_of_a_hold(cast, hold, who):
    user = getattr(cast, who)
    assert list(Hold.objects.visible_to(user)) == list(SessionNote.objects.known_to(user)) == []
