"""Looking back a month at a time: all of it or nothing."""

import calendar
from datetime import date, timedelta

import pytest
from django.utils.formats import date_format

from audit.models import Event
from hrtrack.refusals import Refused
from tests.tracking.acts import ago, errors_of, keep_an_eye, page_of, values, wrote
from tests.tracking.months import boxes, day, month, sent
from tracking import actions
from tracking.actions.entries import entries_of, token_of
from tracking.actions.month import Said
from tracking.forms.month import box_name
from tracking.models import Entry

pytestmark = pytest.mark.usefixtures("long_here")


def test_a_whole_month_is_one_form_and_what_was_written_stands_in_it(dee, glasses):
    typed = {box_name(day(1)): "2,5", box_name(day(2)): "0", box_name(day(3)): "?", box_name(day(31)): "٣"}
    response = dee.post(month(glasses), typed, follow=True)
    assert "4 days kept." in response.content.decode()
    assert values(glasses) == [(day(1), 2.5), (day(2), 0), (day(3), "?"), (day(31), 3)]
    found = boxes(dee.get(month(glasses)))
    assert {name: said for name, said in found.items() if said and name.startswith("day-")} == {
        box_name(day(1)): "2.5",
        box_name(day(2)): "0",
        box_name(day(3)): "?",
        box_name(day(31)): "3",
    }
    assert len([name for name in found if name.startswith("day-")]) == 31
    event = Event.objects.last()
    assert (event.kind, event.subject_id, event.detail) == (
        "month.kept",
        glasses.pk,
        {"days": 4, "captured": "own_device"},
    )
    assert dee.post(month(glasses), found).status_code == 302  # the same once more changes nothing
    assert Entry.objects.count() == 4


def test_a_month_takes_the_digits_and_the_point_of_every_script(dee, glasses):
    typed = {box_name(day(1)): "٢٫٥", box_name(day(2)): "١٢", box_name(day(3)): "۱۲", box_name(day(4)): "१२"}
    assert dee.post(month(glasses), typed).status_code == 302
    assert values(glasses) == [(day(1), 2.5), (day(2), 12), (day(3), 12), (day(4), 12)]


def test_yes_and_no_are_chosen_and_a_scale_has_no_halves(dee, long_here):
    mornings, pull = keep_an_eye(long_here, "mornings", "yes_no"), keep_an_eye(long_here, "pull", "scale")
    dee.post(month(mornings), {box_name(day(1)): "1", box_name(day(2)): "0", box_name(day(3)): "?"})
    assert values(mornings) == [(day(1), 1), (day(2), 0), (day(3), "?")]
    assert len(page_of(dee.get(month(mornings))).all("select", name=box_name(day(1)))) == 1
    for wrong, told in (("11", "from 0 to 10"), ("5.5", "At most 0 digits"), ("-1", "from 0 to 10")):
        assert told in errors_of(dee.post(month(pull), {box_name(day(1)): wrong}))
    assert "from 0 to 1" in errors_of(dee.post(month(mornings), {box_name(day(1)): "7"}))
    assert dee.post(month(pull), {box_name(day(1)): "10"}).status_code == 302


@pytest.mark.parametrize("wrong", ["x", "NaN", "1e309", "1,200", "-1", "0.125", "2\x00", "9" * 1_000_000, "<b>"])
def test_one_bad_day_is_named_and_nothing_is_kept_or_lost(dee, glasses, wrong):
    typed = {box_name(day(1)): "2,5", box_name(day(2)): wrong, box_name(day(3)): "?"}
    response = dee.post(month(glasses), typed)
    assert date_format(day(2), "l, j F") in errors_of(response)
    found = boxes(response)
    assert (found[box_name(day(1))], found[box_name(day(3))]) == ("2,5", "?")
    assert found[box_name(day(2))] == wrong.replace("\x00", "\ufffd") or "\x00" in wrong
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("bad", ["2026-13", "2026-00", "0000-01", "0001-01", "9999-12", "2026-1", "26-01", "3000-01"])
def test_what_is_no_month_is_not_found(dee, glasses, bad):
    assert dee.get(f"/measures/{glasses.pk}/month/{bad}/").status_code == 404
    assert dee.post(f"/measures/{glasses.pk}/month/{bad}/").status_code == 404


