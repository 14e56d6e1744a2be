"""A day of a month is copied onto others: empty ones only, and nothing is kept by it."""

import pytest

from tests.tracking.acts import page_of, values, wrote
from tests.tracking.months import boxes, day, month, sent
from tracking.forms.month import box_name, seen_name
from tracking.models import Entry

pytestmark = pytest.mark.usefixtures("long_here")


def test_copying_fills_empty_days_only_and_keeps_nothing(dee, glasses):
    wrote(glasses, day(9), 4)  # a Monday
    typed = sent(dee.get(month(glasses)), **{box_name(day(1)): "2,5", box_name(day(17)): "not a number"})
    response = dee.post(month(glasses), {**typed, "copy": "1", "copy_from": "2026-03-01", "onto": ["1", "2"]})
    assert response.status_code == 200
    found = boxes(response)
    assert [found[box_name(day(number))] for number in (2, 9, 16, 23, 30)] == ["2,5", "4", "2,5", "2,5", "2,5"]
    assert [found[box_name(day(number))] for number in (3, 10, 17)] == ["2,5", "2,5", "not a number"]
    assert found[box_name(day(4))] == ""
    assert found[seen_name(day(9))]
    assert values(glasses) == [(day(9), 4)]
    dee.post(month(glasses), {**found, box_name(day(17)): ""})
    assert len(values(glasses)) == 1 + 1 + 4 + 4  # what was there, the first, four Mondays, four Tuesdays


def test_a_day_is_copied_onto_any_days(dee, glasses):
    wrote(glasses, day(9), 4)
    typed = sent(dee.get(month(glasses)), **{box_name(day(1)): "2,5"})
    picked = ["2026-03-05", "2026-03-09", "2026-03-20", "2026-04-02", "x\x00"]
    response = dee.post(month(glasses), {**typed, "copy": "1", "copy_from": "2026-03-01", "onto_day": picked})
    found = boxes(response)
    filled = {number for number in range(2, 32) if found[box_name(day(number))] == "2,5"}
    assert (filled, found[box_name(day(9))]) == ({5, 20}, "4")
    assert page_of(response).one("p", role="status").text == "2 days filled, and not kept yet."
    assert values(glasses) == [(day(9), 4)]


def test_weekdays_and_single_days_go_together(dee, glasses):
    typed = {box_name(day(1)): "2", "copy": "1", "copy_from": "2026-03-01", "onto": ["1"], "onto_day": ["2026-03-05"]}
    found = boxes(dee.post(month(glasses), typed))
    assert [number for number in range(2, 32) if found[box_name(day(number))]] == [2, 5, 9, 16, 23, 30]


def test_each_day_that_can_be_filled_can_be_picked_without_a_script(dee, glasses):
    page = page_of(dee.get(month(glasses)))
    picks = {box.attrs["value"]: box.attrs["aria-label"] for box in page.all("input", name="onto_day")}
    assert len(picks) == 31
    assert picks["2026-03-05"] == "Thursday, 5 March"
    assert page.all("p", role="status") == []


def test_a_copy_that_fills_nothing_says_so(dee, glasses):
    response = dee.post(month(glasses), {"copy": "1", "copy_from": "2026-03-01", "onto": ["1"]})
    assert page_of(response).one("p", role="status").text == (
        "Nothing was filled: the day itself is empty, or those days are not."
    )


@pytest.mark.parametrize(
    "hostile",
    [
        {"copy_from": "x\x00"},
        {"copy_from": "9999-99-99"},
        {"copy_from": "2027-01-01"},
        {"onto": "99"},
        {"onto": "９"},
        {"onto": "\x00"},
        {"onto_day": "\x00"},
        {"onto_day": "9" * 5000},
        {},
    ],
)
def test_a_copy_of_nothing_changes_nothing(dee, glasses, hostile):
    asked = {box_name(day(1)): "2", "copy": "1", "copy_from": "2026-03-01", "onto": "", **hostile}
    response = dee.post(month(glasses), asked)
    assert response.status_code == 200
    assert [said for name, said in boxes(response).items() if name.startswith("day-") and said] == ["2"]
    assert Entry.objects.count() == 0
