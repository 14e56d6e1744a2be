"""What is offered, answered and said in a session goes with its note by itself, and only that."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from clients.models import CareRelationship
from goals import actions as goal_actions
from goals.models import FocusPlace
from notes import actions
from notes.days import span_of
from notes.lines import as_context
from notes.models import SessionMoment
from notes.moments import found, kind_of
from tests.factories import FocusFactory
from tests.goals.acts import put, say, write
from tracking.actions import say as say_how


def kinds(note, by):
    return [kind_of(moment) for moment in found(note, by=by)]


def told(moments, **people):
    return as_context(moments, **people)["events"]


def one_of_each(cast, client):
    """One of each kind, in the order of the page, recorded now. Returns the goal."""
    focus = FocusFactory(client=client, words="ice")
    goal = write(client, cast.maya, "offer", "eat before")
    say(goal, client.user, "agree", words="I can try")
    words = goal.revisions.get()
    goal_actions.give_view(
        words, by=cast.maya, support="with_a_concern", seen=words.content_hash, words="mind the nights"
    )
    goal_actions.turn(goal, by=client.user, to="paused", words="till Monday")
    goal_actions.put_place(focus, by=cast.maya, place="safer_use", captured="said_aloud")
    say_how(goal, by=client.user, value=6, words="so so")
    return goal


@pytest.fixture
def all_six(cast):
    return one_of_each(cast, cast.dee)


def test_all_that_was_said_that_day_is_found_in_the_order_it_happened(cast, draft, all_six):
    assert kinds(draft, cast.maya) == ["offer", "response", "stance", "turn", "place", "rating"]


def test_signing_freezes_it_and_both_read_it(cast, maya, dee, draft, send, text, all_six):
    before = re.sub(
        r" (?:\d+(?::\d\d)? [ap]\.m\.|noon|midnight) ", " ", text(maya.get(draft.get_absolute_url(), follow=True))
    )
    send(maya, draft, "sign")
    assert draft.moments.count() == 6
    story = [
        "Maya offered these words",
        "Dee said yes to these words eat before I can try",
        "Maya: I support this, with a concern eat before mind the nights",
        "Dee said: paused eat before till Monday",
        "Where this is now: Safer use ice said aloud; written down by Maya",
        "Dee said how it is going: 6 of 10 eat before so so",
    ]
    after = text(maya.get(draft.get_absolute_url()))
    for page in (before, after):
        assert [line for line in story if line not in page] == []
        assert sorted(story, key=page.index) == story
    mine = text(dee.get(draft.get_absolute_url()))
    assert "You said yes to these words" in mine
    assert "Dee said" not in mine


def test_what_came_after_does_not_change_what_stands_in_the_note(cast, maya, draft, send, text, all_six):
    send(maya, draft, "sign")
    put(all_six, cast.dee.user, "in_force", "other words")
    page = text(maya.get(draft.get_absolute_url()))
    assert "Dee said: paused eat before" in page
    assert "other words" not in page


def test_what_one_note_has_another_does_not_take(cast, draft, all_six):
    actions.sign(draft, by=cast.maya, seen=0)
    second = actions.start(cast.dee, by=cast.maya)
    assert kinds(second, cast.maya) == []
    say(all_six, cast.maya, "agree")
    assert kinds(second, cast.maya) == ["response"]


def test_a_draft_and_a_session_that_did_not_happen_hold_nothing_back(cast, draft, all_six):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    actions.did_not_happen(cast.dee, by=cast.ade)
    assert len(kinds(draft, cast.maya)) == 6
    assert SessionMoment.objects.count() == 0


def test_nothing_of_another_client_or_another_day_is_found(cast, draft, all_six):
    CareRelationship.objects.create(client=cast.tom, clinician=cast.maya, kind="co")
    one_of_each(cast, cast.tom)
    assert len(kinds(draft, cast.maya)) == 6
    cast.dee.since -= timedelta(days=9)
    cast.dee.save(update_fields=["since"])
    draft.client.refresh_from_db()
    draft.held_on -= timedelta(days=1)
    assert kinds(draft, cast.maya) == []


def test_what_is_the_clients_own_stays_out_i19(cast, draft):
    idea = write(cast.dee, cast.dee.user, "idea", "my own thought")
    say_how(idea, by=cast.dee.user, value=2)
    assert kinds(draft, cast.maya) == []
    goal_actions.turn(idea, by=cast.dee.user, to="set_aside")
    assert kinds(draft, cast.maya) == []
    put(idea, cast.dee.user, "in_force", "now you may know")
    assert kinds(draft, cast.maya) == ["response"]


def test_what_was_said_then_and_written_down_later_belongs_to_that_day(cast, draft):
    """I27: the day a thing was said is kept beside the day it was written down, and it is that day's session's."""
    focus = FocusFactory(client=cast.dee, words="ice")
    today, yesterday = draft.held_on, draft.held_on - timedelta(days=1)
    for said_on in (yesterday, today, None):
        goal_actions.put_place(
            focus, by=cast.maya, place="safer_use", captured="paper", **({"said_on": said_on} if said_on else {})
        )
    places = list(FocusPlace.objects.order_by("id"))
    assert [moment.place for moment in found(draft, by=cast.maya)] == places[1:]
    draft.held_on = yesterday
    assert [moment.place for moment in found(draft, by=cast.maya)] == places[:1]


def test_an_offer_said_on_another_day_goes_with_that_day(cast, draft):
    yesterday = draft.held_on - timedelta(days=1)
    write(cast.dee, cast.maya, "offer", "eat before", captured="paper", said_on=yesterday)
    assert kinds(draft, cast.maya) == []
    draft.held_on = yesterday
    assert kinds(draft, cast.maya) == ["offer"]


def test_the_day_is_that_of_the_clients_program(cast, time_machine):
    """Half past eleven at night where the program is belongs to that evening's session, whatever the day is in UTC."""
    cast.harbour.time_zone = "America/New_York"
    cast.harbour.save(update_fields=["time_zone"])
    focus = FocusFactory(client=cast.dee)
    time_machine.move_to("2031-05-04T03:30:00+00:00")
    goal_actions.put_place(focus, by=cast.dee.user, place="looking")
    note = actions.start(cast.dee, by=cast.maya)
    assert (note.held_on.isoformat(), kinds(note, cast.maya)) == ("2031-05-03", ["place"])
    note.held_on += timedelta(days=1)
    assert kinds(note, cast.maya) == []


