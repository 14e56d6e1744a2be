"""What goes along to the next clinician: nothing of before but what the client ticked, in any room (story A1)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from clients import actions as clients
from clients.carried import Carried
from clients.days import today_for
from clients.models import CARRIES, CareRelationship
from handover import actions
from hrtrack.refusals import Refused
from notes import actions as notes
from notes.models import SessionNote
from sheets.models import Sheet
from tests.factories import CareFactory, SessionNoteFactory
from tests.goals.acts import write
from tests.handover.acts import EVERYTHING, chosen, now
from tests.history import make_history
from tests.house.product import path_to_client
from tests.house.test_rows import SCOPED, label
from tests.world import ROOMS

# Rows that any clinician of a client reads, whatever was ticked: why.
IN_ANY_CASE = {
    "clients.Client": "what to call them",
    "clients.CareRelationship": "who works with them",
    "strategies.Concern": "a danger that is looked after together; the client is told so where they tick",
    "strategies.ConcernUpdate": "as the danger it belongs to",
    "notes.OwnView": "whether notes show on the client's own pages, which whoever writes some has to know",
    "handover.Handover": "what was asked, and by it the way to the ticks",
    "handover.Reply": "what was ticked",
    "handover.ReplyCheck": "whether it was right",
    "handover.EpisodeTurn": "whether they come",
}
# What each tick opens, and no other does.
OPENS = {
    "letter": {"handover.Letter"},
    "goals": {
        *("goals.Goal", "goals.Focus", "goals.FocusWording", "goals.Revision", "goals.Response", "goals.Stance"),
        "tracking.Rating",
    },
    "plan": {"sheets.Sheet", "sheets.SheetVersion"},
    "strategies": {"strategies.StrategyChoice", "strategies.StrategyTurn"},
    "safety_plan": set(),
    "notes": {"notes.SessionNote"},
    "rest": {"reflections.Quote", "journal.JournalEntry", "journal.Sharing"},
}

pytestmark = pytest.mark.django_db


def read_by(user, cast):
    """{model: ids} of every row about Dee that this person may read, room by room."""
    found = {}
    for model in SCOPED:
        rows = model.objects.visible_to(user).filter(**{path_to_client(model): cast.dee.pk})
        found[label(model)] = set(rows.values_list("pk", flat=True))
    return found


def test_the_ticks_are_the_columns():
    assert tuple(Carried.values) == CARRIES


def test_of_before_nothing_is_read_that_was_not_ticked(cast):
    make_history(cast)
    had = read_by(cast.maya, cast)
    chosen(cast)
    read = read_by(cast.ade, cast)
    assert {name for name in had if read[name] & had[name]} <= set(IN_ANY_CASE)
    assert len(had) - len(IN_ANY_CASE) > 30, "the walk has something to walk over"


def test_each_tick_opens_what_it_says_and_all_of_them_open_all(cast):
    make_history(cast)
    asked = chosen(cast)
    nothing = read_by(cast.ade, cast)
    for tick, opens in OPENS.items():
        actions.choose_along(asked, by=cast.dee.user, along=[tick])
        read = read_by(cast.ade, cast)
        more = {name for name in read if read[name] - nothing[name]}
        assert opens <= more, tick
        assert not more & set().union(*(others for other, others in OPENS.items() if other != tick)) - opens, tick
    actions.choose_along(asked, by=cast.dee.user, along=EVERYTHING)
    CareFactory(client=cast.dee, clinician=cast.lena, kind="co")
    by_the_office = read_by(cast.lena, cast)
    read = read_by(cast.ade, cast)
    assert {name for name in read if by_the_office[name] - read[name]} == set()
    actions.choose_along(asked, by=cast.dee.user, along=[])
    assert read_by(cast.ade, cast)["goals.Goal"] == set()
    assert len(asked.replies.all()) == len(OPENS) + 4  # every choice is kept, with the history's and the yes


def test_a_safety_plan_goes_along_by_its_own_tick(cast):
    safety = Sheet.objects.create(client=cast.dee, kind="safety_plan", captured="own_device", recorded_by=cast.dee.user)
    plan = Sheet.objects.create(client=cast.dee, kind="use_plan", captured="own_device", recorded_by=cast.dee.user)
    chosen(cast, ["safety_plan"])
    assert list(Sheet.objects.visible_to(cast.ade)) == [safety]
    assert set(Sheet.objects.visible_to(cast.maya)) == {safety, plan}


def test_what_comes_after_the_yes_is_read_by_both(cast):
    chosen(cast)
    later = write(cast.dee, cast.maya, "offer")
    assert list(type(later).objects.visible_to(cast.ade)) == [later]
    assert list(type(later).objects.visible_to(cast.maya)) == [later]


def test_a_note_written_later_about_a_day_before_stays_before(cast):
    chosen(cast)

    late = SessionNoteFactory(
        client=cast.dee, author=cast.maya, signed=True, held_on=today_for(cast.dee) - timedelta(days=2)
    )
    assert not SessionNote.objects.visible_to(cast.ade).filter(pk=late.pk).exists()
    assert SessionNote.objects.visible_to(cast.maya).filter(pk=late.pk).exists()


def test_a_note_that_goes_along_says_no_words_of_goals_that_do_not(cast, signed_in):
    goal = write(cast.dee, cast.maya, "offer", statement="marker-goal")
    note = notes.start(cast.dee, by=cast.maya)
    notes.sign(note, by=cast.maya, seen=note.version, goals=[goal], did="marker-note")
    asked = chosen(cast, ["notes"])
    page = signed_in(cast.ade).get(reverse("notes:visit", args=[note.pk])).content.decode()
    assert "marker-note" in page
    assert "marker-goal" not in page
    actions.choose_along(asked, by=cast.dee.user, along=["notes", "goals"])
    assert "marker-goal" in signed_in(cast.ade).get(reverse("notes:visit", args=[note.pk])).content.decode()


def test_what_the_office_gives_directly_reads_all_as_before(cast):
    goal = write(cast.dee, cast.maya, "offer")
    for kind in ("cover", "primary"):
        clients.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind=kind)
        assert list(type(goal).objects.visible_to(cast.ade)) == [goal]


@pytest.mark.parametrize("kind", ["co", "primary"])
def test_the_office_opens_nothing_that_the_client_did_not_pass_on(cast, kind):
    goal = write(cast.dee, cast.maya, "offer")
    chosen(cast)
    clients.start_care(cast.dee, by=cast.paul, clinician=cast.lena)
    clients.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind=kind)
    assert not type(goal).objects.visible_to(cast.ade).exists()


def test_who_works_beside_already_loses_nothing_by_a_yes(cast):
    goal = write(cast.dee, cast.maya, "offer")
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    asked = chosen(cast)
    assert asked.care.reads_from is None
    assert list(type(goal).objects.visible_to(cast.ade)) == [goal]
    with pytest.raises(Refused, match="nothing to choose"):
        actions.choose_along(asked, by=cast.dee.user, along=[])


def test_cover_of_who_is_then_chosen_ends_with_the_yes(cast):
    goal = write(cast.dee, cast.maya, "offer")
    clients.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="cover")
    assert type(goal).objects.visible_to(cast.ade).exists()
    chosen(cast)
    assert not type(goal).objects.visible_to(cast.ade).exists()


def test_no_page_shows_a_word_of_before_to_who_was_chosen(cast, signed_in):
    """Every page of the house that takes something of Dee's, opened by Ade: what it takes is not there, or bare."""
    make_history(cast)
    CareRelationship.objects.filter(client=cast.dee, clinician=cast.maya).update(kind="primary")
    write(cast.dee, cast.maya, "offer", statement="marker-before")
    SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True, wanted="marker-before")
    chosen(cast)
    ade, opened = signed_in(cast.ade), 0
    about_dee = {"client": [cast.dee.pk]}
    for room in ROOMS:
        for line in room.TABLE.strip().splitlines():
            name, takes = line.split()[:2]
            if takes not in {"client", "-"} or name == "leave":
                continue
            page = ade.get(reverse(name, args=about_dee.get(takes, [])))
            if page.status_code == 200:
                opened += 1
                assert "marker-before" not in page.content.decode(), name
    assert opened > 15


def test_the_database_lets_nothing_go_along_where_all_is_read(cast):
    with pytest.raises(IntegrityError, match="only_what_was_there_before_goes_along"), transaction.atomic():
        CareFactory(client=cast.tom, clinician=cast.maya, kind="co", carries_goals=True)


def test_after_all_is_chosen_the_handover_knows_its_care(cast):
    asked = chosen(cast, EVERYTHING)
    assert now(asked).care.clinician == cast.ade
    assert [getattr(asked.care, f"carries_{kind}") for kind in CARRIES] == [True] * len(CARRIES)
