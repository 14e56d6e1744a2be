"""Who reads what: private sheets, what was written before they were shared, and what is shared part by part."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from audit.models import Event
from clients.models import CareRelationship
from goals.story import SOURCES
from hrtrack.refusals import Refused
from sheets import actions
from sheets.kinds import KINDS
from sheets.models import Sheet, SheetVersion
from sheets.plans import newest
from tests.factories import CareFactory, UserFactory
from tests.sheets.acts import again, at, begun, main, page_of

PARTS = {"housing": "marker-housing", "income": "marker-income", "papers": "marker-papers"}


def sharing(**circles):
    return {code: {"with": circle, "for": f"purpose of {code}"} for code, circle in circles.items()}


def tags_for(client, reader):
    """What this room shows on other rooms' pages."""
    request = RequestFactory().get("/")
    request.user = reader
    context = Context({"request": request, "user": reader, "client": client})
    tags = "{% load sheets_parts %}{% good_outcome client %}{% sheets_since client None %}"
    return Template(tags).render(context)


def everything(visitor, client, sheet):
    """All that a person can read of this sheet anywhere, as one text; a page they may not open adds nothing."""
    names = ["sheet", "earlier", "write"]
    addresses = [*(at(name, sheet) for name in names), at("list", client), reverse("goals:story", args=[client.pk])]
    pages = [visitor.get(address) for address in addresses]
    return "".join(page.content.decode() for page in pages if page.status_code == 200)


# --- private, and shared --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if not kind.shares_parts])
def test_what_is_only_for_me_is_nowhere_for_staff_i19(cast, dee, maya, kind):
    part = KINDS[kind].parts[0].code
    dee.post(at("new", cast.dee, kind), {f"part-{part}": "marker-words", "title": "marker-title", "is_private": "on"})
    sheet = Sheet.objects.get()
    assert sheet.is_private
    for name in ("sheet", "earlier", "write"):
        assert dee.get(at(name, sheet)).status_code == 200
        assert maya.get(at(name, sheet)).status_code == 404
    assert maya.post(at("write", sheet), {"seen": "1", f"part-{part}": "x", "captured": "phone"}).status_code == 404
    assert maya.post(at("turn", sheet), {"to": "put_away"}).status_code == 404
    assert "marker" not in everything(maya, cast.dee, sheet)
    assert str(sheet.pk) not in everything(maya, cast.dee, sheet) + tags_for(cast.dee, cast.maya)
    assert list(SOURCES["sheet"].rows(cast.dee, cast.maya)) == []
    assert newest(cast.dee, kind, cast.maya) is None
    assert newest(cast.dee, kind, cast.dee.user).sheet == sheet
    assert "marker-words" in everything(dee, cast.dee, sheet)


@pytest.mark.parametrize("kind", ["good_outcome", "safety_plan", "strengths"])
def test_that_there_is_a_private_one_is_told_to_nobody(cast, dee, maya, kind):
    part = KINDS[kind].parts[0].code
    mine = begun(cast.dee, kind=kind, parts={part: "mine"}, is_private=True)
    assert maya.get(at("new", cast.dee, kind)).status_code == 200
    maya.post(at("new", cast.dee, kind), {f"part-{part}": "said to Maya", "captured": "phone"})
    theirs = Sheet.objects.get(is_private=False)
    assert {sheet.pk for sheet in Sheet.objects.visible_to(cast.dee.user)} == {mine.pk, theirs.pk}
    response = dee.post(at("share", mine), {"to": "share"}, follow=True)
    assert "Another one of these is shared already." in response.content.decode()
    assert Sheet.objects.get(pk=mine.pk).is_private
    with pytest.raises(Refused):
        actions.keep_to_myself(theirs, by=cast.dee.user)


def test_staff_cannot_write_anything_private(cast, maya):
    with pytest.raises(Refused):
        begun(cast.dee, cast.maya, is_private=True)
    maya.post(at("new", cast.dee, "use_plan"), {"part-what": "tea", "captured": "phone", "is_private": "on"})
    assert not Sheet.objects.get().is_private


def test_readable_from_now_on_without_what_it_said_before(cast, dee, maya):
    sheet = begun(cast.dee, parts={"what": "marker-before"}, is_private=True)
    again(sheet, parts={"what": "marker-now"})
    dee.post(at("share", sheet), {"to": "share"})
    seen = everything(maya, cast.dee, sheet)
    assert "marker-now" in seen
    assert "marker-before" not in seen
    assert [version.number for version in SheetVersion.objects.visible_to(cast.maya)] == [2]
    assert len(SOURCES["sheet"].rows(cast.dee, cast.maya)) == 1
    assert len(SOURCES["sheet"].rows(cast.dee, cast.dee.user)) == 2
    assert "marker-before" in everything(dee, cast.dee, sheet)
    event = Event.objects.filter(kind__startswith="sheet.").last()
    assert (event.kind, event.subject_id, event.detail) == ("sheet.shared", sheet.pk, {"since": 2})
    again(sheet, cast.maya, parts={"what": "marker-now and more"})
    assert [version.number for version in SheetVersion.objects.visible_to(cast.maya)] == [3, 2]


