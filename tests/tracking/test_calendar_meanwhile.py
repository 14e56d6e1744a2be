"""What is there already on the days of a month is asked about day by day, and never lost."""

import pytest
from django.utils.formats import date_format

from tests.races import at_once
from tests.tracking.acts import errors_of, keep_an_eye, page_of, values, wrote
from tests.tracking.months import boxes, day, month, sent
from tracking import actions
from tracking.actions.month import Said
from tracking.forms.month import box_name, seen_name
from tracking.models import Entry

pytestmark = pytest.mark.usefixtures("long_here")


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


def test_put_away_meanwhile_is_told_and_all_that_was_typed_is_there(cast, dee, glasses):
    actions.put_away(glasses, by=cast.dee.user)
    response = dee.post(month(glasses), {box_name(day(1)): "2,5"})
    assert "was put away. Take it up again, and this can be kept." in errors_of(response)
    assert boxes(response)[box_name(day(1))] == "2,5"


@pytest.mark.django_db(transaction=True)
def test_two_months_at_once_the_second_waits_and_is_asked(cast, glasses):
    told = at_once(
        lambda: actions.keep_month(glasses, by=cast.dee.user, cells={day(1): Said(value=2)}),
        lambda: actions.enter(glasses, by=cast.maya, day=day(1), value=3, captured="phone"),
    )
    assert isinstance(told, actions.AlreadyThere)
    assert values(glasses) == [(day(1), 2)]
