"""A sheet is begun, written anew and put away; every version stays, and nothing that was typed is lost."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event, Looked
from goals.models import Captured
from hrtrack.refusals import Refused, Stale
from sheets import actions
from sheets.kinds import KINDS, ONE_FOR_A_CLIENT
from sheets.models import Sheet, SheetVersion
from tests.factories import FocusFactory
from tests.races import at_once
from tests.sheets.acts import again, at, begun, main, page_of


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


# --- by whose pen ------------------------------------------------------------------------------------------


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


# --- one for a client --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ONE_FOR_A_CLIENT)
def test_of_some_there_is_one_and_the_second_is_told(cast, dee, kind):
    part = KINDS[kind].parts[0].code
    sheet = begun(cast.dee, kind=kind, parts={part: "tea"})
    assert dee.get(at("new", cast.dee, kind))["Location"] == at("write", sheet)
    response = dee.post(at("new", cast.dee, kind), {f"part-{part}": "nobody wants lost"})
    assert response.status_code == 422
    assert "There is one already. Open it, and write there." in main(response)
    assert "nobody wants lost" in main(response)
    assert Sheet.objects.count() == 1


def test_of_the_others_there_may_be_many(cast):
    begun(cast.dee)
    begun(cast.dee)
    assert Sheet.objects.count() == 2


def test_after_one_is_put_away_another_may_be_begun(cast, dee):
    old = begun(cast.dee, kind="good_outcome", parts={"words": "old"})
    dee.post(at("turn", old), {"to": "put_away"})
    assert dee.get(at("new", cast.dee, "good_outcome")).status_code == 200
    dee.post(at("new", cast.dee, "good_outcome"), {"part-words": "new"})
    response = dee.post(at("turn", old), {"to": "take_up"}, follow=True)
    assert "Another one of these was begun meanwhile." in response.content.decode()
    assert [sheet.versions.get().parts["words"] for sheet in Sheet.objects.open()] == ["new"]


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_the_same_at_once(cast):
    me, maya = cast.dee.user, cast.maya
    told = at_once(
        lambda: begun(cast.dee, me, kind="safety_plan", parts={"signs": "mine"}),
        lambda: begun(cast.dee, maya, kind="safety_plan", parts={"signs": "theirs"}),
    )
    assert isinstance(told, Refused)
    assert str(told) == "There is one already. Open it, and write there."
    assert SheetVersion.objects.get().parts == {"signs": "mine"}


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


# --- put away ----------------------------------------------------------------------------------------------


def test_put_away_is_out_of_the_way_and_comes_back(cast, dee):
    sheet = begun(cast.dee)
    dee.post(at("turn", sheet), {"to": "put_away"})
    page = page_of(dee.get(at("sheet", sheet)))
    assert "put away" in page.one("main").text
    assert at("write", sheet) not in {link.attrs["href"] for link in page.all("a")}
    response = dee.post(at("write", sheet), {"seen": "1", "part-what": "nobody wants lost"})
    assert response.status_code == 422
    assert "This is put away." in main(response)
    assert "nobody wants lost" in main(response)
    dee.post(at("turn", sheet), {"to": "take_up"})
    dee.post(at("turn", sheet), {"to": "take_up"})
    sheet.refresh_from_db()
    assert (sheet.closed_at, sheet.closed_by) == (None, None)
    assert list(Event.objects.values_list("kind", flat=True)) == ["sheet.begun", "sheet.put_away", "sheet.taken_up"]


def test_staff_put_away_only_what_they_wrote_themselves(cast, maya):
    mine, theirs = begun(cast.dee), begun(cast.dee, cast.maya)
    assert "Put it away" not in main(maya.get(at("sheet", mine)))
    assert "Put it away" in main(maya.get(at("sheet", theirs)))
    with pytest.raises(Refused):
        actions.turn(mine, by=cast.maya, put_away=True)
    again(theirs, parts={"what": "the client’s own words"})
    with pytest.raises(Refused):
        actions.turn(theirs, by=cast.maya, put_away=True)
    assert Sheet.objects.open().count() == 2


def test_staff_do_not_take_up_what_the_client_put_away(cast, maya):
    sheet = begun(cast.dee, cast.maya)
    actions.turn(sheet, by=cast.dee.user, put_away=True)
    response = maya.post(at("turn", sheet), {"to": "take_up"}, follow=True)
    assert "Only the person themselves" in response.content.decode()
    assert not Sheet.objects.open().exists()


def test_open_ones_stand_first_in_the_list(cast, dee):
    first, second, third = (begun(cast.dee, kind="both_sides", title=name, parts={"as_it_is": "x"}) for name in "ABC")
    actions.turn(third, by=cast.dee.user, put_away=True)
    links = [link.attrs["href"] for link in page_of(dee.get(reverse("sheets:mine"))).all("a", "row-link")]
    assert links[:3] == [at("sheet", sheet) for sheet in (second, first, third)]


# --- what the database guards ------------------------------------------------------------------------------


def test_versions_are_never_changed_nor_taken_out_i8(cast):
    version = begun(cast.dee).versions.get()
    for act in (
        lambda: SheetVersion.objects.filter(pk=version.pk).update(parts={}),
        lambda: SheetVersion.objects.filter(pk=version.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="keeps every row"), transaction.atomic():
            act()
    assert SheetVersion.objects.get().parts == {"what": "tea"}


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
