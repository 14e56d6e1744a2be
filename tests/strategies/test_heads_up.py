"""I15: the same information whichever way somebody goes; it stands in nobody's way, and nothing is kept of it."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goals import actions as goal_actions
from goals.continuum import Place
from goals.models import TRANSITIONS, CatalogueEntry, Lifecycle
from strategies.heads_up import PANELS, heads_up
from strategies.models import Strategy
from tests.factories import FocusFactory
from tests.goals.acts import put, say, write
from tests.reading import Page

ALL = ("alcohol-again", "alcohol-stopping", "opioids-again", "ghb-again", "ghb-stopping", "stimulants-again")


def codes(foci, reader):
    return [panel.code for panel in heads_up(foci, reader).panels]


def page_of(response):
    return Page(response.content.decode())


def panels_on(response):
    return [notice.text for notice in page_of(response).all("section", "notice")]


@pytest.fixture
def drinks(cast):
    return FocusFactory(client=cast.dee, words="drinks", catalogue_id="alcohol")


# --- the table -----------------------------------------------------------------------------------------------


def test_the_table_names_things_and_panels_there_are(db):
    assert set(PANELS) <= set(CatalogueEntry.objects.exclude(kind="life_area").values_list("pk", flat=True))
    there_are = set(Strategy.objects.filter(shelf="good_to_know").values_list("code", flat=True))
    assert {panel for panels in PANELS.values() for panel in panels} == there_are


def test_both_ways_are_told_wherever_both_are_dangerous():
    assert PANELS["alcohol"] == ("alcohol-again", "alcohol-stopping")
    assert PANELS["benzodiazepines"] == ("sedatives-again", "sedatives-stopping")
    assert PANELS["ghb"] == ("ghb-again", "ghb-stopping")
    assert PANELS["heroin"] == PANELS["methadone"] == ("opioids-again",)
    assert PANELS["crack"] == ("stimulants-again",)
    assert "caffeine" not in PANELS
    assert all(panels[0].endswith("-again") for panels in PANELS.values())


def test_clients_read_reviewed_panels_and_staff_all(cast, drinks, reviewed):
    assert codes([drinks], cast.dee.user) == []
    assert codes([drinks], cast.maya) == ["alcohol-again", "alcohol-stopping"]
    reviewed("alcohol-stopping")
    assert codes([drinks], cast.dee.user) == ["alcohol-stopping"]


@pytest.mark.parametrize(
    ("words", "panels"),
    [
        ("Vodka", ["alcohol-again", "alcohol-stopping"]),
        ("blues", ["sedatives-again", "sedatives-stopping", "opioids-again"]),
        ("H", ["opioids-again"]),
        ("rum", ["alcohol-again", "alcohol-stopping"]),
        ("vodka and beer", ["alcohol-again", "alcohol-stopping"]),
        ("My tablets (Bromazepam)", ["sedatives-again", "sedatives-stopping"]),
        ("crystal meth on Fridays", ["stimulants-again"]),
        ("my sleeping pills", ["sedatives-again", "sedatives-stopping"]),
        ("phenibut", ["sedatives-again", "sedatives-stopping"]),
        ("oxy", ["opioids-again"]),
        ("vodkas", ["alcohol-again", "alcohol-stopping"]),
        ("the blue drops", []),
        ("liquid G", ["ghb-again", "ghb-stopping"]),
        ("oxys and coke", ["opioids-again", "stimulants-again"]),
        ("водка по вечерам", ["alcohol-again", "alcohol-stopping"]),
        ("ترامادول", ["opioids-again"]),
        ("ice at the weekend", ["stimulants-again"]),
        ("a glass of white wine", ["alcohol-again", "alcohol-stopping"]),
        ("plan g", []),
        ("drinking coffee", []),
        ("my nights out", []),
        ("", []),
    ],
)
def test_own_words_are_looked_through_word_by_word_under_all_they_may_mean(cast, words, panels):
    focus = FocusFactory(client=cast.dee, words=words, catalogue=None)
    assert sorted(codes([focus], cast.maya)) == sorted(panels)


@pytest.mark.parametrize(
    ("words", "panels"),
    [
        ("drinking alone", ["alcohol-again", "alcohol-stopping"]),
        ("PnP on Saturdays", ["ghb-again", "ghb-stopping", "stimulants-again"]),
        ("cutting glass at work", []),
    ],
)
def test_what_somebody_does_is_looked_through_as_well_its_everyday_words_left_out(cast, words, panels):
    focus = FocusFactory(client=cast.dee, words=words, kind="behaviour")
    assert codes([focus], cast.maya) == panels


def test_chemsex_is_told_both_of_what_belongs_to_it(cast):
    focus = FocusFactory(client=cast.dee, words="Saturdays", kind="behaviour", catalogue_id="chemsex")
    assert codes([focus], cast.maya) == ["ghb-again", "ghb-stopping", "stimulants-again"]


def test_a_substance_that_is_not_known_leads_to_the_safety_page(cast, dee, reviewed):
    reviewed(*ALL)
    unknown = FocusFactory(client=cast.dee, words="the blue drops")
    known = FocusFactory(client=cast.dee, words="my cuppa", catalogue_id="caffeine")
    page = page_of(dee.get(reverse("goals:placed", args=[unknown.pk])))
    assert "We found nothing here about “the blue drops”." in page.one("main").text
    assert page.one("section", aria_labelledby="good-to-know").text.count("safety page") == 1
    assert "safety page" in [link.text for link in page.all("a", href=reverse("strategies:safety"))]
    assert "Good to know" not in dee.get(reverse("goals:placed", args=[known.pk])).content.decode()


def test_where_there_are_several_things_each_panel_says_whose_it_is(cast, dee, drinks, reviewed):
    reviewed(*ALL)
    lines = FocusFactory(client=cast.dee, words="lines", catalogue_id="cocaine")
    goal = write(cast.dee, cast.dee.user, "in_force", "mine", foci=[drinks, lines])
    alcohol, _stopping, stimulants = panels_on(dee.get(goal.get_absolute_url()))
    assert ("drinks" in alcohol, "lines" in alcohol) == (True, False)
    assert ("drinks" in stimulants, "lines" in stimulants) == (False, True)
    (alone,) = panels_on(dee.get(reverse("goals:placed", args=[lines.pk])))
    assert "lines" not in alone


def test_several_things_show_each_panel_once(cast, drinks):
    more = [FocusFactory(client=cast.dee, catalogue_id=code) for code in ("alcohol", "heroin", "codeine")]
    assert codes([drinks, *more], cast.maya) == ["alcohol-again", "alcohol-stopping", "opioids-again"]


def test_a_prescribed_one_is_told_too_for_missed_doses_count_as_a_break(cast):
    script = FocusFactory(client=cast.dee, catalogue_id="methadone", is_medication=True)
    assert codes([script], cast.maya) == ["opioids-again"]


# --- whichever way -------------------------------------------------------------------------------------------


def test_every_change_of_place_shows_the_same_page_in_both_directions_i05(cast, dee, drinks, reviewed):
    reviewed(*ALL)
    shown = set()
    for before, after in permutations(Place.values, 2):
        goal_actions.put_place(drinks, by=cast.dee.user, place=before)
        goal_actions.put_place(drinks, by=cast.dee.user, place=after)
        shown.add(tuple(panels_on(dee.get(reverse("goals:placed", args=[drinks.pk])))))
    assert len(shown) == 1
    again, stopping = shown.pop()
    assert again.startswith("If you start again after a break")
    assert stopping.startswith("If you stop after drinking each day")


@pytest.mark.parametrize("place", Place.values)
def test_words_put_in_force_show_it_in_the_open_on_the_day_and_folded_later(
    cast, signed_in, drinks, reviewed, place, time_machine
):
    time_machine.move_to("2031-05-03T12:00:00+00:00")
    dee = signed_in(cast.dee.user)
    reviewed(*ALL)
    goal = write(cast.dee, cast.dee.user, "in_force", "mine", foci=[drinks], place=place)
    page = page_of(dee.get(goal.get_absolute_url()))
    assert len(page.all("section", "notice")) == 2
    assert page.all("section", "notice")[0].inside("details") is None
    time_machine.move_to("2031-05-05T12:00:00+00:00")
    dee = signed_in(cast.dee.user)
    page = page_of(dee.get(goal.get_absolute_url()))
    assert page.all("section", "notice")[0].inside("details")
    assert page_of(dee.get(reverse("goals:thing", args=[drinks.pk]))).all("section", "notice")[0].inside("details")


SAID_YES_TO = [
    one for one in Lifecycle if one not in (Lifecycle.IDEA, Lifecycle.BEING_TALKED_ABOUT, Lifecycle.ENTERED_BY_MISTAKE)
]


@pytest.mark.parametrize(
    ("before", "after"),
    [(before, after) for before, after in permutations(SAID_YES_TO, 2) if after in TRANSITIONS[before]],
)
def test_every_turn_of_a_goal_shows_it_in_the_open_on_the_day_i05(
    cast, signed_in, drinks, reviewed, before, after, time_machine
):
    reviewed(*ALL)
    goal = write(cast.dee, cast.dee.user, "in_force", "mine", foci=[drinks])

    def is_folded():
        pages = [page_of(signed_in(reader).get(goal.get_absolute_url())) for reader in (cast.dee.user, cast.maya)]
        return [page.all("section", "notice")[0].inside("details") is not None for page in pages]

    if before != Lifecycle.IN_FORCE:
        goal_actions.turn(goal, by=cast.dee.user, to=before)
    now = timezone.now()
    time_machine.move_to(now + timedelta(days=2), tick=False)
    assert is_folded() == [True, True]
    goal_actions.turn(goal, by=cast.dee.user, to=after)
    assert is_folded() == [False, False]
    time_machine.move_to(now + timedelta(days=4), tick=False)
    assert is_folded() == [True, True]


@pytest.mark.parametrize("place", Place.values)
def test_words_that_name_no_thing_show_it_for_all_that_is_open_whatever_their_place(
    cast, dee, maya, drinks, reviewed, place
):
    reviewed(*ALL)
    FocusFactory(client=cast.dee, catalogue_id="cocaine")
    FocusFactory(client=cast.dee, catalogue_id="ghb", closed_at=timezone.now() + timedelta(1), closed_by=cast.dee.user)
    FocusFactory(client=cast.tom, catalogue_id="heroin")
    parts = ["total"] if place == Place.ABSTINENCE else []
    goal = write(cast.dee, cast.dee.user, "in_force", "nothing from tomorrow", place=place, parts=parts)
    for reader in (dee, maya):
        panels = panels_on(reader.get(goal.get_absolute_url()))
        assert [panel[:26] for panel in panels] == [
            "If you start again after a",
            "If you stop after drinking",
            "If you start again after a",
        ]


def test_words_of_no_thing_and_no_place_show_nothing(cast, dee, drinks, reviewed):
    reviewed(*ALL)
    goal = write(cast.dee, cast.dee.user, "in_force", "see my daughter on Sundays")
    assert panels_on(dee.get(goal.get_absolute_url())) == []


def test_a_turn_of_what_was_still_their_idea_alone_opens_nothing_for_staff(
    cast, dee, maya, drinks, reviewed, time_machine
):
    reviewed(*ALL)
    goal = write(cast.dee, cast.dee.user, "idea", "mine", foci=[drinks])
    goal_actions.turn(goal, by=cast.dee.user, to="set_aside")
    goal_actions.turn(goal, by=cast.dee.user, to="idea")
    put(goal, cast.dee.user, "offer")
    folded = [
        page_of(visitor.get(goal.get_absolute_url())).all("section", "notice")[0].inside("details") is not None
        for visitor in (dee, maya)
    ]
    assert folded == [False, True]


def test_where_nothing_is_known_nothing_is_shown(cast, dee, reviewed):
    reviewed(*ALL)
    sleep = FocusFactory(client=cast.dee, words="sleep", kind="life_area")
    goal = write(cast.dee, cast.dee.user, "in_force", "mine", foci=[sleep])
    for page in (reverse("goals:thing", args=[sleep.pk]), goal.get_absolute_url()):
        assert "Good to know" not in dee.get(page).content.decode()


# --- it stands in nobody's way and keeps nothing ---------------------------------------------------------------


def rows():
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.label not in {"sessions.Session", "audit.AccessEvent"}
    }


def test_shown_or_left_no_row_changes(cast, dee, maya, drinks, reviewed):
    """The look of a member of staff is left as on any page; whether a panel was there makes no difference to it."""
    reviewed(*ALL)
    goal = write(cast.dee, cast.dee.user, "in_force", "mine", foci=[drinks], place="abstinence", parts=["total"])
    before = rows()
    for page in (reverse("goals:placed", args=[drinks.pk]), goal.get_absolute_url(), reverse("goals:mine")):
        with CaptureQueriesContext(connection) as queries:
            dee.get(page)
        writes = [one["sql"] for one in queries if one["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
        assert [sql for sql in writes if "session" not in sql] == []
    maya.get(reverse("goals:placed", args=[drinks.pk]))
    assert rows() == before


def test_there_is_no_button_and_no_form_in_it(cast, dee, drinks, reviewed):
    reviewed(*ALL)
    page = page_of(dee.get(reverse("goals:placed", args=[drinks.pk])))
    inside = [element for element in page.elements if any("notice" in parent.classes for parent in element.parents)]
    assert {element.tag for element in inside} & {"form", "button", "input", "a"} == set()


def test_it_never_stands_in_the_way_of_the_change(cast, dee, drinks, reviewed):
    reviewed(*ALL)
    goal = write(cast.dee, cast.dee.user, "in_force", "mine", foci=[drinks])
    put(goal, cast.dee.user, "in_force", "none from tomorrow", place="abstinence", parts=["total"])
    say(goal, cast.dee.user, "agree")
    response = dee.post(reverse("goals:place", args=[drinks.pk]), {"place": "abstinence", "abstinence_part": "total"})
    assert response["Location"] == reverse("goals:placed", args=[drinks.pk])


def test_whom_to_call_stands_beside_it(cast, dee, drinks, reviewed, settings):
    reviewed("alcohol-stopping")
    page = reverse("goals:placed", args=[drinks.pk])
    assert "your local emergency number" in dee.get(page).content.decode()
    settings.EMERGENCY_NUMBER, settings.LOCAL_HELP = "112", ["Come-off service: 555 0100, day and night"]
    main = page_of(dee.get(page)).one("main").text
    assert "112" in main
    assert "Come-off service: 555 0100, day and night" in main


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_the_same_however_many_panels(cast, dee, reviewed, count, django_assert_num_queries):
    reviewed(*ALL)
    code = {1: "heroin", 3: "ghb"}[count]
    focus = FocusFactory(client=cast.dee, catalogue_id=code)
    with django_assert_num_queries(10):
        dee.get(reverse("goals:placed", args=[focus.pk]))


@pytest.mark.parametrize("count", [1, 3])
def test_own_words_take_two_queries_however_many(cast, count, django_assert_num_queries):
    foci = [FocusFactory(client=cast.dee, words=words) for words in ("rum", "oxy", "liquid G")[:count]]
    with django_assert_num_queries(6):
        assert heads_up(foci, cast.maya).panels
