"""The look, in a browser: the style page in every state, thumbs that find their targets, and the way out."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hrtrack.demo import PHRASE
from tests.browser.leaving import until_nobody_is_signed_in

PICTURES = Path(__file__).parents[2] / "var" / "pictures"
THUMB = 44  # CSS pixels (WCAG 2.5.5)

# Everything that is pressed or tapped, by the size of what takes the tap: a choice is as large as its tile.
_TOO_SMALL = """thumb => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(e => e.type !== "hidden" && !e.closest(".visually-hidden, .skip"))
  .map(e => [e, (/radio|checkbox/.test(e.type) ? e.parentElement : e).getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.width < thumb || box.height < thumb))
  .map(([e, box]) => e.outerHTML.slice(0, 120) + " " + box.width + " × " + box.height)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_style_page_holds_in_every_state(somebody, screen, scheme):
    walk = somebody(screen=replace(screen, scheme=scheme)).to("/style/")
    PICTURES.mkdir(parents=True, exist_ok=True)
    walk.page.screenshot(path=PICTURES / f"style-{screen.kind}-{scheme}.png", full_page=True, timeout=60_000)
    assert walk.page.evaluate(_TOO_SMALL, THUMB) == []


def test_what_there_is_to_mend_is_read_first(somebody):
    walk = somebody().to("/style/")
    expect(walk.page.locator(".error-summary")).to_be_focused()
    walk.page.get_by_role("link", name="Where is this for you now? — Please choose one of these.").click()
    expect(walk.page.locator("#id_mend-place_0")).to_be_focused()
    walk.look()


@pytest.mark.parametrize("key", ["Shift", "Escape"])
def test_three_presses_leave_and_two_are_told(somebody, weather, key):
    walk = somebody().to("/sign-in/")
    told = walk.page.locator("[data-leave] [role=status]")
    walk.page.keyboard.press(key)
    expect(told).to_have_text("Press two more times to leave.")
    walk.page.keyboard.press(key)
    expect(told).to_have_text("Press once more to leave.")
    walk.page.keyboard.press(key)
    walk.page.wait_for_url(weather)


@pytest.mark.parametrize(
    "keys",
    [
        ["Shift", "Shift", "a", "Shift"],
        ["Shift", "Escape", "Shift", "Escape"],
        ["Shift+A", "Shift+B", "Shift+C"],
        ["Escape", "Escape", "Tab", "Escape"],
    ],
    ids=" ".join,
)
def test_other_presses_do_not_leave(somebody, keys):
    walk = somebody().to("/sign-in/")
    for key in keys:
        walk.page.keyboard.press(key)
    walk.page.wait_for_timeout(300)
    assert walk.path == "/sign-in/"


def test_capital_letters_are_not_counted(somebody):
    walk = somebody().to("/sign-in/")
    walk.page.keyboard.press("Shift+A")
    expect(walk.page.locator("[data-leave] [role=status]")).to_have_text("")


def test_waiting_too_long_starts_again(somebody):
    walk = somebody()
    walk.page.clock.install()
    walk.to("/sign-in/")
    told = walk.page.locator("[data-leave] [role=status]")
    for _twice in range(2):
        walk.page.keyboard.press("Shift")
    walk.page.clock.fast_forward(5_100)
    expect(told).to_have_text("Waited too long. Still here.")
    walk.page.keyboard.press("Shift")
    expect(told).to_have_text("Press two more times to leave.")


def test_the_page_is_covered_before_anything_travels(demo_people, somebody, weather):
    dee = somebody("dee")
    dee.page.route(weather, lambda route: route.fulfill(status=204))  # the other place sends nothing: the page stays
    dee.page.locator(".leave-link").dispatch_event("click")
    expect(dee.page.locator(".leave-cover")).to_be_visible()
    expect(dee.page.locator("h1")).to_be_hidden()
    assert dee.page.title() == "Loading"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_leaving_ends_the_session_and_back_shows_nothing(demo_people, somebody, weather, script):
    dee = somebody(script=script).sign_in("dee", PHRASE)
    dee.page.locator(".leave-link").click()
    dee.page.wait_for_url(weather)
    until_nobody_is_signed_in()
    with dee.arriving():
        dee.page.go_back()
    dee.sees("Sign in").sees_no("my sleep")
    # The place that was left is not even in the history where the script could replace it.
    assert ("next=" in dee.page.url) is not script
