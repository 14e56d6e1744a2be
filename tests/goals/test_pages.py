"""The pages of the heart, as its two people use them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from beside import actions as beside
from goals import actions
from goals.actions.common import state_seen
from goals.models import CaptureCheck, Focus, FocusPlace, Goal, GoalTurn, Lifecycle, Offer, Response, Revision
from handover import actions as handover
from notes import holding
from strategies import actions as strategies
from tests.factories import CareFactory, FocusFactory, HoldFactory, SessionNoteFactory, UserFactory
from tests.handover.acts import leave, letter, propose, say
from tests.sheets.acts import begun
from tests.tracking.acts import ago, keep_an_eye, wrote

OFFERED = "No drinks on Mon–Wed; on other days stop at 6."
COUNTERED = "No drinks Mon and Tue. Fri I do what I do."


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


@pytest.fixture
def dee(cast, signed_in):
    return signed_in(cast.dee.user)


@pytest.fixture
def drinks(cast):
    return FocusFactory(client=cast.dee, words="drinks")


@pytest.fixture
def offer(cast, drinks):
    goal = actions.write_goal(
        cast.dee, by=cast.maya, then="offer", statement=OFFERED, foci=[drinks], place="managed_use", parts=["reduced"]
    )
    return goal.offers.get()


def text(response):
    """What a page says, without its tags and with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def in_hand(offer):
    return {"seen": offer.revision.content_hash, "last": 0}


# --- the picture -----------------------------------------------------------------------------------------


def test_each_thing_stands_at_its_own_place_in_the_clients_words(cast, dee, drinks):
    FocusFactory(client=cast.dee, words="my sleep", kind="life_area")
    actions.put_place(drinks, by=cast.dee.user, place="managed_use", parts=["planned", "reduced"])
    page = text(dee.get(reverse("goals:mine")))
    assert "drinks" in page
    assert "planned + reduced" in page
    assert page.index("Managed use") < page.index("drinks") < page.index("my sleep")


def test_the_picture_is_the_same_for_the_clinician(cast, maya, dee, offer):
    mine, theirs = text(dee.get(reverse("goals:mine"))), text(maya.get(reverse("goals:picture", args=[cast.dee.pk])))
    for words in ("Looking", "Safer use", "Managed use", "Abstinence", "drinks", OFFERED):
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
    # tried and what is shared of a notebook; for the client, for what is kept an eye on, how last week went and whether
    # anything is new.
    assert counts == [12, 12]


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
    with django_assert_num_queries(13):
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


# --- things and places -----------------------------------------------------------------------------------


def test_a_thing_is_added_in_the_clients_words(cast, dee):
    response = dee.post(reverse("goals:new_thing", args=[cast.dee.pk]), {"words": "ice", "kind": "substance"})
    focus = Focus.objects.get()
    assert response["Location"] == reverse("goals:place", args=[focus.pk])
    assert (focus.words, focus.kind, focus.catalogue) == ("ice", "substance", None)


def test_looking_for_a_common_name_adds_nothing_and_keeps_what_was_typed(cast, dee):
    response = dee.post(
        reverse("goals:new_thing", args=[cast.dee.pk]), {"words": "booze", "kind": "substance", "look_up": "1"}
    )
    assert response.status_code == 200
    assert 'value="booze"' in response.content.decode()
    assert "Alcohol" in text(response)
    assert Focus.objects.count() == 0


def test_a_place_is_said_in_one_form(cast, dee, drinks):
    response = dee.post(
        reverse("goals:place", args=[drinks.pk]), {"place": "managed_use", "managed_parts": ["planned", "reduced"]}
    )
    assert response["Location"] == reverse("goals:placed", args=[drinks.pk])
    assert FocusPlace.objects.get().parts == ["planned", "reduced"]
    assert "Managed use is fine. Nothing more to fill in." in text(dee.get(response["Location"]))


