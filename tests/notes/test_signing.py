"""A note is signed: it stays as it is, the client reads it, and whatever comes later stands beside it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from clients.models import CareRelationship
from goals import actions as goal_actions
from hrtrack.refusals import Refused, Stale
from notes import actions
from notes.models import PARTS, Addendum, ClientSide, SessionNote
from tests.factories import SessionNoteFactory
from tests.goals.acts import write


@pytest.fixture
def ade(cast, signed_in):
    """Ade works with Dee as well, in this file."""
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    return signed_in(cast.ade)


def test_signing_keeps_what_was_typed_fixes_it_and_shares_it(cast, maya, dee, draft, send, text):
    goal = write(cast.dee, cast.dee.user, "in_force", "two nights I sleep before 3")
    words = {name: f"{name} words" for name in ("wanted", *PARTS)}
    response = send(maya, draft, "sign", goals=[str(goal.pk)], minutes=25, way="drop_in", **words)
    assert response["Location"] == draft.get_absolute_url()
    draft.refresh_from_db()
    assert (draft.state, draft.author, draft.client) == ("signed", cast.maya, cast.dee)
    assert timezone.now() - draft.signed_at < timedelta(minutes=1)
    for reader in (maya, dee):
        page = text(reader.get(draft.get_absolute_url()))
        assert all(part in page for part in [*words.values(), "two nights I sleep before 3", "drop-in", "25"])
    event = Event.objects.get(kind="session.signed")
    assert (event.by, event.client_id, event.subject_id) == (cast.maya, cast.dee.pk, draft.pk)
    assert "words" not in str(Event.objects.values_list("detail", flat=True))


def test_a_draft_is_nobody_elses_until_it_is_signed(cast, maya, dee, ade, draft, send):
    send(maya, draft, did="tea")
    for other in (dee, ade):
        assert other.get(draft.get_absolute_url()).status_code == 404
    assert ade.get(reverse("notes:write", args=[draft.pk])).status_code == 404
    send(maya, draft, "sign")
    for other in (dee, ade):
        assert other.get(draft.get_absolute_url()).status_code == 200


def test_parts_are_read_in_the_order_they_are_written_and_empty_ones_are_left_out(cast, maya, dee, draft, send, text):
    send(maya, draft, "sign", wanted="sleep", said="“fine”", think="she is tired", next="Thursday")
    page = text(dee.get(draft.get_absolute_url()))
    order = ["What you wanted to talk about", "In your own words", "What Maya thinks", "Next"]
    assert sorted(order, key=page.index) == order
    assert "What we did" not in page
    assert "What they wanted to talk about" in text(maya.get(draft.get_absolute_url()))


def test_a_note_without_words_can_be_signed(maya, dee, draft, send, text):
    send(maya, draft, "sign")
    assert "No words were written down." in text(dee.get(draft.get_absolute_url()))


def test_of_two_signatures_the_second_is_told_and_changes_nothing(cast, draft):
    actions.sign(draft, by=cast.maya, seen=0, did="first")
    with pytest.raises(Stale, match="This note was signed while you were writing, and stays as it is"):
        actions.sign(draft, by=cast.maya, seen=0, did="second")
    assert SessionNote.objects.get().did == "first"
    assert Event.objects.filter(kind="session.signed").count() == 1


def test_goals_of_a_signed_note_are_named_as_they_were_worded_then(cast, maya, draft, send, text):
    goal = write(cast.dee, cast.dee.user, "in_force", "words of that day")
    send(maya, draft, "sign", goals=[str(goal.pk)])
    seen = goal_actions.common.state_seen(goal, cast.dee.user)
    goal_actions.put_words(goal, by=cast.dee.user, then="in_force", seen=seen, statement="words of another day")
    page = text(maya.get(draft.get_absolute_url()))
    assert "words of that day" in page
    assert "words of another day" not in page


# --- addenda ---------------------------------------------------------------------------------------------


def test_any_clinician_of_the_clients_adds_words_with_name_and_time(cast, ade, maya, dee, signed, text):
    for clinician, words in ((ade, "Ade adds"), (maya, "Maya adds")):
        response = clinician.post(reverse("notes:add", args=[signed.pk]), {"words": words})
        assert response["Location"] == signed.get_absolute_url()
    assert [(one.author.name, one.words) for one in Addendum.objects.all()] == [
        ("Ade", "Ade adds"),
        ("Maya", "Maya adds"),
    ]
    page = text(dee.get(signed.get_absolute_url()))
    assert page.index("Added later") < page.index("Ade adds Ade") < page.index("Maya adds Maya")
    assert Event.objects.filter(kind="session.added_to", subject_id=signed.pk).count() == 2
    signed.refresh_from_db()
    assert signed.did == "we made tea"


@pytest.mark.parametrize("who", ["ade", "lena", "noor", "paul"])
def test_nobody_but_the_clients_clinicians_adds_words(cast, signed, who):
    for by in (getattr(cast, who), cast.dee.user):
        with pytest.raises(Refused):
            actions.add(signed, by=by, words="not mine to add")
    assert Addendum.objects.count() == 0


def test_a_page_that_comes_back_with_something_to_mend_is_a_look_as_well(cast, maya, draft, signed, send):
    for response in (
        maya.post(reverse("notes:add", args=[signed.pk]), {"words": ""}),
        send(maya, draft, minutes="many"),
    ):
        assert response.status_code == 422
    assert list(AccessEvent.objects.order_by("id").values_list("subject_id", flat=True)) == [signed.pk, draft.pk]
    draft = actions.sign(draft, by=cast.maya, seen=0)
    send(maya, draft, seen=0, did="too late")
    assert AccessEvent.objects.latest("id").subject_id == draft.pk


def test_an_addendum_without_words_is_asked_for_again(maya, signed, text):
    response = maya.post(reverse("notes:add", args=[signed.pk]), {"words": " \n"})
    assert response.status_code == 422
    assert "Please write something here." in text(response)
    assert Addendum.objects.count() == 0


def test_words_are_added_to_signed_notes_only(cast, maya, draft, dee):
    unmarked = SessionNoteFactory(client=cast.dee, author=cast.maya, did_not_happen=True)
    for note in (draft, unmarked):
        response = maya.post(reverse("notes:add", args=[note.pk]), {"words": "nobody wants lost"})
        assert response.status_code == 404
        assert "nobody wants lost" in response.content.decode()
        assert dee.post(reverse("notes:my_side", args=[note.pk]), {"words": "x"}).status_code == 404
        with pytest.raises(Refused):
            actions.add(note, by=cast.maya, words="x")
        with pytest.raises(Refused):
            actions.write_my_side(note, by=cast.dee.user, words="x")


def test_the_actions_themselves_want_a_few_words(cast, signed):
    with pytest.raises(Refused):
        actions.add(signed, by=cast.maya, words=" ")
    with pytest.raises(Refused):
        actions.write_my_side(signed, by=cast.dee.user, words="\n")


def test_an_addendum_that_the_action_refuses_comes_back_with_its_words(cast, maya, signed, monkeypatch):
    def refuse(note, **kwargs):
        raise Refused("Not at this moment.")

    monkeypatch.setattr(actions, "add", refuse)
    response = maya.post(reverse("notes:add", args=[signed.pk]), {"words": "nobody wants lost"})
    assert response.status_code == 422
    assert "Not at this moment." in response.content.decode()
    assert "nobody wants lost</textarea>" in response.content.decode()


# --- my side ---------------------------------------------------------------------------------------------


def test_the_client_puts_own_words_beside_a_note_as_often_as_they_like(cast, maya, dee, signed, text):
    for words in ("I see it another way", "and one more thing"):
        response = dee.post(reverse("notes:my_side", args=[signed.pk]), {"words": words})
        assert response["Location"] == signed.get_absolute_url()
    assert [(mine.client, mine.words) for mine in ClientSide.objects.all()] == [
        (cast.dee, "I see it another way"),
        (cast.dee, "and one more thing"),
    ]
    for reader in (maya, dee):
        page = text(reader.get(signed.get_absolute_url()))
        assert page.index("I see it another way") < page.index("and one more thing")
    assert Event.objects.filter(kind="session.client_wrote", by=cast.dee.user).count() == 2


def test_the_clients_side_is_written_by_the_client_alone(cast, maya, dee, signed):
    toms = SessionNoteFactory(client=cast.tom, author=cast.ade, signed=True)
    assert maya.post(reverse("notes:my_side", args=[signed.pk]), {"words": "x"}).status_code == 403
    assert dee.post(reverse("notes:my_side", args=[toms.pk]), {"words": "x"}).status_code == 404
    for by, note in ((cast.maya, signed), (cast.dee.user, toms), (cast.paul, signed)):
        with pytest.raises(Refused):
            actions.write_my_side(note, by=by, words="x")
    assert ClientSide.objects.count() == 0


def test_staff_have_no_way_to_take_the_clients_words_away(cast, maya, signed):
    actions.write_my_side(signed, by=cast.dee.user, words="I see it another way")
    page = maya.get(signed.get_absolute_url()).content.decode()
    forms = page.count("<form")
    assert forms == 2  # signing out, and adding words: nothing about the client's side


@pytest.mark.parametrize("who", ["maya", "dee"])
def test_words_too_long_to_stand_beside_come_back_whole(who, signed, request):
    visitor = request.getfixturevalue(who)
    route = {"maya": "notes:add", "dee": "notes:my_side"}[who]
    words = "x" * 100_001
    response = visitor.post(reverse(route, args=[signed.pk]), {"words": words})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "100,001 characters long, and 100,000 fit" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_signed_note_asks_the_database_the_same_however_much_stands_beside_it(
    cast, maya, dee, draft, count, django_assert_num_queries
):
    goals = []
    for number in range(count):
        goals.append(write(cast.dee, cast.maya, "offer", f"goal {number}"))
        words = goals[-1].revisions.get()
        goal_actions.answer(words, by=cast.dee.user, answer="agree", seen=words.content_hash)
        goal_actions.turn(goals[-1], by=cast.dee.user, to="paused")
        goal_actions.give_view(words, by=cast.maya, support="support", seen=words.content_hash)
    draft = actions.sign(draft, by=cast.maya, seen=0, goals=goals, did="tea")
    for number in range(count):
        actions.add(draft, by=cast.maya, words=f"later {number}")
        actions.write_my_side(draft, by=cast.dee.user, words=f"mine {number}")
    draft.refresh_from_db()
    with django_assert_num_queries(16):
        assert maya.get(draft.get_absolute_url()).status_code == 200
    with django_assert_num_queries(14):
        assert dee.get(draft.get_absolute_url()).status_code == 200


def test_a_page_that_shows_the_signed_version_cannot_write_over_it(cast, maya, draft, send, text):
    """As from a tab that was told of the signature and tries once more."""
    signed = actions.sign(draft, by=cast.maya, seen=0, did="signed words")
    for then in ("save", "sign", "did_not_happen", "discard"):
        response = send(maya, draft, then, seen=signed.version, did="over it")
        assert response.status_code == 422
        assert "This note was signed while you were writing" in text(response)
