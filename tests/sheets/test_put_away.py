"""A sheet is put away and taken up again, and no version of it is ever taken out."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused
from sheets import actions
from sheets.models import Sheet, SheetVersion
from tests.sheets.acts import again, at, begun, main, page_of


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