def test_shared_with_everything_it_said_before(cast, dee, maya):
    sheet = begun(cast.dee, parts={"what": "marker-before"}, is_private=True)
    again(sheet, parts={"what": "marker-now"})
    assert "Share it with everything it said before" in main(dee.get(at("share", sheet)))
    dee.post(at("share", sheet), {"to": "share_all"})
    assert "marker-before" in everything(maya, cast.dee, sheet)


def test_kept_to_oneself_again_and_shared_once_more_begins_anew(cast, dee, maya):
    sheet = begun(cast.dee, parts={"what": "marker-one"})
    dee.post(at("share", sheet), {"to": "keep"})
    assert maya.get(at("sheet", sheet)).status_code == 404
    assert Event.objects.filter(kind="sheet.kept_to_oneself").count() == 1
    again(sheet, parts={"what": "marker-two"})
    again(sheet, parts={"what": "marker-three"})
    dee.post(at("share", sheet), {"to": "share"})
    seen = everything(maya, cast.dee, sheet)
    assert [word in seen for word in ("marker-one", "marker-two", "marker-three")] == [False, False, True]


@pytest.mark.parametrize(("to", "is_private"), [("share", False), ("share_all", False), ("keep", True)])
def test_a_page_left_open_turns_it_the_way_its_button_says(cast, dee, to, is_private):
    for sheet in (begun(cast.dee), begun(cast.dee, is_private=True)):
        dee.post(at("share", sheet), {"to": to})
        dee.post(at("share", sheet), {"to": to})
        sheet.refresh_from_db()
        assert sheet.is_private is is_private


@pytest.mark.parametrize("data", [{}, {"to": ""}, {"to": "\x00"}, {"to": "x" * 10_000}])
def test_sharing_needs_its_button(cast, dee, data):
    sheet = begun(cast.dee, is_private=True)
    assert dee.post(at("share", sheet), data).status_code == 200
    sheet.refresh_from_db()
    assert sheet.is_private


def test_only_the_client_shares(cast, maya):
    sheet = begun(cast.dee)
    assert maya.post(at("share", sheet), {"to": "keep"}).status_code == 403
    for act in (actions.share, actions.keep_to_myself):
        with pytest.raises(Refused):
            act(sheet, by=cast.maya)


def test_another_clients_sheet_is_nobody_elses(cast, signed_in):
    sheet = begun(cast.dee)
    for stranger in (cast.tom.user, cast.ade, cast.lena):
        visitor = signed_in(stranger)
        assert [visitor.get(at(name, sheet)).status_code for name in ("sheet", "write", "earlier")] == [404] * 3
        with pytest.raises(Refused):
            again(sheet, stranger, parts={"what": "x"})


# --- part by part ------------------------------------------------------------------------------------------------


@pytest.fixture
def bo(cast, signed_in):
    """Bo also works with Dee, and is not their main person."""
    user = UserFactory(username="bo", name="Bo", clinician=True)
    CareFactory(client=cast.dee, clinician=user, kind=CareRelationship.Kind.CO)
    return signed_in(user)


def test_each_part_goes_as_far_as_the_client_says(cast, dee, maya, bo):
    typed = {f"part-{code}": words for code, words in PARTS.items()}
    circles = {"with-income": "main_person", "for-income": "purpose-of-income", "with-papers": "everybody"}
    dee.post(at("new", cast.dee, "surroundings"), {**typed, **circles, "for-housing": "purpose-kept"})
    sheet = Sheet.objects.get()
    for visitor, readable in ((dee, "housing income papers"), (maya, "income papers"), (bo, "papers")):
        seen = everything(visitor, cast.dee, sheet)
        assert {code for code in PARTS if f"marker-{code}" in seen} == set(readable.split())
    assert "purpose-of-income" in main(maya.get(at("sheet", sheet)))
    assert "purpose-of-income" not in everything(bo, cast.dee, sheet)
    assert "purpose-kept" not in everything(maya, cast.dee, sheet)
    mine = main(dee.get(at("sheet", sheet)))
    assert "Who may read it: my main personFor: purpose-of-income" in mine
    assert "Who may read it: only meFor: purpose-kept" in mine


