"""Every page of this room, empty and full, for client and clinician: it opens, and says nothing it should not."""

import pytest
from django.urls import reverse

from tests.browser.never import said_in_a_title, said_on_a_page
from tests.reading import Page
from tests.world import reflections as world

PAGES = [line.split()[:2] for line in world.TABLE.strip().splitlines() if " 200 200 404" in line]


def address(cast, name, takes):
    return reverse(name, args={"client": [cast.dee.pk], **cast.args}[takes])


@pytest.fixture
def empty(cast, goal, thing):
    cast.args = {"thing": [thing.pk], "goal": [goal.pk]}
    return cast


@pytest.fixture
def full(empty):
    empty.args |= world.make(empty)
    return empty


def opened(visitor, cast, name, takes):
    response = visitor.get(address(cast, name, takes), follow=True)
    assert response.status_code == 200
    page = Page(response.content.decode())
    assert len(page.ids()) == len(set(page.ids()))
    assert said_in_a_title(page.one("title").text) == []
    assert said_on_a_page(page.one("main").text) == []
    return page


@pytest.mark.parametrize(("name", "takes"), [page for page in PAGES if page[1] in ("client", "thing", "goal")])
@pytest.mark.parametrize("who", ["dee", "maya"])
def test_an_empty_page_opens(empty, name, takes, who, request):
    opened(request.getfixturevalue(who), empty, name, takes)


@pytest.mark.parametrize(("name", "takes"), PAGES)
@pytest.mark.parametrize("who", ["dee", "maya"])
def test_a_full_page_opens(full, name, takes, who, request):
    opened(request.getfixturevalue(who), full, name, takes)
