"""Whatever way a member of staff is shown something of a client's, the look is a row that the client can read (I17)."""

import pytest
from django.urls import reverse

from audit.models import AccessEvent
from tests.factories import FocusFactory
from tests.goals.acts import newest, write

MARK = "Marker-of-words"


@pytest.fixture
def addresses(cast):
    """{route: address} of every page of this room that shows something of Dee's to Maya."""
    focus = FocusFactory(client=cast.dee, words=MARK)
    goal = write(cast.dee, cast.dee.user, "in_force", statement=MARK, foci=[focus])
    about = {
        focus: ("thing", "edit_thing", "place", "placed"),
        goal: ("detail", "change", "history", "look_again"),
        newest(goal): ("write_down", "my_view", "answer"),
        cast.dee: ("picture", "story", "put_away", "new_thing", "new_words"),
    }
    found = {name: reverse(f"goals:{name}", args=[thing.pk]) for thing, names in about.items() for name in names}
    return {**found, "turn": reverse("goals:turn", args=[goal.pk, "paused"])}


def looks(cast):
    return AccessEvent.objects.filter(client_id=cast.dee.pk, by=cast.maya).count()


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_page_of_a_client_is_never_read_without_a_row(cast, maya, addresses, method):
    for name, address in addresses.items():
        before = looks(cast)
        response = getattr(maya, method)(address, {"on": "no day"})
        if response.status_code != 405:
            assert response.status_code in (200, 422), name
            assert looks(cast) == before + 1, name


def test_a_form_that_leads_elsewhere_shows_nothing_and_leaves_no_row(cast, maya, addresses):
    assert maya.post(addresses["look_again"], {"on": ""}).status_code == 302
    assert looks(cast) == 0


def test_in_the_room_every_page_is_a_look(cast, maya):
    offer = write(cast.dee, cast.maya, "offer").offers.get()
    maya.post(reverse("goals:hand_over", args=[offer.pk]))
    pages = (("get", "room", 200), ("head", "room", 200), ("post", "room", 422), ("post", "room_words", 422))
    for number, (method, name, status) in enumerate((*pages, ("post", "give_back", 422)), start=1):
        assert getattr(maya, method)(reverse(f"goals:{name}")).status_code == status
        assert looks(cast) == number
