"""The front door, the way out, and what is said to robots."""

import pytest
from django.urls import reverse

from audit.models import Event


@pytest.mark.parametrize(
    ("who", "where"),
    [("dee", "goals:mine"), ("maya", "notes:today"), ("noor", "summaries:list"), ("paul", "clients:people")],
)
def test_the_front_door_leads_each_role_to_their_own_page(cast, signed_in, who, where):
    person = getattr(cast, who)
    user = getattr(person, "user", person)
    assert signed_in(user).get("/")["Location"] == reverse(where)


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_ends_the_session_and_clears_the_browser(cast, signed_in, settings, method):
    visitor = signed_in(cast.dee.user)
    response = getattr(visitor, method)(reverse("leave"))
    assert (response.status_code, response["Location"]) == (303, settings.LEAVE_URL)
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in response["Cache-Control"]
    assert visitor.get(reverse("goals:mine"))["Location"].startswith(reverse("account_login"))


def test_leaving_without_a_session_is_fine(visitor, db):
    assert visitor.get(reverse("leave")).status_code == 303


def test_no_page_is_kept_by_a_cache(cast, signed_in, visitor):
    for response in (signed_in(cast.dee.user).get(reverse("goals:mine")), visitor.get(reverse("account_login"))):
        assert "no-store" in response["Cache-Control"]
        assert response["Permissions-Policy"].startswith("camera=()")


def test_robots_are_asked_to_stay_away(visitor, db):
    assert visitor.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_a_row_of_somebody_else_is_not_found_and_the_knock_is_written_down(cast, signed_in):
    response = signed_in(cast.ade).get(reverse("goals:picture", args=[cast.dee.pk]))
    assert response.status_code == 404
    event = Event.objects.get(kind="door.stayed_shut")
    assert (event.by, event.detail) == (cast.ade, {"route": "goals:picture", "status": 404})
