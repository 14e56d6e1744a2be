"""A draft is written: nothing typed is lost, whatever is wrong with it and whoever was first."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from clients.models import CareRelationship
from goals import actions as goal_actions
from hrtrack.refusals import Refused
from notes import actions
from notes.models import PARTS
from strategies import actions as strategy_actions
from tests.goals.acts import put, say, write

TODAY = timezone.localdate


def test_a_draft_keeps_everything_as_it_was_typed(cast, maya, draft, send, text):
    goal = write(cast.dee, cast.dee.user, "in_force", "two nights I sleep before 3")
    words = {name: f"  {name},\nin two lines" for name in ("wanted", *PARTS)}
    response = send(maya, draft, minutes="25", way="drop_in", present="her sister", goals=[str(goal.pk)], **words)
    assert response["Location"] == reverse("notes:write", args=[draft.pk])
    draft.refresh_from_db()
    assert {name: getattr(draft, name) for name in words} == words
    assert (draft.minutes, draft.way, draft.present, draft.state) == (25, "drop_in", "her sister", "draft")
    assert (list(draft.goals.all()), draft.version) == ([goal], 1)
    page = maya.get(response["Location"])
    assert "Saved. Only you see it until you sign it." in text(page)
    assert "  said,\nin two lines</textarea>" in page.content.decode()


def test_saving_again_changes_only_what_changed_and_tells_of_it_without_words(cast, maya, draft, send, time_machine):
    send(maya, draft, did="tea", minutes=10)
    time_machine.move_to(timezone.now() + timedelta(minutes=10))
    send(maya, draft, did="tea and a walk")
    draft.refresh_from_db()
    assert (draft.did, draft.minutes, draft.version) == ("tea and a walk", 10, 2)
    saved = Event.objects.filter(kind="session.saved").last()
    assert (saved.by, saved.client_id, saved.subject_id) == (cast.maya, cast.dee.pk, draft.pk)
    assert saved.detail == {"held_on": TODAY().isoformat(), "version": 2}


def test_that_somebody_wrote_is_told_once_in_ten_minutes(cast, maya, draft, send, time_machine):
    for at in ("14:00:02", "14:04:00", "14:09:59", "14:10:01", "14:31:00", "14:31:03"):
        time_machine.move_to(f"2031-05-03T{at}+00:00", tick=False)
        actions.save_draft(draft, by=cast.maya, seen=draft.version, did=at)
        draft.refresh_from_db()
    saved = Event.objects.filter(kind="session.saved").order_by("id")
    assert [event.detail["version"] for event in saved] == [1, 4, 5]
    assert (draft.did, draft.version) == ("14:31:03", 6)


def test_a_goal_can_be_unticked(cast, maya, draft, send):
    goal = write(cast.dee, cast.dee.user, "in_force")
    send(maya, draft, goals=[str(goal.pk)])
    send(maya, draft, goals=[])
    assert draft.goals.count() == 0


def test_the_page_asks_what_the_client_would_like_and_shows_their_goals_by_their_words(cast, maya, draft):
    write(cast.dee, cast.dee.user, "in_force", "<b>two</b> nights")
    write(cast.dee, cast.dee.user, "idea", "my own thought")
    write(cast.tom, cast.tom.user, "in_force", "nothing from tomorrow")
    mistake = write(cast.dee, cast.dee.user, "in_force", "typed twice")
    goal_actions.turn(mistake, by=cast.dee.user, to="entered_by_mistake")
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert "What would Dee like to talk about today?" in page
    assert "<bdi>&lt;b&gt;two&lt;/b&gt; nights</bdi>" in page
    for hidden in ("my own thought", "nothing from tomorrow", "typed twice"):
        assert f"<bdi>{hidden}</bdi>" not in page


def test_a_goal_is_named_by_the_words_in_force_while_others_are_talked_about(cast, maya, draft):
    goal = write(cast.dee, cast.dee.user, "in_force", "words in force")
    goal_actions.put_words(
        goal, by=cast.maya, then="offer", seen=goal_actions.common.state_seen(goal, cast.maya), statement="offered"
    )
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert "<bdi>words in force</bdi>" in page


def test_words_the_client_never_said_yes_to_do_not_name_the_goal_i30(cast, maya, draft):
    goal = write(cast.dee, cast.dee.user, "in_force", "words I said yes to")
    put(goal, cast.maya, "offer", "words put in my mouth")
    response = say(goal, cast.maya, "agree", captured="said_aloud")
    page = reverse("notes:write", args=[draft.pk])
    assert "<bdi>words put in my mouth</bdi>" in maya.get(page).content.decode()
    goal_actions.check(response, by=cast.dee.user, is_right=False)
    assert "<bdi>words I said yes to</bdi>" in maya.get(page).content.decode()


def test_a_past_session_can_be_written_down_and_keeps_both_days_i27(cast, maya, draft, send, text):
    cast.dee.since = TODAY() - timedelta(days=400)
    cast.dee.save(update_fields=["since"])
    long_ago = TODAY() - timedelta(days=300)
    send(maya, draft, "sign", held_on=long_ago.isoformat(), did="tea")
    draft.refresh_from_db()
    assert (draft.held_on, timezone.localdate(draft.opened_at)) == (long_ago, TODAY())
    page = text(maya.get(draft.get_absolute_url()))
    for words in ("Begun on", "Signed on", "Written by Maya", str(long_ago.year)):
        assert words in page


@pytest.mark.parametrize("then", ["sign", "did_not_happen"])
def test_a_first_session_before_the_client_was_added_says_since_when_they_come(cast, maya, draft, send, then):
    added, first = cast.dee.since, TODAY() - timedelta(days=5)
    send(maya, draft, "save", held_on=(first - timedelta(days=30)).isoformat(), did="tea")
    cast.dee.refresh_from_db()
    assert cast.dee.since == added, "a day that is still being typed says nothing yet"
    send(maya, draft, then, held_on=first.isoformat(), did="tea")
    cast.dee.refresh_from_db()
    assert cast.dee.since == first
    event = Event.objects.get(kind="client.came_earlier")
    assert (event.by, event.client_id, event.detail) == (
        cast.maya,
        cast.dee.pk,
        {"since": first.isoformat(), "before": added.isoformat()},
    )


def test_a_session_on_a_day_they_came_already_moves_nothing(cast, maya, draft, send):
    send(maya, draft, "sign", held_on=TODAY().isoformat(), did="tea")
    assert not Event.objects.filter(kind="client.came_earlier").exists()


@pytest.mark.parametrize(
    ("zone", "at", "last"),
    [
        ("Pacific/Kiritimati", "2031-05-03T11:00:00+00:00", "2031-05-04"),
        ("Pacific/Pago_Pago", "2031-05-03T10:00:00+00:00", "2031-05-02"),
    ],
)
def test_the_day_that_is_still_to_come_is_that_of_the_program(cast, time_machine, zone, at, last):
    cast.harbour.time_zone = zone
    cast.harbour.save(update_fields=["time_zone"])
    time_machine.move_to(at)
    note = actions.start(cast.dee, by=cast.maya)
    note = actions.save_draft(note, by=cast.maya, seen=0, held_on=date.fromisoformat(last))
    with pytest.raises(Refused):
        actions.save_draft(note, by=cast.maya, seen=1, held_on=date.fromisoformat(last) + timedelta(days=1))


def test_a_session_of_today_does_not_say_when_it_was_begun(maya, draft, send, text):
    send(maya, draft, "sign", did="tea")
    assert "Begun on" not in text(maya.get(draft.get_absolute_url()))


WRONG = [
    ({"held_on": (date.today() + timedelta(days=2)).isoformat()}, "That day is still to come."),  # noqa: DTZ011
    ({"held_on": "9999-12-31"}, "That day is still to come."),
    ({"held_on": "0001-01-01"}, "That day is more than 10 years back. Please look at the year again."),
    ({"held_on": "2019-02-29"}, "That is not a day. Write it like 2026-05-31."),
    ({"held_on": ""}, "Say on which day it was."),
    ({"minutes": "1441"}, "A day has 1440 minutes; write fewer, or leave them out."),
    ({"minutes": "0"}, "Write at least one minute, or leave them out."),
    ({"minutes": "-5"}, "Write at least one minute, or leave them out."),
    ({"minutes": "1e309"}, "Write the minutes as a number, or leave them out."),
    ({"minutes": "9" * 5000}, "Write the minutes as a number, or leave them out."),
    ({"present": "x" * 301}, "This is 301 characters long, and 300 fit."),
    ({"way": "by pigeon"}, "not one of the choices here"),
    ({"goals": ["not-a-uuid"]}, "One of the goals you ticked is not here any more."),
    ({"goals": ["00000000-0000-0000-0000-000000000000"]}, "One of the goals you ticked is not here any more."),
]


@pytest.mark.parametrize("then", ["save", "sign", "did_not_happen", "discard"])
@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_what_is_wrong_is_told_in_a_sentence_and_the_text_stays(maya, draft, send, text, wrong, sentence, then):
    response = send(maya, draft, then, **{"did": "a whole page\nof words", "said": "“fine”"} | wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in text(response)
    assert "a whole page\nof words</textarea>" in page
    assert "“fine”</textarea>" in page
    draft.refresh_from_db()
    assert (draft.did, draft.version, draft.state) == ("", 0, "draft")


def test_the_action_itself_refuses_a_day_that_cannot_be(cast, draft):
    for day in (TODAY() + timedelta(days=2), TODAY() - timedelta(days=3660)):
        with pytest.raises(Refused):
            actions.save_draft(draft, by=cast.maya, seen=0, held_on=day)


def test_the_action_itself_refuses_a_goal_of_somebody_else(cast, draft):
    for goal in (write(cast.tom, cast.tom.user, "in_force"), write(cast.dee, cast.dee.user, "idea")):
        with pytest.raises(Refused):
            actions.save_draft(draft, by=cast.maya, seen=0, goals=[goal])
    assert draft.goals.count() == 0


def test_a_goal_ticked_here_and_marked_as_a_mistake_elsewhere_loses_nothing_else(cast, maya, draft, send, text):
    goal = write(cast.dee, cast.dee.user, "in_force", "typed twice")
    kept = write(cast.dee, cast.dee.user, "in_force", "sleep")
    goal_actions.turn(goal, by=cast.dee.user, to="entered_by_mistake")
    response = send(maya, draft, did="tea", goals=[str(goal.pk), str(kept.pk)])
    assert "One of the goals you ticked is not here any more. The others are as you left them." in text(response)
    assert f'value="{kept.pk}" ' in response.content.decode()
    assert "tea</textarea>" in response.content.decode()


# --- who -------------------------------------------------------------------------------------------------


def test_opening_a_draft_is_a_look_the_client_can_read(cast, maya, draft):
    maya.get(reverse("notes:write", args=[draft.pk]))
    look = AccessEvent.objects.get()
    assert (look.by, look.client_id, look.looked_at, look.subject_id) == (
        cast.maya,
        cast.dee.pk,
        "session",
        draft.pk,
    )


def test_writing_is_the_authors_alone(cast, draft, signed):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    for by in (cast.ade, cast.lena, cast.noor, cast.paul, cast.dee.user):
        for write_it in (actions.save_draft, actions.sign, actions.mark_not_happened, actions.discard):
            with pytest.raises(Refused):
                write_it(draft, by=by, seen=0)
    cast.maya.is_active = False
    with pytest.raises(Refused):
        actions.save_draft(draft, by=cast.maya, seen=0)


def test_a_session_that_is_no_draft_opens_for_reading(cast, maya, draft, signed):
    response = maya.get(reverse("notes:write", args=[signed.pk]))
    assert response["Location"] == signed.get_absolute_url()
    assert maya.get(draft.get_absolute_url())["Location"] == reverse("notes:write", args=[draft.pk])


def test_a_button_nobody_knows_saves(maya, draft, send):
    send(maya, draft, "publish to the world", did="tea")
    draft.refresh_from_db()
    assert (draft.did, draft.state) == ("tea", "draft")


def test_the_same_form_sent_twice_is_saved_once(maya, draft, send):
    key = "5f3c6a52-1111-4222-8333-123456789abc"
    for _click in range(2):
        response = send(maya, draft, once=key, seen=0, did="tea")
        assert response.status_code == 302
    draft.refresh_from_db()
    assert draft.version == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_draft_asks_the_database_the_same_however_much_there_is(
    cast, maya, draft, count, django_assert_num_queries
):
    for number in range(count):
        goal = write(cast.dee, cast.maya, "offer", f"goal {number}")
        goal_actions.answer(
            goal.revisions.get(), by=cast.dee.user, answer="agree", seen=goal.revisions.get().content_hash
        )
        draft.goals.add(goal)
        choice = strategy_actions.choose(cast.dee, by=cast.dee.user, own_words=f"way {number}")
        strategy_actions.turn(choice, by=cast.dee.user, going="trying", words="so far so good")
    with django_assert_num_queries(38):
        assert maya.get(reverse("notes:write", args=[draft.pk])).status_code == 200


def test_whatever_the_action_refuses_comes_back_with_its_words(maya, draft, send, text, monkeypatch):
    def refuse(note, **kwargs):
        raise Refused("Not at this moment.")

    monkeypatch.setattr(actions, "save_draft", refuse)
    response = send(maya, draft, did="nobody wants lost")
    assert response.status_code == 422
    assert "Not at this moment." in text(response)
    assert "nobody wants lost</textarea>" in response.content.decode()


def test_a_wrong_day_is_told_at_its_box(maya, draft, send):
    page = send(maya, draft, held_on="0001-01-01").content.decode()
    assert 'id="id_held_on_error"' in page


def test_a_goal_of_many_words_is_ticked_by_its_first(cast, maya, draft):
    write(cast.dee, cast.dee.user, "in_force", "word " * 900)
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert f"<bdi>{('word ' * 40)[:199]}…</bdi>" in page
