"""The client says how it is going; a clinician may write it down; nothing is made of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from clients.models import CareRelationship
from goals.models import Captured, Goal
from hrtrack.refusals import Refused
from tests.goals.acts import now, put, write
from tests.reading import Page
from tracking.actions import say
from tracking.models import Face, Rating


@pytest.fixture
def goal(cast):
    return write(cast.dee, cast.dee.user, "in_force", "two nights I sleep before 3")


def how(goal):
    return reverse("tracking:say", args=[goal.pk])


def page_of(response):
    return Page(response.content.decode())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"value": "6"}, (6, "")),
        ({"value": "0"}, (0, "")),
        ({"value": "10", "words": "better\r\nthan May"}, (10, "better\nthan May")),
        ({"words": "<b>so so</b> \u202e!"}, (None, "<b>so so</b> \u202e!")),
    ],
)
def test_the_client_says_a_number_words_or_both(cast, dee, goal, typed, kept):
    response = dee.post(how(goal), typed)
    assert response["Location"] == goal.get_absolute_url()
    rating = Rating.objects.get()
    assert (rating.value, rating.words) == kept
    assert (rating.goal, rating.captured, rating.recorded_by) == (goal, Captured.OWN_DEVICE, cast.dee.user)
    event = Event.objects.last()
    assert (event.kind, event.client_id, event.subject_id) == ("rating.said", cast.dee.pk, goal.pk)
    assert event.detail == {"captured": "own_device"}


@pytest.mark.parametrize("typed", [{}, {"value": "", "words": ""}, {"words": " \n\u200b "}])
def test_something_is_needed_and_either_is_enough(dee, goal, typed):
    response = dee.post(how(goal), typed)
    assert response.status_code == 422
    assert "Choose a number or a face, or write a few words. One of them is enough." in response.content.decode()
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("value", ["-1", "11", "5,0", "5.5", "NaN", "1e309", "７", "９" * 9, "6\x00", "six"])
def test_what_is_no_number_from_0_to_10_is_told_and_the_words_stay(dee, goal, value):
    response = dee.post(how(goal), {"value": value, "words": "nobody wants lost"})
    assert response.status_code == 422
    page = page_of(response)
    assert "Choose a number from 0 to 10, or leave it out." in page.one("div", "error-summary").text
    assert page.one("textarea").text == "nobody wants lost"


@pytest.mark.parametrize("words", ["x" * 5001, "a\x00b"])
def test_words_that_do_not_fit_come_back_whole(dee, goal, words):
    response = dee.post(how(goal), {"value": "6", "words": words})
    assert response.status_code == 422
    assert words.replace("\x00", "�") in response.content.decode()
    assert Rating.objects.count() == 0


def test_the_numbers_are_equal_buttons_and_none_is_chosen(dee, goal):
    dee.post(how(goal), {"value": "7"})
    page = page_of(dee.get(how(goal)))
    buttons = page.all("input", type="radio")
    assert [button.attrs["value"] for button in buttons] == [*(str(number) for number in range(11)), *Face.values]
    assert not any("checked" in button.attrs for button in buttons)
    assert {button.attrs.get("class") for button in buttons[:11]} == {"scale"}
    assert {button.attrs.get("class") for button in buttons[11:]} == {None}


def test_the_client_is_not_asked_how_we_know_nor_when(cast, dee, goal):
    names = {field.attrs.get("name") for field in page_of(dee.get(how(goal))).all("input")}
    assert not {"captured", "said_on"} & names
    dee.post(how(goal), {"value": "3", "captured": "paper", "said_on": "2001-01-01"})
    assert Rating.objects.values_list("captured", "said_on").get() == (Captured.OWN_DEVICE, None)


@pytest.mark.parametrize("captured", ["said_aloud", "phone", "paper", "in_room"])
def test_a_clinician_writes_it_down_and_says_how_they_know(cast, maya, dee, goal, captured):
    maya.post(how(goal), {"value": "4", "words": "so so", "captured": captured})
    rating = Rating.objects.get()
    assert (rating.captured, rating.recorded_by) == (captured, cast.maya)
    for reader in (maya, dee):
        page = page_of(reader.get(how(goal))).one("main").text
        assert f"{Captured(captured).label}; written down by Maya" in page


@pytest.mark.parametrize("captured", ["", "own_device", "guessed"])
def test_a_clinician_who_does_not_say_how_they_know_is_asked(maya, goal, captured):
    response = maya.post(how(goal), {"value": "4", "words": "nobody wants lost", "captured": captured})
    assert response.status_code == 422
    assert "nobody wants lost</textarea>" in response.content.decode()


def test_written_down_later_keeps_both_days_i27(cast, maya, goal):
    yesterday = timezone.localdate() - timedelta(days=1)
    maya.post(how(goal), {"value": "4", "captured": "paper", "said_on": yesterday.isoformat()})
    rating = Rating.objects.get()
    assert (rating.said_on, timezone.localdate(rating.recorded_at)) == (yesterday, timezone.localdate())
    assert "written down on" in page_of(maya.get(how(goal))).one("main").text


def test_today_needs_no_second_day_and_tomorrow_is_still_to_come(cast, maya, goal):
    today = timezone.localdate()
    maya.post(how(goal), {"value": "4", "captured": "paper", "said_on": today.isoformat()})
    assert Rating.objects.get().said_on is None
    tomorrow = (today + timedelta(days=1)).isoformat()
    response = maya.post(how(goal), {"value": "4", "captured": "paper", "said_on": tomorrow})
    assert "That day is still to come." in response.content.decode()
    for no_day in ("2019-02-29", "yesterday", "9999-99-99"):
        response = maya.post(how(goal), {"value": "4", "captured": "paper", "said_on": no_day})
        assert "That is not a day." in response.content.decode()
    assert Rating.objects.count() == 1


# --- whose it is -----------------------------------------------------------------------------------------


def test_what_is_said_about_an_idea_is_the_clients_alone_also_once_it_is_shared_i19(cast, maya, dee):
    idea = write(cast.dee, cast.dee.user, "idea", "my own thought")
    assert maya.get(how(idea)).status_code == maya.post(how(idea), {"value": "1"}).status_code == 404
    dee.post(how(idea), {"value": "2", "words": "only for me"})
    put(idea, cast.dee.user, "in_force", "now you may know")
    dee.post(how(idea), {"words": "for both of us"})
    page = page_of(maya.get(how(idea))).one("main").text
    assert "for both of us" in page
    assert "only for me" not in page
    mine = page_of(dee.get(how(idea))).one("main").text
    assert "only for me" in mine
    assert "for both of us" in mine


@pytest.mark.parametrize("who", ["ade", "lena", "tom", "nobody"])
def test_it_is_between_the_client_and_their_care_team(cast, goal, signed_in, visitor, who):
    if who != "nobody":
        user = cast.tom.user if who == "tom" else getattr(cast, who)
        visitor = signed_in(user)
        with pytest.raises(Refused):
            say(goal, by=user, value=5, captured="paper")
    for response in (visitor.get(how(goal)), visitor.post(how(goal), {"value": "5", "captured": "paper"})):
        assert response.status_code == (302 if who == "nobody" else 404)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("who", ["noor", "paul"])
def test_supervisors_and_administrators_have_no_such_page(cast, goal, signed_in, who):
    visitor = signed_in(getattr(cast, who))
    assert visitor.get(how(goal)).status_code == visitor.post(how(goal), {"value": "5"}).status_code == 403
    with pytest.raises(Refused):
        say(goal, by=getattr(cast, who), value=5, captured="paper")


def test_a_clinician_who_came_later_reads_what_was_said_and_every_look_is_written_down(cast, goal, signed_in):
    say(goal, by=cast.dee.user, value=5)
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    page = page_of(signed_in(cast.ade).get(how(goal))).one("main").text
    assert "5 of 10" in page
    look = AccessEvent.objects.get()
    assert (look.by, look.client_id, look.looked_at, look.subject_id) == (cast.ade, cast.dee.pk, "words", goal.pk)


# --- how it is shown -------------------------------------------------------------------------------------


def test_what_was_said_before_stands_newest_first_in_its_own_words(cast, dee, goal):
    say(goal, by=cast.dee.user, value=9, words="<i>good</i>")
    say(goal, by=cast.dee.user, words="tired")
    page = page_of(dee.get(how(goal)))
    rows = [row.text for row in page.all("li", "stack")]
    assert [("tired" in row, "9 of 10" in row) for row in rows] == [(True, False), (False, True)]
    assert "&lt;i&gt;good&lt;/i&gt;" in dee.get(how(goal)).content.decode()


def test_the_words_it_is_about_stand_above(cast, dee, maya, goal):
    put(goal, cast.maya, "offer", "offered and not answered")
    for reader in (dee, maya):
        assert "two nights I sleep before 3" in page_of(reader.get(how(goal))).one("main").text
    offered = write(cast.dee, cast.maya, "offer", "nobody agreed yet")
    assert "nobody agreed yet" in page_of(dee.get(how(offered))).one("main").text


def test_long_lists_come_in_pages(cast, dee, goal):
    for number in range(51):
        say(goal, by=cast.dee.user, words=f"said {number}")
    assert [len(page_of(dee.get(how(goal), {"page": page})).all("li", "stack")) for page in (1, 2)] == [50, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_the_same_however_much_was_said(cast, maya, goal, count, django_assert_num_queries):
    for number in range(count):
        say(goal, by=cast.maya, value=number, captured="phone")
    with django_assert_num_queries(9):
        maya.get(how(goal))


def test_nothing_else_changes_by_it_i23(cast, goal):
    before = Goal.objects.with_words().values().get()
    say(goal, by=cast.dee.user, value=0, words="nothing works")
    assert Goal.objects.with_words().values().get() == before
    assert now(goal).lifecycle == "in_force"


def test_the_action_itself_asks_a_clinician_how_they_know_and_believes_the_clients_own_device(cast, goal):
    for captured in (None, "", "own_device", "guessed"):
        with pytest.raises(Refused):
            say(goal, by=cast.maya, value=5, captured=captured)
    assert say(goal, by=cast.dee.user, value=5, captured="paper").captured == Captured.OWN_DEVICE