def test_a_place_they_never_said_stays_in_its_list_and_counts_for_nothing(cast, dee, maya, drinks):
    actions.put_place(drinks, by=cast.dee.user, place="safer_use")
    told = actions.put_place(drinks, by=cast.maya, captured="phone", place="abstinence")
    page = text(dee.get(reverse("goals:mine")))
    assert "Maya wrote down on" in page
    assert "Abstinence (on the phone). drinks" in page
    dee.post(reverse("goals:check", args=["place", told.pk]), {"is_right": "no"})
    assert "wrote down on" not in text(dee.get(reverse("goals:mine")))
    of_the_thing = text(maya.get(reverse("goals:thing", args=[drinks.pk])))
    assert of_the_thing.index("written down by Maya") < of_the_thing.index("Dee: I did not say that")
    assert "Abstinence" not in text(dee.get(reverse("goals:my_story")))
    assert "Safer use" in text(dee.get(reverse("goals:my_story")))


def test_every_place_it_has_been_at_can_be_read(cast, dee, drinks):
    for number in range(45):
        actions.put_place(drinks, by=cast.dee.user, place="abstinence", exceptions=f"the {number}th")
    page = reverse("goals:thing", args=[drinks.pk])
    read = " ".join(text(dee.get(page, {"page": number})) for number in (1, 2, 3))
    assert [f"except the {number}th" in read for number in range(45)] == [True] * 45


def test_every_turn_and_every_thing_that_is_put_away_can_be_read(cast, dee):
    goal = actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="mine")
    for number in range(45):
        GoalTurn.objects.create(
            goal=goal,
            before="paused",
            after="in_force" if number % 2 else "paused",
            words=f"the {number}th turn",
            captured="own_device",
            recorded_by=cast.dee.user,
        )
        actions.close_focus(FocusFactory(client=cast.dee, words=f"the {number}th thing"), by=cast.dee.user)
    for address, of, name in (
        (reverse("goals:history", args=[goal.pk]), "turn", "turns"),
        (reverse("goals:put_away", args=[cast.dee.pk]), "thing", "things"),
    ):
        read = " ".join(text(dee.get(address, {name: number})) for number in (1, 2, 3))
        assert [f"the {number}th {of}" in read for number in range(45)] == [True] * 45
        assert f'href="?page=2&amp;{name}=3"' in dee.get(address, {"page": 2, name: 2}).content.decode()


def test_looking_is_a_complete_answer(cast, dee, drinks):
    page = text(dee.post(reverse("goals:place", args=[drinks.pk]), {"place": "looking"}, follow=True))
    assert "Looking is fine. Nothing more to fill in." in page


def test_no_place_is_chosen_beforehand_and_the_present_one_is_outlined(cast, dee, drinks):
    actions.put_place(drinks, by=cast.dee.user, place="safer_use")
    page = dee.get(reverse("goals:place", args=[drinks.pk])).content.decode()
    assert "checked" not in page
    assert page.count("id_place_1_now") >= 1


def test_exceptions_typed_under_another_place_come_back_with_a_sentence(cast, dee, drinks):
    response = dee.post(reverse("goals:place", args=[drinks.pk]), {"place": "safer_use", "exceptions": "at weddings"})
    assert response.status_code == 422
    assert "Exceptions and a date belong to abstinence only." in text(response)
    assert 'value="at weddings"' in response.content.decode()
    assert FocusPlace.objects.count() == 0


# --- offers and answers ----------------------------------------------------------------------------------


def test_the_client_says_yes_on_their_own_page(cast, dee, offer):
    response = dee.post(
        reverse("goals:answer", args=[offer.revision_id]), {"answer": "agree", **in_hand(offer)}, follow=True
    )
    assert "In force: this is your goal." in text(response)
    assert Goal.objects.in_force().count() == 1


