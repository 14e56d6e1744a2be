"""The pages of sheets: what differs is marked, one tap leads to safety, and nothing is asked twice of the database."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goals import actions as goal_actions
from goals.wording import compare
from sheets.differences import merged
from sheets.kinds import KINDS
from strategies import actions as concern_actions
from tests.factories import FocusFactory, SessionNoteFactory
from tests.sheets.acts import again, at, begun, main, page_of
from tests.sheets.test_whose import tags_for
from tests.test_access import ROWS
from tests.world import make_world

# --- earlier -------------------------------------------------------------------------------------------------


def test_what_differs_from_the_version_before_is_marked(cast, dee, maya):
    sheet = begun(cast.dee, parts={"what": "two teas", "days": "Friday", "where": "at home"})
    again(sheet, parts={"what": "three teas", "days": "Friday", "rules": "none alone"})
    for visitor in (dee, maya):
        page = page_of(visitor.get(at("earlier", sheet)))
        assert [one.text for one in page.all("ins")] == ["added: three (end)", "added: none alone (end)"]
        assert [one.text for one in page.all("del")] == ["left out: two (end)", "left out: at home (end)"]
        assert page.all("article")[1].text.count("added:") == 0


def test_the_last_of_a_page_is_held_against_the_first_of_the_next(cast, dee):
    sheet = begun(cast.dee, parts={"what": "tea 0"})
    for number in range(1, 12):
        again(sheet, parts={"what": f"tea {number}"})
    page = page_of(dee.get(at("earlier", sheet)))
    assert len(page.all("article")) == len(page.all("ins")) == 10
    page = page_of(dee.get(at("earlier", sheet), {"page": "2"}))
    assert (len(page.all("article")), len(page.all("ins"))) == (2, 1)


def test_nothing_of_before_it_was_shared_is_marked_for_staff(cast, dee, maya):
    sheet = begun(cast.dee, parts={"what": "marker-before"}, is_private=True)
    again(sheet, parts={"what": "now"})
    dee.post(at("share", sheet), {"to": "share"})
    page = page_of(maya.get(at("earlier", sheet)))
    assert page.all("ins") == page.all("del") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("", "a b"), ("a b", ""), ("a b c", "a x c"), ("a b", "b a"), ("x " * 400, "y " * 400), ("a", "a")],
)
def test_merged_joins_back_to_either_text(first, second):
    left, right = compare(first, second)
    pieces = merged(left, right)
    assert [piece for piece in pieces if piece.kind == "left_out"] == [piece for piece in left if piece.kind != "same"]
    assert "".join(piece.text for piece in pieces if piece.kind != "left_out") == second


# --- one tap ---------------------------------------------------------------------------------------------------


def test_the_safety_plan_is_one_tap_away(cast, dee, maya):
    mine, theirs = reverse("sheets:my_safety"), at("safety", cast.dee)
    assert [dee.get(mine)["Location"], maya.get(theirs)["Location"]] == [at("new", cast.dee, "safety_plan")] * 2
    sheet = begun(cast.dee, kind="safety_plan", parts={"signs": "no sleep"})
    assert [dee.get(mine)["Location"], maya.get(theirs)["Location"]] == [at("sheet", sheet)] * 2


# The doors in and out, the safety page, which says itself whom to call, and the page of styles, which is nobody's.
WITHOUT_A_WAY = {"account_change_password", "account_logout", "strategies:safety", "style"}


def test_the_way_to_the_safety_plan_stands_in_the_navigation_of_every_page_of_the_client(cast, dee):
    make_world(cast)
    safety, without, seen = reverse("sheets:my_safety"), set(), 0
    for route, (takes, gets, _posts) in ROWS.items():
        if gets["dee"] != "200":
            continue
        answer = dee.get(reverse(route, args=cast.args[takes]))
        if not answer["Content-Type"].startswith("text/html"):
            continue
        ways = [way.text for way in page_of(answer).all("a", href=safety) if way.inside("nav")]
        if ways != ["Safety plan"]:
            without.add(route)
        seen += 1
    assert without == WITHOUT_A_WAY
    assert seen > 60


def test_a_good_outcome_stands_first_on_the_clients_own_page_and_on_a_draft(cast, dee, maya):
    make_world(cast)
    begun(cast.dee, kind="good_outcome", parts={"words": "Waking up not sick"})
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    for visitor, address, title in (
        (dee, reverse("goals:mine"), "What a good outcome is for me"),
        (maya, reverse("notes:write", args=[draft.pk]), "What a good outcome is, in their words"),
    ):
        page = page_of(visitor.get(address))
        first = next(
            one
            for one in page.elements
            if one.tag in ("h2", "h3", "form") and one.inside("main") and not one.inside("header")
        )
        assert first.text == title
        (words,) = [one for one in page.all("blockquote", "words") if one.text == "Waking up not sick"]
        assert words.order == first.order + 1


def test_a_good_outcome_stands_in_the_clients_words_wherever_it_is_asked_for(cast):
    for reader, asked in ((cast.dee.user, "Say what a good outcome is"), (cast.maya, "Ask what a good outcome")):
        assert asked in tags_for(cast.dee, reader)
    begun(cast.dee, kind="good_outcome", parts={"words": "Waking up not sick. <b>"})
    for reader in (cast.dee.user, cast.maya):
        assert "Waking up not sick. &lt;b&gt;" in tags_for(cast.dee, reader)


def test_what_a_good_outcome_is_heads_every_review(cast, dee, maya):
    begun(cast.dee, kind="good_outcome", parts={"words": "Waking up not sick"})
    day = timezone.localdate()
    goal = goal_actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="marker-below")
    goal_actions.look_again(goal, by=cast.dee.user, on=day)
    danger = concern_actions.name_danger(
        cast.dee, by=cast.dee.user, danger="a fit", next_step="marker-below", look_again_on=day
    )
    plan = begun(cast.dee, parts={"what": "marker-below"}, look_again_on=day)
    for address in (goal.get_absolute_url(), reverse("strategies:concern", args=[danger.pk]), at("sheet", plan)):
        for visitor in (dee, maya):
            said = main(visitor.get(address))
            assert said.index("Waking up not sick") < said.index("marker-below"), address


@pytest.mark.parametrize("route", ["tracking:weeks", "tracking:say", "reflections:levels"])
def test_what_a_good_outcome_is_heads_each_page_where_one_looks_back(cast, dee, maya, route):
    world = make_world(cast)
    begun(cast.dee, kind="good_outcome", parts={"words": "Waking up not sick"})
    titles = (dee, "What a good outcome is for me"), (maya, "What a good outcome is, in their words")
    for visitor, title in titles:
        page = page_of(visitor.get(reverse(route, args=world.args["goal"])))
        below = [one for one in page.elements if one.inside("main") and not one.inside("header")]
        assert next(one.text for one in below if one.tag in ("h2", "h3", "form", "blockquote")) == title


def test_what_has_no_day_to_look_at_it_again_is_no_review(cast, dee):
    begun(cast.dee, kind="good_outcome", parts={"words": "Waking up not sick"})
    goal = goal_actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="words")
    for page in (goal, begun(cast.dee, parts={"what": "tea"})):
        assert "Waking up not sick" not in main(dee.get(page.get_absolute_url()))


def test_the_law_here_stands_beside_its_box_of_the_safety_plan(cast, dee, maya, settings):
    settings.LOCAL_LAW = "Who calls is <b>not</b> charged."
    for visitor in (dee, maya):
        page = page_of(visitor.get(at("new", cast.dee, "safety_plan")))
        assert page.one("div", id="id_part-rights_helptext").text == "Who calls is <b>not</b> charged."
    plan = begun(cast.dee, kind="safety_plan", parts={"rights": "the card in my shoe"})
    said = main(dee.get(at("sheet", plan)))
    assert "the card in my shoe" in said
    assert "Who calls is <b>not</b> charged." in said
    settings.LOCAL_LAW = ""
    assert not page_of(dee.get(at("write", plan))).all("div", id="id_part-rights_helptext")


def test_words_stand_as_they_are_typed(cast, dee, maya):
    words = "<script>x</script>\nשלום \u202e!\u2028end"
    sheet = begun(cast.dee, kind="both_sides", title="<i>t</i>", parts={"as_it_is": words})
    for visitor in (dee, maya):
        page = visitor.get(at("sheet", sheet)).content.decode()
        assert "&lt;script&gt;x&lt;/script&gt;\nשלום \u202e!\u2028end</bdi>" in page
        assert "<bdi>&lt;i&gt;t&lt;/i&gt;</bdi>" in page


def test_both_sides_are_not_added_up_and_have_the_same_weight(cast, dee):
    sheet = begun(cast.dee, kind="both_sides", parts={"as_it_is": "calm\nsleep", "another_way": "money"})
    said = main(dee.get(at("sheet", sheet)))
    assert "What speaks for leaving it as it is" in said
    assert said.index("calm sleep") < said.index("What speaks for another way") < said.index("money")
    assert "total" not in said.lower()
    sides = page_of(dee.get(at("sheet", sheet))).one("div", "sides")
    assert sides.text.count("What speaks for") == 2
    assert page_of(dee.get(at("write", sheet))).one("section", "sides").text.count("What speaks for") == 2
    assert KINDS["safety_plan"].side_by_side is False


def folds(response):
    """Whether each part of a form that can be folded stands open, in their order."""
    return ["open" in fold.attrs for fold in page_of(response).all("details", "fold")]


def test_a_long_form_folds_what_is_empty_and_shows_what_is_not(cast, dee):
    new = at("new", cast.dee, "use_plan")
    assert folds(dee.get(new)) == [True, False, False, False]
    sheet = begun(cast.dee, parts={"drifting": "at night"})
    assert folds(dee.get(at("write", sheet))) == [True, False, False, True]
    typed = {"part-where": "x" * 5001, "part-what": ""}
    assert folds(dee.post(new, typed)) == [True, True, False, False]
    assert folds(dee.get(at("new", cast.dee, "good_outcome"))) == []
    assert folds(dee.get(at("new", cast.dee, "surroundings"))) == []


# --- the same work whatever there is -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_the_same_however_much_there_is(
    cast, dee, maya, count, django_assert_max_num_queries
):
    for number in range(count):
        focus = FocusFactory(client=cast.dee)
        begun(cast.dee, focus=focus, parts={"what": f"tea {number}"})
        sheet = begun(cast.dee, kind="both_sides", title=f"{number}", focus=focus, parts={"as_it_is": "x"})
    surroundings = begun(
        cast.dee,
        kind="surroundings",
        parts={"housing": "x"},
        sharing={"housing": {"with": "everybody", "for": ""}},
    )
    for number in range(count):
        again(sheet, parts={"as_it_is": f"x {number}", "another_way": "y"})
        again(
            surroundings,
            parts={"housing": f"x {number}", "income": "y"},
            sharing={"housing": {"with": "main_person", "for": ""}},
        )
    counts = []
    for visitor, list_of in ((dee, reverse("sheets:mine")), (maya, at("list", cast.dee))):
        for address in (
            list_of,
            at("sheet", sheet),
            at("earlier", sheet),
            at("write", sheet),
            at("new", cast.dee, "use_plan"),
            at("sheet", surroundings),
            at("earlier", surroundings),
        ):
            with django_assert_max_num_queries(9) as queries:
                assert visitor.get(address).status_code == 200
            counts.append(len(queries))
    assert counts == [5, 4, 5, 4, 5, 4, 5, *[6, 5, 6, 5, 6, 6, 7]]


def test_every_kind_has_its_own_parts(cast):
    for kind in KINDS.values():
        codes = [part.code for part in kind.parts]
        assert len(codes) == len(set(codes)) > 0
