"""A held note opens by itself on its day, or by a clinician before it (I16)."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused
from notes import holding
from notes.held import Hold, HoldTurn
from notes.standing import hold_of
from tests.factories import HoldFactory
from tests.notes.held.acts import HELD, WHY, typed


def test_it_opens_on_its_day_though_no_timer_ran(hold, clock, read_by_dee):
    clock.move_to(datetime(2026, 3, 8, 23, 59, 59, tzinfo=UTC))
    assert "This note is being held." in read_by_dee(hold.note)
    clock.move_to(datetime(2026, 3, 9, tzinfo=UTC))
    page = read_by_dee(hold.note)
    assert "notemarker" in page
    assert "This note was held by Maya until March 9, 2026." in page
    assert "staffmarker" not in page
    assert HoldTurn.objects.count() == 0


def test_the_day_begins_where_the_clients_program_is(cast, draft, clock, read_by_dee):
    cast.harbour.time_zone = "Pacific/Auckland"  # thirteen hours ahead of UTC
    cast.harbour.save(update_fields=["time_zone"])
    hold = holding.sign_and_hold(draft, by=cast.maya, seen=0, **HELD)
    assert hold.until == datetime(2026, 3, 8, 11, 0, tzinfo=UTC)
    clock.move_to(datetime(2026, 3, 8, 11, 0, tzinfo=UTC))
    assert "was held by Maya until March 9, 2026" in read_by_dee(draft)


def test_the_timer_says_once_of_each_that_it_opened(cast, hold, clock, capsys):
    call_command("release_held_notes")
    assert HoldTurn.objects.count() == 0
    clock.move_to(datetime(2026, 3, 9, 1, 0, tzinfo=UTC))
    for _again in range(2):
        call_command("release_held_notes")
    assert capsys.readouterr().out.splitlines() == [f"Opened by themselves: {count}." for count in (0, 1, 0)]
    turn = HoldTurn.objects.get()
    assert (turn.hold, turn.kind, turn.by) == (hold, "released", None)
    event = Event.objects.get(kind="session.released")
    assert (event.by, event.client_id, event.subject_id) == (None, cast.dee.pk, hold.note.pk)


def test_the_timer_says_nothing_of_what_somebody_opened_or_held_on(cast, hold, clock):
    other = HoldFactory(note__client=cast.dee, by=cast.maya)
    holding.open_now(other.note, by=cast.maya, seen=1)
    clock.move_to(datetime(2026, 3, 8, 12, 0, tzinfo=UTC))
    holding.hold_on(hold.note, by=cast.maya, seen=1, category="danger", words="again", until=date(2026, 3, 20))
    clock.move_to(datetime(2026, 3, 19, tzinfo=UTC))
    assert holding.release() == 0
    clock.move_to(datetime(2026, 3, 21, tzinfo=UTC))
    assert holding.release() == 1


def test_the_client_is_told_on_their_page_until_they_took_notice(cast, dee, hold, clock, text):
    front, told = reverse("goals:mine"), "A note that was held can be read now"
    assert told not in text(dee.get(front))
    clock.move_to(datetime(2026, 3, 9, tzinfo=UTC))
    dee = type(dee)()
    dee.force_login(cast.dee.user)
    assert told in text(dee.get(front))
    address = reverse("notes:read", args=[hold.note.pk])
    for _tap in range(2):
        assert dee.post(address)["Location"] == hold.note.get_absolute_url()
    assert told not in text(dee.get(front))
    assert list(HoldTurn.objects.values_list("kind", "by")) == [("read", cast.dee.user.pk)]


def test_of_a_note_that_is_held_no_notice_is_taken(cast, dee, hold):
    assert dee.post(reverse("notes:read", args=[hold.note.pk])).status_code == 404
    holding.take_notice(hold.note, by=cast.dee.user)
    assert HoldTurn.objects.count() == 0
    with pytest.raises(Refused):
        holding.take_notice(hold.note, by=cast.tom.user)


# --- opened before its day -------------------------------------------------------------------------------


def test_any_clinician_of_the_clients_opens_it_earlier(cast, ade, dee, hold, text):
    page = text(ade.get(hold.note.get_absolute_url()))
    assert "Held until March 9, 2026" in page
    assert WHY in page
    response = ade.post(reverse("notes:open", args=[hold.note.pk]), {"seen": "1"})
    assert response["Location"] == hold.note.get_absolute_url()
    assert "notemarker" in text(dee.get(hold.note.get_absolute_url()))
    assert "can be read now" in text(dee.get(reverse("goals:mine")))
    assert hold_of(hold.note, cast.maya).until == date(2026, 3, 2)
    assert Event.objects.filter(kind="session.opened", by=cast.ade, subject_id=hold.note.pk).count() == 1


def test_what_was_opened_or_held_on_meanwhile_says_by_whom(cast, ade, maya, hold, text):
    note = hold.note
    holding.hold_on(note, by=cast.ade, seen=1, category="asked", words="she asked", until=date(2026, 3, 20))
    late = maya.post(reverse("notes:hold_on", args=[note.pk]), typed(until="2026-03-30", words="nobody wants lost"))
    assert late.status_code == 422
    assert "Ade held it on meanwhile, until March 20, 2026. Read why" in text(late)
    assert "nobody wants lost" in text(late)
    maya.post(reverse("notes:open", args=[note.pk]), {"seen": "1"})
    assert "Ade held it on meanwhile" in text(maya.get(note.get_absolute_url()))
    holding.open_now(note, by=cast.ade, seen=2)
    late = maya.post(reverse("notes:hold_on", args=[note.pk]), typed(seen="2", until="2026-03-30"))
    assert "Ade opened this note meanwhile. It can be read now." in text(late)
    assert Hold.objects.count() == 2