def test_the_words_changed_while_reading_and_what_was_typed_is_kept(cast, dee, offer):
    actions.put_words(
        offer.goal, by=cast.maya, then="offer", seen=state_seen(offer.goal, cast.maya), statement="stop at 5"
    )
    response = dee.post(
        reverse("goals:answer", args=[offer.revision_id]),
        {"answer": "agree", "words": "only if you come too", **in_hand(offer)},
    )
    assert response.status_code == 422
    assert "Something happened while you were reading" in text(response)
    assert "Maya wrote other words: “stop at 5”" in text(response)
    assert "only if you come too" in text(response)
    assert Response.objects.count() == 0


def test_other_words_stand_side_by_side_with_what_changed_marked(cast, dee, maya, offer):
    page = dee.get(reverse("goals:change", args=[offer.goal_id]))
    seen = re.search(r'name="seen" value="([^"]+)"', page.content.decode()).group(1)
    dee.post(
        reverse("goals:change", args=[offer.goal_id]),
        {"statement": COUNTERED, "place": "managed_use", "managed_parts": ["reduced"], "then": "offer", "seen": seen},
    )
    page = maya.get(offer.goal.get_absolute_url()).content.decode()
    assert "Maya’s words" in page
    assert "Dee’s words" in page
    assert re.search(r"<ins>.*?Tue", page, re.S)
    assert re.search(r"<del>.*?Wed", page, re.S)


def test_a_client_puts_new_words_in_force_alone_and_no_reason_is_asked(cast, dee):
    url = reverse("goals:new_words", args=[cast.dee.pk])
    response = dee.post(url, {"statement": "wine at celebrations", "then": "in_force", "seen": "new"})
    goal = Goal.objects.get()
    assert response["Location"] == goal.get_absolute_url()
    assert goal.lifecycle == Lifecycle.IN_FORCE
    assert "In force: this is your goal." in text(dee.get(goal.get_absolute_url()))


def test_two_say_yes_and_the_page_says_so(cast, dee, maya, offer):
    for visitor in (dee, maya):
        visitor.post(reverse("goals:answer", args=[offer.revision_id]), {"answer": "agree", **in_hand(offer)})
    assert "In force. Both of you said yes to these words." in text(maya.get(offer.goal.get_absolute_url()))


def test_a_clinician_who_sees_it_differently_says_so_in_the_open(cast, dee, maya, offer):
    dee.post(reverse("goals:answer", args=[offer.revision_id]), {"answer": "agree", **in_hand(offer)})
    url = reverse("goals:my_view", args=[offer.revision_id])
    seen = {"seen": offer.revision.content_hash}
    assert maya.post(url, {"support": "cannot_support", "words": "", **seen}).status_code == 422
    maya.post(url, {"support": "cannot_support", "words": "I worry about the nights.", **seen})
    page = text(dee.get(offer.goal.get_absolute_url()))
    assert "Maya sees it differently." in page
    assert "I worry about the nights." in page
    assert "In force: this is your goal." in page


def test_an_offer_is_taken_back_by_the_side_that_made_it(cast, dee, maya, offer):
    dee.post(reverse("goals:withdraw", args=[offer.pk]))
    assert Offer.objects.get().state == "offered"
    maya.post(reverse("goals:withdraw", args=[offer.pk]))
    assert Offer.objects.get().state == "withdrawn"


@pytest.mark.parametrize("to", ["paused", "reached", "reached_keeping_going", "set_aside"])
def test_each_turn_is_one_tap_for_the_client_and_can_be_taken_back(cast, dee, to):
    goal = actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="mine")
    dee.post(reverse("goals:turn", args=[goal.pk, to]))
    goal.refresh_from_db()
    assert goal.lifecycle == to
    dee.post(reverse("goals:turn", args=[goal.pk, "in_force"]))
    goal.refresh_from_db()
    assert goal.lifecycle == "in_force"


# --- written down by staff ---------------------------------------------------------------------------------


