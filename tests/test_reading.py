"""Every page as every person, read: nothing changes by it (E2), each look is written down (Q1), and nobody reads what
is not for their role (I17, I18, I20)."""

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import User
from audit.models import AccessEvent
from goals.models import Focus, Goal
from notes.models import SessionNote
from tests.conftest import Visitor
from tests.goals.acts import put
from tests.test_access import COMMITTED, ROWS
from tests.world import PERSONAS, make_world, user_of

pytestmark = pytest.mark.django_db

# What reading may write: who looked, who was turned away, and the sign-in itself.
WRITTEN_BY_READING = {"audit.AccessEvent", "audit.Event", "sessions.Session"}
# These end the walk, and show nothing of anybody.
LEADS_OUT = ("leave", "account_logout")
# Shows codes, as part of what was written down already: looking at it is no look at a record.
IS_THE_LOG = "clients:office_log"
NAMES = [name for name in ROWS if name not in (*COMMITTED, *LEADS_OUT)]
# Planted in everything of Dee's that somebody could read. The name and the code may stand where the rest may not.
PREFERRED, CODE, CLINICAL = "Deemarker", "Marker-99", "clinicalmarker"


@pytest.fixture
def world(cast):
    """Dee's record with a marker in every part of it."""
    make_world(cast)
    cast.dee.preferred_name, cast.dee.display_code = PREFERRED, CODE
    cast.dee.save(update_fields=["preferred_name", "display_code"])
    User.objects.filter(pk=cast.dee.user_id).update(name=PREFERRED)
    Focus.objects.update(words=CLINICAL)
    for note in SessionNote.objects.exclude(state="signed"):
        note.did = note.wanted = note.present = CLINICAL
        note.save(update_fields=["did", "wanted", "present"])
    put(Goal.objects.get(pk=cast.args["goal"][0]), cast.dee.user, "in_force", CLINICAL, why=CLINICAL)
    return cast


def visitor_of(world, persona):
    visitor = Visitor()
    if user_of(world, persona):
        visitor.force_login(user_of(world, persona))
    return visitor


def address(world, name):
    return reverse(name, args=world.args[ROWS[name][0]])


def everything():
    """Every row of ours but those that reading may write."""
    return {
        model._meta.label: sorted(
            str([getattr(one, "sealed", one) for one in row]) for row in model._base_manager.values_list()
        )
        for model in apps.get_models()
        if model._meta.label not in WRITTEN_BY_READING
    }


def knock(world, persona):
    """(door, response, looks left by it) of every door this person finds, by GET and by an empty form."""
    for name in NAMES:
        for method in ("get", "post"):
            before = AccessEvent.objects.count()
            response = getattr(visitor_of(world, persona), method)(address(world, name))
            yield f"{method} {name}", response, list(AccessEvent.objects.order_by("id")[before:])


def markers_in(response):
    return {marker for marker in (PREFERRED, CODE, CLINICAL) if marker in response.content.decode(errors="replace")}


@pytest.mark.parametrize("persona", PERSONAS)
def test_e2_reading_changes_nothing(world, persona):
    visitor = visitor_of(world, persona)
    before = everything()
    for name in NAMES:
        visitor.get(address(world, name))
        visitor.head(address(world, name))
    assert everything() == before


@pytest.mark.parametrize("persona", PERSONAS)
def test_q1_nobody_is_shown_what_is_not_for_them_and_whoever_is_shown_something_left_a_look(world, persona):
    """Whatever the door, and also where a form comes back. A door that stays shut leaves no look."""
    may_read = {"maya": {PREFERRED, CODE, CLINICAL}, "dee": {PREFERRED, CODE, CLINICAL}, "paul": {CODE}}
    all_read, me = set(), user_of(world, persona)
    for door, response, looks in knock(world, persona):
        read = markers_in(response)
        assert read <= may_read.get(persona, set()), door
        if read and persona != "dee" and not door.endswith(IS_THE_LOG):
            assert (world.dee.pk, me) in {(look.client_id, look.by) for look in looks}, door
        if persona == "dee" or response.status_code in (403, 404, 405):
            assert looks == [], door
        all_read |= read
    assert all_read == may_read.get(persona, set()), "the markers stand where they can be seen"
