"""What was written elsewhere about a session comes in as a signed note: read by its client, changed by nobody."""

import csv
import io
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from clients.models import Client
from goals import actions as goals
from notes.models import PARTS, SessionNote, Shape
from records.models import ImportedRecord
from tests.factories import UserFactory
from tests.goals.acts import write

pytestmark = pytest.mark.django_db

HEAD = ("id", "client", "date", "state", *PARTS, "nothing_today", "shape", "goals")
WORDS = {
    "said": "=“I slept”, she said;\nand 🙂",
    "did": "شربنا الشاي معًا",
    "went": "हम साथ चले",
    "think": "她很累",
    "touched": "<b>both</b>",
    "next": "- Tuesday",
}


def row(name="s1", **cells):
    return {"id": name, "client": "c1", "date": "2024-02-29", "state": "held", **cells}


def sessions(*rows, head=HEAD):
    """The text of a sessions.csv."""
    held = io.StringIO()
    writer = csv.DictWriter(held, head)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


@pytest.fixture
def goal_of(folder, bring_in, maya):
    """`goal_of("c1", "g1")` is a goal of the client c1 that Maya put, and g1 its id over there."""
    bring_in(folder("clients.csv", "id,preferred_name,program,since,clinician\nc1,Dee,Hill,2020-01-01,maya\n"
                                   "c2,Tom,Hill,2020-01-01,maya\n"))  # fmt: skip

    def put(client, name):
        pk = ImportedRecord.objects.get(kind="client", external_id=client).object_id
        goal = write(Client.objects.get(pk=pk), maya, "offer", "Sleep by midnight")
        ImportedRecord.objects.create(kind="goal", external_id=name, object_id=goal.pk)
        return goal

    return put


def test_the_six_parts_come_in_as_they_were_written(folder, bring_in):
    assert bring_in(folder("sessions.csv", sessions(row(**WORDS, shape="soap"))))["sessions.csv"] == (1, 0, 0)
    note = SessionNote.objects.get()
    assert {part: getattr(note, part) for part in PARTS} == WORDS
    assert (note.shape, note.nothing_today, note.held_on) == (Shape.SOAP, False, date(2024, 2, 29))
    assert (note.state, note.author) == ("signed", None)
    assert note.signed_at.date() == note.opened_at.date() == timezone.now().date()  # beside held_on (I27)


def test_nothing_today_is_an_answer_over_there_too(folder, bring_in):
    bring_in(folder("sessions.csv", sessions(row(nothing_today="yes"), row("s2", nothing_today="no", said="tired"))))
    notes = SessionNote.objects.all()
    assert {(note.said, note.nothing_today, note.shape) for note in notes} == {
        ("", True, "free"),
        ("tired", False, "free"),
    }


def test_a_note_from_elsewhere_cannot_be_changed_any_more(folder, bring_in):
    bring_in(folder("sessions.csv", sessions(row(**WORDS))))
    with pytest.raises(IntegrityError, match="a signed note stays as it is"), transaction.atomic():
        SessionNote.objects.update(minutes=3)


def test_its_client_reads_it_and_whoever_works_with_them_can_add_to_it(goal_of, folder, bring_in, maya, signed_in):
    goal = goal_of("c1", "g1")
    bring_in(folder("sessions.csv", sessions(row(**WORDS, goals="g1"))))
    note = SessionNote.objects.get()
    assert list(note.goals.all()) == [goal]
    note.client.user = UserFactory(username="dee")
    note.client.save(update_fields=["user"])
    for reader in (maya, note.client.user):
        page = signed_in(reader).get(note.get_absolute_url()).content.decode()
        for said in ("شربنا الشاي معًا", "हम साथ चले", "她很累", "&lt;b&gt;both&lt;/b&gt;", "Sleep by midnight"):
            assert said in page
        assert "taken over from older records" in page
    visitor = signed_in(maya)
    assert visitor.post(reverse("notes:add", args=[note.pk]), {"words": "and then"}).status_code == 302
    assert [added.words for added in note.addenda.all()] == ["and then"]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"said": "x" * 100_001}, "column said: This is 100,001 characters long, and 100,000 fit."),
        ({"next": "x" * 100_001}, "column next: This is 100,001 characters long, and 100,000 fit."),
        ({"shape": "SOAP"}, "column shape: “SOAP” is not one of: free, dap, soap, birp, girp."),
        ({"nothing_today": "1"}, "column nothing_today: “1” is not one of: yes, no."),
        (
            {"said": "tired", "nothing_today": "yes"},
            "column nothing_today: There are words of theirs in “said”: leave this empty, or “no”.",
        ),
        *(
            ({"state": "did_not_happen", name: value}, f"column {name}: This belongs to a session that was held.")
            for name, value in {**dict.fromkeys(PARTS, "tea"), "nothing_today": "yes", "shape": "dap"}.items()
        ),
        ({"goals": "g9"}, "column goals: This client has no goal with the id “g9” that both know of."),
    ],
)
def test_a_note_that_does_not_fit_is_told_by_row_and_column(problems, folder, cells, problem):
    told = problems(folder("sessions.csv", sessions(row("s0", did="tea"), row(**cells))))
    assert len(told) == 1
    assert told[0].startswith(f"sessions.csv, row 3, {problem}")
    assert not SessionNote.objects.exists()


def test_no_goal_of_another_and_no_idea_of_the_clients_own_goes_with_a_note(goal_of, problems, folder, maya):
    goal_of("c2", "toms")
    mine = goal_of("c1", "mine")
    client = mine.client
    client.user = UserFactory(username="dee")
    client.save(update_fields=["user"])
    idea = goals.write_goal(client, by=client.user, then="idea", statement="only a thought")
    ImportedRecord.objects.create(kind="goal", external_id="idea", object_id=idea.pk)
    rows = [row(str(number), goals=ids) for number, ids in enumerate(("toms", "mine|idea", "mine"))]
    assert problems(folder("sessions.csv", sessions(*rows))) == [
        "sessions.csv, row 2, column goals: This client has no goal with the id “toms” that both know of.",
        "sessions.csv, row 3, column goals: This client has no goal with the id “idea” that both know of.",
    ]


def test_bringing_notes_in_again_does_nothing_and_a_changed_one_is_told(folder, bring_in):
    where = folder("sessions.csv", sessions(row(**WORDS), row("s2", did="tea")))
    bring_in(where)
    before = list(SessionNote.objects.order_by("pk").values())
    assert bring_in(where)["sessions.csv"] == (0, 2, 0)
    folder("sessions.csv", sessions(row(**WORDS), row("s2", did="coffee")))
    assert bring_in(where)["sessions.csv"] == (0, 1, 1)
    assert list(SessionNote.objects.order_by("pk").values()) == before


def test_a_trial_run_leaves_no_note_behind(folder, bring_in):
    assert bring_in(folder("sessions.csv", sessions(row(**WORDS))), dry_run=True)["sessions.csv"] == (1, 0, 0)
    assert not SessionNote.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_many_notes_with_goals_take_as_many_queries_as_one(goal_of, folder, bring_in, django_assert_num_queries, count):
    goal_of("c1", "g1")
    goal_of("c1", "g2")
    where = folder("sessions.csv", sessions(*(row(f"s{number}", did="tea", goals="g1|g2") for number in range(count))))
    # PostgreSQL locks the table of ids, and keeps an index of words (two).
    with django_assert_num_queries(17 if connection.vendor == "postgresql" else 14):
        bring_in(where)