def test_nothing_shared_is_not_there_for_staff(cast, dee, maya, bo):
    sheet = begun(cast.dee, kind="surroundings", parts=PARTS)
    for visitor in (maya, bo):
        assert [visitor.get(at(name, sheet)).status_code for name in ("sheet", "earlier", "write")] == [404] * 3
        assert str(sheet.pk) not in everything(visitor, cast.dee, sheet)
        assert "What I live with" not in everything(visitor, cast.dee, sheet)
    assert list(SOURCES["sheet"].rows(cast.dee, cast.maya)) == []
    assert "What I live with" not in tags_for(cast.dee, cast.maya)
    again(sheet, parts=PARTS, sharing=sharing(papers="main_person"))
    assert (maya.get(at("sheet", sheet)).status_code, bo.get(at("sheet", sheet)).status_code) == (200, 404)
    assert str(sheet.pk) in tags_for(cast.dee, cast.maya)


def test_what_is_not_shared_any_more_is_not_read_under_earlier_either(cast, maya):
    sheet = begun(cast.dee, kind="surroundings", parts=PARTS, sharing=sharing(housing="everybody", papers="everybody"))
    again(sheet, parts=PARTS, sharing=sharing(papers="everybody"))
    seen = everything(maya, cast.dee, sheet)
    assert "marker-papers" in seen
    assert "marker-housing" not in seen
    again(sheet, parts=PARTS)
    assert maya.get(at("earlier", sheet)).status_code == 404


def test_a_part_shared_later_does_not_open_what_it_said_before(cast, maya):
    sheet = begun(cast.dee, kind="surroundings", parts={"housing": "marker-before"})
    again(sheet, parts={"housing": "marker-now"}, sharing=sharing(housing="everybody"))
    seen = everything(maya, cast.dee, sheet)
    assert "marker-now" in seen
    assert "marker-before" not in seen


def test_when_somebody_else_becomes_the_main_person_the_part_goes_with_it(cast, maya):
    sheet = begun(cast.dee, kind="surroundings", parts=PARTS, sharing=sharing(income="main_person"))
    assert "marker-income" in main(maya.get(at("sheet", sheet)))
    CareRelationship.objects.filter(client=cast.dee, clinician=cast.maya).update(kind=CareRelationship.Kind.CO)
    assert maya.get(at("sheet", sheet)).status_code == 404


def test_staff_write_nothing_there(cast, maya):
    sheet = begun(cast.dee, kind="surroundings", parts=PARTS, sharing=sharing(papers="everybody"))
    typed = {"part-papers": "x", "captured": "phone", "seen": "1"}
    for address in (at("new", cast.dee, "surroundings"), at("write", sheet)):
        assert (maya.get(address).status_code, maya.post(address, typed).status_code) == (404, 404)
    with pytest.raises(Refused):
        begun(cast.dee, cast.maya, kind="surroundings", parts=PARTS)
    with pytest.raises(Refused):
        again(sheet, cast.maya, parts={"papers": "x"})
    page = page_of(maya.get(at("list", cast.dee)))
    addresses = {link.attrs["href"] for link in page.all("a")}
    assert at("new", cast.dee, "surroundings") not in addresses
    assert at("new", cast.dee, "strengths") in addresses


def test_it_is_shared_by_its_parts_and_in_no_other_way(cast, dee):
    sheet = begun(cast.dee, kind="surroundings", parts=PARTS, is_private=True)
    assert not sheet.is_private
    assert (dee.get(at("share", sheet)).status_code, dee.post(at("share", sheet)).status_code) == (404, 404)
    with pytest.raises(Refused):
        actions.keep_to_myself(sheet, by=cast.dee.user)


def test_a_circle_that_does_not_exist_is_told(cast, dee):
    typed = {"part-housing": "nobody wants lost", "with-housing": "the world"}
    response = dee.post(at("new", cast.dee, "surroundings"), typed)
    assert response.status_code == 422
    assert "Choose one of these: only you, your main person, or everybody." in main(response)
    assert "nobody wants lost" in main(response)


def test_writing_again_begins_with_the_circles_there_are(cast, dee):
    sheet = begun(cast.dee, kind="surroundings", parts=PARTS, sharing=sharing(papers="main_person"))
    page = page_of(dee.get(at("write", sheet)))
    chosen = {
        box.attrs["name"]: box.attrs["value"] for box in page.all("input", type="radio") if "checked" in box.attrs
    }
    assert chosen["with-papers"] == "main_person"
    assert {circle for name, circle in chosen.items() if name != "with-papers"} == {"me"}
