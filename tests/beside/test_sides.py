"""The client's own side of words and of what was said to them: written by them alone, shown wherever these are read."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from beside import actions
from goals import actions as goals
from hrtrack.refusals import Refused
from notes import actions as notes
from notes.models import ClientSide
from tests.factories import SessionNoteFactory
from tests.goals.acts import newest, write


def at(name, row):
    return reverse(f"beside:{name}", args=[row.pk])


def today_of(visitor, main):
    return main(visitor.get(reverse("notes:today")))


def test_those_who_work_with_them_learn_for_a_week_that_they_wrote_and_not_what(
    cast, dee, maya, signed_in, note, words, view, main, time_machine
):
    notes.write_my_side(note, by=cast.dee.user, words="secret side")
    notes.write_my_side(note, by=cast.dee.user, words="secret side again")
    actions.write_my_side(words, by=cast.dee.user, words="secret side", view=view)
    page = maya.get(reverse("notes:today"))
    assert main(page).count("Dee wrote beside a note.") == main(page).count("Dee wrote beside a view.") == 1
    assert "secret side" not in page.content.decode()
    for address in (note.get_absolute_url(), reverse("goals:history", args=[words.goal_id])):
        assert f'href="{address}"' in page.content.decode()
        assert "secret side" in main(maya.get(address))
    assert "wrote beside" not in today_of(signed_in(cast.ade), main)
    actions.write_my_side(words, by=cast.dee.user, words="secret side")
    assert "Dee wrote beside words." in today_of(maya, main)
    time_machine.move_to(timezone.now() + timedelta(days=8))
    assert "wrote beside" not in today_of(signed_in(cast.maya), main)


def test_a_list_of_sessions_says_beside_which_they_wrote(cast, dee, maya, note, main):
    lists = ((maya, reverse("notes:of_client", args=[cast.dee.pk]), "their"), (dee, reverse("notes:mine"), "your"))
    SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True)
    for reader, address, whose in lists:
        assert f"{whose} side beside it" not in main(reader.get(address))
    notes.write_my_side(note, by=cast.dee.user, words="secret side")
    for reader, address, whose in lists:
        assert main(reader.get(address)).count(f"{whose} side beside it") == 1


def pages_of(goal):
    return goal.get_absolute_url(), reverse("goals:history", args=[goal.pk])


def test_the_client_writes_beside_words_and_beside_a_view_and_both_sides_read_it_where_these_stand(
    cast, dee, maya, goal, words, view, main
):
    assert "I worry about Sundays" in main(dee.get(at("my_side", words)))
    for beside, said in (("words", "Mondays I see my sister"), (str(view.pk), "Sundays are fine")):
        response = dee.post(at("my_side", words), {"view": beside, "words": said})
        assert response["Location"] == reverse("goals:history", args=[goal.pk])
    sides = ClientSide.objects.order_by("id")
    assert [(side.client_id, side.note_id, side.revision_id, side.stance_id, side.words) for side in sides] == [
        (cast.dee.pk, None, words.pk, None, "Mondays I see my sister"),
        (cast.dee.pk, None, words.pk, view.pk, "Sundays are fine"),
    ]
    for reader, whose in ((dee, "My side"), (maya, "Dee’s side")):
        for address in pages_of(goal):
            page = main(reader.get(address))
            assert page.count(whose) >= 2, address
            assert page.index("I worry about Sundays") < page.index("Sundays are fine"), address
            assert "Mondays I see my sister" in page, address
    events = Event.objects.filter(kind="side.written").order_by("id")
    assert list(events.values_list("by", "client_id", "subject_id", "detail")) == [
        (cast.dee.user.pk, cast.dee.pk, words.pk, {"view": None}),
        (cast.dee.user.pk, cast.dee.pk, words.pk, {"view": view.pk}),
    ]


def test_without_a_view_it_is_not_asked_beside_what(dee, words, main):
    assert "Beside what?" not in main(dee.get(at("my_side", words)))
    dee.post(at("my_side", words), {"words": "mine"})
    assert ClientSide.objects.get().stance is None


def test_the_link_beside_a_view_comes_with_that_view_chosen(dee, words, view):
    page = dee.get(at("my_side", words), {"view": view.pk}).content.decode()
    assert f'value="{view.pk}" ' in page.split("checked")[0][-300:]


def test_words_that_cannot_be_kept_come_back_whole(dee, words, view):
    typed = "x" * 100_001
    response = dee.post(at("my_side", words), {"view": str(view.pk), "words": typed})
    assert (response.status_code, typed in response.content.decode()) == (422, True)
    assert dee.post(at("my_side", words), {"view": "99999", "words": "mine"}).status_code == 422
    assert dee.post(at("my_side", words), {"view": "words", "words": " "}).status_code == 422
    assert not ClientSide.objects.exists()


def test_what_was_typed_comes_back_where_the_action_says_no(dee, words, monkeypatch):
    def refuse(*args, **kwargs):
        raise Refused("Not at this moment.")

    monkeypatch.setattr(actions, "write_my_side", refuse)
    response = dee.post(at("my_side", words), {"words": "nobody wants lost"})
    assert (response.status_code, "nobody wants lost</textarea>" in response.content.decode()) == (422, True)


def test_only_the_client_holds_this_pen_and_only_beside_what_both_know(cast, dee, words, view):
    toms = newest(write(cast.tom, cast.ade, "offer", "other words"))
    idea = write(cast.dee, cast.dee.user, "idea", "a thought").revisions.get()
    for revision, by, beside in (
        (words, cast.maya, None),
        (words, cast.paul, None),
        (toms, cast.dee.user, None),
        (idea, cast.dee.user, None),
        (newest(write(cast.dee, cast.maya, "offer", "more words")), cast.dee.user, view),
    ):
        with pytest.raises(Refused):
            actions.write_my_side(revision, by=by, words="x", view=beside)
    with pytest.raises(Refused):
        actions.write_my_side(words, by=cast.dee.user, words="\n")
    assert [dee.get(at("my_side", row)).status_code for row in (toms, idea)] == [404, 404]
    assert not ClientSide.objects.exists()


def test_staff_have_no_way_to_take_it_away(cast, maya, goal, words):
    before = [maya.get(address).content.decode().count("<form") for address in pages_of(goal)]
    actions.write_my_side(words, by=cast.dee.user, words="mine")
    assert [maya.get(address).content.decode().count("<form") for address in pages_of(goal)] == before


def test_the_clients_side_stands_below_the_name_of_nobody_on_paper(cast, maya, goal, words):
    actions.write_my_side(words, by=cast.dee.user, words="mine")
    page = maya.get(goal.get_absolute_url()).content.decode()
    assert f'<span class="print-only">{cast.dee.display_code}’s side</span>' in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_the_database_the_same_however_much_stands_beside(
    cast, dee, goal, words, view, count, django_assert_num_queries
):
    """The same as with nothing there, but for what was answered to a correction."""
    for number in range(count):
        actions.write_my_side(words, by=cast.dee.user, words=f"mine {number}")
        actions.write_my_side(words, by=cast.dee.user, words=f"mine {number}", view=view)
        asked = actions.ask_of_words(words, by=cast.dee.user, words="not so")
        actions.answer(asked, by=cast.maya, how="added", words="oh")
        goals.give_view(words, by=cast.maya, support="support", seen=words.content_hash)
    with django_assert_num_queries(11):
        dee.get(reverse("goals:history", args=[goal.pk]))


def test_a_side_beside_a_view_is_beside_the_words_of_that_view(cast, words, view):
    other = newest(write(cast.dee, cast.maya, "offer", "more words"))
    for fields in ({"revision": other}, {"revision": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClientSide.objects.create(client=cast.dee, stance=view, words="x", **fields)
    ClientSide.objects.create(client=cast.dee, stance=view, revision=words, words="x")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE notes_clientside SET stance_id = NULL")
