"""Looking back a month at a time: all of it or nothing, and what is there is asked about day by day."""

import calendar
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from audit.models import Event
from clients.models import Client
from hrtrack.refusals import Refused
from tests.races import at_once
from tests.tracking.acts import ago, errors_of, keep_an_eye, page_of, values, wrote
from tracking import actions
from tracking.actions.entries import entries_of, token_of
from tracking.actions.month import Said
from tracking.forms.month import box_name, seen_name
from tracking.models import Entry

MARCH = date(2026, 3, 1)


def day(number):
    return date(2026, 3, number)


@pytest.fixture
def long_here(cast):
    """Dee came in January, so that the whole of March can be filled, whenever this test runs."""
    Client.objects.filter(pk=cast.dee.pk).update(since=date(2026, 1, 1))
    cast.dee.refresh_from_db()
    return cast.dee


@pytest.fixture
def dee(cast, signed_in, long_here):
    return signed_in(cast.dee.user)


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


@pytest.fixture
def glasses(long_here):
    return keep_an_eye(long_here, "glasses", unit="glasses")


def month(measure, first=MARCH):
    return reverse("tracking:month", args=[measure.pk, first])


def boxes(response):
    """{name: what stands in it} of the boxes and of the hidden fields beside them."""
    return {
        box.attrs["name"]: box.attrs.get("value", "")
        for box in page_of(response).all("input")
        if box.attrs.get("name", "").startswith(("day-", "seen-"))
    }


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


# --- what is there already -------------------------------------------------------------------------------


def sent(response, **typed):
    """All that the page holds, with what was typed into it."""
    return {**boxes(response), **typed}


@pytest.mark.parametrize(
    ("beside", "left", "told"),
    [
        ("both", [(day(1), 2), (day(1), 5), (day(2), 4)], "2 days kept."),
        ("instead", [(day(1), 5), (day(2), 4)], "2 days kept."),
        ("leave", [(day(1), 2), (day(2), 4)], "1 day kept."),
    ],
)
def test_days_that_have_something_are_asked_about(dee, glasses, beside, left, told):
    wrote(glasses, day(1), 2)
    typed = sent(dee.get(month(glasses)), **{box_name(day(1)): "5", box_name(day(2)): "4"})
    response = dee.post(month(glasses), typed)
    assert "Some of these days have something already." in errors_of(response)
    page = page_of(response)
    asked = page.one("section", aria_labelledby="asked").text
    assert "2 glasses" in asked
    assert date_format(day(1), "DATE_FORMAT") in asked
    assert date_format(day(2), "DATE_FORMAT") not in asked
    assert not any("checked" in box.attrs for box in page.all("input", name="beside"))
    assert values(glasses) == [(day(1), 2)]
    response = dee.post(month(glasses), sent(response, beside=beside), follow=True)
    assert told in response.content.decode()
    assert values(glasses) == left


def test_an_emptied_box_takes_away_only_where_that_is_said(dee, glasses):
    wrote(glasses, day(1), 2)
    wrote(glasses, day(2), 3)
    page = dee.get(month(glasses))
    response = dee.post(month(glasses), sent(page, **{box_name(day(1)): ""}))
    assert "Some of these days have something already." in errors_of(response)
    for beside in ("leave", "both"):
        dee.post(month(glasses), sent(response, beside=beside))
        assert values(glasses) == [(day(1), 2), (day(2), 3)]
    response = dee.post(month(glasses), sent(response, beside="instead"), follow=True)
    assert "1 day kept." in response.content.decode()
    assert values(glasses) == [(day(2), 3)]


def test_of_several_on_one_day_nothing_is_lost_by_keeping_the_month(dee, long_here):
    pull = keep_an_eye(long_here, "pull", "scale")
    wrote(pull, day(1), 2)
    wrote(pull, day(1), 6)
    page = dee.get(month(pull))
    assert boxes(page)[box_name(day(1))] == ""
    assert "2 of 10 · 6 of 10" in page.content.decode()
    dee.post(month(pull), sent(page, **{box_name(day(2)): "4"}))
    assert values(pull) == [(day(1), 2), (day(1), 6), (day(2), 4)]


def test_somebody_wrote_that_day_meanwhile_and_the_sentence_says_who(cast, dee, glasses):
    wrote(glasses, day(1), 2)
    typed = sent(dee.get(month(glasses)), **{box_name(day(1)): "5", "beside": "instead"})
    wrote(glasses, day(1), 4, by=cast.maya)
    response = dee.post(month(glasses), typed)
    assert "Maya wrote something for" in errors_of(response)
    assert boxes(response)[box_name(day(1))] == "5"
    assert values(glasses) == [(day(1), 2), (day(1), 4)]
    dee.post(month(glasses), sent(response, beside="instead"))
    assert values(glasses) == [(day(1), 5)]


