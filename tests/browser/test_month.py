"""A month of boxes by keyboard: arrows go from day to day and from week to week; without scripts the Tab key does."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from clients.days import today_for
from tests.browser.screens import PHONE
from tracking.actions import add_measure


@pytest.fixture
def screen():
    """One is enough here."""
    return PHONE


@pytest.fixture
def first(tom):
    """The first day of last month, all of which Tom can look back on."""
    first = (today_for(tom).replace(day=1) - timedelta(days=1)).replace(day=1)
    tom.since = first - timedelta(days=10)
    tom.save(update_fields=["since"])
    return first


@pytest.fixture
def at_the_month(tom, first, somebody):
    """`at_the_month(kind)` is Tom before that month of something he tracks; `box(n)` of his is that of the nth day."""

    def arrive(kind="amount", **device):
        measure = add_measure(tom, by=tom.user, name="nights", kind=kind)
        walk = somebody("tom", **device).to(f"/measures/{measure.pk}/month/{first:%Y-%m}/")
        walk.box = lambda number: walk.page.locator(f"[name='day-{first + timedelta(days=number - 1):%Y-%m-%d}']")
        return walk

    return arrive


def length_of(first):
    return ((first + timedelta(days=31)).replace(day=1) - first).days


def test_arrows_go_by_a_day_and_by_a_week(at_the_month):
    tom = at_the_month()
    tom.box(8).focus()
    for key, day in (("ArrowRight", 9), ("ArrowDown", 16), ("ArrowLeft", 15), ("ArrowUp", 8), ("ArrowUp", 1)):
        tom.page.keyboard.press(key)
        expect(tom.box(day)).to_be_focused()


def test_at_the_edges_of_the_month_the_box_keeps_the_focus(at_the_month, first):
    tom, last = at_the_month(), length_of(first)
    for day, keys in ((1, ("ArrowLeft", "ArrowUp")), (last, ("ArrowRight", "ArrowDown")), (last - 6, ("ArrowDown",))):
        tom.box(day).focus()
        for key in keys:
            tom.page.keyboard.press(key)
            expect(tom.box(day)).to_be_focused()


def test_in_a_number_the_caret_moves_first(at_the_month):
    tom = at_the_month()
    tom.box(8).press_sequentially("12")
    tom.page.keyboard.press("ArrowLeft")
    expect(tom.box(8)).to_be_focused()
    tom.page.keyboard.press("ArrowLeft")
    expect(tom.box(8)).to_be_focused()
    tom.page.keyboard.press("ArrowLeft")
    expect(tom.box(7)).to_be_focused()
    tom.page.keyboard.press("ArrowRight")
    expect(tom.box(8)).to_be_focused()
    tom.page.keyboard.type("3")
    expect(tom.box(8)).to_have_value("3")


def test_with_shift_what_is_written_goes_along_into_empty_boxes_only(at_the_month):
    tom = at_the_month()
    tom.box(10).fill("5")
    tom.box(8).press_sequentially("2")
    for _twice in range(2):
        tom.page.keyboard.press("Shift+ArrowRight")
    expect(tom.box(10)).to_be_focused()
    assert [tom.box(day).input_value() for day in (8, 9, 10, 11)] == ["2", "2", "5", ""]
    with tom.arriving():
        tom.page.keyboard.press("Enter")
    tom.sees("3 days kept.")


def test_a_choice_of_yes_and_no_is_changed_by_up_and_down(at_the_month):
    tom = at_the_month("yes_no")
    tom.box(8).focus()
    tom.page.keyboard.press("ArrowDown")
    expect(tom.box(8)).to_be_focused()
    expect(tom.box(8)).to_have_value("1")
    tom.page.keyboard.press("ArrowRight")
    expect(tom.box(9)).to_be_focused()


def test_from_right_to_left_the_arrows_point_to_the_days_they_lead_to(at_the_month):
    tom = at_the_month()
    tom.page.evaluate("document.dir = 'rtl'")
    tom.box(8).focus()
    for key, day in (("ArrowLeft", 9), ("ArrowRight", 8)):
        tom.page.keyboard.press(key)
        expect(tom.box(day)).to_be_focused()


@pytest.mark.parametrize("kind", ["amount", "yes_no"])
def test_without_scripts_tab_goes_through_the_days_in_their_order(at_the_month, first, kind):
    tom = at_the_month(kind, script=False)
    tom.box(1).focus()
    for day in range(2, length_of(first) + 1):
        tom.page.keyboard.press("Tab")
        expect(tom.box(day)).to_be_focused()
    tom.page.keyboard.press("y" if kind == "yes_no" else "4")
    with tom.arriving():
        tom.page.get_by_role("button", name="Keep this month").press("Enter")
    tom.sees("1 day kept.")
