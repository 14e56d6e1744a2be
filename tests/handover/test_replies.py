"""The client decides who comes next; nobody is moved without their word."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from clients import actions as clients
from clients.models import CareRelationship, Client
from goals.models import Goal
from handover import actions
from handover.models import EpisodeTurn, Handover, Letter, Reply
from hrtrack.refusals import Refused, Stale
from tests.factories import CareFactory, UserFactory
from tests.goals.acts import say as answer
from tests.goals.acts import write
from tests.handover.acts import chosen, leave, letter, now, propose, say, tomorrow

pytestmark = pytest.mark.django_db


def with_dee(cast):
    rows = CareRelationship.objects.active().filter(client=cast.dee)
    return sorted(rows.values_list("clinician__username", "kind"))


@pytest.fixture
def asked(cast):
    """Maya leaves tomorrow, wrote Dee a letter, and Ade is proposed."""
    leaving = leave(cast)
    letter(cast.dee, leaving)
    return now(propose(cast, cast.dee, cast.ade, leaving=leaving))


def test_a_yes_makes_them_main_person_and_who_leaves_stays_beside_until_the_last_day(cast, asked):
    say(asked, cast.dee.user, "yes", along=["goals"])
    assert with_dee(cast) == [("ade", "primary"), ("maya", "co")]
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert with_dee(cast) == [("ade", "primary")]
        assert not Client.objects.visible_to(cast.maya).exists()


def test_a_later_last_day_keeps_them_beside_until_then(cast, asked):
    say(asked, cast.dee.user, "yes")
    actions.set_leaving(cast.maya, by=cast.paul, on=tomorrow() + timedelta(days=5))
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert with_dee(cast) == [("ade", "primary"), ("maya", "co")]
    actions.set_leaving(cast.maya, by=cast.paul, on=timezone.localdate() - timedelta(days=9))
    assert with_dee(cast) == [("ade", "primary")]


def test_before_the_yes_whoever_is_proposed_sees_nothing(cast, asked, signed_in):
    assert not Client.objects.visible_to(cast.ade).filter(pk=cast.dee.pk).exists()
    assert signed_in(cast.ade).get(reverse("handover:asked", args=[asked.pk])).status_code == 404


@pytest.mark.parametrize("choice", ["another", "not_now"])
def test_another_person_or_not_now_moves_nobody(cast, asked, choice):
    say(asked, cast.dee.user, choice)
    assert with_dee(cast) == [("maya", "primary")]


def test_not_now_pauses_and_nothing_else(cast, asked):
    goal = write(cast.dee, cast.dee.user, "in_force")
    say(asked, cast.dee.user, "not_now")
    cast.dee.refresh_from_db()
    assert cast.dee.closed_at
    assert EpisodeTurn.objects.get().status == "onhold"
    assert Goal.objects.in_force().get() == goal


def test_goals_in_force_stay_in_force_through_a_yes(cast, asked):
    goal = write(cast.dee, cast.maya, "offer")
    answer(goal, cast.dee.user, "agree")
    answer(goal, cast.maya, "agree")
    say(asked, cast.dee.user, "yes")
    assert Goal.objects.shared().get() == goal


def test_a_shared_goal_says_with_whom_and_who_was_not_asked_yet(cast, asked, dee):
    goal = write(cast.dee, cast.maya, "offer")
    answer(goal, cast.dee.user, "agree")
    answer(goal, cast.maya, "agree")
    assert "Both of you said yes" in dee.get(goal.get_absolute_url()).content.decode()
    say(asked, cast.dee.user, "yes", along=["goals"])
    page = dee.get(goal.get_absolute_url()).content.decode()
    assert "In force, agreed with Maya; Ade: not asked yet" in page
    assert "Ade has not answered yet: that changes nothing." in page
    picture = dee.get(reverse("goals:mine")).content.decode()
    assert "Agreed with who worked with you before." in picture
    assert "Both of you said yes" not in picture
    answer(goal, cast.ade, "agree", last=goal.revisions.get().responses.filter(party="clinician").latest("pk").pk)
    for address in (goal.get_absolute_url(), reverse("goals:mine")):
        assert "Both of you said yes" in dee.get(address).content.decode()


def test_another_one_proposed_is_another_question(cast, asked):
    say(asked, cast.dee.user, "another")
    assert now(asked).is_answered
    propose(cast, cast.dee, cast.lena, leaving=asked.leaving)
    assert not now(asked).is_answered
    say(asked, cast.dee.user, "yes")
    assert with_dee(cast) == [("lena", "primary"), ("maya", "co")]


def test_only_what_was_read_is_answered_i26(cast, asked):
    seen = asked.seen
    letter(cast.dee, asked.leaving, seen=1, did="Other words")
    with pytest.raises(Stale, match="Something changed"):
        actions.reply(asked, by=cast.dee.user, choice="yes", seen=seen)
    propose(cast, cast.dee, cast.lena, leaving=asked.leaving)
    with pytest.raises(Stale, match="Something changed"):
        actions.reply(asked, by=cast.dee.user, choice="yes", seen=seen)
    assert with_dee(cast) == [("maya", "primary")]


def test_a_second_yes_is_told_of_the_first(cast, asked):
    say(asked, cast.dee.user, "yes")
    with pytest.raises(Stale, match="a yes to Ade already"):
        say(asked, cast.dee.user, "not_now")


def test_there_is_no_yes_to_nobody(cast):
    leaving = leave(cast)
    letter(cast.dee, leaving)
    with pytest.raises(Refused, match="Nobody is proposed yet"):
        say(Handover.objects.get(), cast.dee.user, "yes")


@pytest.mark.parametrize("who", ["ade", "lena", "noor", "tom"])
def test_nobody_answers_for_somebody_elses_client(cast, asked, who):
    person = getattr(cast, who)
    with pytest.raises(Refused, match="not yours"):
        say(asked, getattr(person, "user", person), "yes", captured="phone")


def test_staff_say_how_they_know(cast, asked):
    for by in (cast.maya, cast.paul):
        with pytest.raises(Refused, match="how you know"):
            say(asked, by, "yes")
    say(asked, cast.maya, "yes", captured="paper")
    assert Reply.objects.get().captured == "paper"


def test_once_called_off_nobody_is_asked(cast, asked):
    actions.call_off(asked.leaving, by=cast.paul)
    with pytest.raises(Stale, match="not open any more"):
        say(asked, cast.dee.user, "yes")
    with pytest.raises(Stale, match="called off already"):
        actions.call_off(asked.leaving, by=cast.paul)


# --- written down for them (I30) ---------------------------------------------------------------------------


def test_i30_a_yes_they_never_said_is_undone_and_asked_again(cast, asked, dee):
    goal = write(cast.dee, cast.maya, "offer")
    told = say(asked, cast.maya, "yes", along=["goals"], captured="phone")
    assert Goal.objects.visible_to(cast.ade).get() == goal
    page = dee.get(reverse("goals:mine")).content.decode()
    assert "Maya wrote down on" in page
    assert "yes, Ade" in page
    dee.post(reverse("handover:check", args=[asked.pk]), {"reply": told.pk, "is_right": "no"})
    assert with_dee(cast) == [("maya", "co")]
    assert not Goal.objects.visible_to(cast.ade).exists()
    assert now(asked).care is None
    assert not now(asked).is_answered
    assert "Read and answer" in dee.get(reverse("goals:mine")).content.decode()


def test_i30_where_nobody_else_is_there_the_new_person_stays_and_reads_nothing_of_before(cast, asked):
    goal = write(cast.dee, cast.maya, "offer")
    told = say(asked, cast.maya, "yes", along=["goals"], captured="phone")
    actions.set_leaving(cast.maya, by=cast.paul, on=timezone.localdate() - timedelta(days=9))
    actions.check(told, by=cast.dee.user, is_right=False)
    assert with_dee(cast) == [("ade", "primary")]
    assert not Goal.objects.visible_to(cast.ade).filter(pk=goal.pk).exists()


def test_i30_ticks_they_never_said_fall_back_to_those_they_did(cast, asked):
    write(cast.dee, cast.maya, "offer")
    say(asked, cast.dee.user, "yes")
    told = actions.choose_along(asked, by=cast.ade, along=["goals"], captured="said_aloud")
    assert Goal.objects.visible_to(cast.ade).exists()
    actions.check(told, by=cast.dee.user, is_right=False)
    assert not Goal.objects.visible_to(cast.ade).exists()
    assert with_dee(cast) == [("ade", "primary"), ("maya", "co")]


def test_i30_a_pause_they_never_said_is_over(cast, asked):
    told = say(asked, cast.maya, "not_now", captured="said_aloud")
    actions.check(told, by=cast.dee.user, is_right=False)
    cast.dee.refresh_from_db()
    assert cast.dee.closed_at is None
    with pytest.raises(Stale, match="already whether"):
        actions.check(told, by=cast.dee.user, is_right=True)


def test_i30_what_was_right_stays(cast, asked):
    told = say(asked, cast.maya, "yes", captured="said_aloud")
    actions.check(told, by=cast.dee.user, is_right=True)
    assert with_dee(cast) == [("ade", "primary"), ("maya", "co")]


# --- the letter ------------------------------------------------------------------------------------------------


def test_the_client_reads_the_letter_first_and_who_was_chosen_only_where_it_goes_along(cast, asked):
    readers = lambda: {who for who in ("maya", "ade", "lena") if Letter.objects.visible_to(getattr(cast, who)).exists()}  # noqa: E731
    assert Letter.objects.visible_to(cast.dee.user).exists()
    CareFactory(client=cast.dee, clinician=cast.lena, kind="co")
    assert readers() == {"maya"}
    say(asked, cast.dee.user, "yes")
    assert readers() == {"maya"}
    actions.choose_along(asked, by=cast.dee.user, along=["letter"])
    assert readers() == {"maya", "ade"}


def test_a_letter_written_on_two_pages_loses_neither(cast, asked, maya):
    page = reverse("handover:letter", args=[cast.dee.pk])
    assert 'name="seen" value="1"' in maya.get(page).content.decode()
    letter(cast.dee, asked.leaving, seen=1, did="From the other page")
    back = maya.post(page, {"seen": "1", "did": "From this page"})
    assert back.status_code == 422
    assert "From this page" in back.content.decode()
    assert "From the other page" in back.content.decode()
    maya.post(page, {"seen": "2", "did": "From this page"})
    assert [(row.number, row.did) for row in Letter.objects.all()] == [
        (3, "From this page"),
        (2, "From the other page"),
        (1, "We went through a year."),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({}, "A few words are needed"),
        ({"did": "x" * 20_001}, "20,001 characters long"),
        ({"did": "marker\x00"}, "cannot be kept"),
    ],
)
def test_a_letter_that_cannot_be_kept_comes_back_whole(cast, asked, maya, words, says):
    back = maya.post(reverse("handover:letter", args=[cast.dee.pk]), {"seen": "1", "keep": "", **words})
    assert back.status_code == 422
    assert says in back.content.decode()
    assert words.get("did", "").replace("\x00", "\N{REPLACEMENT CHARACTER}") in back.content.decode()
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("ended", ["leaving", "care"])
def test_a_letter_that_has_nobody_to_go_to_any_more_comes_back_to_be_copied(cast, asked, maya, ended):
    if ended == "leaving":
        actions.call_off(asked.leaving, by=cast.paul)
    else:
        CareRelationship.objects.filter(client=cast.dee).update(ends_at=timezone.now())
    response = maya.post(reverse("handover:letter", args=[cast.dee.pk]), {"seen": "0", "did": "a whole year of words"})
    assert response.status_code == 404
    assert "a whole year of words</textarea>" in response.content.decode()


def test_only_who_leaves_writes_the_letter(cast, asked):
    CareFactory(client=cast.dee, clinician=cast.lena, kind="co")
    with pytest.raises(Refused, match="not yours"):
        actions.write_letter(cast.dee, asked.leaving, by=cast.lena, seen=1, did="x")
    assert actions.write_letter(cast.dee, asked.leaving, by=cast.maya, seen=1, did="We went through a year.") is None


# --- proposing ---------------------------------------------------------------------------------------------------


def test_who_leaves_too_who_works_with_them_and_who_left_are_not_proposed(cast, asked):
    leave(cast, cast.lena)
    gone = UserFactory(clinician=True, is_active=False, name="Gone")
    for person, says in ((cast.lena, "leaving too"), (cast.maya, "already works with"), (gone, "not a clinician")):
        with pytest.raises(Refused, match=says):
            propose(cast, cast.dee, person, leaving=asked.leaving)


@pytest.mark.parametrize("who", ["maya", "noor", "dee"])
def test_only_administrators_set_a_last_day_and_propose(cast, asked, who):
    person = getattr(cast, who)
    by = getattr(person, "user", person)
    for act in (
        lambda: actions.set_leaving(cast.maya, by=by, on=tomorrow()),
        lambda: actions.propose(cast.dee, by=by, person=cast.lena, leaving=asked.leaving),
        lambda: actions.call_off(asked.leaving, by=by),
    ):
        with pytest.raises(Refused, match="not yours"):
            act()


def test_events_hold_codes_and_no_words(cast):
    chosen(cast, ["goals", "notes"])
    told = Event.objects.get(kind="handover.answered")
    assert told.detail == {"choice": "yes", "along": ["goals", "notes"], "captured": "own_device"}


# --- the office's pages ----------------------------------------------------------------------------------------


def test_the_office_reads_codes_and_how_far_each_is(cast, asked, paul):
    page = paul.get(reverse("handover:office_leaving", args=[cast.maya.pk])).content.decode()
    assert cast.dee.display_code in page
    assert "Ade, proposed" in page
    assert "1 person would be left with nobody" in page
    assert "We went through a year" not in page
    assert "Dee" not in page
    say(asked, cast.dee.user, "yes")
    page = paul.get(reverse("handover:office_leaving", args=[cast.maya.pk])).content.decode()
    assert "<strong>Ade</strong>" in page
    assert "Everybody has somebody" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_codes_asks_as_many_questions_for_one_as_for_many(
    cast, asked, paul, count, django_assert_num_queries
):
    for _number in range(count - 1):
        propose(cast, CareFactory(clinician=cast.maya).client, cast.ade, leaving=asked.leaving)
    page = reverse("handover:office_leaving", args=[cast.maya.pk])
    paul.get(page)
    with django_assert_num_queries(11):
        paul.get(page)


def test_cover_with_its_last_day_stands_on_the_clients_page(cast, dee):
    clients.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="cover", days=14)
    for page in ("goals:mine", "clients:my_care"):
        text = dee.get(reverse(page)).content.decode()
        assert "<strong>Ade</strong> stands in for Maya until" in text
        assert "It ends by itself." in text
