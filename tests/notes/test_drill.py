"""What the fault drill says of a database in which something was lost: each loss by its name, and of none nothing."""

import threading
import uuid
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.utils import timezone
from drill_people import Written
from drill_truth import acknowledged, at_the_end

from audit.actions import record
from hrtrack.models import SubmittedForm
from notes import actions
from notes.kept_days import KeptDays
from notes.lines import found
from notes.models import SessionMoment, SessionNote
from tests.factories import SessionNoteFactory
from tests.goals.acts import write
from tracking.actions import add_measure, enter


@pytest.fixture
def draft(cast):
    """A draft of Maya's that was saved twice, beside which an offer was made and one thing was tracked."""
    enter(add_measure(cast.dee, by=cast.dee.user, name="sleep", kind="scale"), by=cast.dee.user, value=Decimal(6))
    write(cast.dee, cast.maya, "offer")
    draft = actions.start(cast.dee, by=cast.maya)
    for seen, text in enumerate(("once", "twice")):
        draft = actions.save_draft(draft, by=cast.maya, seen=seen, did=text)
    return draft


@pytest.fixture
def told(draft):
    """What its author knows of it: both saves were acknowledged."""
    return Written(str(draft.pk), sent=["once", "twice"], told=1, version=2)


@pytest.fixture
def writer(told):
    return SimpleNamespace(lock=threading.Lock(), notes=[told])


@transaction.atomic
def half_sign(note, *without):
    """Sign a note as `actions.sign` does, without some of it: "moments", "days", "state" or "event"."""
    rows = found(note, by=note.author)
    for row in rows:
        if ("days" if isinstance(row, KeptDays) else "moments") not in without:
            row.save(force_insert=True)
    if "state" not in without:
        SessionNote.objects.filter(pk=note.pk).update(state="signed", signed_at=timezone.now())
    if "event" not in without:
        tell("session.signed", note, moments=len(rows))


@transaction.atomic
def tell(kind, note, **detail):
    record(kind, by=note.author, client_id=note.client_id, subject_id=note.pk, **detail)


def of(note, *lines):
    return [f"{note.pk}: {line}" for line in lines]


def test_where_nothing_is_lost_it_says_nothing(writer, draft, told):
    assert acknowledged([writer]) == at_the_end([writer]) == []
    told.sent.append("signed")
    told.signing = 2
    actions.sign(draft, by=draft.author, seen=2, did="signed")
    told.told, told.is_signed = 2, True
    assert KeptDays.objects.count() == SessionMoment.objects.count() == 1
    assert acknowledged([writer]) == at_the_end([writer]) == []


def test_a_text_that_was_sent_and_not_acknowledged_may_be_there_or_not(writer, draft, told):
    told.sent.append("thrice")
    assert at_the_end([writer]) == []
    actions.save_draft(draft, by=draft.author, seen=2, did="thrice")
    assert acknowledged([writer]) == at_the_end([writer]) == []


@pytest.mark.parametrize(
    ("lost", "lines"),
    [
        ({"did": "once"}, ["text 1 was acknowledged, and text 0 is there."]),
        ({"did": ""}, ["text 1 was acknowledged, and text -1 is there."]),
        (
            {"did": "another's"},
            ["it holds a text that nobody sent.", "text 1 was acknowledged, and text -1 is there."],
        ),
        ({"version": 1}, ["version 2 was acknowledged, and version 1 is there."]),
    ],
)
def test_a_save_that_was_acknowledged_and_is_not_there(writer, draft, lost, lines):
    for name, value in lost.items():
        setattr(draft, name, value)
    draft.save(update_fields=[*lost])
    assert acknowledged([writer]) == of(draft, *lines)
    assert at_the_end([writer])[: len(lines)] == of(draft, *lines)


def test_a_note_that_was_acknowledged_and_is_gone(writer, draft):
    SessionNote.objects.filter(pk=draft.pk).delete()
    assert acknowledged([writer]) == of(draft, "this note is gone.")
    assert of(draft, "this note is gone.")[0] in at_the_end([writer])


def test_a_signing_that_was_acknowledged_and_is_not_there(writer, draft, told):
    told.is_signed, told.signing = True, 1
    lines = of(draft, "its signing was acknowledged, and it is not signed.")
    assert acknowledged([writer]) == at_the_end([writer]) == lines


def test_a_signing_with_another_text_than_was_sent_with_it(writer, draft, told):
    told.sent.append("signed")
    told.signing = 2
    half_sign(draft)
    lines = of(draft, "it is signed with text 1, and text 2 was sent to be signed.")
    assert acknowledged([writer]) == at_the_end([writer]) == lines


@pytest.mark.parametrize(
    ("without", "lines"),
    [
        ({"moments"}, ["it has 1 moments and days, and its event tells of another number."]),
        ({"days"}, ["it has 1 moments and days, and its event tells of another number."]),
        ({"moments", "days"}, ["it has 0 moments and days, and its event tells of another number."]),
        (
            {"event"},
            [
                "signed, and 0 events of a signing.",
                "it has 2 moments and days, and its event tells of another number.",
            ],
        ),
        (
            {"state"},
            ["draft, and 1 events of a signing.", "it has 2 moments and days and is not signed."],
        ),
        ({"state", "event", "days"}, ["it has 1 moments and days and is not signed."]),
        ({"state", "event", "moments"}, ["it has 1 moments and days and is not signed."]),
        ({"state", "moments", "days"}, ["draft, and 1 events of a signing."]),
    ],
)
def test_half_a_signature(writer, draft, told, without, lines):
    told.signing = 1
    half_sign(draft, *without)
    assert at_the_end([writer]) == of(draft, *lines)


def test_a_signature_that_is_told_of_twice(writer, draft, told):
    told.signing = 1
    half_sign(draft)
    tell("session.signed", draft, moments=2)
    assert at_the_end([writer]) == of(draft, "signed, and 2 events of a signing.")


def test_a_change_without_its_event(cast, writer):
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, version=1)
    assert at_the_end([writer]) == of(note, "it was opened, and 0 events say so.", "version 1, and 0 events of a save.")


def test_an_event_without_its_change(writer, draft):
    tell("session.saved", draft, version=7)
    assert at_the_end([writer]) == of(draft, "an event tells of version 7, and 2 is there.")
    draft.pk = uuid.uuid4()
    tell("session.opened", draft)
    assert of(draft, "session.opened tells of a note that is not there.")[0] in at_the_end([writer])


def test_a_form_that_was_taken_and_led_nowhere(cast, writer):
    SubmittedForm.objects.create(user=cast.maya, key=uuid.uuid4(), path="/", led_to="")
    assert at_the_end([writer]) == ["1 forms were taken and led nowhere."]


def test_a_guard_that_is_gone(writer):
    name, on = "an_addendum_is_added_to_a_signed_note", "notes_addendum"
    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute(f'DROP TRIGGER "{name}_insert"' if sqlite else f'DROP TRIGGER "{name}" ON "{on}"')
    assert at_the_end([writer]) == ["The guard Guard notes_addendum is gone."]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL refuses such a row by itself")
def test_a_row_that_leads_nowhere(writer, draft):
    with transaction.atomic():
        draft.goals.through.objects.create(sessionnote=draft, goal_id=uuid.uuid4())
        lines = at_the_end([writer])
        transaction.set_rollback(True)
    assert [line.partition(": ")[0] for line in lines] == ["PRAGMA foreign_key_check"]
