"""What happens around every page: who may knock, and that a form is taken once (PRIVACY M1)."""

import threading
import time
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Role
from audit.actions import looked
from audit.models import Event, Looked
from clients.models import Client
from hrtrack.access import PUBLIC, SIGNED_IN, allow, may_knock, require_role
from hrtrack.middleware import closed_by_default, key_at
from hrtrack.models import SubmittedForm
from hrtrack.refusals import Refused

NEW = "/people/new/"


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


def send(visitor, name="Sol", key=None, **extra):
    return visitor.post(NEW, {"preferred_name": name, "once": str(key or uuid.uuid4()), **extra})


def sols():
    return Client.objects.filter(preferred_name="Sol").count()


@pytest.mark.parametrize("method", ["options", "put", "patch", "delete", "trace"])
def test_pages_are_read_and_forms_are_sent_and_nothing_else_is_done(cast, maya, method):
    """A third method is neither: a view would take it for reading, and its look would not be asked for."""
    response = maya.generic(method.upper(), f"/people/{cast.dee.pk}/about/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")
    assert b"Dee" not in response.content


# --- a form is taken once -------------------------------------------------------------------------------


def test_m1_the_same_form_twice_is_done_once_and_leads_to_the_same_place(maya):
    key = uuid.uuid4()
    first, second = send(maya, key=key), send(maya, key=key)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert sols() == 1
    assert Event.objects.filter(kind="client.added").count() == 1


def test_m1_back_and_send_again_with_other_words_is_still_the_first_form(maya):
    key = uuid.uuid4()
    first = send(maya, key=key)
    assert send(maya, "Somebody else", key=key)["Location"] == first["Location"]
    assert not Client.objects.filter(preferred_name="Somebody else").exists()


def test_m1_another_form_is_another(maya):
    assert send(maya)["Location"] != send(maya)["Location"]
    assert sols() == 2


def test_m1_two_people_may_hold_the_same_key(cast, maya, signed_in):
    key = uuid.uuid4()
    send(maya, key=key)
    send(signed_in(cast.ade), key=key)
    assert sols() == 2


def test_m1_another_form_of_the_same_page_is_not_taken_for_this_one(maya):
    """A page that comes back with something to mend gives all its forms one key; sending one swallows no other."""
    key = uuid.uuid4()
    send(maya, key=key)
    assert "/visits/" in maya.post("/walk-in/", {"preferred_name": "Sol", "once": str(key)})["Location"]
    assert sols() == 2


@pytest.mark.parametrize("key", ["", "not a key", "0" * 31, "\x00", "‮"])
def test_m1_a_form_without_a_key_is_not_taken(maya, key):
    response = maya.post(NEW, {"preferred_name": "Sol", "once": key})
    assert response.status_code == 400
    assert sols() == 0
    assert not SubmittedForm.objects.exists()


def test_m1_a_form_with_something_to_mend_can_be_sent_again_with_its_key(maya):
    key = uuid.uuid4()
    refused = send(maya, "", key=key)
    assert refused.status_code == 422
    assert f'name="once" value="{key}"' in refused.content.decode()
    assert not SubmittedForm.objects.exists()
    assert send(maya, key=key).status_code == 302
    assert sols() == 1


def test_m1_every_page_with_a_form_has_a_new_key(maya):
    keys = {maya.get(NEW).content.decode().split('name="once" value="')[1].split('"')[0] for _ in range(3)}
    assert len(keys) == 3
    assert all(uuid.UUID(key) for key in keys)


def test_m1_what_the_form_did_and_its_key_stand_or_fall_together(cast, maya, monkeypatch):
    """A traceback after the row was written leaves neither the row nor the key."""
    maya.raise_request_exception = False
    key = uuid.uuid4()
    with monkeypatch.context() as broken:
        broken.setattr("clients.views.people.redirect", lambda *args: 1 / 0)
        assert send(maya, key=key).status_code == 500
    assert sols() == 0
    assert send(maya, key=key).status_code == 302
    assert sols() == 1


def test_m1_reading_needs_no_key_and_takes_none(maya):
    assert maya.get(NEW).status_code == 200
    assert not SubmittedForm.objects.exists()


