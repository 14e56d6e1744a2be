"""The picture: everything a client holds, each at its own place, as its two people see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from beside import actions as beside
from goals import actions
from goals.models import Goal
from handover import actions as handover
from notes import holding
from strategies import actions as strategies
from tests.factories import CareFactory, FocusFactory, HoldFactory, SessionNoteFactory, UserFactory
from tests.goals.acts import NO_DRINKS
from tests.handover.acts import leave, letter, propose, say
from tests.reading import text
from tests.sheets.acts import begun
from tests.tracking.acts import ago, keep_an_eye, wrote


def test_each_thing_stands_at_its_own_place_in_the_clients_words(cast, dee, drinks):
    FocusFactory(client=cast.dee, words="my sleep", kind="life_area")
    actions.put_place(drinks, by=cast.dee.user, place="managed_use", parts=["planned", "reduced"])
    page = text(dee.get(reverse("goals:mine")))
    assert "drinks" in page
    assert "planned + reduced" in page
    assert page.index("Managed use") < page.index("drinks") < page.index("my sleep")


def test_the_picture_is_the_same_for_the_clinician(cast, maya, dee, offer):
    mine, theirs = text(dee.get(reverse("goals:mine"))), text(maya.get(reverse("goals:picture", args=[cast.dee.pk])))
    for words in ("Looking", "Safer use", "Managed use", "Abstinence", "drinks", NO_DRINKS):
        assert words in mine, words
        assert words in theirs, words


@pytest.mark.parametrize("count", [1, 3])
def test_the_picture_takes_a_fixed_number_of_queries(cast, maya, dee, django_assert_max_num_queries, count):
    for number in range(count):
        focus = FocusFactory(client=cast.dee)
        actions.put_place(focus, by=cast.dee.user, place="safer_use")
        goal = actions.write_goal(cast.dee, by=cast.maya, then="offer", statement=f"words {number}", foci=[focus])
        actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement=f"mine {number}", foci=[focus])
        actions.answer(
            goal.revisions.get(),
            by=cast.maya,
            for_client=True,
            captured="phone",
            answer="need_time",
            seen=goal.revisions.get().content_hash,
        )
    counts = []
    for visitor, url in ((maya, reverse("goals:picture", args=[cast.dee.pk])), (dee, reverse("goals:mine"))):
        with django_assert_max_num_queries(12) as queries:
            assert visitor.get(url).status_code == 200
        counts.append(len(queries))
    # With one each for what a good outcome is and for next steps; for the clinician, for the last note, what is being
    # tried and what is shared of a notebook; for the client, for what is kept an eye on and whether anything is new.
    # On a day on which nothing waits the client is asked about last week, with one more.
    assert counts == [12, 11]


@pytest.mark.parametrize("count", [1, 3])
def test_a_day_on_which_everything_waits_takes_no_more_queries_than_any_other(
    cast, dee, django_assert_num_queries, count
):
    today = timezone.localdate()
    begun(cast.dee, kind="good_outcome", parts={"words": "Waking up not sick."})
    handover.stop_for_now(cast.dee, by=cast.maya, captured="phone")
    for number in range(count):
        everything_waits(cast, number, today)
    assert dee.get(reverse("goals:mine")).status_code == 200
    with django_assert_num_queries(12):
        page = dee.get(reverse("goals:mine"))
    said = text(page)
    for words, times in {
        "Read and answer": 3 * count,  # a letter with a proposal, and two offers
        "wrote down on": 2 * count,  # an answer to an offer, and one to who comes next
        "There is a letter for you.": count,
        "could work with you next": count,
        "stands in for Maya until": count,
        "Read it": count,
        "Four short questions": 1,
        "You are not coming at present": 1,
        "Waking up not sick.": 1,
        "To look at again on": count,
        "Both of you said yes": count,
    }.items():
        assert said.count(words) == times, words
    assert page.content.decode().count('<a class="row-link" href="/asked/') == count


def everything_waits(cast, number, today):
    """One more of each thing that can stand on Dee's own page."""
    focus = FocusFactory(client=cast.dee)
    for name in ("offer", "answer"):
        goal = actions.write_goal(cast.dee, by=cast.maya, then="offer", statement=f"{name} {number}", foci=[focus])
    both = actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement=f"both {number}", foci=[focus])
    yes = {"answer": "agree", "seen": both.revisions.get().content_hash}
    actions.answer(both.revisions.get(), by=cast.maya, **yes)
    words = goal.revisions.get()
    told = {"for_client": True, "captured": "phone", "answer": "need_time", "seen": words.content_hash}
    actions.answer(words, by=cast.maya, **told)
    wrote(keep_an_eye(cast.dee, f"glasses {number}"), ago(cast.dee, 0), 2)
    strategies.name_danger(
        cast.dee, by=cast.dee.user, danger="a fit", next_step=f"my sister {number}", look_again_on=today
    )
    CareFactory(
        client=cast.dee,
        clinician=UserFactory(clinician=True),
        kind="cover",
        ends_at=timezone.now() + timedelta(days=9),
    )
    SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True, held_on=today - timedelta(days=number))
    hold = HoldFactory(note__client=cast.dee, by=cast.maya)
    holding.open_now(hold.note, by=cast.maya, seen=1)
    asked = beside.ask_of_note(hold.note, by=cast.dee.user, words="It was Tuesday.")
    beside.answer(asked, by=cast.maya, how="added", words="thank you")
    leaving = leave(cast, CareFactory(client=cast.dee, clinician=UserFactory(clinician=True), kind="co").clinician)
    letter(cast.dee, leaving)
    question = propose(cast, cast.dee, UserFactory(clinician=True), leaving=leaving)
    say(question, cast.maya, "another", captured="phone")
    propose(cast, cast.dee, UserFactory(clinician=True), leaving=leaving)


def test_the_page_of_a_client_begins_where_it_was_left_off(cast, maya, offer):
    address = reverse("goals:picture", args=[cast.dee.pk])
    assert "Where you left off" not in text(maya.get(address))
    SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True, wanted="the court date", did="marker-did")
    strategies.choose(cast.dee, by=cast.dee.user, own_words="phone in the kitchen")
    Goal.objects.update(look_again_on=timezone.localdate() + timedelta(days=9))
    page = maya.get(address).content.decode()
    begins = [
        page.index(words) for words in ("the court date", "Last note", "phone in the kitchen", "To look at again")
    ]
    assert begins == sorted(begins)
    assert begins[-1] < page.index("Looking")
    assert "marker-did" not in page


def test_an_idea_is_seen_by_its_client_alone(cast, maya, dee):
    actions.write_goal(cast.dee, by=cast.dee.user, then="idea", statement="marker-idea maybe stop one day")
    goal = Goal.objects.get()
    assert "marker-idea" in text(dee.get(reverse("goals:mine")))
    assert "marker-idea" not in text(maya.get(reverse("goals:picture", args=[cast.dee.pk])))
    assert maya.get(goal.get_absolute_url()).status_code == 404