def test_what_staff_wrote_down_is_shown_for_a_look_and_a_no_takes_it_out_of_force(cast, dee, maya, offer):
    maya.post(
        reverse("goals:write_down", args=[offer.revision_id]),
        {"answer": "agree", "captured": "said_aloud", **in_hand(offer)},
    )
    assert Goal.objects.in_force().count() == 1
    page = text(dee.get(reverse("goals:mine")))
    assert "that you said: yes (said aloud)." in page
    dee.post(reverse("goals:check", args=["answer", Response.objects.get().pk]), {"is_right": "no"})
    assert Goal.objects.in_force().count() == 0
    assert CaptureCheck.objects.get().is_right is False
    assert "I did not say that" not in text(dee.get(reverse("goals:mine")))


# --- in the room -----------------------------------------------------------------------------------------


def test_in_the_room_only_the_one_question_opens_until_the_phrase_is_given(cast, maya, offer):
    assert maya.post(reverse("goals:hand_over", args=[offer.pk]))["Location"] == reverse("goals:room")
    for url in (reverse("goals:picture", args=[cast.dee.pk]), reverse("home"), offer.goal.get_absolute_url()):
        assert maya.get(url)["Location"] == reverse("goals:room")
    assert OFFERED in text(maya.get(reverse("goals:room")))
    maya.post(reverse("goals:room"), {"answer": "agree", "words": "ok", **in_hand(offer)})
    response = Response.objects.get()
    assert (response.captured, response.recorded_by, response.party) == ("in_room", cast.maya, "client")
    page = text(maya.get(reverse("goals:room")))
    assert "Please give the device back to Maya." in page
    assert OFFERED not in page
    assert maya.post(reverse("goals:give_back"), {"phrase": "wrong"}).status_code == 422
    assert maya.get(reverse("home"))["Location"] == reverse("goals:room")
    answer = maya.post(reverse("goals:give_back"), {"phrase": "a calm phrase for tests"})
    assert answer["Location"] == offer.goal.get_absolute_url()
    assert maya.get(answer["Location"]).status_code == 200


def test_in_the_room_other_words_are_the_clients(cast, maya, offer):
    maya.post(reverse("goals:hand_over", args=[offer.pk]))
    page = maya.post(reverse("goals:room"), {"other": "1", "words": "Fridays are mine"}).content.decode()
    assert "Fridays are mine" in page
    seen = re.search(r'name="seen" value="([^"]+)"', page).group(1)
    maya.post(reverse("goals:room_words"), {"statement": COUNTERED, "then": "offer", "seen": seen})
    counter = Revision.objects.order_by("-number").first()
    assert (counter.party, counter.captured, counter.author) == ("client", "in_room", cast.maya)
    assert counter.offer.party == "client"


# --- looking back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_history_keeps_every_wording_in_a_fixed_number_of_queries(
    cast, dee, offer, django_assert_max_num_queries, count
):
    goal = offer.goal
    for number in range(count):
        by = cast.dee.user
        actions.put_words(goal, by=by, then="in_force", seen=state_seen(goal, by), statement=f"words {number}")
    with django_assert_max_num_queries(12) as queries:
        page = text(dee.get(reverse("goals:history", args=[goal.pk])))
    assert OFFERED.split(";")[0] in page
    assert f"{count - 1} (end)" in page
    assert len(queries) == 10  # with one each for the client's side and for what they asked to be put right


@pytest.mark.parametrize("count", [1, 3])
def test_the_story_is_one_line_in_a_fixed_number_of_queries(cast, dee, django_assert_num_queries, count):
    for number in range(count):
        focus = FocusFactory(client=cast.dee)
        actions.write_goal(
            cast.dee, by=cast.dee.user, then="in_force", statement=f"wish {number}", foci=[focus], place="safer_use"
        )
    with django_assert_num_queries(7):
        page = text(dee.get(reverse("goals:my_story")))
    assert "wish 0" in page
