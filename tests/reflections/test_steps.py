"""Small steps: in own words, ticked by one tap, never due; the counts only grow, but by the client's own hand."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from hrtrack.refusals import Refused
from reflections import actions
from reflections.models import SmallStep, StepTick
from tests import factories
from tests.goals.acts import put
from tests.races import at_once
from tests.reading import Page


def steps_of(goal):
    return reverse("reflections:steps", args=[goal.pk])


def tick_of(step):
    return reverse("reflections:tick", args=[step.pk])


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


@pytest.fixture
def step(cast, goal):
    return actions.add_step(goal, by=cast.dee.user, words="phone in the kitchen", is_repeatable=True)


@pytest.fixture
def once(cast, goal):
    return actions.add_step(goal, by=cast.dee.user, words="ask about a room")


def test_the_client_adds_a_step_in_their_own_words(cast, dee, goal):
    words = "<b>phone</b> in the kitchen"
    response = dee.post(steps_of(goal), {"words": words, "is_repeatable": "again", "likely": "6"})
    assert response["Location"] == steps_of(goal)
    step = SmallStep.objects.get()
    assert (step.words, step.is_repeatable, step.likely, step.captured) == (words, True, 6, "own_device")
    event = Event.objects.get(kind="step.added")
    assert (event.client_id, event.subject_id, event.detail) == (cast.dee.pk, step.pk, {"goal": str(goal.pk)})
    assert "&lt;b&gt;phone&lt;/b&gt;" in dee.get(steps_of(goal)).content.decode()


@pytest.mark.parametrize("likely", ["11", "-1", "NaN", "1e309", "6,5", "٦" * 9])
def test_a_step_with_no_such_number_comes_back_whole(dee, goal, likely):
    response = dee.post(steps_of(goal), {"words": "nobody wants lost", "likely": likely})
    assert response.status_code == 422
    assert page_of(response).one("input", name="words").attrs["value"] == "nobody wants lost"
    assert "Choose a number from 0 to 10" in page_of(response).one("div", "error-summary").text


@pytest.mark.parametrize("words", ["", " \u200b", "x" * 301, "a\x00b", "y" * 1_000_000])
def test_words_that_do_not_fit_are_told_of(dee, goal, words):
    assert dee.post(steps_of(goal), {"words": words}).status_code == 422
    assert SmallStep.objects.count() == 0


def test_one_tap_ticks_and_the_number_grows(dee, goal, step):
    for _ in range(4):
        response = dee.post(tick_of(step))
        assert response["Location"] == goal.get_absolute_url()
    assert StepTick.objects.filter(step=step, day=timezone.localdate()).count() == 4
    for url in (steps_of(goal), goal.get_absolute_url()):
        assert "Done 4 times" in main(dee.get(url))


def test_a_step_for_once_is_ticked_once(cast, dee, goal, once):
    dee.post(tick_of(once))
    response = dee.post(tick_of(once))
    assert response.status_code == 422
    assert "This one is ticked already." in main(response)
    assert once.ticks.count() == 1
    assert page_of(dee.get(goal.get_absolute_url())).all("form", action=tick_of(once)) == []


@pytest.mark.parametrize("day", ["tomorrow", "2019-02-30", "9999-99-99", "31.12.2020"])
def test_what_is_no_day_is_told(dee, step, day):
    assert dee.post(tick_of(step), {"day": day}).status_code == 422


def test_a_day_before_is_kept_and_a_day_to_come_is_not(dee, step):
    day = timezone.localdate() - timedelta(days=3)
    dee.post(tick_of(step), {"day": day.isoformat()})
    assert step.ticks.get().day == day
    response = dee.post(tick_of(step), {"day": (timezone.localdate() + timedelta(days=1)).isoformat()})
    assert "That day is still to come." in main(response)


def test_a_clinician_ticks_by_saying_how_they_know(cast, maya, dee, step):
    assert maya.post(tick_of(step)).status_code == 422
    maya.post(tick_of(step), {"captured": "phone"})
    row = step.ticks.get()
    assert (row.captured, row.recorded_by) == ("phone", cast.maya)
    assert "on the phone; written down by Maya" in main(dee.get(tick_of(step)))


def test_the_client_takes_any_tick_away_and_a_clinician_their_own_alone(cast, dee, maya, step):
    mine = actions.tick(step, by=cast.dee.user)
    theirs = actions.tick(step, by=cast.maya, captured="phone")
    other = actions.tick(step, by=cast.maya, captured="phone")
    away = lambda row: reverse("reflections:untick", args=[row.pk])  # noqa: E731
    maya.post(away(mine))
    assert step.ticks.count() == 3
    maya.post(away(other))
    dee.post(away(theirs))
    dee.post(away(mine))
    assert step.ticks.count() == 0
    kinds = Event.objects.filter(kind="step.tick_taken_away")
    assert {event.detail["tick"] for event in kinds} == {str(row.pk) for row in (mine, theirs, other)}


def test_a_clinician_takes_away_no_colleagues_tick(cast, maya, step):
    factories.CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    theirs = actions.tick(step, by=cast.ade, captured="phone")
    response = maya.post(reverse("reflections:untick", args=[theirs.pk]), follow=True)
    assert "Only the client can take this away." in page_of(response).one("ul", "messages").text
    assert step.ticks.get() == theirs


def test_put_away_and_taken_up_keeps_every_tick(cast, dee, goal, step):
    actions.tick(step, by=cast.dee.user)
    there = reverse("reflections:put_step_away", args=[step.pk])
    dee.post(there)
    assert step.words not in main(dee.get(goal.get_absolute_url()))
    assert "Put away." in main(dee.get(steps_of(goal)))
    dee.post(there)
    assert "Done 1 time" in main(dee.get(goal.get_absolute_url()))


def test_staff_do_not_put_away_what_the_client_wrote(cast, maya, step):
    response = maya.post(reverse("reflections:put_step_away", args=[step.pk]), follow=True)
    assert "The client wrote this themselves." in page_of(response).one("ul", "messages").text
    step.refresh_from_db()
    assert step.closed_at is None
    theirs = actions.add_step(step.goal, by=cast.maya, words="offered", captured="said_aloud")
    maya.post(reverse("reflections:put_step_away", args=[theirs.pk]))
    theirs.refresh_from_db()
    assert theirs.closed_by == cast.maya


def test_steps_of_an_idea_are_the_clients_alone_until_they_show_them_i19(cast, dee, maya, idea):
    step = actions.add_step(idea, by=cast.dee.user, words="only mine")
    actions.tick(step, by=cast.dee.user)
    assert maya.get(steps_of(idea)).status_code == maya.get(tick_of(step)).status_code == 404
    with pytest.raises(Refused):
        actions.tick(step, by=cast.maya, captured="phone")
    with pytest.raises(Refused):
        actions.add_step(idea, by=cast.maya, words="not mine", captured="phone")
    put(idea, cast.dee.user, "in_force", "now you may know")
    assert "only mine" not in main(maya.get(steps_of(idea)))
    assert maya.get(tick_of(step)).status_code == 404
    assert list(StepTick.objects.visible_to(cast.maya)) == []
    dee.post(reverse("reflections:show_step", args=[step.pk]))
    assert "only mine" in main(maya.get(steps_of(idea)))
    assert "Done" in main(maya.get(idea.get_absolute_url()))


def test_the_client_keeps_one_step_to_themselves_and_staff_cannot(cast, dee, maya, goal):
    dee.post(steps_of(goal), {"words": "only mine", "is_private": "on"})
    assert "only mine" not in main(maya.get(steps_of(goal)))
    maya.post(steps_of(goal), {"words": "theirs", "captured": "phone", "is_private": "on"})
    assert SmallStep.objects.get(words="theirs").is_private is False
    with pytest.raises(Refused):
        actions.add_step(goal, by=cast.maya, words="hidden", captured="phone", is_private=True)


def test_nothing_says_that_a_step_is_due(cast, dee, goal, step, once):
    page = main(dee.get(steps_of(goal))).lower()
    assert not any(word in page for word in ("due", "late", "missed", "remaining", "left to do", "%"))


def test_two_taps_at_once_tick_a_step_for_once_once(cast, transactional_db, once):
    refusal = at_once(
        lambda: actions.tick(once, by=cast.dee.user),
        lambda: actions.tick(once, by=cast.dee.user),
    )
    assert str(refusal) == "This one is ticked already."
    assert once.ticks.count() == 1


def test_each_look_of_staff_is_written_down(cast, maya, goal, step):
    maya.get(steps_of(goal))
    maya.get(tick_of(step))
    assert set(AccessEvent.objects.values_list("by", "client_id", "looked_at")) == {
        (cast.maya.pk, cast.dee.pk, "sheet")
    }
    assert AccessEvent.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_many_steps(cast, dee, goal, count, django_assert_num_queries):
    for number in range(count):
        step = actions.add_step(goal, by=cast.dee.user, words=f"step {number}", is_repeatable=True)
        for _ in range(count):
            actions.tick(step, by=cast.dee.user)
    with django_assert_num_queries(6):
        dee.get(steps_of(goal))


def test_long_lists_come_in_pages(cast, dee, goal):
    for number in range(51):
        actions.add_step(goal, by=cast.dee.user, words=f"step {number}")
    assert "Page 1 of 2" in main(dee.get(steps_of(goal)))
    assert "step 50" in main(dee.get(steps_of(goal), {"page": 2}))