@pytest.mark.parametrize("far", ["1000-01", "1999-12", "2026-03", "2999-12"])
def test_every_month_there_is_can_be_opened(dee, glasses, far):
    assert dee.get(f"/measures/{glasses.pk}/month/{far}/").status_code == 200


@pytest.mark.parametrize("kind", ["words", "watching"])
def test_what_is_kept_in_words_has_no_calendar(dee, long_here, kind):
    assert dee.get(month(keep_an_eye(long_here, "m", kind))).status_code == 404


def test_no_day_that_is_still_to_come_and_none_too_long_ago(dee, cast, glasses):
    today = ago(cast.dee, 0)
    this = today.replace(day=1)
    found = [name for name in boxes(dee.get(month(glasses, this))) if name.startswith("day-")]
    assert found == [box_name(this + timedelta(days=number)) for number in range(today.day)]
    tomorrow = today + timedelta(days=1)
    dee.post(month(glasses, this), {box_name(tomorrow): "3"})  # a box that is not on the page
    assert Entry.objects.count() == 0
    first = cast.dee.since - timedelta(days=90)
    found = [name for name in boxes(dee.get(month(glasses, first.replace(day=1)))) if name.startswith("day-")]
    assert found[0] == box_name(first)
    page = page_of(dee.get(month(glasses, date(2001, 1, 1))))
    assert "No day of this month can be filled in." in page.one("main").text
    assert not boxes(dee.get(month(glasses, date(2001, 1, 1))))
    with pytest.raises(Refused, match="is still to come"):
        actions.keep_month(glasses, by=cast.dee.user, cells={tomorrow: Said(value=1), today: Said(value=1)})
    assert Entry.objects.count() == 0


# --- the page --------------------------------------------------------------------------------------------


def test_the_calendar_begins_on_the_first_weekday_of_the_language_and_leads_on(dee, glasses):
    page = page_of(dee.get(month(glasses)))
    assert page.all("th", scope="col")[0].text == "Sun"
    boxes_of_the_month = [row for row in page.all("tr")[1:] if row.inside("table") == page.all("table")[0]]
    rows = [[cell.text for cell in page.all("td") if cell.inside("tr") == row] for row in boxes_of_the_month]
    assert [len(row) for row in rows] == [7] * len(calendar.Calendar(6).monthdayscalendar(2026, 3))
    links = [link.attrs["href"] for link in page.all("a")]
    assert month(glasses, date(2026, 2, 1)) in links
    assert month(glasses, date(2026, 4, 1)) in links
    labels = {box.attrs["aria-label"] for box in page.all("input") if box.attrs.get("name", "").startswith("day-")}
    assert date_format(day(1), "l, j F") in labels


@pytest.mark.parametrize("count", [1, 3])
def test_a_month_asks_the_database_the_same_however_much_is_in_it(cast, dee, glasses, count, django_assert_num_queries):
    for number in range(1, count + 1):
        wrote(glasses, day(number), 1)
        wrote(glasses, day(number), 2)
    with django_assert_num_queries(4):
        page = dee.get(month(glasses))
    typed = {name: "7" for name in boxes(page) if name.startswith("day-")}
    with django_assert_num_queries(22):
        dee.post(month(glasses), sent(page, **typed, beside="instead"))
    assert {value for _day, value in values(glasses)} == {7}


def test_i19_a_box_gives_away_no_day_that_was_the_clients_alone_and_loses_no_words(cast, glasses):
    day = ago(cast.dee, 2)
    wrote(glasses, day, 3, is_private=True, words="the party")
    seen = {day: token_of(entries_of(glasses, day, cast.dee.user))}
    actions.keep_month(glasses, by=cast.dee.user, cells={day: Said(5)}, beside="instead", seen=seen)
    assert Entry.objects.values_list("value", "words", "is_private").get() == (5, "the party", True)
    assert not Entry.objects.visible_to(cast.maya).exists()
    seen = {day: token_of(entries_of(glasses, day, cast.dee.user))}
    actions.keep_month(glasses, by=cast.dee.user, cells={day: Said(6)}, beside="both", seen=seen)
    assert not Entry.objects.visible_to(cast.maya).exists()
