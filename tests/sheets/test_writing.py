"""A sheet is begun and written anew: every version stays, and whatever is sent is answered."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import AccessEvent, Event, Looked
from goals.models import Captured
from hrtrack.refusals import Refused
from sheets import actions
from sheets.kinds import KINDS
from sheets.models import Sheet, SheetVersion
from tests.factories import FocusFactory
from tests.sheets.acts import at, begun, main, page_of


@pytest.mark.parametrize("kind", KINDS)
def test_the_client_writes_every_part_of_every_kind(cast, dee, kind):
    shape = KINDS[kind]
    words = {part.code: "2031-03-31" if part.is_day else f"words of {part.code}" for part in shape.parts}
    response = dee.post(at("new", cast.dee, kind), {f"part-{code}": said for code, said in words.items()})
    sheet = Sheet.objects.get()
    assert response["Location"] == sheet.get_absolute_url()
    assert (sheet.kind, sheet.captured, sheet.recorded_by) == (kind, Captured.OWN_DEVICE, cast.dee.user)
    version = sheet.versions.get()
    assert version.parts == words
    said = main(dee.get(response["Location"]))
    for part in shape.parts:
        assert str(part.label) in said
        assert part.shown(words[part.code]) in said
    event = Event.objects.last()
    assert (event.kind, event.client_id, event.subject_id) == ("sheet.begun", cast.dee.pk, sheet.pk)
    assert event.detail == {"kind_of": kind}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", [{}, {"title": "a name"}, {"part-what": " \n\u200b "}])
def test_one_box_is_enough_and_something_is_needed(cast, dee, kind, typed):
    response = dee.post(at("new", cast.dee, kind), typed)
    assert response.status_code == 422
    assert "Write something in one of the boxes. One is enough." in main(response)
    assert not Sheet.objects.exists()


def test_a_new_version_leaves_the_old_one_and_says_so_where_nothing_is_different(cast, dee):
    sheet = begun(cast.dee, parts={"what": "tea", "days": "Friday"})
    write = at("write", sheet)
    form = page_of(dee.get(write))
    assert [box.text for box in form.all("textarea") if box.text] == ["tea", "Friday"]
    response = dee.post(write, {"seen": "1", "part-what": "tea", "part-days": "Friday"}, follow=True)
    assert "It says the same as before." in response.content.decode()
    dee.post(write, {"seen": "1", "part-what": "coffee"})
    assert [version.parts for version in sheet.versions.order_by("number")] == [
        {"what": "tea", "days": "Friday"},
        {"what": "coffee"},
    ]
    event = Event.objects.last()
    assert (event.kind, event.detail) == ("sheet.written", {"number": 2})


def test_no_change_for_now_is_a_plan_of_its_own(cast, dee):
    dee.post(at("new", cast.dee, "use_plan"), {"no_change": "on"})
    sheet = Sheet.objects.get()
    assert (sheet.versions.get().parts, sheet.versions.get().no_change) == ({}, True)
    assert "No change for now." in main(dee.get(sheet.get_absolute_url()))


def test_no_change_by_one_tap_keeps_the_words_and_the_day(cast, dee):
    day = date(2027, 2, 3)
    sheet = begun(cast.dee, parts={"what": "tea"}, look_again_on=day)
    dee.post(at("no_change", sheet))
    newest = sheet.versions.first()
    assert (newest.number, newest.parts, newest.no_change, newest.look_again_on) == (2, {"what": "tea"}, True, day)
    assert newest.captured == Captured.OWN_DEVICE


def test_staff_say_how_they_know_of_a_plan_without_change(cast, maya):
    sheet = begun(cast.dee)
    assert maya.post(at("no_change", sheet)).status_code == 403
    assert "No change for now" not in [button.text for button in page_of(maya.get(at("sheet", sheet))).all("button")]
    maya.post(at("write", sheet), {"seen": "1", "no_change": "on", "captured": "phone"})
    newest = sheet.versions.first()
    assert (newest.no_change, newest.captured, newest.recorded_by) == (True, Captured.PHONE, cast.maya)


def test_only_the_kinds_that_have_it_keep_a_day_no_change_and_a_title(cast, dee):
    extra = {"no_change": "on", "look_again_on": "2027-01-01", "title": "a name", "part-words": "sleep"}
    dee.post(at("new", cast.dee, "good_outcome"), extra)
    sheet = Sheet.objects.get()
    version = sheet.versions.get()
    assert (sheet.title, version.no_change, version.look_again_on) == ("", False, None)


# --- what is asked of it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "text"), [("part-what", "a\x00b"), ("part-what", "x" * 1_000_000)])
def test_words_that_do_not_fit_come_back_whole(cast, dee, name, text):
    typed = {name: text, "part-days": "also still here"}
    sheet = begun(cast.dee)
    for address in (at("new", cast.dee, "use_plan"), at("write", sheet)):
        response = dee.post(address, {"seen": "1", **typed})
        assert response.status_code == 422
        boxes = [box.text for box in page_of(response).all("textarea") if box.text]
        assert boxes == [text.replace("\x00", "�"), "also still here"]
    assert SheetVersion.objects.count() == 1


@pytest.mark.parametrize(
    "typed", [{"title": "a\x00"}, {"title": "x" * 1_000_000}, {"focus": "\x00"}, {"focus": "7"}, {"is_private": "\x00"}]
)
def test_whatever_is_sent_is_answered(cast, dee, typed):
    FocusFactory(client=cast.dee)
    response = dee.post(at("new", cast.dee, "both_sides"), {"part-as_it_is": "nobody wants lost", **typed})
    assert response.status_code in (302, 422)
    assert response.status_code == 302 or "nobody wants lost" in main(response)


@pytest.mark.parametrize("day", ["2019-02-29", "tomorrow", "\x00", "9" * 10_000])
def test_a_day_that_is_none_is_told(cast, dee, day):
    response = dee.post(at("new", cast.dee, "use_plan"), {"part-what": "tea", "look_again_on": day})
    assert response.status_code == 422
    assert "That is not a day." in main(response)


@pytest.mark.parametrize("kind", ["nothing", "USE_PLAN", "use_planx", "goals"])
def test_a_kind_that_does_not_exist_is_no_page(cast, dee, kind):
    assert dee.get(f"/people/{cast.dee.pk}/sheets/{kind}/").status_code == 404


def test_a_sheet_is_about_one_of_the_clients_own_things(cast, dee):
    mine, other = FocusFactory(client=cast.dee, words="tea"), FocusFactory(client=cast.tom, words="of Tom")
    page = dee.get(at("new", cast.dee, "use_plan"), {"thing": str(mine.pk)})
    (ticked,) = [box for box in page_of(page).all("input", name="focus") if "checked" in box.attrs]
    assert ticked.attrs["value"] == str(mine.pk)
    response = dee.post(at("new", cast.dee, "use_plan"), {"part-what": "tea", "focus": str(other.pk)})
    assert response.status_code == 422
    assert "That thing is not here any more." in main(response)
    with pytest.raises(Refused):
        begun(cast.dee, focus=other)
    dee.post(at("new", cast.dee, "use_plan"), {"part-what": "tea", "focus": str(mine.pk)})
    assert Sheet.objects.get().focus == mine


@pytest.mark.parametrize("thing", ["", "x", "\x00", "7" * 5000, "00000000-0000-0000-0000-000000000000", "' or 1=1"])
@pytest.mark.parametrize("kind", ["use_plan", "good_outcome"])
def test_what_an_address_says_after_the_mark_breaks_nothing(cast, dee, thing, kind):
    FocusFactory(client=cast.dee)
    assert dee.get(at("new", cast.dee, kind), {"thing": thing}).status_code == 200


def test_each_look_of_staff_is_left_and_none_of_the_client(cast, dee, maya):
    sheet = begun(cast.dee)
    for visitor in (dee, maya):
        for name in ("sheet", "write", "earlier"):
            assert visitor.get(at(name, sheet)).status_code == 200
    maya.get(at("list", cast.dee))
    looks = list(AccessEvent.objects.order_by("id").values_list("by", "looked_at", "subject_id"))
    assert looks == [(cast.maya.pk, Looked.SHEET, sheet.pk)] * 3 + [(cast.maya.pk, Looked.SHEET, None)]


def test_a_kind_without_that_answer_is_not_said_to_be_without_change(cast, dee):
    """On a sheet that is shared part by part it would have ended all sharing."""
    sheet = begun(cast.dee, kind="good_outcome", parts={"words": "mornings"})
    assert dee.post(at("no_change", sheet)).status_code == 404
    assert sheet.versions.count() == 1


def test_from_a_thing_the_plan_for_it_is_opened_that_is_there(cast, dee):
    wine, weed = (FocusFactory(client=cast.dee) for _each in range(2))
    sheet = actions.begin(cast.dee, by=cast.dee.user, kind="use_plan", focus=wine, parts={"what": "tea"})
    page = reverse("sheets:new", args=[cast.dee.pk, "use_plan"])
    assert dee.get(page, {"thing": wine.pk})["Location"] == reverse("sheets:write", args=[sheet.pk])
    assert dee.get(page, {"thing": weed.pk}).status_code == 200
    assert dee.get(page, {"thing": "no key"}).status_code == 200
