"""The numbers of a line: gaps stay gaps, unknown is beside and never in a mean, and a week is what its days were."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.goals.acts import write
from tests.tracking.acts import ago, keep_an_eye, page_of, wrote
from tracking.chart import draw
from tracking.markers import AT_MOST, DIAMOND, MARKERS, RING, Kind, markers
from tracking.series import LONGEST_BY_DAY, Point, points, span

MONDAY = date(2026, 3, 2)
A_LONG_TIME = MONDAY, MONDAY + LONGEST_BY_DAY + timedelta(days=1)
BY_DAY = timedelta(days=1)


def on(number):
    """The day so many days after the Monday."""
    return MONDAY + timedelta(days=number)


def line_of(measure, first, last, reader=None):
    """[(first day, value, days known, days unknown)]"""
    found = points([measure], reader or measure.client.user, first, last)[measure.pk]
    return [(point.first, point.value, point.days, point.unknown) for point in found]


# --- by day ----------------------------------------------------------------------------------------------


def test_i13_by_day_there_is_a_point_only_where_something_was_said(cast):
    glasses = keep_an_eye(cast.dee)
    for number, value in ((0, 2), (0, 3), (2, 0), (3, "?"), (40, 9)):
        wrote(glasses, on(number), value)
    assert line_of(glasses, MONDAY, on(10)) == [(on(0), 5, 1, 0), (on(2), 0, 1, 0), (on(3), None, 0, 1)]


# --- by week: computed by hand -----------------------------------------------------------------------------


def test_a_week_of_amounts_is_the_mean_of_its_known_days(cast):
    glasses = keep_an_eye(cast.dee)
    for number, value in (
        (0, 2), (0, 3),  # Monday: five
        (1, 0),  # Tuesday: none at all
        (2, 4), (2, "?"),  # Wednesday: four and perhaps more, so not known
        (3, "?"),  # Thursday: not known; Friday to Sunday: nothing said
        (13, 1),  # the Sunday of the second week
        (21, "?"),  # the Monday of the fourth
    ):  # fmt: skip
        wrote(glasses, on(number), value)
    assert line_of(glasses, *A_LONG_TIME) == [
        (on(0), Decimal("2.50"), 2, 2),  # (5 + 0) ÷ 2
        (on(7), Decimal("1.00"), 1, 0),
        (on(21), None, 0, 1),
    ]


def test_a_week_of_yes_and_no_is_the_share_of_its_known_days(cast):
    mornings = keep_an_eye(cast.dee, "mornings", "yes_no")
    for number, value in (
        (0, 1), (0, 0),  # yes as soon as one is
        (1, 0),
        (2, 1), (2, "?"),  # yes, whatever else is not known
        (3, 0), (3, "?"),  # not known
        (4, "?"),  # not known
    ):  # fmt: skip
        wrote(mornings, on(number), value)
    assert line_of(mornings, *A_LONG_TIME) == [(on(0), Decimal("0.67"), 3, 2)]  # 2 of 3


def test_a_week_on_a_scale_is_the_mean_of_the_numbers_said(cast):
    pull = keep_an_eye(cast.dee, "pull", "scale")
    for number, value in ((0, 2), (0, 6), (1, 7), (2, 9), (2, "?")):
        wrote(pull, on(number), value)
    assert line_of(pull, *A_LONG_TIME) == [(on(0), Decimal("5.00"), 2, 1)]


def test_a_week_is_told_by_its_monday_as_a_day(cast):
    glasses = keep_an_eye(cast.dee)
    for number in (6, 7):
        wrote(glasses, on(number), 1)
    found = line_of(glasses, *A_LONG_TIME)
    assert [type(row[0]) for row in found] == [date, date]
    assert [row[0] for row in found] == [on(0), on(7)]


def test_by_week_and_by_day_agree_where_there_is_one_entry_a_week(cast):
    glasses = keep_an_eye(cast.dee)
    for week in range(5):
        wrote(glasses, on(7 * week), week)
    by_week = [value for _first, value, _days, _unknown in line_of(glasses, *A_LONG_TIME)]
    assert by_week == [value for _first, value, _days, _unknown in line_of(glasses, MONDAY, on(60))]


@pytest.mark.parametrize("window", [(MONDAY, on(30)), A_LONG_TIME])
def test_i19_staff_see_no_point_of_what_is_the_clients_alone(cast, window):
    glasses = keep_an_eye(cast.dee)
    wrote(glasses, on(0), 9, is_private=True)
    wrote(glasses, on(1), "?", is_private=True)
    wrote(glasses, on(1), 2)
    assert [row[1:] for row in line_of(glasses, *window, cast.maya)][-1] == (2, 1, 0)
    assert len(line_of(glasses, *window, cast.maya)) == 1
    assert line_of(glasses, *window, cast.ade) == []


def test_all_of_it_begins_with_the_oldest_the_reader_may_see(cast):
    glasses, today = keep_an_eye(cast.dee), ago(cast.dee, 0)
    assert span("all", [glasses], cast.maya, today) == (ago(cast.dee, 30), today)
    wrote(glasses, ago(cast.dee, 80), 1, is_private=True)
    wrote(glasses, ago(cast.dee, 60), 1)
    assert span("all", [glasses], cast.maya, today)[0] == ago(cast.dee, 60)
    assert span("all", [glasses], cast.dee.user, today)[0] == ago(cast.dee, 80)


# --- drawn -----------------------------------------------------------------------------------------------


def drawing(found, **more):
    particulars = {"first": MONDAY, "last": on(10), "step": BY_DAY, "top": None, "title": "t", "described": "d"}
    return draw(found, **{**particulars, **more})


def test_neighbours_are_joined_and_a_gap_stays_a_gap():
    chart = drawing(
        [Point(on(0), Decimal(1)), Point(on(1), Decimal(2)), Point(on(3), Decimal(2)), Point(on(4), unknown=1)]
    )
    assert [chart.line.count(letter) for letter in "ML"] == [2, 1]
    assert chart.dots.count("M") == 3
    assert len(chart.unknown) == 1  # marked below the line, and no point of it
    weekly = drawing([Point(on(0), Decimal(1)), Point(on(7), Decimal(2))], step=timedelta(days=7))
    assert weekly.line.count("L") == 1


def test_an_unknown_day_between_two_known_ones_breaks_the_line():
    chart = drawing([Point(on(0), Decimal(1)), Point(on(1), unknown=1), Point(on(2), Decimal(1))])
    assert "L" not in chart.line


def test_nothing_is_drawn_below_nothing_or_above_the_top():
    chart = drawing([Point(on(number), Decimal(value)) for number, value in enumerate((0, 7, 10))], top=Decimal(10))
    heights = [float(piece.split()[1]) for piece in chart.line.replace("L", "M").split("M")[1:]]
    assert (max(heights), min(heights)) == (160, 10)
    assert [words for _y, words in chart.up] == ["0", "5", "10"]
    assert [words for _y, words in drawing([Point(on(0), Decimal(13))]).up] == ["0", "10", "20"]
    assert [words for _y, words in drawing([]).up] == ["0", "0.5", "1"]


def test_a_line_of_ones_own_stands_there_only_if_one_was_put():
    found = [Point(on(0), Decimal(2))]
    assert drawing(found).own_line is None
    above = drawing(found, own_line=Decimal(30))
    assert above.own_line >= 10
    assert [words for _y, words in above.up] == ["0", "25", "50"]
    assert drawing(found, own_line=Decimal(0)).own_line == 160


def test_a_window_that_begins_in_the_middle_of_a_week_draws_it_at_its_edge():
    chart = drawing([Point(on(-3), Decimal(1))], step=timedelta(days=7))
    assert chart.dots.startswith("M34.0 ")
    assert drawing([Point(MONDAY, Decimal(1))], last=MONDAY).dots.startswith("M34.0 ")


# --- the pages -------------------------------------------------------------------------------------------


def test_the_table_says_the_same_in_words(cast, dee):
    glasses = keep_an_eye(cast.dee, "glasses", unit="glasses", better="less")
    wrote(glasses, ago(cast.dee, 1), 2)
    wrote(glasses, ago(cast.dee, 2), "?")
    page = page_of(dee.get(glasses.get_absolute_url()))
    assert [cell.text for cell in page.all("td")] == ["2 glasses", "not known"]
    assert [title.text for title in page.all("title")] == ["A line", "glasses"]
    assert "1 day known" in page.one("desc").text
    assert "Less is better, to me." in page.one("figcaption").text


def test_over_a_long_time_the_table_speaks_of_weeks(cast, dee):
    glasses = keep_an_eye(cast.dee, "glasses", unit="glasses")
    mornings = keep_an_eye(cast.dee, "mornings", "yes_no")
    last_monday = ago(cast.dee, 7 + ago(cast.dee, 0).weekday())
    for number, value in ((0, 2), (1, 3), (2, "?")):
        wrote(glasses, last_monday + timedelta(days=number), value)
        wrote(mornings, last_monday + timedelta(days=number), "?" if value == "?" else value - 2)
    page = page_of(dee.get(glasses.get_absolute_url(), {"show": "year"}))
    assert [cell.text for cell in page.all("td")] == ["2.5 glasses a day", "2 days known, 1 not known"]
    page = page_of(dee.get(mornings.get_absolute_url(), {"show": "year"}))
    assert [cell.text for cell in page.all("td")] == ["yes on 1 of 2 days", "2 days known, 1 not known"]


def test_a_line_of_ones_own_is_in_the_picture_only_if_the_client_put_one(cast, dee):
    plain, lined = keep_an_eye(cast.dee, "plain"), keep_an_eye(cast.dee, "lined", aim=Decimal(2))
    for measure, there in ((plain, False), (lined, True)):
        wrote(measure, ago(cast.dee, 1), 5)
        page = page_of(dee.get(measure.get_absolute_url()))
        assert (len(page.all("path", "own-line")) == 1) is there
        assert ("my line" in page.one("svg", role="img").text) is there


@pytest.mark.parametrize("show", ["month", "quarter", "year", "all", "never", "\x00", "x" * 5000])
def test_every_window_opens(cast, dee, show):
    wrote(keep_an_eye(cast.dee), ago(cast.dee, 3), 5)
    for address in (reverse("tracking:lines", args=[cast.dee.pk]), cast.dee.measures.get().get_absolute_url()):
        assert dee.get(address, {"show": show, "page": show}).status_code == 200


def test_changes_of_what_is_wanted_are_plain_marks_with_words(cast, dee, signed_in):
    wrote(keep_an_eye(cast.dee), ago(cast.dee, 0), 5)
    write(cast.dee, cast.dee.user, "in_force", "what I want now")
    write(cast.dee, cast.dee.user, "idea", "my own idea")
    for reader in (dee, signed_in(cast.maya)):
        page = page_of(reader.get(reverse("tracking:lines", args=[cast.dee.pk])))
        assert len(page.all("path", "change")) == 1
        assert "what I want now" in page.one("main").text
        assert "my own idea" not in page.one("main").text


def test_a_room_above_adds_its_own_marks(cast, monkeypatch):
    today = ago(cast.dee, 0)
    monkeypatch.setitem(MARKERS, "visit", Kind("a visit", lambda *_asked: [(today, "tea")]))
    (mark,) = [mark for mark in markers(cast.dee, cast.dee.user, today, today) if mark.kind == "visit"]
    assert (mark.day, mark.label, mark.words) == (today, "a visit", "tea")


def marked(cast, dee, monkeypatch, days):
    """The page of lines where a visit was on each of these days before today, told the newest first."""
    wrote(keep_an_eye(cast.dee), ago(cast.dee, 0), 5)
    rows = [(ago(cast.dee, number), "tea") for number in days]
    monkeypatch.setitem(MARKERS, "visit", Kind("a visit", lambda *_asked: rows, RING))
    return page_of(dee.get(reverse("tracking:lines", args=[cast.dee.pk]), {"show": "year"}))


def test_kinds_of_marks_differ_in_shape_and_the_legend_says_which(cast, dee, monkeypatch):
    write(cast.dee, cast.dee.user, "in_force", "what I want now")
    page = marked(cast, dee, monkeypatch, [10])
    legend = page.one("figcaption")
    shapes = [path.attrs["d"] for path in page.all("path", "shape")]
    assert sorted(shapes) == sorted([RING, DIAMOND] * 2)  # in the picture, and in the legend
    assert "a change of what is wanted a visit" in legend.text
    assert "newest" not in legend.text
    assert "drawn as one" not in legend.text


def test_where_older_ones_are_not_marked_the_page_says_so(cast, dee, monkeypatch):
    said = "Of “a visit” the newest 120 are marked; the earlier ones are in the story."
    for number, is_said in ((AT_MOST, False), (AT_MOST + 1, True)):
        page = marked(cast, dee, monkeypatch, range(number))
        assert (said in page.one("main").text) is is_said
        cast.dee.measures.all()[0].entries.all().delete()
        cast.dee.measures.all().delete()


def test_marks_that_would_lie_on_each_other_are_drawn_as_one_and_all_are_told(cast, dee, monkeypatch):
    page = marked(cast, dee, monkeypatch, [1, 2, 3, 200])
    assert len(page.all("path", "visit")) == 2
    assert "Marks that would lie on each other are drawn as one." in page.one("figcaption").text
    assert next(more.text for more in page.all("details", "more") if "meanwhile" in more.text).count("tea") == 4


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_ask_the_database_the_same_however_many_and_however_long(
    cast, dee, signed_in, count, django_assert_num_queries
):
    for number in range(count):
        measure = keep_an_eye(cast.dee, f"m{number}")
        for days in (1, 2, 200):
            wrote(measure, ago(cast.dee, days), days)
        write(cast.dee, cast.dee.user, "in_force", f"wish {number}")
    maya = signed_in(cast.maya)
    for show, queries in (("month", 9), ("year", 9), ("all", 10)):
        with django_assert_num_queries(queries):
            dee.get(reverse("tracking:lines", args=[cast.dee.pk]), {"show": show})
        with django_assert_num_queries(queries + 1):
            maya.get(reverse("tracking:lines", args=[cast.dee.pk]), {"show": show})
        with django_assert_num_queries(queries):
            dee.get(measure.get_absolute_url(), {"show": show})


def test_a_long_table_goes_on_on_the_page_of_its_measure(cast, dee):
    glasses = keep_an_eye(cast.dee)
    for days in range(52):
        wrote(glasses, ago(cast.dee, days), 1)
    page = page_of(dee.get(reverse("tracking:lines", args=[cast.dee.pk]), {"show": "quarter"}))
    assert len([row for row in page.all("tr") if row.inside("tbody")]) == 50
    (more,) = [link.attrs["href"] for link in page.all("a") if link.text == "All of it glasses"]
    page = page_of(dee.get(more))
    assert more == f"{glasses.get_absolute_url()}?show=quarter"
    assert len([row for row in page.all("tr") if row.inside("tbody")]) == 52
