"""The Today page: what waits, with no hurry; names and codes only; and every look written down."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.utils import timezone

from audit.models import AccessEvent
from beside.actions import ask_of_note
from clients.models import CareRelationship
from goals import actions as goal_actions
from goals.continuum import Place
from notes import actions
from notes.held import HoldTurn
from notes.today import MOST, SECTIONS, sections
from strategies.actions import name_danger
from tests.factories import CareFactory, ClientFactory, FocusFactory, HoldFactory, ProgramFactory, SessionNoteFactory
from tests.goals.acts import newest, put, say, write


def lists(user):
    """{name of a list: its sentences} as the page shows them."""
    return {shown.name: [line.sentence for line in shown.lines] for shown in sections(user)}


def about(client, words, **fields):
    return FocusFactory(client=client, words=words, **fields)


def test_an_empty_day_says_what_to_do_next(maya, text):
    page = text(maya.get("/today/"))
    assert "Nothing is waiting." in page
    assert "Someone new, start now" in page
    assert "My people" in page


def test_a_clients_offer_waits_for_the_clinician_and_the_clinicians_with_the_client(cast, maya, text):
    drinks = about(cast.dee, "drinks")
    write(cast.dee, cast.dee.user, "offer", "No drinks Mon and Tue", foci=[drinks])
    write(cast.dee, cast.maya, "offer", "stop at six", foci=[drinks, about(cast.dee, "my sleep")])
    assert lists(cast.maya) == {
        "offered": ["Dee has new words for drinks."],
        "out": ["Dee has an offer about drinks, my sleep."],
    }
    page = text(maya.get("/today/"))
    assert page.count("still open, no hurry") == 2
    for words in ("No drinks Mon and Tue", "stop at six"):
        assert words not in page


def test_answered_and_taken_back_offers_are_not_waiting(cast):
    goal = write(cast.dee, cast.maya, "offer")
    goal_actions.withdraw(goal.offers.get(), by=cast.maya)
    other = write(cast.dee, cast.dee.user, "offer")
    say(other, cast.maya, "disagree")
    assert lists(cast.maya) == {}


def test_new_words_in_force_wait_until_this_clinician_answers_or_gives_a_view(cast):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    goal = write(cast.dee, cast.dee.user, "in_force", foci=[about(cast.dee, "Wine")])
    assert lists(cast.maya) == lists(cast.ade) == {"new": ["Dee has new words for Wine."]}
    say(goal, cast.maya, "agree")
    assert (lists(cast.maya), lists(cast.ade)) == ({}, {"new": ["Dee has new words for Wine."]})
    words = newest(goal)
    goal_actions.give_view(words, by=cast.ade, support="support", seen=words.content_hash)
    assert lists(cast.ade) == {}
    put(goal, cast.dee.user, "in_force", "other words")
    words = newest(goal)
    goal_actions.give_view(words, by=cast.ade, support="support", seen=words.content_hash)
    assert (lists(cast.maya), lists(cast.ade)) == ({"new": ["Dee has new words for Wine."]}, {})
    put(goal, cast.dee.user, "in_force", "words once more")
    assert lists(cast.maya) == lists(cast.ade) == {"new": ["Dee has new words for Wine."]}


def test_the_newest_words_stand_first_whichever_goal_is_older(cast):
    older, newer = (
        write(cast.dee, cast.dee.user, "in_force", foci=[about(cast.dee, words)]) for words in ("Wine", "Sleep")
    )
    assert lists(cast.maya)["new"] == ["Dee has new words for Sleep.", "Dee has new words for Wine."]
    put(older, cast.dee.user, "in_force", "other words")
    assert lists(cast.maya)["new"] == ["Dee has new words for Wine.", "Dee has new words for Sleep."]
    assert newer != older


def test_words_about_nothing_in_the_picture_are_told_without_it(cast):
    write(cast.dee, cast.dee.user, "in_force")
    write(cast.dee, cast.maya, "offer")
    assert lists(cast.maya) == {"new": ["Dee has new words."], "out": ["Dee has an offer."]}


@pytest.mark.parametrize(("before", "after"), list(permutations(Place.values, 2)))
def test_every_change_of_place_is_told_in_the_same_sentence_i5(cast, maya, text, before, after):
    goal = write(cast.dee, cast.dee.user, "in_force", "words", foci=[about(cast.dee, "Wine")], place=before)
    say(goal, cast.maya, "agree")
    put(goal, cast.dee.user, "in_force", "other words", place=after)
    page = text(maya.get("/today/"))
    assert "Dee has new words for Wine." in page
    assert not any(str(Place(place).label) in page for place in (before, after))


def test_an_idea_and_words_the_client_took_back_are_not_told(cast):
    write(cast.dee, cast.dee.user, "idea")
    goal = write(cast.dee, cast.dee.user, "in_force")
    say(goal, cast.dee.user, "disagree")
    assert lists(cast.maya) == {}


def test_a_clinicians_words_that_the_client_agreed_to_are_no_news(cast):
    say(write(cast.dee, cast.maya, "offer"), cast.dee.user, "agree")
    assert lists(cast.maya) == {}


def shared(cast, on, words="sleep"):
    goal = write(cast.dee, cast.dee.user, "in_force", words, foci=[about(cast.dee, words)])
    say(goal, cast.maya, "agree")
    return goal_actions.look_again(goal, by=cast.maya, on=on)


def test_what_both_agreed_to_look_at_again_is_shown_from_its_day_on_without_hurry(cast, maya, text):
    today = timezone.localdate()
    shared(cast, today)
    shared(cast, today + timedelta(days=1), "later")
    long_ago = shared(cast, today, "long ago")
    long_ago.look_again_on = today - timedelta(days=400)
    long_ago.save(update_fields=["look_again_on"])
    assert lists(cast.maya)["again"] == ["To look at again with Dee: long ago.", "To look at again with Dee: sleep."]
    page = maya.get("/today/").content.decode()
    assert "still open, no hurry" in page
    assert "overdue" not in page.lower()


def test_whoever_named_the_day_and_however_the_goal_stands_it_is_to_be_looked_at_again(cast, maya, text):
    of_their_own = write(cast.dee, cast.dee.user, "in_force", foci=[about(cast.dee, "of their own")])
    paused = write(cast.dee, cast.dee.user, "in_force", foci=[about(cast.dee, "paused")])
    goal_actions.turn(paused, by=cast.dee.user, to="paused")
    offered = write(cast.dee, cast.maya, "offer", foci=[about(cast.dee, "offered")])
    for days_ago, goal in enumerate((of_their_own, paused, offered)):
        on = timezone.localdate() - timedelta(days=days_ago)
        goal_actions.look_again(goal, by=cast.maya, on=on)
    assert lists(cast.maya)["again"] == [
        f"To look at again with Dee: {what}." for what in ("offered", "paused", "of their own")
    ]
    page = text(maya.get("/today/"))
    assert "To look at again" in page
    assert "You both wanted" not in page


def test_what_the_client_put_away_or_keeps_as_an_idea_is_not_to_be_looked_at_again(cast):
    put_away = write(cast.dee, cast.dee.user, "in_force")
    goal_actions.turn(put_away, by=cast.dee.user, to="set_aside")
    for goal in (put_away, write(cast.dee, cast.dee.user, "idea")):
        goal_actions.look_again(goal, by=cast.dee.user, on=timezone.localdate())
    assert lists(cast.maya) == {}


def test_what_the_client_never_said_is_told_once_for_a_week_and_leads_to_what_was_kept(cast, signed_in, time_machine):
    time_machine.move_to("2031-05-03T12:00:00+00:00")
    cast.dee.care.filter(clinician=cast.maya).update(starts_at=timezone.now())
    goal, wine = write(cast.dee, cast.maya, "offer"), about(cast.dee, "Wine")
    written_down = (
        say(goal, cast.maya, "need_time", captured="phone"),
        goal_actions.put_place(wine, by=cast.maya, captured="phone", place="looking"),
    )
    right = say(goal, cast.maya, "disagree", captured="phone")
    assert "not_said" not in lists(cast.maya)
    goal_actions.check(right, by=cast.dee.user, is_right=True)
    for row in written_down:
        goal_actions.check(row, by=cast.dee.user, is_right=False)
    assert lists(cast.maya)["not_said"] == ["Dee says a note of their words is not right."] * 2
    page = signed_in(cast.maya).get("/today/not_said/").content.decode()
    assert f'href="/words/{goal.pk}/history/"' in page
    assert f'href="/things/{wine.pk}/"' in page
    assert "on the phone" not in page
    time_machine.move_to("2031-05-10T11:00:00+00:00")
    assert "not_said" in lists(cast.maya)
    time_machine.move_to("2031-05-10T13:00:00+00:00")
    assert "not_said" not in lists(cast.maya)


@pytest.mark.parametrize("what", ["turn", "offer", "wording"])
def test_of_everything_that_staff_write_down_it_is_told_that_it_was_not_said(cast, what):
    goal = write(cast.dee, cast.dee.user, "in_force")
    wine = about(cast.dee, "Wine")
    if what == "turn":
        goal_actions.turn(goal, by=cast.maya, to="paused", captured="phone")
        row = goal.turns.get()
    elif what == "offer":
        put(goal, cast.maya, "offer", captured="phone")
        row = goal.offers.get()
    else:
        goal_actions.change_focus(wine, by=cast.maya, captured="phone", kind="substance", words="red wine")
        row = wine.wordings.first()
    goal_actions.check(row, by=cast.dee.user, is_right=False)
    (line,) = next(shown.lines for shown in sections(cast.maya) if shown.name == "not_said")
    assert line.url == (f"/things/{wine.pk}/" if what == "wording" else f"/words/{goal.pk}/history/")
    assert "not_said" not in lists(cast.ade)


def test_drafts_are_ones_own_and_todays_sessions_those_one_may_read(cast, maya, text):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    actions.start(cast.dee, by=cast.maya)
    actions.start(cast.dee, by=cast.ade)
    SessionNoteFactory(client=cast.dee, author=cast.ade, signed=True, way="phone")
    SessionNoteFactory(client=cast.dee, author=None, did_not_happen=True)
    SessionNoteFactory(client=cast.dee, signed=True, held_on=timezone.localdate() - timedelta(days=1))
    assert lists(cast.maya) == {"drafts": ["Draft for Dee"], "today": ["Dee", "Dee"]}
    page = text(maya.get("/today/"))
    assert "on the phone · Ade" in page
    assert "did not happen · staff" in page


def test_today_is_where_each_clients_program_is(cast, time_machine):
    time_machine.move_to("2031-05-03T12:00:00+00:00")
    for zone, held_on in (
        ("Pacific/Kiritimati", "2031-05-04"),
        ("Pacific/Pago_Pago", "2031-05-03"),
        ("UTC", "2031-05-04"),
    ):
        client = ClientFactory(preferred_name=zone, program=ProgramFactory(time_zone=zone))
        CareFactory(client=client, clinician=cast.maya)
        SessionNoteFactory(client=client, author=cast.maya, held_on=held_on, signed=True)
    assert set(lists(cast.maya)["today"]) == {"Pacific/Kiritimati", "Pacific/Pago_Pago"}


def everything(cast, client):
    """One row for each list of the page, of this client; and a draft with somebody who is not Maya's any more."""
    focus = about(client, f"focus of {client.display_code}")
    write(client, client.user, "offer", foci=[focus])
    write(client, cast.maya, "offer", foci=[focus])
    write(client, client.user, "in_force", foci=[focus])
    again = write(client, client.user, "in_force", foci=[focus])
    say(again, cast.maya, "agree")
    goal_actions.look_again(again, by=cast.maya, on=timezone.localdate())
    actions.start(client, by=cast.maya)
    SessionNoteFactory(client=ClientFactory(), author=cast.maya)
    name_danger(client, by=client.user, danger="a fit", next_step="ring", look_again_on=timezone.localdate())
    note = SessionNoteFactory(client=client, author=cast.maya, signed=True)
    ask_of_note(note, by=client.user, words="not so")
    actions.write_my_side(note, by=client.user, words="I see it another way")
    place = goal_actions.put_place(focus, by=cast.maya, captured="phone", place="looking")
    goal_actions.check(place, by=client.user, is_right=False)
    hold = HoldFactory(note__client=client, by=cast.ade, note__held_on=timezone.localdate() - timedelta(days=1))
    HoldTurn.objects.create(hold=hold, kind="asked", by=client.user)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_the_same_however_much_waits(cast, maya, count, django_assert_num_queries):
    for _number in range(count):
        client = ClientFactory(with_sign_in=True, program=cast.harbour)
        CareFactory(client=client, clinician=cast.maya)
        everything(cast, client)
    with django_assert_num_queries(19):
        response = maya.get("/today/")
    assert response.content.decode().count('class="card"') == len(SECTIONS)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", list(SECTIONS))
