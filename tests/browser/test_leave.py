"""Leaving from deep inside: the session is over, and no step back through the history shows a client's page."""

import re

import pytest

from tests.browser import leaving

WAYS = {
    "link": (leaving.by_the_link, True),
    "shift": (leaving.by_shift, True),
    "escape": (leaving.by_escape, True),
    "link without script": (leaving.by_the_link, False),
}
OURS = ("my sleep", "weed", "drinks", "Maya", "My page")


@pytest.mark.parametrize("way", WAYS)
def test_no_step_back_shows_what_was_left(two_visits, somebody, weather, way):
    leave, script = WAYS[way]
    dee = somebody("dee", script=script).sees("my sleep").menu("My story").menu("Notes").follow(re.compile(r"\d{4}"))
    leave(dee)
    dee.page.wait_for_url(weather)
    leaving.until_nobody_is_signed_in()
    shown = 0
    while back(dee):
        dee.sees("Sign in").sees_no(*OURS)
        shown += 1
    assert shown >= 3, "the pages before are in the history, and none of them shows"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_leave_is_the_first_stop_after_the_skip_link_on_every_page(two_visits, somebody, script):
    dee = somebody("dee", script=script)
    for address in ("/my/", "/my/story/", f"/visits/{two_visits.pk}/"):
        dee.to(address)
        dee.page.keyboard.press("Tab")
        dee.page.keyboard.press("Tab")
        focused = dee.page.locator(":focus")
        assert focused.get_attribute("class") == "button leave-link"
        dee.page.mouse.wheel(0, 3000)
        assert focused.bounding_box()["y"] < 100, "it stays in its corner, whatever has been scrolled"


def back(walk):
    """One step back in the history. False where it holds no page of ours any more."""
    with walk.page.expect_navigation(wait_until="load"):
        walk.page.go_back()
    if not walk.page.url.startswith(walk.home):
        return False
    walk.look()
    return True
