"""A form is done once: pressed twice in a hurry, or pressed again because the line ate the answer."""

import pytest
from playwright.sync_api import expect

from clients.models import Client
from goals.models import Response
from tests.browser.screens import PHONE


@pytest.fixture
def screen():
    """One is enough here."""
    return PHONE


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def dee(request, demo_people, somebody):
    """Dee before the offer that waits for her."""
    return somebody("dee", script=request.param).follow("Read and answer")


def test_an_answer_pressed_twice_is_one_answer(dee):
    answers = Response.objects.count()
    # The second press may break off the first journey, so no one journey is waited for: only where it ends.
    dee.page.get_by_role("button", name="I need time").dblclick()
    expect(dee.page.locator("main")).to_contain_text("Dee: I need time", use_inner_text=True)
    dee.page.wait_for_load_state("load")
    dee.look().sees("Dee: I need time")
    assert Response.objects.count() == answers + 1


def test_an_answer_pressed_again_after_the_line_broke_is_one_answer(dee):
    answers = Response.objects.count()
    the_line_breaks_after_sending(dee.page)
    dee.page.get_by_role("button", name="I need time").click()
    dee.press("I need time").sees("Dee: I need time")
    assert Response.objects.count() == answers + 1


def test_somebody_new_pressed_again_after_the_line_broke_is_one_person(staff, somebody):
    maya = somebody("maya").to("/people/new/").write("call them", "Sol")
    the_line_breaks_after_sending(maya.page)
    maya.page.get_by_role("button", name="Come in").click()
    maya.press("Come in").sees("Sol is in.")
    assert Client.objects.count() == 1


def the_line_breaks_after_sending(page):
    """The next form arrives and is done, and its answer never comes: the page stays as it was."""

    def send_and_lose(route):
        route.fetch(max_redirects=0)
        route.abort("aborted")

    page.route("**/*", send_and_lose, times=1)
