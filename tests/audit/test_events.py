"""What was done is written down in the transaction that did it, in ids and codes, and never in anybody's words."""

import uuid

import pytest
from django.db import transaction
from django.urls import reverse

from audit.actions import looked, record
from audit.models import AccessEvent, Event, Looked
from clients import actions
from hrtrack.refusals import Refused


def test_an_event_says_who_what_and_whose(cast):
    thing = uuid.uuid4()
    event = record("goal.offered", by=cast.maya, client_id=cast.dee.pk, subject_id=thing, number=2, parts=["planned"])
    event.refresh_from_db()
    assert (event.by, event.role, event.kind) == (cast.maya, "clinician", "goal.offered")
    assert (event.client_id, event.subject_id) == (cast.dee.pk, thing)
    assert event.detail == {"number": 2, "parts": ["planned"]}


def test_a_command_is_nobody(db):
    event = record("account.added")
    assert (event.by, event.role, event.detail) == (None, "", {})


@pytest.mark.parametrize(
    "words",
    [
        "No drinks on Mon–Wed",
        "two words",
        "Zoë",
        "x" * 81,
        "line\nbreak",
        ["fine", "but not this"],
        [["deep", "not this one"]],
        {"words": "x"},
        4.5,
        b"x",
    ],
)
def test_an_event_refuses_what_could_be_somebodys_words(cast, words):
    with pytest.raises(ValueError, match="looks like somebody's words"):
        record("goal.offered", by=cast.maya, words=words)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "code", ["", "x" * 80, "in_force", "2026-11-23T00:00:00+00:00", 0, True, None, [], ["a", 1, None]]
)
def test_ids_codes_dates_and_numbers_are_kept(cast, code):
    assert record("goal.offered", by=cast.maya, code=code).detail == {"code": code}


@pytest.mark.django_db(transaction=True)
def test_an_event_is_never_written_apart_from_what_it_tells_of(transactional_db):
    with pytest.raises(RuntimeError, match="in the transaction of what it tells of"):
        record("goal.offered")


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_was_never_told(transactional_db, cast):
    with transaction.atomic():
        actions.add_client(by=cast.maya, preferred_name="Sol")
        assert Event.objects.count() == 2
        transaction.set_rollback(True)
    with pytest.raises(Refused):
        actions.close_account(cast.maya, by=cast.paul)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("who", "route", "status"),
    [("ade", "clients:care", 404), ("noor", "clients:care", 403), ("tom", "clients:edit", 404)],
)
def test_a_door_that_stayed_shut_is_written_down_with_its_route(cast, signed_in, who, route, status):
    person = getattr(cast, who)
    user = getattr(person, "user", person)
    assert signed_in(user).get(reverse(route, args=[cast.dee.pk])).status_code == status
    event = Event.objects.get()
    assert (event.kind, event.by, event.client_id) == ("door.stayed_shut", user, None)
    assert event.detail == {"route": route, "status": status}


def test_an_address_that_is_none_and_a_stranger_leave_no_event(cast, signed_in, visitor):
    signed_in(cast.maya).get("/no/such/page/")
    visitor.get(reverse("clients:care", args=[cast.dee.pk]))
    assert not Event.objects.exists()


def test_events_and_looks_read_plainly(cast):
    event = record("goal.offered", by=cast.maya)
    assert str(event).endswith(" goal.offered")
    looked(cast.maya, [cast.dee], Looked.LIST)
    assert str(AccessEvent.objects.get()).endswith(" list")