def test_a_list_in_full_asks_the_database_the_same_however_long(cast, maya, name, count, django_assert_max_num_queries):
    for _number in range(count):
        client = ClientFactory(with_sign_in=True, program=cast.harbour)
        CareFactory(client=client, clinician=cast.maya)
        everything(cast, client)
    with django_assert_max_num_queries(7):
        page = maya.get(f"/today/{name}/").content.decode()
    assert page.count('class="row-link"') == count


def test_a_long_list_shows_its_first_and_leads_to_all_of_them(cast, maya, text):
    for number in range(51):
        write(cast.dee, cast.maya, "offer", f"words {number}")
    page = maya.get("/today/").content.decode()
    assert page.count('class="row-link"') == MOST
    assert 'href="/today/out/"' in page
    first, second = (maya.get("/today/out/", {"page": number}).content.decode() for number in (1, 2))
    assert (first.count('class="row-link"'), second.count('class="row-link"')) == (50, 1)


def test_a_list_of_exactly_as_many_leads_nowhere_else(cast, maya):
    for number in range(MOST):
        write(cast.dee, cast.maya, "offer", f"words {number}")
    assert "/today/out/" not in maya.get("/today/").content.decode()


def test_a_list_that_is_not_there_or_empty(maya, text):
    assert maya.get("/today/everything/").status_code == 404
    assert "Nothing here now." in text(maya.get("/today/offered/"))