class Somebody(threading.Thread):
    """Somebody who sends a form from another process, as far as the database can tell."""

    def __init__(self, visitor, key):
        super().__init__(daemon=True)
        self.visitor, self.key, self.response = visitor, key, None

    def run(self):
        try:
            self.response = send(self.visitor, key=self.key)
        finally:
            connection.close()


def still_waiting(thread, seconds=1.0):
    thread.join(seconds)
    return thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_m1_two_at_the_same_moment_are_one(transactional_db, cast, maya):
    """The first has taken the key and is not done: the second waits for it, and is led where the first one led."""
    key = uuid.uuid4()
    second = Somebody(maya, key)
    with transaction.atomic():
        SubmittedForm.objects.create(user=cast.maya, key=key_at(NEW, key), path=NEW, led_to="/people/first/in/")
        second.start()
        assert still_waiting(second)
    second.join(30)
    assert (second.response.status_code, second.response["Location"]) == (302, "/people/first/in/")
    assert sols() == 0


@pytest.mark.django_db(transaction=True)
def test_m1_when_the_first_one_comes_to_nothing_the_second_is_done(transactional_db, cast, maya):
    key = uuid.uuid4()
    second = Somebody(maya, key)
    with transaction.atomic():
        SubmittedForm.objects.create(user=cast.maya, key=key_at(NEW, key), path=NEW, led_to="/people/first/in/")
        second.start()
        assert still_waiting(second)
        transaction.set_rollback(True)
    second.join(30)
    assert second.response.status_code == 302
    assert sols() == 1


@pytest.mark.django_db(transaction=True)
def test_m1_eight_at_once_are_one_and_nobody_sees_a_locked_database(transactional_db, cast, signed_in):
    key = uuid.uuid4()
    senders = [Somebody(signed_in(cast.maya), key) for _ in range(8)]
    begun = time.monotonic()
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)
    assert {sender.response.status_code for sender in senders} == {302}
    assert len({sender.response["Location"] for sender in senders}) == 1
    assert sols() == 1
    assert time.monotonic() - begun < 60


# --- who may knock --------------------------------------------------------------------------------------


def test_a_view_that_declares_nothing_is_refused(rf, cast):
    def undeclared(request):
        return HttpResponse("open")

    request = rf.get("/")
    request.user, request.session = cast.paul, {}
    middleware = closed_by_default(undeclared)
    with pytest.raises(PermissionDenied, match="does not say who may use it"):
        middleware.process_view(request, undeclared, [], {})


def test_allow_needs_somebody():
    with pytest.raises(TypeError, match="at least one role"):
        allow()


def test_a_role_knocks_only_where_it_is_named(cast):
    def doors(*roles):
        return allow(*roles)(lambda request: None).allowed_roles

    assert may_knock(cast.maya, doors(Role.CLINICIAN))
    assert not may_knock(cast.maya, doors(Role.CLIENT, Role.ADMINISTRATOR))
    assert may_knock(cast.maya, doors(SIGNED_IN))
    assert may_knock(cast.maya, doors(PUBLIC))


@pytest.mark.parametrize("who", ["noor", "paul"])
def test_an_action_asks_for_the_role_again(cast, who):
    with pytest.raises(Refused, match="not yours"):
        require_role(getattr(cast, who), Role.CLINICIAN)
    cast.maya.is_active = False
    with pytest.raises(Refused, match="not yours"):
        require_role(cast.maya, Role.CLINICIAN)


def test_a_stranger_comes_back_to_the_page_they_asked_for_and_never_to_a_form(visitor, cast):
    assert visitor.get(NEW, {"page": "2"})["Location"] == "/sign-in/?next=/people/new/%3Fpage%3D2"
    assert visitor.post(NEW)["Location"] == f"/sign-in/?next={reverse('home')}"


def test_times_are_shown_where_the_person_is(cast, signed_in):
    looked(cast.maya, [cast.dee], Looked.LIST)
    dee = signed_in(cast.dee.user)
    page = reverse("audit:who_looked")
    here = dee.get(page).context["page_obj"][0].at
    for zone in ("Asia/Tokyo", "America/New_York"):
        cast.dee.user.time_zone = zone
        cast.dee.user.save(update_fields=["time_zone"])
        with timezone.override(zone):
            shown = date_format(timezone.localtime(here), "DATETIME_FORMAT")
        assert shown in dee.get(page).content.decode()
