"""The heart: words are offered, answered, countered and put in force, and only the client's yes does that."""

import pytest

from goals import actions
from goals.actions.common import state_seen
from goals.models import Goal, Lifecycle, Offer, OfferState, Revision
from hrtrack.refusals import Refused, Stale
from tests.factories import FocusFactory


def offered(cast, statement="No drinks on Mon–Wed; on other days stop at 6.", **words):
    return actions.write_goal(cast.dee, by=cast.maya, then="offer", statement=statement, **words)


def newest(goal):
    return goal.revisions.order_by("-number").first()


def say(goal, by, what, **extra):
    revision = extra.pop("revision", None) or newest(goal)
    return actions.answer(revision, by=by, answer=what, seen=revision.content_hash, **extra)


def test_a_clinicians_offer_is_not_in_force_until_the_client_says_yes(cast):
    goal = offered(cast)
    assert (goal.lifecycle, Goal.objects.in_force().count()) == (Lifecycle.BEING_TALKED_ABOUT, 0)
    say(goal, cast.dee.user, "agree")
    assert list(Goal.objects.in_force()) == [goal]
    assert list(Goal.objects.client_led()) == [goal]
    assert list(Goal.objects.shared()) == []


def test_both_answers_to_the_same_words_make_it_shared(cast):
    goal = offered(cast)
    say(goal, cast.dee.user, "agree")
    say(goal, cast.maya, "agree")
    assert list(Goal.objects.shared()) == [goal]
    assert list(Goal.objects.client_led()) == []


def test_a_client_alone_puts_their_own_words_in_force(cast):
    goal = actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="two nights I sleep before 3")
    assert goal.lifecycle == Lifecycle.IN_FORCE
    assert list(Goal.objects.client_led()) == [goal]


def test_a_counter_offer_closes_the_first_and_names_its_parent(cast):
    goal = offered(cast)
    first = newest(goal)
    actions.put_words(
        goal,
        by=cast.dee.user,
        then="offer",
        seen=state_seen(goal, cast.dee.user),
        statement="No drinks Mon and Tue. Fri I do what I do.",
    )
    assert newest(goal).parent == first
    assert list(Offer.objects.order_by("made_at").values_list("state", "party")) == [
        (OfferState.REPLACED, "clinician"),
        (OfferState.OFFERED, "client"),
    ]


def test_the_older_words_stay_in_force_while_new_ones_are_discussed(cast):
    goal = offered(cast)
    say(goal, cast.dee.user, "agree")
    actions.put_words(goal, by=cast.maya, then="offer", seen=state_seen(goal, cast.maya), statement="stop at 4")
    assert Goal.objects.in_force().get().agreed_id == goal.revisions.get(number=1).pk
    say(goal, cast.dee.user, "disagree")
    assert Goal.objects.in_force().get().agreed_id == goal.revisions.get(number=1).pk
    actions.put_words(goal, by=cast.maya, then="offer", seen=state_seen(goal, cast.maya), statement="stop at 5")
    say(goal, cast.dee.user, "agree")
    assert Goal.objects.in_force().get().agreed_id == goal.revisions.get(number=3).pk


def test_a_later_no_takes_the_goal_out_of_force_and_older_words_do_not_come_back(cast):
    goal = offered(cast)
    say(goal, cast.dee.user, "agree")
    actions.put_words(
        goal, by=cast.dee.user, then="in_force", seen=state_seen(goal, cast.dee.user), statement="stop at 4"
    )
    mine = newest(goal)
    last = mine.responses.get().pk
    say(goal, cast.dee.user, "disagree", last=last)
    goal.refresh_from_db()
    assert goal.lifecycle == Lifecycle.BEING_TALKED_ABOUT
    assert list(Goal.objects.in_force()) == []


def test_new_words_after_an_unread_answer_are_stale_and_say_who_did_what(cast):
    goal = actions.write_goal(cast.dee, by=cast.dee.user, then="offer", statement="Fridays I do what I do")
    seen = state_seen(goal, cast.dee.user)
    say(goal, cast.maya, "agree")
    with pytest.raises(Stale, match="Maya answered: yes"):
        actions.put_words(goal, by=cast.dee.user, then="offer", seen=seen, statement="Fridays and Saturdays")
    assert Revision.objects.count() == 1


def test_a_yes_with_a_place_puts_its_things_there(cast):
    drinks = FocusFactory(client=cast.dee, words="drinks")
    goal = offered(cast, foci=[drinks], place="managed_use", parts=["reduced", "planned"])
    assert drinks.places.count() == 0
    say(goal, cast.dee.user, "agree")
    assert (drinks.places.get().place, drinks.places.get().parts) == ("managed_use", ["planned", "reduced"])


def test_empty_words_are_refused(cast):
    with pytest.raises(Refused, match="A few words are needed"):
        offered(cast, statement="   ")
    assert Goal.objects.count() == 0
