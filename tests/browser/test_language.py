"""Other words beside a part: they come after a save, go in by one press, and leave quotes alone."""

import re

import pytest
from playwright.sync_api import expect

from notes.models import SessionNote
from tests.browser.screens import PHONE


@pytest.fixture
def screen():
    """One is enough here."""
    return PHONE


def test_an_offer_is_taken_for_its_one_place(demo_people, somebody):
    maya = somebody("maya").menu("My people").follow(re.compile("^Dee")).press("Start session")
    box = maya.page.get_by_label("What we did", exact=True)
    box.press_sequentially("It failed. “It failed”, she said. It failed")
    maya.page.get_by_text("Other words, if you like").click()
    takes = maya.page.get_by_role("button", name=re.compile("^Take it here"))
    expect(takes).to_have_count(2)
    takes.nth(1).click()
    expect(box).to_have_value("It failed. “It failed”, she said. It did not work out")
    expect(maya.page.locator("[data-line]")).to_have_text(re.compile("^Saved"), timeout=10_000)
    expect(takes).to_have_count(1)
    takes.click()
    expect(box).to_have_value("It did not work out. “It failed”, she said. It did not work out")
    box.press("End")
    maya.page.get_by_label("Next", exact=True).press_sequentially("x")
    expect(maya.page.locator("[data-line]")).to_have_text(re.compile("^Saved"), timeout=10_000)
    expect(takes).to_have_count(0)
    assert SessionNote.objects.latest("opened_at").did.startswith("It did not work out.")
