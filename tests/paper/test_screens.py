"""Pages printed straight from the browser: those that are read are made for paper, and no name goes along on them."""

import pytest
from django.urls import reverse

from tests.reading import Page
from tests.world import make_world

# What a client reads on the screen and may want on paper, and what its address takes.
READ = (
    *(("tracking:days", "client"), ("sheets:sheet", "sheet"), ("strategies:concern", "concern")),
    *((f"reflections:{name}", "client") for name in ("quotes", "changes", "figure")),
    *((f"reflections:{name}", "thing") for name in ("thing_rulers", "gives", "costs", "costs_before", "sentence")),
    *((f"reflections:{name}", "goal") for name in ("goal_rulers", "levels", "steps")),
)
NEVER_PRINTED = {"no-print", "buttons", "button", "back", "messages", "pagination"}  # as static/hrtrack.css has it


def printed(page, words):
    """The innermost elements of the page itself that say these words and are printed."""
    said = [one for one in page.elements if words in one.text and one.inside("main")]
    around = {parent.order for one in said for parent in one.parents}
    innermost = [one for one in said if one.order not in around]
    return [one for one in innermost if not any(NEVER_PRINTED & {*it.classes} for it in (*one.parents, one))]


@pytest.fixture
def world(cast):
    cast.dee.preferred_name = cast.dee.user.name = "Wilhelmina"
    cast.dee.save(update_fields=["preferred_name"])
    cast.dee.user.save(update_fields=["name"])
    return make_world(cast)


@pytest.mark.parametrize(("name", "takes"), READ)
def test_a_page_that_is_read_prints_as_it_is_without_the_name(world, signed_in, name, takes):
    address = reverse(name, args={"client": [world.dee.pk], **world.args}[takes])
    for reader in (world.dee.user, world.maya):
        mine = name == "tracking:days" and reader.is_client
        response = signed_in(reader).get(reverse("tracking:mine") if mine else address)
        assert response.status_code == 200
        page = Page(response.content.decode())
        assert "for-paper" in page.one("body").classes
        assert [one.text for one in printed(page, "Wilhelmina")] == []


def test_the_code_stands_where_the_name_was(world, signed_in):
    page = Page(signed_in(world.maya).get(reverse("tracking:days", args=[world.dee.pk])).content.decode())
    assert page.one("h1").text.startswith("What Wilhelmina keeps an eye on")
    (on_paper,) = page.all("span", "print-only")
    assert on_paper.text == f"What {world.dee.display_code} keeps an eye on"
