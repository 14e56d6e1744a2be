"""My story so far gains how it was going and how the weeks went; the pictures gain that there was a session."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from goals.actions import put_place
from goals.story import fill, story_ids
from tests.factories import FocusFactory, SessionNoteFactory
from tests.goals.acts import put, write
from tests.tracking.acts import A_DAY, ago, keep_an_eye, page_of, wrote
from tracking import actions
from tracking.markers import markers
from tracking.models import WeekCheck


def told(client, reader):
    """[(title, what is told of it)], the newest first."""
    return [(event.title, event.body, event.words) for event in fill(story_ids(client, reader))]


@pytest.fixture
def goal(cast):
    return write(cast.dee, cast.dee.user, "in_force", "two nights I sleep")


def answered(goal, week, answer, **more):
    """A week of this goal, as it stands in the database."""
    return WeekCheck.objects.create(
        goal=goal, revision=goal.revisions.get(), week=week, answer=answer, captured="own_device", **more
    )


def test_how_it_was_going_is_told_as_it_was_said(cast, goal):
    actions.say(goal, by=cast.dee.user, value=0, words="tired")
    actions.say(goal, by=cast.maya, face="well", captured="phone")
    assert told(cast.dee, cast.dee.user)[:2] == [("How it’s going", "well", ""), ("How it’s going", "0 of 10", "tired")]


def test_how_a_clinician_sees_it_is_told_with_their_name(cast, goal):
    actions.give_own_view(goal, by=cast.maya, words="steadier than in May")
    for reader in (cast.dee.user, cast.maya):
        assert told(cast.dee, reader)[0] == ("How Maya sees it", "", "steadier than in May")
    assert told(cast.dee, cast.ade) == []


def test_a_week_is_told_once_by_its_newest_answer_and_a_skipped_one_not_at_all(cast, goal):
    first, second = date(2026, 3, 2), date(2026, 3, 9)
    answered(goal, first, "no", words="hard")
    answered(goal, first, "partly", words="not so hard")
    answered(goal, second, "yes")
    answered(goal, second, "skip")
    weeks = [row for row in told(cast.dee, cast.dee.user) if row[0].startswith("Did the week")]
    assert weeks == [("Did the week go the way I wanted?", "partly: two nights I sleep", "not so hard")]


def test_i19_what_was_said_about_an_idea_is_in_the_clients_story_only(cast):
    idea = write(cast.dee, cast.dee.user, "idea", "my own")
    actions.say(idea, by=cast.dee.user, value=3, words="my own matter")
    put(idea, cast.dee.user, "in_force", "now you may know")
    assert "my own matter" in str(told(cast.dee, cast.dee.user))
    assert "my own matter" not in str(told(cast.dee, cast.maya))
    assert told(cast.dee, cast.ade) == told(cast.tom, cast.dee.user) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_story_asks_the_database_the_same(cast, goal, signed_in, count, django_assert_num_queries):
    for number in range(count):
        actions.say(goal, by=cast.dee.user, value=number)
        answered(goal, date(2026, 3, 2) + timedelta(days=7 * number), "yes")
        actions.give_own_view(goal, by=cast.maya, words="steadier")
    dee = signed_in(cast.dee.user)
    with django_assert_num_queries(9):
        dee.get(reverse("goals:my_story"))


def test_i27_what_was_said_earlier_stands_on_that_day_with_both_dates(cast, goal, signed_in):
    wine = FocusFactory(client=cast.dee, words="wine")
    said_on, today = ago(cast.dee, 9), ago(cast.dee, 0)
    actions.say(goal, by=cast.maya, value=7, captured="said_aloud", said_on=ago(cast.dee, 5))
    actions.say(goal, by=cast.maya, value=2, captured="said_aloud", said_on=said_on)
    put_place(wine, by=cast.maya, place="looking", captured="said_aloud", said_on=said_on - A_DAY)
    titles = [(title, body) for title, body, _words in told(cast.dee, cast.dee.user)]
    assert titles[-3:-1] == [("How it’s going", "7 of 10"), ("How it’s going", "2 of 10")]
    assert titles[-1][0] == "wine"
    page = page_of(signed_in(cast.maya).get(reverse("goals:story", args=[cast.dee.pk])))
    dates = [part.text for part in page.all("p", "when")]
    assert [date.startswith("said on") for date in dates] == [False, True, True, True]
    thing = page_of(signed_in(cast.maya).get(reverse("goals:thing", args=[wine.pk])))
    for text in (dates[-1], thing.one("main").text):
        assert f"said on {date_format(said_on - A_DAY)}, written down on {date_format(today)}" in text


def test_i27_a_mark_stands_on_the_day_the_change_was_said(cast):
    wine = FocusFactory(client=cast.dee, words="wine")
    put_place(wine, by=cast.maya, place="looking", captured="said_aloud", said_on=ago(cast.dee, 9))

    def changes(first, last):
        found = markers(cast.dee, cast.dee.user, ago(cast.dee, first), ago(cast.dee, last))
        return [mark.day for mark in found if mark.kind == "change"]

    assert changes(9, 9) == changes(20, 0) == [ago(cast.dee, 9)]
    assert changes(8, 0) == changes(20, 10) == []


# --- sessions as marks ---------------------------------------------------------------------------------------


def sessions(client, reader, first, last):
    return [(mark.day, mark.words) for mark in markers(client, reader, first, last) if mark.kind == "session"]


def test_signed_sessions_are_marks_with_their_day_and_no_word_of_them(cast):
    first, last = ago(cast.dee, 10), ago(cast.dee, 1)
    for days in (0, 1, 5, 10, 11):
        SessionNoteFactory(
            client=cast.dee, author=cast.maya, held_on=ago(cast.dee, days), signed=True, wanted="nobody else reads this"
        )
    SessionNoteFactory(client=cast.dee, author=cast.maya, held_on=ago(cast.dee, 4))  # a draft
    SessionNoteFactory(client=cast.dee, author=cast.maya, held_on=ago(cast.dee, 3), did_not_happen=True)
    SessionNoteFactory(client=cast.tom, author=cast.ade, held_on=ago(cast.dee, 2), signed=True)
    found = [(ago(cast.dee, days), "a session") for days in (10, 5, 1)]
    for reader in (cast.dee.user, cast.maya):
        assert sessions(cast.dee, reader, first, last) == found
    assert sessions(cast.dee, cast.ade, first, last) == sessions(cast.dee, cast.tom.user, first, last) == []


def test_a_session_is_a_plain_line_in_the_picture(cast, signed_in):
    wrote(keep_an_eye(cast.dee), ago(cast.dee, 1), 2)
    SessionNoteFactory(client=cast.dee, author=cast.maya, held_on=ago(cast.dee, 5), signed=True)
    page = page_of(signed_in(cast.dee.user).get(reverse("tracking:lines", args=[cast.dee.pk])))
    assert len(page.all("path", "session")) == 1
    assert "a session" in next(more.text for more in page.all("details", "more") if "meanwhile" in more.text)
