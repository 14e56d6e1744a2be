"""Two rulers: the number first, then what stands behind this very number; kept as said, and nothing made of it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from goals.models import Goal
from hrtrack.refusals import Refused
from reflections import actions
from reflections.models import Ruler
from tests.goals.acts import put
from tests.reading import Page


def of_thing(thing):
    return reverse("reflections:thing_rulers", args=[thing.pk])


def of_goal(goal):
    return reverse("reflections:goal_rulers", args=[goal.pk])


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


def test_the_page_asks_about_the_numbers_just_given_and_keeps_them(cast, dee, thing):
    response = dee.post(of_thing(thing), {"importance": "7", "confidence": "4"})
    assert response.status_code == 200
    assert Ruler.objects.count() == 0
    page = page_of(response)
    assert "Why 7, and not lower?" in page.one("main").text
    assert "Why 4, and not lower?" in page.one("main").text
    assert page.one("main").text.count("What would move it up one?") == 2
    sent = {field.attrs["name"]: field.attrs.get("value", "") for field in page.all("input", type="hidden")}
    assert (sent["importance"], sent["confidence"]) == ("7", "4")
    said = {"importance_why": "my son", "confidence_up": "a quiet room"}
    response = dee.post(of_thing(thing), {**sent, **said, "keep": "1"})
    assert response["Location"] == of_thing(thing)
    row = Ruler.objects.get()
    assert (row.importance, row.confidence, row.importance_why, row.confidence_up) == (7, 4, "my son", "a quiet room")
    assert (row.importance_up, row.focus, row.goal, row.captured) == ("", thing, None, "own_device")
    shown = main(dee.get(of_thing(thing)))
    for words in ("How much it matters: 7 of 10", "How sure: 4 of 10", "my son", "a quiet room"):
        assert words in shown


def test_nobody_is_asked_why_not_ten_nor_why_not_less_than_nothing(dee, thing):
    page = main(dee.post(of_thing(thing), {"importance": "0"}))
    assert "not lower" not in page
    assert "What would move it up one?" in page
    page = main(dee.post(of_thing(thing), {"importance": "10"}))
    assert "Why 10, and not lower?" in page
    assert "up one" not in page
    assert "why not 10" not in page.lower()


def test_other_numbers_bring_the_first_page_back_with_what_was_chosen(dee, thing):
    sent = {"importance": "7", "importance_why": "two\nlines <b>", "is_private": "on", "numbers": "1"}
    response = dee.post(of_thing(thing), sent)
    page = page_of(response)
    assert page.one("input", name="importance_why").attrs["value"] == "two\nlines <b>"
    again = {"importance": "8", "importance_why": "two\nlines <b>"}
    assert page_of(dee.post(of_thing(thing), again)).one("textarea", name="importance_why").text == "two lines <b>"
    checked = [box.attrs["value"] for box in page.all("input", type="radio") if "checked" in box.attrs]
    assert checked == ["7"]
    assert "checked" in page.one("input", type="checkbox").attrs
    assert page.all("div", "error-summary") == []


@pytest.mark.parametrize("sent", [{}, {"keep": "1"}, {"importance": "", "confidence": ""}])
def test_one_number_is_enough_and_none_is_not(dee, thing, sent):
    response = dee.post(of_thing(thing), sent)
    assert response.status_code == 422
    assert "One is enough." in main(response)
    dee.post(of_thing(thing), {"confidence": "3", "keep": "1"})
    assert Ruler.objects.values_list("importance", "confidence").get() == (None, 3)


@pytest.mark.parametrize("number", ["11", "-1", "5,5", "NaN", "1e309", "٧٧", "7\x00", "9" * 10_000])
def test_what_is_no_number_of_the_ruler_is_told(dee, thing, number):
    for more in ({}, {"keep": "1"}):
        response = dee.post(of_thing(thing), {"importance": number, "confidence": "3", **more})
        assert response.status_code == 422
    assert Ruler.objects.count() == 0


@pytest.mark.parametrize("words", ["a\x00b", "x" * 5001])
def test_words_that_do_not_fit_come_back_whole(dee, thing, words):
    response = dee.post(of_thing(thing), {"importance": "7", "importance_why": words, "keep": "1"})
    assert response.status_code == 422
    assert words.replace("\x00", "�") in response.content.decode()


def test_a_clinician_says_how_they_know(cast, maya, dee, goal):
    assert maya.post(of_goal(goal), {"importance": "7", "keep": "1"}).status_code == 422
    sent = {"importance": "7", "captured": "in_room"}
    page = page_of(maya.post(of_goal(goal), sent))
    assert page.one("input", name="captured").attrs == {
        **page.one("input", name="captured").attrs,
        "type": "hidden",
        "value": "in_room",
    }
    maya.post(of_goal(goal), {**sent, "keep": "1"})
    row = Ruler.objects.get()
    assert (row.captured, row.recorded_by, row.goal) == ("in_room", cast.maya, goal)
    assert "written down by Maya" in main(dee.get(of_goal(goal)))


def test_what_the_client_keeps_to_themselves_stays_theirs_i19(cast, dee, maya, thing, goal, idea):
    dee.post(of_thing(thing), {"importance": "1", "importance_why": "only mine", "is_private": "on", "keep": "1"})
    assert Ruler.objects.get().is_private
    assert "1 of 10" not in main(maya.get(of_thing(thing)))
    assert maya.get(of_goal(idea)).status_code == 404
    actions.keep_ruler(idea, by=cast.dee.user, importance=2)
    put(idea, cast.dee.user, "in_force", "shared now")
    assert "2 of 10" not in main(maya.get(of_goal(idea)))
    assert "2 of 10" in main(dee.get(of_goal(idea)))
    with pytest.raises(Refused):
        actions.keep_ruler(thing, by=cast.maya, importance=2, captured="phone", is_private=True)


def test_no_number_is_compared_and_nothing_else_changes(cast, dee, goal):
    before = Goal.objects.with_words().values().get()
    for number in (9, 2):
        actions.keep_ruler(goal, by=cast.dee.user, importance=number)
    page = dee.get(of_goal(goal)).content.decode()
    assert Goal.objects.with_words().values().get() == before
    assert "<svg" not in page.split("<main")[1].split("page_obj")[0].split("Said before")[1]
    assert not any(word in page.lower() for word in ("average", "change since", "lower than", "higher than"))


def test_a_ruler_is_never_written_over(cast, thing):
    row = actions.keep_ruler(thing, by=cast.dee.user, importance=3)
    for wrong in (lambda: Ruler.objects.update(importance=9), row.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_the_database_knows_the_ends_and_what_it_is_about(cast, thing, goal):
    told = {"client": cast.dee, "captured": "own_device"}
    for wrong in (
        {"focus": thing, "importance": 11},
        {"focus": thing, "confidence": 11},
        {"focus": thing},
        {"importance": 3},
        {"focus": thing, "goal": goal, "importance": 3},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ruler.objects.create(**told, **wrong)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_however_much_was_said(cast, dee, thing, goal, count, django_assert_num_queries):
    for _ in range(count):
        actions.keep_ruler(thing, by=cast.dee.user, importance=3)
        actions.keep_ruler(goal, by=cast.dee.user, importance=3)
    with django_assert_num_queries(5):
        dee.get(of_thing(thing))
    with django_assert_num_queries(6):
        dee.get(of_goal(goal))
