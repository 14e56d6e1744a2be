"""Plans on paper: under their own headings, as they say now; single lines of them on a card."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import AccessEvent, Looked
from paper import actions
from paper.models import Paper
from sheets import actions as sheets
from sheets.kinds import KINDS
from sheets.plans import newest_of, wallet_lines
from tests.factories import FocusFactory
from tests.paper.reading import File, needs_pango
from tests.paper.test_choose import boxes, choose, made, page_of, ticks
from tests.sheets.acts import again, begun


@pytest.fixture
def dee(cast, signed_in):
    return signed_in(cast.dee.user)


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


@pytest.fixture
def safety(cast):
    parts = {"signs": "three nights awake", "kit_place": "blue bag", "home": "marker-home", "call": "Jo\nthe van"}
    return begun(cast.dee, kind="safety_plan", parts=parts)


def printed(visitor, client, **data):
    return page_of(visitor.get(made(visitor, client, **data)))


def test_plans_that_are_shared_are_ticked_and_private_ones_are_the_clients_i19(cast, dee, maya, safety):
    wine = FocusFactory(client=cast.dee, words="wine")
    begun(cast.dee, focus=wine)
    begun(cast.dee, parts={"what": "marker-private"}, is_private=True, focus=FocusFactory(client=cast.dee, words="own"))
    away = begun(cast.dee)
    sheets.turn(away, by=cast.dee.user, put_away=True)
    begun(cast.dee, kind="strengths", parts={"good_at": "x"})
    assert boxes(page_of(dee.get(choose(cast.dee))), "plans") == {
        "My safety plan": True,
        "My plan for using: wine": True,
        "My plan for using: own": False,
    }
    theirs = maya.get(choose(cast.dee))
    assert boxes(page_of(theirs), "plans") == {"My safety plan": True, "My plan for using: wine": True}
    assert "marker-private" not in theirs.content.decode()


def test_a_plan_is_printed_under_its_headings_as_it_says_now(cast, dee, safety):
    where = made(dee, cast.dee, kind="sheet", plans=[str(safety.pk)])
    again(safety, parts={"signs": "four nights awake", "reasons": "the cat"}, look_again_on=date(2027, 5, 31))
    page = page_of(dee.get(where))
    (leaf,) = page.all("section", "leaf")
    assert leaf.text.startswith(cast.dee.display_code)
    assert [one.text for one in page.all("h2") if one.inside("section") is leaf] == [
        "Before",
        "Afterwards, and what matters",
    ]
    assert "How I notice that it is getting dangerous" in leaf.text
    assert "four nights awake" in leaf.text
    assert "three nights" not in leaf.text
    assert "To look at again: May 31, 2027" in leaf.text
    assert "Dee" not in leaf.text


def test_a_plan_without_change_is_a_plan(cast, dee):
    plan = begun(cast.dee, parts={}, no_change=True)
    assert (
        "No change for now." in printed(dee, cast.dee, kind="sheet", plans=[str(plan.pk)]).one("section", "leaf").text
    )


def test_what_became_private_since_is_not_printed_by_staff(cast, maya, safety):
    where = made(maya, cast.dee, kind="sheet", plans=[str(safety.pk)])
    assert "three nights awake" in maya.get(where).content.decode()
    sheets.keep_to_myself(safety, by=cast.dee.user)
    assert "Nothing is left to print" in page_of(maya.get(where)).one("main").text


def test_an_id_of_a_private_plan_prints_nothing_for_staff(cast, maya):
    plan = begun(cast.dee, kind="safety_plan", parts={"signs": "marker"}, is_private=True)
    response = maya.post(choose(cast.dee), {"kind": "sheet", "plans": [str(plan.pk)]})
    assert response.status_code == 422
    things = [plan.pk, f"{plan.pk}:signs"]
    for kind in ("sheet", "card"):
        paper = actions.make(cast.dee, by=cast.maya, kind=kind, things=things)
        assert "marker" not in maya.get(reverse("paper:page", args=[paper.pk])).content.decode()


def test_each_line_for_the_pocket_is_chosen_by_itself_and_none_beforehand(cast, dee, safety):
    page = page_of(dee.get(choose(cast.dee)))
    assert boxes(page, "lines", "card") == {
        "How I notice that it is getting dangerous: three nights awake": False,
        "Where my naloxone is: blue bag": False,
        "Whom I call, and where I can go: Jo the van": False,
    }
    ids = [box.attrs["value"] for box in ticks(page, "lines", "card")]
    card = printed(dee, cast.dee, kind="card", lines=ids[1:], is_large="on").one("div", "wallet")
    assert card.text == "Where my naloxone is: blue bagWhom I call, and where I can go: Jo the van"
    assert Paper.objects.get().things == [f"{safety.pk}:kit_place", f"{safety.pk}:call"]


def test_what_they_do_when_it_goes_differently_fits_the_pocket_as_well(cast, dee, maya, safety):
    mine = begun(cast.dee, parts={"what": "marker-wine", "otherwise": "ring Jo before the third"})
    own = FocusFactory(client=cast.dee)
    begun(cast.dee, focus=own, parts={"otherwise": "marker-private"}, is_private=True)
    label = "If it goes differently than planned, I will …"
    shown = boxes(page_of(maya.get(choose(cast.dee))), "lines", "card")
    assert shown.pop(f"{label}: ring Jo before the third") is False
    assert len(shown) == 3
    assert "marker" not in " ".join(shown)
    assert len(boxes(page_of(dee.get(choose(cast.dee))), "lines", "card")) == 5
    card = printed(maya, cast.dee, kind="card", lines=[f"{mine.pk}:otherwise"]).one("div", "wallet")
    assert card.text == f"{label}: ring Jo before the third"


def test_lines_that_are_only_the_clients_are_nobody_elses_i19(cast, dee, maya):
    begun(cast.dee, kind="safety_plan", parts={"signs": "marker"}, is_private=True)
    assert len(boxes(page_of(dee.get(choose(cast.dee))), "lines", "card")) == 1
    assert boxes(page_of(maya.get(choose(cast.dee))), "lines", "card") == {}


def test_wallet_lines_leave_out_what_is_dangerous_to_carry(cast, safety):
    (version,) = newest_of(cast.dee, "safety_plan", cast.dee.user)
    assert [code for code, _label, _words in wallet_lines(version)] == ["signs", "kit_place", "call"]
    assert not KINDS["safety_plan"].part("home").on_card


def test_who_prints_a_plan_has_looked_at_it(cast, maya, safety):
    where = made(maya, cast.dee, kind="sheet", plans=[str(safety.pk)])
    maya.get(where)
    assert Looked.SHEET in set(AccessEvent.objects.values_list("looked_at", flat=True))


def test_the_number_of_queries_does_not_grow_with_plans(cast, maya, safety):
    def asked():
        plan = begun(cast.dee, focus=FocusFactory(client=cast.dee))
        where = made(maya, cast.dee, kind="sheet", plans=[str(safety.pk), str(plan.pk)])
        counted = []
        for address in (choose(cast.dee), where):
            with CaptureQueriesContext(connection) as queries:
                assert maya.get(address).status_code == 200
            counted.append(len(queries))
        return counted

    first = asked()
    asked()
    assert asked() == first


@needs_pango
@pytest.mark.parametrize("is_large", ["", "on"])
def test_a_full_plan_is_in_the_file_whole_and_tagged(cast, dee, is_large):
    parts = {part.code: f"words {part.code} " + "night after night " * 20 for part in KINDS["safety_plan"].parts}
    plan = begun(cast.dee, kind="safety_plan", parts=parts)
    made(dee, cast.dee, kind="sheet", plans=[str(plan.pk)], is_large=is_large)
    paper = Paper.objects.get()
    file = File(dee.post(reverse("paper:save", args=[paper.pk])).content)
    assert len(file.pages) > 1
    for code in parts:
        assert f"words {code} night" in file.text
    assert file.tags.count("H2") == 5
