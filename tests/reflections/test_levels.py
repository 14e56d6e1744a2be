"""Five levels in own words, versions of them, what was said, and the figure that the client opens first."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from hrtrack.refusals import Refused, Stale
from reflections import actions
from reflections.models import FigureOpened, LevelSaid, Scale
from tests.goals.acts import put, write
from tests.races import at_once
from tests.reading import Page

TODAY = timezone.localdate


def at(goal, name="levels"):
    return reverse(f"reflections:{name}", args=[goal.pk])


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


def written(cast, goal, **words):
    return actions.write_levels(goal, by=cast.dee.user, **{"as_hoped": "two nights", **words})


@pytest.fixture
def scale(cast, goal):
    return written(cast, goal, bit_more="three nights", quite_different="none before 3")


# --- the words ------------------------------------------------------------------------------------------------


def test_what_is_hoped_for_is_written_first_and_is_enough(dee, goal):
    assert dee.get(at(goal))["Location"] == at(goal, "write_levels")
    boxes = [box.attrs["name"] for box in page_of(dee.get(at(goal, "write_levels"))).all("textarea")]
    assert boxes == ["as_hoped", "bit_more", "lot_more", "bit_less", "quite_different"]
    assert dee.post(at(goal, "write_levels"), {"as_hoped": "two nights", "seen": "0"})["Location"] == at(goal)
    row = Scale.objects.get()
    assert (row.number, row.as_hoped, row.bit_more, row.weight) == (1, "two nights", "", 1)
    assert dee.post(at(goal, "write_levels"), {"as_hoped": "", "bit_more": "x", "seen": "1"}).status_code == 422


@pytest.mark.parametrize(("importance", "difficulty", "weight"), [(3, 2, 6), (0, 3, 0), (1, 1, 1)])
def test_a_weight_is_importance_times_difficulty(dee, goal, importance, difficulty, weight):
    sent = {"as_hoped": "x", "seen": "0", "importance": importance, "difficulty": difficulty}
    dee.post(at(goal, "write_levels"), sent)
    assert Scale.objects.get().weight == weight


@pytest.mark.parametrize(
    "weights", [{"importance": "2"}, {"difficulty": "2"}, {"importance": "4", "difficulty": "1"}, {"importance": "NaN"}]
)
def test_half_a_weight_is_none(cast, dee, goal, weights):
    response = dee.post(at(goal, "write_levels"), {"as_hoped": "nobody wants lost", "seen": "0", **weights})
    assert response.status_code == 422
    assert "nobody wants lost" in response.content.decode()
    with pytest.raises(Refused):
        written(cast, goal, importance=2)


def test_other_words_are_a_new_version_and_what_was_said_keeps_the_old(cast, dee, goal, scale):
    actions.say_level(scale, by=cast.dee.user, level=1)
    written(cast, goal, as_hoped="four nights", bit_more="five nights", seen=1)
    assert [row.number for row in goal.scales.all()] == [2, 1]
    page = main(dee.get(at(goal)))
    assert "five nights" in page
    assert "a bit more three nights" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Scale.objects.update(as_hoped="other")


def test_somebody_else_wrote_first_and_is_named(cast, dee, goal, scale):
    actions.write_levels(goal, by=cast.maya, as_hoped="as Dee said it", captured="in_room", seen=1)
    sent = {"as_hoped": "mine stays here", "seen": "1"}
    response = dee.post(at(goal, "write_levels"), sent)
    assert response.status_code == 422
    assert "Maya wrote other words" in main(response)
    assert page_of(response).one("textarea", name="as_hoped").text == "mine stays here"
    dee.post(at(goal, "write_levels"), {**sent, "seen": page_of(response).one("input", name="seen").attrs["value"]})
    assert goal.scales.first().as_hoped == "mine stays here"


def test_two_versions_at_once_the_second_is_told(cast, transactional_db, goal, scale):
    refusal = at_once(
        lambda: written(cast, goal, as_hoped="first", seen=1),
        lambda: written(cast, goal, as_hoped="second", seen=1),
    )
    assert isinstance(refusal, Stale)
    assert goal.scales.count() == 2


# --- which one it was -----------------------------------------------------------------------------------------


def test_the_levels_are_plain_words_with_the_clients_own_beneath(dee, goal, scale):
    page = page_of(dee.get(at(goal)))
    labels = [label.text for label in page.all("label") if label.attrs["for"].startswith("id_level")]
    assert labels == ["about what I hoped", "a bit more", "a lot more", "a bit less", "quite different"]
    assert [hint.text for hint in page.all("span", "hint")] == ["two nights", "three nights", "none before 3"]
    assert not any("checked" in box.attrs for box in page.all("input", type="radio"))


@pytest.mark.parametrize("level", [-2, -1, 0, 1, 2])
def test_the_client_says_which_it_was(cast, dee, goal, scale, level):
    day = TODAY() - timedelta(days=2)
    dee.post(at(goal), {"level": str(level), "words": "so it was", "day": day.isoformat(), "seen": "1"})
    row = LevelSaid.objects.get()
    assert (row.level, row.day, row.words, row.scale) == (level, day, "so it was", scale)
    event = Event.objects.get(kind="level.said")
    assert event.detail == {}
    assert "so it was" in main(dee.get(at(goal)))


@pytest.mark.parametrize(
    "typed", [{"level": "3"}, {"level": ""}, {"level": "NaN"}, {"day": "9999-12-31"}, {"seen": ""}]
)
def test_what_is_no_level_or_no_day_comes_back(dee, goal, scale, typed):
    response = dee.post(at(goal), {"level": "0", "seen": "1", "words": "nobody wants lost", **typed})
    assert response.status_code == 422
    assert "nobody wants lost" in response.content.decode()
    assert LevelSaid.objects.count() == 0


def test_you_can_only_choose_from_the_words_you_read_i26(cast, dee, goal, scale):
    written(cast, goal, as_hoped="other words")
    response = dee.post(at(goal), {"level": "0", "seen": "1", "words": "typed"})
    assert response.status_code == 422
    assert "changed while you were reading" in main(response)
    assert page_of(response).one("textarea", name="words").text == "typed"
    with pytest.raises(Stale):
        actions.say_level(scale, by=cast.dee.user, level=0)


def test_levels_of_an_idea_stay_the_clients_also_once_it_is_shared_i19(cast, dee, maya, idea):
    scale = written(cast, idea, as_hoped="only mine")
    actions.say_level(scale, by=cast.dee.user, level=2, words="mine too")
    put(idea, cast.dee.user, "in_force", "shared now")
    assert maya.get(at(idea))["Location"] == at(idea, "write_levels")
    assert "only mine" not in main(maya.get(at(idea, "write_levels")))
    maya.post(at(idea, "write_levels"), {"as_hoped": "as said to Maya", "seen": "0", "captured": "phone"})
    page = main(maya.get(at(idea)))
    assert "as said to Maya" in page
    assert "mine too" not in page
    assert "mine too" in main(dee.get(at(idea)))
    with pytest.raises(Refused):
        actions.say_level(scale, by=cast.maya, level=0, captured="phone")


# --- the figure -----------------------------------------------------------------------------------------------


@pytest.fixture
def said(cast, goal, scale):
    other = write(cast.dee, cast.dee.user, "in_force", "call my sister")
    actions.say_level(scale, by=cast.dee.user, level=1)
    return actions.say_level(written(cast, other), by=cast.dee.user, level=1)


def figure(cast):
    return reverse("reflections:figure", args=[cast.dee.pk])


def test_the_client_opens_it_first_and_only_then_their_team_sees_it(cast, dee, maya, said):
    for visitor in (dee, maya):
        page = main(visitor.get(figure(cast)))
        assert "a bit more" in page
        assert "T =" not in page
        assert "62.4" not in page
    assert dee.post(figure(cast), {"day": TODAY().isoformat()})["Location"] == figure(cast)
    for visitor in (dee, maya):
        assert "T = 62.4" in main(visitor.get(figure(cast)))
    assert FigureOpened.objects.count() == 1


def test_it_lies_folded_behind_what_was_said(cast, dee, said):
    actions.open_figure(cast.dee, by=cast.dee.user, day=TODAY())
    page = page_of(dee.get(figure(cast)))
    (line,) = [line for line in page.all("p") if "T = 62.4" in line.text and line.inside("details")]
    assert "open" not in line.inside("details").attrs


def test_a_clinician_writes_down_that_they_opened_it_together(cast, maya, said):
    response = maya.post(figure(cast), {"day": TODAY().isoformat()})
    assert response.status_code == 422
    assert "open" in page_of(response).one("details").attrs or page_of(response).all("details", open="")
    maya.post(figure(cast), {"day": TODAY().isoformat(), "captured": "in_room"})
    assert FigureOpened.objects.get().captured == "in_room"


@pytest.mark.parametrize("day", ["2001-01-01", "no-day", "", "9999-99-99"])
def test_a_day_without_a_figure_is_told(cast, dee, said, day):
    assert dee.post(figure(cast), {"day": day}).status_code == 422
    assert FigureOpened.objects.count() == 0


def test_what_is_said_later_is_a_new_figure_to_open(cast, dee, said, scale):
    early = actions.say_level(scale, by=cast.dee.user, level=0, day=TODAY() - timedelta(days=20))
    actions.open_figure(cast.dee, by=cast.dee.user, day=early.day)
    assert main(dee.get(figure(cast))).count("T = ") == 1


def test_the_words_it_was_made_of_stand_beside_it_and_no_thing_or_place(cast, dee, thing, said):
    actions.open_figure(cast.dee, by=cast.dee.user, day=TODAY())
    page = main(dee.get(figure(cast)))
    assert "three nights" in page
    assert thing.words not in page
    assert "Kiresuk" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_however_much_was_said(cast, dee, goal, scale, count, django_assert_num_queries):
    for number in range(count):
        actions.say_level(scale, by=cast.dee.user, level=0, day=TODAY() - timedelta(days=9 * number))
    with django_assert_num_queries(8):
        dee.get(at(goal))
    with django_assert_num_queries(5):
        dee.get(figure(cast))


def test_the_database_knows_the_levels(scale):
    for level in (-3, 3):
        with pytest.raises(IntegrityError), transaction.atomic():
            LevelSaid.objects.create(scale=scale, level=level, day=TODAY(), captured="own_device")
