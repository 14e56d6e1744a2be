"""By whose pen a sheet is written; and of two pens at once neither loses a word."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goals.models import Captured
from hrtrack.refusals import Stale
from sheets import actions
from sheets.models import Sheet, SheetVersion
from tests.races import at_once
from tests.sheets.acts import again, at, begun, main, page_of


@pytest.mark.parametrize("captured", ["said_aloud", "phone", "paper"])
def test_staff_write_it_down_and_say_how_they_know(cast, maya, dee, captured):
    maya.post(at("new", cast.dee, "safety_plan"), {"part-signs": "no sleep", "captured": captured})
    sheet = Sheet.objects.get()
    version = sheet.versions.get()
    assert (sheet.captured, version.captured, version.recorded_by) == (captured, captured, cast.maya)
    for reader in (maya, dee):
        assert f"{Captured(captured).label} · written down by Maya" in main(reader.get(at("sheet", sheet)))


@pytest.mark.parametrize("captured", ["", "own_device", "guessed"])
def test_staff_who_do_not_say_how_they_know_are_asked(cast, maya, captured):
    response = maya.post(at("new", cast.dee, "safety_plan"), {"part-signs": "no sleep", "captured": captured})
    assert response.status_code == 422
    assert page_of(response).all("textarea", id="id_part-signs")[0].text == "no sleep"
    assert not Sheet.objects.exists()


def test_written_down_later_keeps_both_days_i27(cast, maya, dee):
    yesterday = timezone.localdate() - timedelta(days=1)
    typed = {"part-signs": "no sleep", "captured": "paper", "said_on": yesterday.isoformat()}
    maya.post(at("new", cast.dee, "safety_plan"), typed)
    version = SheetVersion.objects.get()
    assert (version.said_on, timezone.localdate(version.recorded_at)) == (yesterday, timezone.localdate())
    assert "said on" in main(dee.get(at("sheet", version.sheet)))
    again(version.sheet, cast.maya, parts={"signs": "none"}, said_on=timezone.localdate())
    assert version.sheet.versions.first().said_on is None


def test_a_day_to_come_and_a_day_that_is_none_are_told(cast, maya):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for day, told in ((tomorrow, "That day is still to come."), ("2019-02-29", "That is not a day.")):
        typed = {"part-signs": "no sleep", "captured": "paper", "said_on": day}
        response = maya.post(at("new", cast.dee, "safety_plan"), typed)
        assert response.status_code == 422
        assert told in main(response)
    assert not Sheet.objects.exists()


def test_the_client_is_asked_neither(cast, dee):
    names = {field.attrs.get("name") for field in page_of(dee.get(at("new", cast.dee, "use_plan"))).all("input")}
    assert not {"captured", "said_on"} & names
    dee.post(at("new", cast.dee, "use_plan"), {"part-what": "tea", "captured": "paper", "said_on": "2001-01-01"})
    assert SheetVersion.objects.values_list("captured", "said_on").get() == (Captured.OWN_DEVICE, None)


# --- two at once -------------------------------------------------------------------------------------------


def test_who_comes_second_finds_both_texts_and_sends_again(cast, dee, maya):
    sheet = begun(cast.dee, kind="safety_plan", parts={"signs": "no sleep"})
    maya.post(at("write", sheet), {"seen": "1", "part-signs": "what Maya wrote", "captured": "phone"})
    response = dee.post(at("write", sheet), {"seen": "1", "part-signs": "what Dee wrote", "part-call": "Jo"})
    assert response.status_code == 422
    page = page_of(response)
    assert "Maya wrote here at" in page.one("div", "error-summary").text
    assert "what Maya wrote" in page.one("main").text
    assert [box.text for box in page.all("textarea") if box.text] == ["what Dee wrote", "Jo"]
    (seen,) = page.all("input", name="seen")
    assert seen.attrs["value"] == "2"
    dee.post(at("write", sheet), {"seen": "2", "part-signs": "what Dee wrote", "part-call": "Jo"})
    assert [version.parts["signs"] for version in sheet.versions.all()] == [
        "what Dee wrote",
        "what Maya wrote",
        "no sleep",
    ]


@pytest.mark.parametrize("seen", ["", "0", "7", "x", "-1", "9" * 5000, "1\x00"])
def test_a_page_that_does_not_know_what_it_was_written_from_loses_nothing(cast, dee, seen):
    sheet = begun(cast.dee)
    response = dee.post(at("write", sheet), {"seen": seen, "part-what": "nobody wants lost"})
    assert response.status_code == 422
    assert "nobody wants lost" in [box.text for box in page_of(response).all("textarea")]
    assert sheet.versions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_the_same_moment(cast):
    sheet = begun(cast.dee, kind="safety_plan", parts={"signs": "no sleep"})
    told = at_once(
        lambda: actions.write(sheet, by=cast.maya, seen=1, captured="phone", parts={"signs": "theirs"}),
        lambda: actions.write(sheet, by=cast.dee.user, seen=1, parts={"signs": "mine"}),
    )
    assert isinstance(told, Stale)
    assert "Maya wrote here at" in str(told)
    assert [version.number for version in sheet.versions.all()] == [2, 1]
