"""Of some kinds there is one for a thing, of some one for a client: a second is refused, with what was typed."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from hrtrack.refusals import Refused
from sheets import actions
from sheets.kinds import KINDS, ONE_FOR_A_CLIENT, ONE_FOR_A_THING
from sheets.models import Sheet, SheetVersion
from tests.factories import FocusFactory
from tests.races import at_once
from tests.sheets.acts import again, at, begun, main, page_of


@pytest.fixture
def wine(cast):
    return FocusFactory(client=cast.dee, words="wine")


def parts(kind, words="tea"):
    return {KINDS[kind].parts[0].code: words}


def test_plans_and_what_goes_with_it_are_one_for_a_thing():
    assert ONE_FOR_A_THING == ["use_plan", "around_it"]
    assert all(KINDS[kind].per_focus for kind in ONE_FOR_A_THING)


@pytest.mark.parametrize("kind", ONE_FOR_A_THING)
def test_a_second_one_about_a_thing_is_refused_with_what_was_typed(cast, dee, wine, kind):
    first = begun(cast.dee, kind=kind, focus=wine, parts=parts(kind))
    code = KINDS[kind].parts[0].code
    response = dee.post(at("new", cast.dee, kind), {f"part-{code}": "nobody wants lost", "focus": wine.pk})
    assert response.status_code == 422
    page = page_of(response)
    assert "There is one already. Open it, and write there." in page.one("div", "error-summary").text
    assert [box.text for box in page.all("textarea") if box.text] == ["nobody wants lost"]
    (button,) = [button for button in page.all("button") if "Take my words" in button.text]
    assert button.attrs["formaction"] == at("write", first)
    assert Sheet.objects.get() == first


def test_the_words_go_along_to_the_one_that_is_there_and_both_are_read(cast, dee, maya, wine):
    first = begun(cast.dee, cast.maya, focus=wine, parts={"what": "what Maya wrote"})
    typed = {"part-what": "what Dee wrote", "focus": wine.pk, "seen": ""}
    response = dee.post(at("write", first), typed)
    page = page_of(response)
    assert "What it says stands first, and your words below." in page.one("div", "error-summary").text
    assert "what Maya wrote" in page.one("main").text
    assert [box.text for box in page.all("textarea") if box.text] == ["what Dee wrote"]
    assert dee.post(at("write", first), {**typed, "seen": "1"})["Location"] == at("sheet", first)
    assert [version.parts["what"] for version in first.versions.all()] == ["what Dee wrote", "what Maya wrote"]


@pytest.mark.parametrize("kind", ONE_FOR_A_THING)
def test_a_private_one_stands_beside_a_shared_one_and_nobody_learns_of_it(cast, dee, maya, wine, kind):
    code = KINDS[kind].parts[0].code
    mine = begun(cast.dee, kind=kind, focus=wine, parts=parts(kind), is_private=True)
    typed = {f"part-{code}": "said to Maya", "captured": "phone", "focus": wine.pk}
    assert maya.get(at("new", cast.dee, kind), {"thing": wine.pk}).status_code == 200
    theirs = maya.post(at("new", cast.dee, kind), typed)["Location"]
    assert theirs == at("sheet", Sheet.objects.get(is_private=False))
    again_by_maya = maya.post(at("new", cast.dee, kind), typed)
    (button,) = [button for button in page_of(again_by_maya).all("button") if "Take my words" in button.text]
    assert button.attrs["formaction"] == f"{theirs}write/"
    told = dee.post(at("share", mine), {"to": "share"}, follow=True).content.decode()
    assert "Another one of these is shared already." in told
    with pytest.raises(Refused):
        begun(cast.dee, kind=kind, focus=wine, parts=parts(kind), is_private=True)
    assert Sheet.objects.count() == 2


@pytest.mark.parametrize("kind", ONE_FOR_A_THING)
def test_about_other_things_about_nothing_and_put_away_there_may_be_more(cast, wine, kind):
    weed = FocusFactory(client=cast.dee, words="weed")
    about = [wine, weed, None, None]
    sheets = [begun(cast.dee, kind=kind, focus=focus, parts=parts(kind)) for focus in about]
    actions.turn(sheets[0], by=cast.dee.user, put_away=True)
    newer = begun(cast.dee, kind=kind, focus=wine, parts=parts(kind))
    with pytest.raises(Refused, match="Another one of these was begun meanwhile"):
        actions.turn(sheets[0], by=cast.dee.user, put_away=False)
    assert set(Sheet.objects.open()) == {*sheets[1:], newer}


@pytest.mark.parametrize("kind", ["both_sides", "one_time"])
def test_sheets_with_a_name_of_their_own_may_be_many_about_a_thing(cast, dee, wine, kind):
    for name in ("one", "other"):
        begun(cast.dee, kind=kind, focus=wine, title=name, parts=parts(kind))
    assert Sheet.objects.count() == 2
    assert dee.get(at("new", cast.dee, kind), {"thing": wine.pk}).status_code == 200


def test_the_database_keeps_it_so_too(cast, wine):
    first = begun(cast.dee, focus=wine)
    same = {"client": cast.dee, "focus": wine, "captured": "own_device", "recorded_by": cast.dee.user}
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(kind="use_plan", **same)
    for other in ({"kind": "around_it"}, {"kind": "use_plan", "is_private": True}):
        Sheet.objects.create(**same, **other)
    assert Sheet.objects.filter(focus=wine).count() == 3
    assert Sheet.objects.get(kind="use_plan", is_private=False) == first


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_a_plan_for_one_thing_at_once(cast, wine):
    told = at_once(
        lambda: begun(cast.dee, focus=wine, parts={"what": "mine"}),
        lambda: begun(cast.dee, cast.maya, focus=wine, parts={"what": "theirs"}),
    )
    assert isinstance(told, Refused)
    assert [sheet.versions.get().parts for sheet in Sheet.objects.all()] == [{"what": "mine"}]


def test_where_there_were_several_the_one_written_last_stays_open(cast, wine):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_open_sheet_about_a_thing")
    old, newest, mine, other = (
        begun(cast.dee, pen, focus=focus, is_private=is_private)
        for pen, focus, is_private in (
            (cast.maya, wine, False),
            (None, wine, False),
            (None, wine, True),
            (None, FocusFactory(client=cast.dee), False),
        )
    )
    begun(cast.dee), begun(cast.dee)
    last = begun(cast.dee, focus=wine)
    again(newest, parts={"what": "written last"})
    migration = import_module("sheets.migrations.0004_put_doubles_away")
    assert set(migration.KINDS) == set(ONE_FOR_A_THING)
    migration.put_doubles_away(apps, None)
    closed = {sheet: sheet.closed_by for sheet in Sheet.objects.filter(closed_at__isnull=False)}
    assert closed == {old: cast.maya, last: cast.dee.user}
    assert {newest, mine, other} < set(Sheet.objects.open())


def test_from_a_thing_the_one_about_it_is_opened(cast, dee, wine):
    sheet = begun(cast.dee, kind="around_it", focus=wine, parts=parts("around_it"))
    page = reverse("sheets:new", args=[cast.dee.pk, "around_it"])
    assert dee.get(page, {"thing": wine.pk})["Location"] == at("write", sheet)
    assert "Take my words" not in main(dee.get(page))


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