def test_a_box_nobody_touched_takes_nothing_away_that_came_meanwhile(cast, dee, glasses):
    wrote(glasses, day(1), 2)
    typed = sent(dee.get(month(glasses)), **{box_name(day(1)): "5"})
    wrote(glasses, day(7), 4, by=cast.maya)  # into a box that was empty on Dee's page, and stayed so
    response = dee.post(month(glasses), typed)
    assert date_format(day(7), "DATE_FORMAT") not in page_of(response).one("section", aria_labelledby="asked").text
    assert boxes(response)[box_name(day(7))] == "4"
    dee.post(month(glasses), sent(response, beside="instead"))
    assert values(glasses) == [(day(1), 5), (day(7), 4)]


def test_staff_replace_and_take_away_nothing_of_the_clients(cast, maya, glasses):
    wrote(glasses, day(1), 2)
    page = maya.get(month(glasses))
    for said in ("5", ""):
        typed = sent(page, **{box_name(day(1)): said, box_name(day(2)): "8", "beside": "instead", "captured": "phone"})
        response = maya.post(month(glasses), typed)
        assert "Only the person themselves takes away what somebody else wrote." in errors_of(response)
        assert boxes(response)[box_name(day(2))] == "8"
        assert values(glasses) == [(day(1), 2)]
    maya.post(month(glasses), {**typed, box_name(day(1)): "5", "beside": "both"})
    assert values(glasses) == [(day(1), 2), (day(1), 5), (day(2), 8)]
    assert set(Entry.objects.filter(recorded_by=cast.maya).values_list("captured", flat=True)) == {"phone"}


def test_staff_see_no_day_the_client_keeps_to_themselves(cast, maya, glasses):
    wrote(glasses, day(1), 7, is_private=True)
    page = maya.get(month(glasses))
    assert boxes(page)[box_name(day(1))] == ""
    assert seen_name(day(1)) not in boxes(page)
    assert maya.post(month(glasses), {box_name(day(1)): "2", "captured": "phone"}).status_code == 302


def test_i19_days_looked_back_on_can_be_the_clients_alone(cast, dee, maya, glasses):
    wrote(glasses, day(3), 1)
    typed = {**boxes(dee.get(month(glasses))), box_name(day(1)): "2", box_name(day(3)): "4", "is_private": "on"}
    asked = dee.post(month(glasses), typed)
    assert "checked" in page_of(asked).one("input", name="is_private").attrs
    dee.post(month(glasses), {**typed, "beside": "both"})
    assert [row.is_private for row in Entry.objects.order_by("day", "value")] == [True, False, True]
    assert list(Entry.objects.visible_to(cast.maya).values_list("day", "value")) == [(day(3), 1)]
    dee.post(month(glasses), {box_name(day(2)): "2"})
    assert not Entry.objects.get(day=day(2)).is_private


def test_i19_staff_keep_nothing_to_the_client_alone(cast, maya, glasses):
    assert not page_of(maya.get(month(glasses))).all("input", name="is_private")
    maya.post(month(glasses), {box_name(day(1)): "2", "is_private": "on", "captured": "phone"})
    assert not Entry.objects.get().is_private
    with pytest.raises(Refused, match="Only the person themselves"):
        actions.keep_month(glasses, by=cast.maya, cells={day(2): Said(value=2)}, is_private=True, captured="phone")


def test_put_away_meanwhile_is_told_and_all_that_was_typed_is_there(cast, dee, glasses):
    actions.put_away(glasses, by=cast.dee.user)
    response = dee.post(month(glasses), {box_name(day(1)): "2,5"})
    assert "was put away. Take it up again, and this can be kept." in errors_of(response)
    assert boxes(response)[box_name(day(1))] == "2,5"
    button = page_of(response).one("button", name="takes_up")
    dee.post(month(glasses), {box_name(day(1)): "2,5", "takes_up": button.attrs["value"]})
    glasses.refresh_from_db()
    assert (glasses.closed_at, values(glasses)) == (None, [(day(1), 2.5)])


@pytest.mark.django_db(transaction=True)
def test_two_months_at_once_the_second_waits_and_is_asked(cast, glasses):
    told = at_once(
        lambda: actions.keep_month(glasses, by=cast.dee.user, cells={day(1): Said(value=2)}),
        lambda: actions.enter(glasses, by=cast.maya, day=day(1), value=3, captured="phone"),
    )
    assert isinstance(told, actions.AlreadyThere)
    assert values(glasses) == [(day(1), 2)]


# --- copied ----------------------------------------------------------------------------------------------


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
