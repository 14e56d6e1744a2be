"""K4 · Dee says on her phone how things are, in twenty seconds; looks back over a month; Maya opens with it."""

from datetime import timedelta

import pytest

from accounts.models import User
from clients.days import today_for
from clients.models import Client
from notes import actions as notes
from tracking.models import Entry, WeekCheck
from tracking.weeks import past_weeks

MORNINGS = "mornings I feel well"
SLEEP = "two nights a week I sleep before 3"
ASKED = "Did last week go the way you wanted?"
NOTHING_REPLACED = "Nothing is replaced unless you say so."


@pytest.fixture
def dee(demo_people):
    """Dee of the demo, whose last visit is signed. The Client."""
    client, maya = Client.objects.get(user__username="dee"), User.objects.get(username="maya")
    note = notes.start(client, by=maya)
    notes.sign(note, by=maya, seen=note.version, said="Mornings are what I look at.", did="We made tea.")
    return client


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_dee_says_how_things_are_and_maya_opens_with_it(dee, somebody, script):
    walk = somebody("dee", script=script)
    one_tap_on_her_page(walk, dee)
    a_second_tap_is_asked_about(walk, dee)
    the_month_by_keyboard(walk, dee)
    last_week_in_one_tap(walk, dee)
    maya_opens_the_session_with_it(somebody("maya", script=script), dee)


def card_of(walk):
    return walk.part(MORNINGS, "article")


def kept_today(dee):
    rows = Entry.objects.filter(measure__client=dee, measure__name=MORNINGS, day=today_for(dee))
    return [row.value for row in rows.order_by("recorded_at")]


def one_tap_on_her_page(walk, dee):
    """No page between signing in and saying it: one tap is fewer than three."""
    assert walk.path == "/my/"
    assert "Nothing said for today." in card_of(walk).inner_text()
    walk.press("Yes", within=card_of(walk)).sees(f"{MORNINGS}, today: yes.")
    assert walk.path == "/my/"
    assert "Today: yes" in card_of(walk).inner_text()
    assert kept_today(dee) == [1]


def a_second_tap_is_asked_about(walk, dee):
    walk.press("No", within=card_of(walk), answers=422).sees(NOTHING_REPLACED, "What is there", "yes")
    assert kept_today(dee) == [1], "nothing was written over"
    assert not walk.page.locator("[name=beside]:checked").count(), "nobody chose for her"
    walk.choose("leave it as it was").press("Keep it").sees("Left as it was.")
    assert kept_today(dee) == [1]
    walk.press("No", within=card_of(walk), answers=422).choose("this one instead").press("Keep it")
    walk.sees(f"{MORNINGS}, today: no.")
    assert kept_today(dee) == [0]


def the_month_by_keyboard(walk, dee):
    """Looking back needs no pointer: a day of last month is filled, kept, and nothing else changes."""
    day = today_for(dee).replace(day=1) - timedelta(days=1)
    Entry.objects.filter(measure__name=MORNINGS, day=day).delete()
    before = Entry.objects.count()
    walk.follow(MORNINGS).follow("Look back over a month").follow("A month earlier")
    tab_to(walk, f"[name='day-{day:%Y-%m-%d}']")
    walk.page.keyboard.press("y")
    tab_to(walk, "main form .buttons button:text-is('Keep this month')")
    with walk.arriving():
        walk.page.keyboard.press("Enter")
    walk.sees("1 day kept.")
    assert Entry.objects.count() == before + 1
    kept = Entry.objects.get(measure__name=MORNINGS, day=day)
    assert (kept.value, kept.captured, kept.recorded_by) == (1, "own_device", dee.user)
    assert kept.recorded_at.date() > day, "both dates are kept"


def tab_to(walk, what, most=150):
    """Press Tab until this has the focus."""
    there = walk.page.locator(what)
    for _press in range(most):
        walk.page.keyboard.press("Tab")
        if there.evaluate("control => control === document.activeElement"):
            return
    raise AssertionError(f"{what} was not reached by the Tab key")


def last_week_in_one_tap(walk, dee):
    walk.menu("My days").sees(ASKED, SLEEP)
    walk.press("Partly", within=walk.part(SLEEP, "form")).sees("Kept.").sees_no(ASKED)
    assert walk.path == "/my/days/"
    answer = WeekCheck.objects.filter(goal__client=dee).latest("recorded_at")
    assert (answer.answer, answer.week) == ("partly", past_weeks(dee)[0])


def maya_opens_the_session_with_it(maya, dee):
    maya.to(f"/people/{dee.pk}/").press("Start session").sees("What they kept since then", f"{MORNINGS}: no")
    maya.sees("How they say it goes", f"partly: {SLEEP}").sees_no("how strong the pull is")
