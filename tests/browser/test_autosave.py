"""A note that keeps itself: no time-out, no lost line, no second tab and no closed page takes a word."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from accounts.models import User
from clients.models import Client
from hrtrack.demo import PHRASE
from notes import actions
from notes.models import SessionNote
from tests.browser.screens import DESK

SAVED = re.compile(r"^Saved ")
TRYING = "Not saved, still here: trying again"
OUT = "You were signed out. Your words are still here"


@pytest.fixture
def screen():
    """One is enough here."""
    return DESK


@pytest.fixture
def draft(demo_people):
    """Maya's empty draft of today's session with Dee."""
    maya, dee = User.objects.get(username="maya"), Client.objects.get(user__username="dee")
    return actions.start(dee, by=maya)


@pytest.fixture
def maya(draft, somebody):
    """Maya before that draft."""
    return somebody("maya").to(page_of(draft))


def page_of(note):
    return f"/visits/{note.pk}/write/"


def type_in(walk, label, words):
    """Key by key into one of the note's boxes."""
    walk.page.get_by_label(label, exact=True).press_sequentially(words)


def line_says(walk, words):
    expect(walk.page.locator("[data-line]")).to_have_text(words, timeout=15_000)
    return walk


def box(walk, label):
    return walk.page.get_by_label(label, exact=True)


def kept(note):
    return SessionNote.objects.get(pk=note.pk)


def allow_amiss(walk):
    """What the browser complains of here is what the test does to it on purpose."""
    walk.amiss.clear()
    return walk


# --- kept ----------------------------------------------------------------------------------------------------


def test_what_is_typed_is_there_after_the_page_is_opened_again(maya, draft):
    line_says(maya, "Nothing saved yet")
    type_in(maya, "What we did", "we made tea")
    line_says(maya, "Not saved yet")
    line_says(maya, SAVED)
    assert kept(draft).did == "we made tea"
    maya.to(page_of(draft))
    expect(box(maya, "What we did")).to_have_value("we made tea")
    expect(box(maya, "What we did")).to_be_focused()


def test_leaving_a_box_saves_at_once(maya, draft):
    type_in(maya, "What we did", "tea")
    with maya.page.expect_response(lambda answer: "/keep/" in answer.url, timeout=2000):
        box(maya, "How it went").focus()
    line_says(maya, SAVED)
    assert (kept(draft).did, kept(draft).part) == ("tea", "did")


def test_leaving_by_the_menu_takes_every_word_along(maya, draft):
    type_in(maya, "What we did", "the last word before going")
    maya.menu("My people")
    assert kept(draft).did == "the last word before going"
    maya.menu("Today").follow("Draft for Dee")
    expect(box(maya, "What we did")).to_be_focused()


def test_signing_out_saves_first(maya, draft):
    type_in(maya, "Next", "Thursday")
    maya.press("Sign out", within=".top")
    assert kept(draft).next == "Thursday"


def test_closing_the_page_saves(maya, draft, somebody):
    type_in(maya, "Next", "Thursday at ten")
    with maya.page.context.expect_event("requestfinished", lambda request: "/keep/" in request.url):
        maya.page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert kept(draft).next == "Thursday at ten"


def test_signing_takes_what_was_typed_last(maya, draft):
    type_in(maya, "What we did", "tea, and a walk")
    maya.press("Sign and share").sees("Signed and shared.", "tea, and a walk")


def test_one_box_that_cannot_be_kept_is_told_and_the_rest_is_kept(maya, draft):
    maya.page.get_by_label("Minutes").fill("0")
    type_in(maya, "What we did", "tea")
    line_says(maya, re.compile(r"^Saved .*Minutes: Write at least one minute"))
    assert (kept(draft).did, kept(draft).minutes) == ("tea", None)


def test_nothing_is_kept_in_the_browser(maya, draft):
    type_in(maya, "What we did", "tea")
    line_says(maya, SAVED)
    stored = maya.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
        " (await caches.keys()).length]"
    )
    assert stored == [0, 0, 0, 0]


def test_without_script_the_button_does_the_same(draft, somebody):
    maya = somebody("maya", script=False).to(page_of(draft)).sees("Nothing saved yet")
    maya.write("What we did", "tea").press("Save draft").sees("Saved. Only you see it until you sign it.")
    assert kept(draft).did == "tea"


# --- nothing gets through ------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["no line", 500, 503])
def test_while_nothing_gets_through_the_line_says_so_and_it_goes_on_by_itself(maya, draft, how):
    def broken(route):
        route.abort("connectionrefused") if how == "no line" else route.fulfill(status=how, body="")

    maya.page.route("**/keep/", broken)
    type_in(maya, "What we did", "tea")
    line_says(maya, TRYING)
    expect(maya.page.get_by_role("status")).to_have_text(TRYING)
    assert kept(draft).did == ""
    type_in(maya, "What we did", " and bread")
    maya.page.unroute("**/keep/")
    line_says(maya, SAVED)
    assert kept(draft).did == "tea and bread"
    allow_amiss(maya)


