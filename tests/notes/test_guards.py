"""What the database itself keeps of a session: nothing signed is changed, and nothing beside it is taken away (I8)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from goals import actions as goal_actions
from goals.models import Response
from notes.models import Addendum, ClientSide, SessionMoment, SessionNote
from tests.factories import SessionNoteFactory


@pytest.fixture
def goal(cast):
    return goal_actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="two nights of sleep")


@pytest.fixture
def signed(cast, goal):
    """A signed note with one goal, one moment, one addendum and the client's side."""
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, did="talked")
    note.goals.add(goal)
    SessionMoment.objects.create(note=note, response=Response.objects.get())
    note.state, note.signed_at = "signed", timezone.now()
    note.save(update_fields=["state", "signed_at"])
    Addendum.objects.create(note=note, author=cast.maya, words="later")
    ClientSide.objects.create(note=note, client=cast.dee, words="mine")
    return note


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


BESIDE = ["notes_sessionmoment", "notes_addendum", "notes_clientside"]


@pytest.mark.parametrize("field", ["did", "held_on", "minutes", "version", "state", "client_id", "signed_at"])
def test_no_field_of_a_signed_note_is_changed_by_sql(signed, field):
    refused(lambda: sql(f"UPDATE notes_sessionnote SET {field} = {field}"))


def test_a_signed_note_is_not_changed_or_deleted_through_the_orm(signed):
    signed.did = "something else"
    refused(lambda: signed.save(update_fields=["did"]))
    refused(lambda: SessionNote.objects.update(minutes=5))
    refused(lambda: SessionNote.objects.filter(pk=signed.pk)._raw_delete("default"))
    refused(lambda: SessionNote.objects.bulk_update([signed], ["minutes"]))
    assert SessionNote.objects.get().did == "talked"


def test_a_signed_note_is_not_deleted_by_sql(signed):
    refused(lambda: sql("DELETE FROM notes_sessionnote"))


def test_a_signed_note_is_not_written_over_with_its_own_number(signed):
    columns = ", ".join(field.column for field in SessionNote._meta.concrete_fields)
    values = columns.replace("state", "'draft'").replace("signed_at", "NULL")
    verb = "INSERT INTO"
    if connection.vendor == "sqlite":
        verb = "REPLACE INTO"
        sql("PRAGMA recursive_triggers = OFF")  # so that this guard holds alone, without the delete trigger's help
    refused(lambda: sql(f"{verb} notes_sessionnote ({columns}) SELECT {values} FROM notes_sessionnote"))
    if connection.vendor == "sqlite":
        sql("PRAGMA recursive_triggers = ON")


def test_the_goals_of_a_signed_note_stay_through_the_orm(cast, signed, goal):
    other = goal_actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="call the landlord")
    refused(lambda: signed.goals.add(other))
    refused(lambda: signed.goals.remove(goal))
    refused(lambda: signed.goals.clear())
    refused(lambda: signed.goals.set([other]))
    assert list(signed.goals.all()) == [goal]


def test_the_goals_of_a_signed_note_stay_by_sql(cast, signed, goal):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    other = goal_actions.write_goal(cast.dee, by=cast.dee.user, then="in_force", statement="call the landlord")
    draft.goals.add(other)
    refused(lambda: sql("DELETE FROM notes_sessionnote_goals"))
    refused(lambda: SessionNote.goals.through.objects.filter(goal=goal).update(goal=other))
    refused(lambda: SessionNote.goals.through.objects.filter(goal=goal).update(sessionnote=draft))
    refused(lambda: SessionNote.goals.through.objects.filter(goal=other).update(sessionnote=signed))
    draft.goals.clear()  # a draft's are free
    assert SessionNote.goals.through.objects.count() == 1


@pytest.mark.parametrize("table", BESIDE)
def test_what_stands_beside_a_note_is_neither_changed_nor_deleted(signed, table):
    refused(lambda: sql(f"UPDATE {table} SET note_id = note_id"))
    refused(lambda: sql(f"DELETE FROM {table}"))


@pytest.mark.parametrize("model", [SessionMoment, Addendum, ClientSide])
def test_what_stands_beside_a_note_stays_through_the_orm(signed, model):
    row = model.objects.get()
    refused(row.save)
    refused(row.delete)
    refused(model.objects.all().delete)
    assert model.objects.count() == 1


def test_no_moment_is_attached_after_signing(cast, signed, goal):
    response = goal_actions.answer(
        goal.revisions.get(), by=cast.maya, answer="agree", seen=goal.revisions.get().content_hash
    )
    refused(lambda: SessionMoment.objects.create(note=signed, response=response))


def test_a_moment_is_exactly_one_thing(cast, goal):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    response = Response.objects.get()
    words = goal.revisions.get()
    stance = goal_actions.give_view(words, by=cast.maya, support="support", seen=words.content_hash)
    refused(lambda: SessionMoment.objects.create(note=draft))
    refused(lambda: SessionMoment.objects.create(note=draft, response=response, stance=stance))
    SessionMoment.objects.create(note=draft, response=response)
    refused(lambda: SessionMoment.objects.create(note=draft, response=response))


def test_only_a_signed_note_has_addenda_and_a_clients_side(cast):
    for note in (
        SessionNoteFactory(client=cast.dee, author=cast.maya),
        SessionNoteFactory(client=cast.dee, author=cast.maya, did_not_happen=True),
    ):
        refused(lambda note=note: Addendum.objects.create(note=note, author=cast.maya, words="later"))
        refused(lambda note=note: ClientSide.objects.create(note=note, client=cast.dee, words="mine"))


def test_the_clients_side_is_beside_one_thing(cast, signed, goal):
    refused(lambda: ClientSide.objects.create(client=cast.dee, words="beside nothing"))
    ClientSide.objects.create(client=cast.dee, revision=goal.revisions.get(), words="beside the words")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "signed"},
        {"state": "draft", "signed_at": timezone.now()},
        {"state": "held"},
        {"state": "draft", "circumstance": "jail"},
    ],
)
def test_a_session_whose_state_and_facts_disagree_is_refused(cast, fields):
    refused(lambda: SessionNoteFactory(client=cast.dee, author=cast.maya, **fields))


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", [*BESIDE, "notes_sessionnote_goals", "notes_sessionnote"])
def test_no_table_of_sessions_is_emptied_at_a_stroke(signed, table):
    sql("SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL empties no table while a check of this transaction is waiting
    refused(lambda: sql(f"TRUNCATE {table} CASCADE"))
