"""Sealing anew when the key changes, and sealing what was written before: every row, behind guards that stand again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from audit.models import Event
from hrtrack import env, resealing
from hrtrack.db import guards_that_are_gone
from hrtrack.resealing import seal_anew, sealed_fields
from hrtrack.sealed import SealedShut
from notes.models import Addendum, ClientSide, SessionNote
from tests.factories import SessionNoteFactory
from tests.races import at_once

NOTES = 7
BEFORE = [("notes", "0007_lines_to_keep")]


@pytest.fixture
def keys(settings):
    """Two keys; `keys("k2", "k1")` are the ones of the server from now on, the first of which seals."""
    made = {name: env.keys("NO_SUCH_VARIABLE", default=lambda: [env.new_key("k")])["k"] for name in ("k1", "k2")}

    def turn(*names):
        settings.SEAL_KEYS = {name: made[name] for name in names}

    turn("k1")
    return turn


@pytest.fixture
def notes(cast, keys):
    """Signed notes with words beside them, and a draft, all sealed with k1."""
    made = [
        SessionNoteFactory(client=cast.dee, author=cast.maya, did=f"did {number}", signed=True)
        for number in range(NOTES)
    ]
    for note in made:
        Addendum.objects.create(note=note, author=cast.maya, words="later")
        ClientSide.objects.create(note=note, client=cast.dee, words="mine")
    return [*made, SessionNoteFactory(client=cast.dee, author=cast.maya, said="not yet")]


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def sealed_with(key):
    """How many texts of notes and of what stands beside them this key sealed."""
    columns = [("notes_sessionnote", "did"), ("notes_sessionnote", "said")]
    columns += [("notes_addendum", "words"), ("notes_clientside", "words")]
    asked = [sql(f"SELECT count(*) FROM {table} WHERE {column} LIKE %s", f"s1:{key}:%") for table, column in columns]
    return sum(found[0][0] for found in asked)


def rotate():
    told = StringIO()
    call_command("rotate_seals", stdout=told)
    return told.getvalue().splitlines()


def everything_reads_as_it_was():
    assert sorted(note.did for note in SessionNote.objects.all()) == ["", *(f"did {one}" for one in range(NOTES))]
    assert {row.words for row in Addendum.objects.all()} == {"later"}
    assert {row.words for row in ClientSide.objects.all()} == {"mine"}


def every_guard_stands():
    assert guards_that_are_gone(connection) == []
    for table in ("notes_sessionnote", "notes_addendum", "notes_clientside"):
        with pytest.raises(IntegrityError), transaction.atomic():
            sql(f"UPDATE {table} SET id = id")


ALL = 3 * NOTES + 1


def test_everything_is_sealed_with_the_new_key_and_the_old_one_is_not_needed_any_more(notes, keys):
    keys("k2", "k1")
    told = rotate()
    assert set(told) >= {
        f"notes_sessionnote: {NOTES + 1} rows, {NOTES + 1} sealed anew",
        f"notes_addendum: {NOTES} rows, {NOTES} sealed anew",
        f"notes_clientside: {NOTES} rows, {NOTES} sealed anew",
    }
    assert told[-1] == f"Sealed {ALL} rows with k2. No other key is needed for what is in the database."
    assert (sealed_with("k1"), sealed_with("k2")) == (0, ALL)
    keys("k2")
    everything_reads_as_it_was()
    every_guard_stands()
    assert Event.objects.get(kind="seals.rotated").detail == {"key": "k2", "rows": ALL}


def test_a_second_run_finds_nothing_to_do(notes, keys):
    keys("k2", "k1")
    rotate()
    before = sql("SELECT did FROM notes_sessionnote ORDER BY id")
    assert rotate()[-1].startswith("Sealed 0 rows")
    assert sql("SELECT did FROM notes_sessionnote ORDER BY id") == before


def test_ended_halfway_everything_opens_and_the_next_run_does_the_rest(notes, keys, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 2)
    keys("k2", "k1")
    ended = seal_anew(SessionNote, sealed_fields()[SessionNote])
    assert [next(ended), next(ended)] == [(2, 2), (2, 2)]
    ended.close()
    assert (sealed_with("k1"), sealed_with("k2")) == (ALL - 4, 4)
    everything_reads_as_it_was()
    every_guard_stands()
    assert rotate()[-1].startswith(f"Sealed {ALL - 4} rows")
    keys("k2")
    everything_reads_as_it_was()


def test_words_that_do_not_open_end_it_and_nothing_of_their_batch_is_written(notes, keys):
    draft = notes[-1]
    key = draft.pk.hex if connection.vendor == "sqlite" else draft.pk
    sql("UPDATE notes_sessionnote SET said = %s WHERE id = %s", "s1:k1:AAAA", key)
    keys("k2", "k1")
    with pytest.raises(CommandError, match=rf"notes_sessionnote\.said\.{draft.pk} does not open") as ended:
        rotate()
    assert "Sealed anew before it: 0 rows of notes_sessionnote." in str(ended.value)
    assert sealed_with("k2") == 0
    every_guard_stands()


def test_without_the_old_key_nothing_is_written(notes, keys):
    keys("k2")
    with pytest.raises(CommandError, match="is sealed with a key that is not among SEAL_KEYS"):
        rotate()
    assert (sealed_with("k1"), sealed_with("k2")) == (ALL, 0)


def test_what_is_sealed_anew_is_read_again_before_it_is_kept(notes, keys, monkeypatch):
    """A fault of ours that changed one word would end the command, not the word."""
    keys("k2", "k1")
    true_seal = resealing.SealedTextField.pre_save

    def wrong(field, instance, add):
        if field.attname == "did" and "did" in instance.__dict__:
            instance.__dict__["did"] = "changed"
        return true_seal(field, instance, add)

    monkeypatch.setattr(resealing.SealedTextField, "pre_save", wrong)
    with pytest.raises(SealedShut, match="did not read the same"):
        list(seal_anew(SessionNote, sealed_fields()[SessionNote]))
    monkeypatch.undo()
    everything_reads_as_it_was()


@pytest.mark.django_db(transaction=True)
def test_a_draft_saved_meanwhile_waits_and_is_not_written_over(notes, keys):
    draft = SessionNote.objects.get(pk=notes[-1].pk)
    keys("k2", "k1")

    def save():
        draft.said = "meanwhile"
        draft.save(update_fields=["said"])

    at_once(rotate, save)
    assert SessionNote.objects.get(pk=draft.pk).said == "meanwhile"


@pytest.mark.django_db(transaction=True)
def test_what_was_written_before_is_sealed_by_the_migration_and_can_be_led_back(notes):
    MigrationExecutor(connection).migrate(BEFORE)
    assert sorted(sql("SELECT did, said FROM notes_sessionnote"))[:2] == [("", "not yet"), ("did 0", "")]
    assert set(sql("SELECT words FROM notes_addendum UNION SELECT words FROM notes_clientside")) == {
        ("later",),
        ("mine",),
    }
    assert guards_that_are_gone(connection) == []
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert sealed_with("k1") == ALL
    everything_reads_as_it_was()
    every_guard_stands()