@pytest.mark.parametrize(("day", "hours"), [("2031-03-09", 23), ("2031-11-02", 25), ("2031-06-01", 24)])
def test_a_day_on_which_the_clocks_change_is_whole(cast, day, hours):
    cast.harbour.time_zone = "America/New_York"
    first, until = span_of(datetime.fromisoformat(day).date(), cast.dee)
    assert until.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("agree", "Dee said yes to these words"),
        ("disagree", "Dee said: not for me"),
        ("need_time", "Dee said: I need time"),
    ],
)
def test_every_answer_is_told_in_the_same_ink(cast, draft, answer, title):
    goal = write(cast.dee, cast.maya, "offer")
    say(goal, cast.dee.user, answer)
    events = told(found(draft, by=cast.maya), client=cast.dee, reader=cast.maya)
    code = f"response-{goal.revisions.get().responses.latest('id').pk}"
    assert events[-1] == {
        "when_words": events[-1]["when_words"],
        "title": title,
        "words": goal.revisions.get().statement,
        "body": "",
        "tags": [],
        "code": code,
        "mark": code,
        "is_struck": False,
        "is_new": False,
    }


def test_words_without_a_number_are_told_as_words(cast, draft):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep")
    say_how(goal, by=cast.maya, words="so <so>", captured="phone")
    event = told(found(draft, by=cast.maya), client=cast.dee, reader=cast.maya)[-1]
    assert (event["title"], event["words"], event["tags"]) == (
        "Dee said how it is going",
        "sleep",
        ["on the phone; written down by Maya"],
    )
    assert event["body"] == '<bdi class="lines">so &lt;so&gt;</bdi>'


def test_what_the_client_did_not_say_is_marked_as_such_i30(cast, maya, draft, send, text):
    goal = write(cast.dee, cast.maya, "offer", "eat before")
    response = say(goal, cast.maya, "agree", captured="said_aloud")
    send(maya, draft, "sign")
    assert "I did not say that" not in text(maya.get(draft.get_absolute_url()))
    goal_actions.check(response, by=cast.dee.user, is_right=False)
    assert "Dee: I did not say that" in text(maya.get(draft.get_absolute_url()))


def test_the_time_is_that_of_the_program_and_the_day_stands_where_it_is_another(cast, draft, time_machine):
    cast.harbour.time_zone = "America/New_York"
    cast.harbour.save(update_fields=["time_zone"])
    time_machine.move_to("2031-05-03T18:05:00+00:00", tick=False)
    focus = FocusFactory(client=cast.dee)
    note = actions.start(cast.dee, by=cast.maya)
    goal_actions.put_place(focus, by=cast.dee.user, place="looking")
    time_machine.move_to("2031-05-05T18:05:00+00:00", tick=False)
    goal_actions.put_place(focus, by=cast.maya, place="safer_use", captured="paper", said_on=note.held_on)
    lines = told(found(note, by=cast.maya), client=note.client, reader=cast.maya)
    assert [event["when_words"] for event in lines] == ["2:05 p.m.", "May 5, 2031, 2:05 p.m."]
