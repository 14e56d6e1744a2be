"""What a note brings along by itself: each line is kept unless it is struck, and striking loses nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from clients.models import CareRelationship
from goals import actions as goal_actions
from notes import actions
from notes.lines import code_of, found, struck_on
from notes.models import KeptDays, SessionNote
from reflections.actions import keep_ruler
from sheets import actions as sheet_actions
from strategies.actions import choose, keep_for_me, turn
from tests.factories import FocusFactory
from tests.goals.acts import say, write
from tests.reading import Page
from tracking.actions import add_measure, enter

ADDED = "Something was added since this page was opened. Look at the lines, then sign."


def page_of(note):
    return reverse("notes:write", args=[note.pk])


def ticks(page):
    """{code: whether it is kept} of the lines on a page, in its order."""
    boxes = Page(page.content.decode()).all("input")
    return {box.attrs["value"]: "checked" in box.attrs for box in boxes if box.attrs.get("name") == "keep"}


def marks(page):
    """What a page says stood on it, as it posts it."""
    boxes = Page(page.content.decode()).all("input")
    return [box.attrs["value"] for box in boxes if box.attrs.get("name") == "shown"]


@pytest.fixture
def two(cast, draft):
    """An offer and the answer to it, said today: the codes of their lines."""
    goal = write(cast.dee, cast.maya, "offer", "eat before")
    answer = say(goal, cast.dee.user, "agree")
    return [f"offer-{goal.offers.get().pk}", f"response-{answer.pk}"]


def kept_of(note):
    return [code_of(row) for row in note.moments.all()]


# --- kept or struck ------------------------------------------------------------------------------------------


def test_every_line_is_kept_unless_somebody_strikes_it(cast, maya, draft, two):
    assert ticks(maya.get(page_of(draft))) == dict.fromkeys(two, True)
    actions.sign(draft, by=cast.maya, seen=0)
    assert kept_of(draft) == two


def test_a_line_is_struck_and_kept_again_with_everything_else_as_it_was(maya, draft, send, two):
    send(maya, draft, did="tea", line=two, keep=two[1:])
    assert ticks(maya.get(page_of(draft))) == {two[0]: False, two[1]: True}
    send(maya, draft, line=two, keep=two)
    assert ticks(maya.get(page_of(draft))) == dict.fromkeys(two, True)
    draft.refresh_from_db()
    assert (draft.did, draft.struck) == ("tea", [])


def test_a_struck_line_does_not_go_along_and_the_client_reads_the_others(cast, maya, dee, draft, send, text, two):
    send(maya, draft, "sign", line=two, keep=two[1:])
    assert kept_of(draft) == two[1:]
    for reader in (maya, dee):
        page = text(reader.get(draft.get_absolute_url()))
        assert "said yes to these words" in page
        assert "offered these words" not in page
    signed = Event.objects.get(kind="session.signed")
    assert signed.detail == {"moments": 1, "struck": 1}


def test_what_was_struck_stays_in_the_record_and_comes_back_in_no_other_note(cast, maya, draft, send, two):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    send(maya, draft, "sign", line=two, keep=two[1:])
    for by in (cast.maya, cast.ade):
        assert found(actions.start(cast.dee, by=by), by=by) == []
    assert cast.dee.goals.get().offers.count() == 1


def test_a_draft_strikes_nothing_from_anybody_elses(cast, maya, draft, send, two):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    send(maya, draft, line=two, keep=[])
    other = actions.start(cast.dee, by=cast.ade)
    assert [code_of(row) for row in found(other, by=cast.ade)] == two


def test_a_draft_that_saves_itself_strikes_as_well(maya, draft, two):
    sent = {"seen": 0, "held_on": draft.held_on, "line": two, "keep": two[:1]}
    assert maya.post(reverse("notes:keep", args=[draft.pk]), sent).json()["version"] == 1
    draft.refresh_from_db()
    assert draft.struck == two[1:]


@pytest.mark.parametrize("shown", [[], 1])
def test_nothing_is_signed_that_came_after_the_page_was_opened(maya, draft, send, text, two, shown):
    shown = two[:1] if shown else []
    page = send(maya, draft, "sign", did="a whole page", line=shown, keep=shown, shown=shown)
    assert page.status_code == 422
    assert ADDED in text(page)
    assert "a whole page</textarea>" in page.content.decode()
    assert ticks(page) == dict.fromkeys(two, True)
    assert text(page).count("added meanwhile") == 2 - len(shown)
    draft.refresh_from_db()
    assert (draft.state, draft.version, kept_of(draft)) == ("draft", 0, [])
    assert send(maya, draft, "sign", did="a whole page", line=two, keep=two, shown=marks(page)).status_code == 302
    assert kept_of(draft) == two


def test_what_came_after_and_is_struck_by_now_holds_nothing_up(maya, draft, send, two):
    assert send(maya, draft, "sign", line=two[1:], keep=[], shown=two[:1]).status_code == 302
    assert kept_of(draft) == two[:1]


def test_a_note_of_another_day_shows_the_lines_of_that_day_first(cast, maya, send, text):
    today = actions.start(cast.dee, by=cast.maya)
    before = today.held_on - timedelta(days=3)
    cast.dee.since = before
    cast.dee.save(update_fields=["since"])
    thing = FocusFactory(client=cast.dee, words="ice")
    goal_actions.put_place(thing, by=cast.maya, place="safer_use", captured="paper", said_on=before)
    place = f"place-{thing.places.get().pk}"
    typed = {"held_on": before.isoformat(), "did": "a whole page"}
    page = send(maya, today, "sign", **typed)
    assert page.status_code == 422
    assert ADDED in text(page)
    assert "a whole page</textarea>" in page.content.decode()
    assert (ticks(page), marks(page)) == ({place: True}, [place])
    assert send(maya, today, "sign", shown=marks(page), **typed).status_code == 302
    assert kept_of(today) == [place]


def test_a_line_of_days_that_tells_of_more_by_now_is_looked_at_first(cast, maya, draft, send, text):
    sleep = add_measure(cast.dee, by=cast.dee.user, name="sleep", kind="amount", unit="hours")
    enter(sleep, by=cast.dee.user, value=3)
    before = marks(maya.get(page_of(draft)))
    enter(sleep, by=cast.dee.user, value=7, day=draft.held_on - timedelta(days=1))
    page = send(maya, draft, "sign", shown=before)
    assert (page.status_code, draft.kept_days.count()) == (422, 0)
    assert "2 of 7 days known, from 3 to 7 hours" in text(page)
    assert send(maya, draft, "sign", shown=marks(page)).status_code == 302


def test_a_day_without_lines_is_signed_at_once(cast, maya, draft, send):
    cast.dee.since -= timedelta(days=9)
    cast.dee.save(update_fields=["since"])
    before = draft.held_on - timedelta(days=3)
    assert send(maya, draft, "sign", held_on=before.isoformat()).status_code == 302


def test_whoever_holds_a_note_has_its_lines_before_them_as_well(cast, maya, draft, send, text, two):
    send(maya, draft, "hold", line=two, keep=two[1:])
    address = reverse("notes:hold", args=[draft.pk])
    page = maya.get(address)
    assert (marks(page), "said yes to these words" in text(page)) == (two[1:], True)
    thing = FocusFactory(client=cast.dee, words="ice")
    goal_actions.put_place(thing, by=cast.maya, place="safer_use", captured="said_aloud")
    until = (draft.held_on + timedelta(days=7)).isoformat()
    typed = {"seen": 1, "category": "asked", "words": "my own judgement", "until": until}
    page = maya.post(address, {**typed, "shown": marks(page)})
    assert page.status_code == 422
    assert ADDED in text(page)
    assert text(page).count("added meanwhile") == 1
    assert "my own judgement" in page.content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert maya.post(address, {**typed, "shown": marks(page)}).status_code == 302
    assert kept_of(draft) == [two[1], f"place-{thing.places.get().pk}"]


def test_of_a_line_that_stood_not_on_the_page_nothing_was_said(maya, draft, send, two):
    send(maya, draft, line=two, keep=[])
    send(maya, draft, line=two[:1], keep=two[:1])
    draft.refresh_from_db()
    assert draft.struck == two[1:]


def test_a_page_with_something_to_mend_comes_back_as_it_was_ticked(maya, draft, send, two):
    page = send(maya, draft, minutes="many", line=two, keep=two[1:])
    assert page.status_code == 422
    assert ticks(page) == {two[0]: False, two[1]: True}
    draft.refresh_from_db()
    assert draft.struck == []


def test_two_tabs_that_struck_different_lines_are_told(maya, draft, send, text, two):
    send(maya, draft, line=two, keep=two[1:])
    response = send(maya, draft, seen=0, line=two, keep=two[:1])
    assert response.status_code == 422
    page = text(response)
    assert "Lines you struck: kept meanwhile" in page
    assert "Lines you struck: in your boxes here" in page
    assert ticks(response) == {two[0]: True, two[1]: False}


@pytest.mark.parametrize("junk", ["", "rating", "rating-", "../x-1", "x-<b>", "RATING-1", "rating-1 ", "r-" + "1" * 99])
def test_what_is_no_line_is_struck_by_nobody(rf, junk):
    assert struck_on(rf.post("/", {"line": [junk]}).POST, []) == []


def test_a_draft_remembers_no_end_of_lines(rf):
    assert len(struck_on(rf.post("/", {"line": [f"rating-{number}" for number in range(900)]}).POST, [])) == 400


# --- what else comes along -----------------------------------------------------------------------------------


def test_what_was_tried_thought_and_written_that_day_comes_along_and_both_read_it(cast, maya, dee, draft, send, text):
    thing = FocusFactory(client=cast.dee, words="ice")
    choice = choose(cast.dee, by=cast.dee.user, own_words="tea first")
    turn(choice, by=cast.dee.user, going="works", words="on most days")
    keep_ruler(thing, by=cast.dee.user, importance=6, importance_why="my sister", confidence=4)
    sheet_actions.begin(cast.dee, by=cast.dee.user, kind="use_plan", parts={"what": "secret plan"})
    said = [
        "{} said of something to try: works for me",
        "tea first",
        "on most days",
        "{} said how much, and how sure",
        "How much it matters: 6 of 10 my sister How sure: 4 of 10",
        "{} wrote down: My plan",
    ]
    pages = [(text(maya.get(page_of(draft))), "Dee")]
    send(maya, draft, "sign")
    pages += [(text(maya.get(draft.get_absolute_url())), "Dee"), (text(dee.get(draft.get_absolute_url())), "You")]
    for page, who in pages:
        assert [words for words in said if words.format(who) not in page] == []
    assert "secret plan" not in "".join(page for page, _who in pages)


def test_what_is_the_clients_own_is_no_line_i19(cast, draft):
    thing = FocusFactory(client=cast.dee, words="ice")
    mine = cast.dee.user
    choose(cast.dee, by=mine, own_words="tea first", is_private=True)
    keep_for_me(choose(cast.dee, by=mine, own_words="a walk"), by=mine, is_private=True)
    keep_ruler(thing, by=mine, importance=6, is_private=True)
    keep_ruler(write(cast.dee, mine, "idea", "my own thought"), by=mine, importance=6)
    sheet_actions.begin(cast.dee, by=mine, kind="use_plan", parts={"what": "mine"}, is_private=True)
    sheet_actions.begin(
        cast.dee, by=mine, kind="surroundings", parts={"housing": "x"}, sharing={"housing": {"with": "main_person"}}
    )
    strength = add_measure(cast.dee, by=mine, name="pull", kind="scale", is_private=True)
    enter(strength, by=mine, value=3)
    enter(add_measure(cast.dee, by=mine, name="sleep", kind="amount", unit="hours"), by=mine, value=3, is_private=True)
    assert found(draft, by=cast.maya) == []


def test_a_ruler_about_a_goal_is_told_by_the_words_of_then(cast, maya, draft, text):
    goal = write(cast.dee, cast.dee.user, "in_force", "eat before")
    keep_ruler(goal, by=cast.dee.user, confidence=4)
    page = text(maya.get(page_of(draft)))
    assert "Dee said how much, and how sure" in page
    assert "eat before How sure: 4 of 10" in page


# --- guards --------------------------------------------------------------------------------------------------


def days_row(cast, note, **fields):
    sleep = add_measure(cast.dee, by=cast.dee.user, name="sleep", kind="amount", unit="hours")
    row = {"note": note, "measure": sleep, "name": "sleep", "kind": "amount", "known": 1}
    return row | {"first": note.held_on, "last": note.held_on} | fields


def test_no_days_are_put_into_a_signed_note(cast, signed):
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptDays.objects.create(**days_row(cast, signed))


@pytest.mark.parametrize("wrong", [{"kind": "weather"}, {"first": "2031-05-04", "last": "2031-05-03"}])
def test_days_that_cannot_be_are_refused(cast, draft, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptDays.objects.create(**days_row(cast, draft, **wrong))


def test_one_measure_has_one_line_in_a_note(cast, draft):
    row = days_row(cast, draft)
    KeptDays.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptDays.objects.create(**row)


def test_what_was_struck_in_a_signed_note_stays_struck(cast, signed):
    with pytest.raises(IntegrityError), transaction.atomic():
        SessionNote.objects.filter(pk=signed.pk).update(struck=["rating-1"])


def test_the_words_of_then_name_what_was_turned_before(cast, draft, two):
    goal = cast.dee.goals.get()
    goal_actions.turn(goal, by=cast.dee.user, to="paused")
    assert [code_of(row) for row in found(draft, by=cast.maya)][:2] == two