def test_an_answer_that_never_came_is_no_second_hand(maya, draft):
    """The server has it and the page cannot know: what is typed on goes through, and nobody is told of another tab."""

    def take_and_lose(route):
        route.fetch()
        route.abort("connectionreset")

    maya.page.route("**/keep/", take_and_lose, times=1)
    type_in(maya, "What we did", "tea")
    line_says(maya, TRYING)
    type_in(maya, "What we did", " and bread")
    line_says(maya, SAVED)
    assert (kept(draft).did, kept(draft).version) == ("tea and bread", 2)
    allow_amiss(maya)


def test_a_page_that_cannot_save_is_not_left_by_one_press(maya, draft):
    maya.page.route("**/keep/", lambda route: route.abort("connectionrefused"))
    type_in(maya, "What we did", "tea")
    maya.page.get_by_role("link", name="My people").first.click()
    line_says(maya, TRYING)
    assert maya.path == page_of(draft)
    maya.page.unroute("**/keep/")
    line_says(maya, SAVED)
    allow_amiss(maya)


# --- signed out ----------------------------------------------------------------------------------------------


def other_tab(walk):
    """A second tab of the same browser."""
    page = walk.page.context.new_page()
    page.set_default_timeout(10_000)
    return page


def sign_in_there(page, home):
    page.goto(f"{home}/sign-in/")
    page.get_by_label("User name").fill("maya")
    page.get_by_label("Phrase").fill(PHRASE)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/today/")


def test_signed_out_in_another_tab_mid_typing_and_in_again(maya, draft):
    tab = other_tab(maya)
    tab.goto(f"{maya.home}/today/")
    tab.get_by_role("button", name="Sign out").click()
    tab.get_by_role("button", name="Sign in").wait_for()
    type_in(maya, "What we did", "tea")
    line_says(maya, re.compile(OUT))
    assert kept(draft).did == ""
    type_in(maya, "What we did", " and bread")
    sign_in_there(tab, maya.home)
    line_says(maya, SAVED)
    assert kept(draft).did == "tea and bread"
    allow_amiss(maya).press("Sign and share").sees("Signed and shared.", "tea and bread")


def test_a_button_pressed_after_a_time_out_loses_nothing(maya, draft):
    type_in(maya, "What we did", "tea")
    Session.objects.all().delete()
    maya.page.get_by_role("button", name="Sign and share").click()
    line_says(maya, re.compile(OUT))
    expect(box(maya, "What we did")).to_have_value("tea")
    sign_in_there(other_tab(maya), maya.home)
    line_says(maya, SAVED)
    assert (kept(draft).did, kept(draft).state) == ("tea", "draft")
    allow_amiss(maya)


# --- somebody was first --------------------------------------------------------------------------------------


def test_the_second_tab_is_told_sees_both_texts_and_goes_on(maya, draft, somebody):
    second = somebody("maya").to(page_of(draft))
    type_in(maya, "What we did", "from the first")
    line_says(maya, SAVED)
    type_in(second, "What we did", "from the second")
    line_says(second, re.compile("^This draft was saved somewhere else while you were writing here."))
    second.sees("What we did: kept meanwhile", "from the first")
    expect(box(second, "What we did")).to_have_value("from the second")
    assert kept(draft).did == "from the first"
    allow_amiss(second).look()
    type_in(second, "What we did", ", and the first")
    second.page.get_by_role("button", name="Go on with what is in the boxes here").click()
    line_says(second, SAVED)
    assert kept(draft).did == "from the second, and the first"


def test_signed_elsewhere_meanwhile_is_told_with_the_text(maya, draft):
    actions.sign(draft, by=draft.author, seen=0, did="signed words")
    type_in(maya, "What we did", "typed too late")
    line_says(maya, re.compile("^This note was signed while you were writing"))
    allow_amiss(maya).press("Save draft", answers=422).sees("What we did: in your boxes here", "Add to the note")
    expect(box(maya, "What you want to add")).to_have_value("What we did:\ntyped too late")


def test_thrown_away_elsewhere_meanwhile_is_told_and_the_words_stay(maya, draft):
    actions.discard(draft, by=draft.author, seen=0)
    type_in(maya, "What we did", "typed on")
    line_says(maya, re.compile("Your words are still here: copy them."))
    expect(box(maya, "What we did")).to_have_value("typed on")
    allow_amiss(maya)


def test_a_line_that_hangs_is_told_and_tried_again(maya, draft):
    maya.page.clock.install()
    maya.to(page_of(draft))
    hanging = []
    maya.page.route("**/keep/", lambda route: hanging.append(route))
    type_in(maya, "What we did", "tea")
    maya.page.clock.fast_forward(3_000)
    line_says(maya, "Not saved yet")
    maya.page.clock.fast_forward(31_000)
    line_says(maya, TRYING)
    maya.page.unroute("**/keep/")
    maya.page.clock.fast_forward(3_000)
    line_says(maya, SAVED)
    assert kept(draft).did == "tea"
    assert len(hanging) == 1
    allow_amiss(maya).look()


def test_enter_in_a_line_saves_and_turns_no_screen(maya, draft):
    maya.write("Who else was there", "her sister")
    with maya.arriving():
        maya.page.get_by_label("Who else was there").press("Enter")
    draft.refresh_from_db()
    assert (draft.present, draft.together) == ("her sister", False)
    maya.sees("Write it together with Dee").press("Write it together with Dee")
    with maya.arriving():
        maya.page.get_by_label("Minutes").press("Enter")
    draft.refresh_from_db()
    assert draft.together, "and never in front of the client"
