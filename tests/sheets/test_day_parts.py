"""A part that holds a day: chosen as a day, read as one, said beside it in time; older words stay as they were."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from sheets.kinds import KINDS
from sheets.models import SheetVersion
from sheets.plans import wallet_lines
from tests.sheets.acts import again, at, begun, main, page_of

UNTIL = KINDS["safety_plan"].part("kit_until")
NEAR, PAST = "That day is near. Ask here about a new kit.", "That day has passed. Ask here about a new kit."


def box(response):
    return page_of(response).one("input", id="id_part-kit_until")


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def test_the_day_of_the_kit_is_a_day(cast, dee):
    new = at("new", cast.dee, "safety_plan")
    assert box(dee.get(new)).attrs["type"] == "date"
    dee.post(new, {"part-kit_place": "blue bag", "part-kit_until": "2031-03-31"})
    version = SheetVersion.objects.get()
    assert version.parts == {"kit_place": "blue bag", "kit_until": "2031-03-31"}
    said = main(dee.get(at("sheet", version.sheet)))
    assert "Good until March 31, 2031" in said
    assert "2031-03-31" not in said
    assert box(dee.get(at("write", version.sheet))).attrs["value"] == "2031-03-31"
    assert wallet_lines(version)[1] == ("kit_until", "Good until", "March 31, 2031")


@pytest.mark.parametrize("typed", ["2031-02-30", "March", "\x00", "9" * 10_000])
def test_what_is_no_day_is_told_and_nothing_is_lost(cast, dee, typed):
    response = dee.post(at("new", cast.dee, "safety_plan"), {"part-signs": "no sleep", "part-kit_until": typed})
    assert response.status_code == 422
    assert "That is not a day. Write it like 2026-05-31." in main(response)
    assert [box.text for box in page_of(response).all("textarea") if box.text] == ["no sleep"]
    assert not SheetVersion.objects.exists()


@pytest.mark.parametrize(("days", "said"), [(0, NEAR), (60, NEAR), (61, ""), (-1, PAST), (-4000, PAST), (4000, "")])
def test_beside_a_day_that_is_near_or_has_passed_it_says_where_to_ask(cast, dee, maya, days, said):
    day = in_days(days)
    sheet = begun(cast.dee, kind="safety_plan", parts={"kit_until": day.isoformat(), "signs": "x"})
    assert UNTIL.said_beside(day.isoformat()) == said
    for reader in (dee, maya):
        page = main(reader.get(at("sheet", sheet)))
        assert f"Good until {date_format(day, 'DATE_FORMAT')}" in page
        assert ("That day" in page, said in page) == (bool(said), True)
    assert "That day" not in main(dee.get(at("earlier", sheet)))


def test_words_from_before_it_was_a_day_stay_until_they_are_changed(cast, dee):
    sheet = begun(cast.dee, kind="safety_plan", parts={"kit_until": "March 2028", "signs": "x"})
    assert "Good until March 2028" in main(dee.get(at("sheet", sheet)))
    write = at("write", sheet)
    kept = box(dee.get(write)).attrs
    assert (kept["type"], kept["value"]) == ("text", "March 2028")
    dee.post(write, {"seen": "1", "part-kit_until": "March 2028", "part-signs": "y"})
    assert sheet.versions.first().parts == {"kit_until": "March 2028", "signs": "y"}
    assert dee.post(write, {"seen": "2", "part-kit_until": "April 2028"}).status_code == 422
    dee.post(write, {"seen": "2", "part-kit_until": "2029-04-30", "part-signs": "y"})
    assert sheet.versions.first().parts == {"kit_until": "2029-04-30", "signs": "y"}
    earlier = page_of(dee.get(at("earlier", sheet)))
    assert [one.text for one in earlier.all("del")] == ["left out: March 2028 (end)", "left out: x (end)"]
    assert earlier.all("ins")[0].text == "added: April 30, 2029 (end)"
    again(sheet, parts={"kit_until": "2030-05-31", "signs": "y"})
    assert page_of(dee.get(at("earlier", sheet))).all("del")[0].text == "left out: April 30, 2029 (end)"


def test_words_from_before_can_be_emptied(cast, dee):
    sheet = begun(cast.dee, kind="safety_plan", parts={"kit_until": "March 2028", "signs": "x"})
    dee.post(at("write", sheet), {"seen": "1", "part-kit_until": "", "part-signs": "x"})
    assert sheet.versions.first().parts == {"signs": "x"}


def test_who_comes_second_keeps_the_words_from_before_as_well(cast, dee):
    sheet = begun(cast.dee, kind="safety_plan", parts={"kit_until": "March 2028"})
    again(sheet, cast.maya, parts={"kit_until": "March 2028", "signs": "what Maya wrote"})
    response = dee.post(at("write", sheet), {"seen": "1", "part-kit_until": "March 2028", "part-call": "Jo"})
    assert "Maya wrote here at" in page_of(response).one("div", "error-summary").text
    assert box(response).attrs["value"] == "March 2028"
    assert "That is not a day" not in main(response)


def test_a_part_of_words_is_no_day(cast):
    signs = KINDS["safety_plan"].part("signs")
    assert (signs.shown("2031-03-31"), signs.said_beside("2001-01-01")) == ("2031-03-31", "")
    assert [part.code for kind in KINDS.values() for part in kind.parts if part.is_day] == ["kit_until"]