def test_people_are_shown_by_preferred_name_and_code_and_every_one_shown_is_written_down_once(cast, maya, text):
    dee = cast.dee
    dee.pronouns, dee.words_i_want, dee.language = "zie", "words of mine", "Tagalog"
    dee.save(update_fields=["pronouns", "words_i_want", "language"])
    everything(cast, dee)
    page = text(maya.get("/today/"))
    assert dee.display_code in page
    assert not any(private in page for private in ("zie", "words of mine", "Tagalog"))
    look = AccessEvent.objects.get(client_id=dee.pk)
    assert (look.by, look.client_id, look.looked_at) == (cast.maya, dee.pk, "list")
    maya.get("/today/out/")
    assert AccessEvent.objects.filter(client_id=dee.pk).count() == 2


def test_nothing_of_anybody_elses_clients_is_told(cast, maya, signed_in):
    write(cast.tom, cast.tom.user, "offer", "toms words")
    write(cast.tom, cast.ade, "offer")
    SessionNoteFactory(client=cast.tom, author=cast.ade, signed=True)
    write(cast.dee, cast.dee.user, "offer")
    assert "Tom" not in maya.get("/today/").content.decode()
    assert sections(cast.lena) == []
    for name in SECTIONS:
        assert "Tom" not in maya.get(f"/today/{name}/").content.decode()
        assert "Dee" not in signed_in(cast.lena).get(f"/today/{name}/").content.decode()


def test_a_name_that_runs_the_other_way_stays_apart(cast, maya):
    cast.dee.preferred_name = "\u202eeeD"
    cast.dee.save(update_fields=["preferred_name"])
    write(cast.dee, cast.dee.user, "offer")
    assert "<bdi>\u202eeeD has new words.</bdi>" in maya.get("/today/").content.decode()
