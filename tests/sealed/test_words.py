"""What is sealed is read as it was written, and stands nowhere in the clear."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse

from hrtrack.resealing import sealed_fields
from hrtrack.sealed import SealedShut
from notes.models import IN_WORDS, ClientSide, SessionNote
from tests.factories import SessionNoteFactory
from tests.history import make_history
from tests.sealed.acts import MARKER, TEXTS, key_in_sql, raw, sql


@pytest.mark.parametrize("words", TEXTS, ids=lambda words: words[:12].encode("unicode_escape").decode())
def test_every_text_is_read_as_it_was_written(cast, words):
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, did=words)
    assert SessionNote.objects.get().did == words
    assert re.fullmatch(r"s1:test:[A-Za-z0-9+/]+=*", raw("did", note))
    assert raw("said", note) == ""


def test_the_same_words_never_look_the_same(cast):
    one, other = (SessionNoteFactory(client=cast.dee, author=cast.maya, did="tea", said="tea") for _ in range(2))
    assert len({raw(field, note) for field in ("did", "said") for note in (one, other)}) == 4


def test_half_a_character_is_refused_without_being_repeated(cast):
    with pytest.raises(SealedShut, match=r"notes_sessionnote\.did\.[0-9a-f-]{36} holds half a character") as refused:
        SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER + "\ud800")
    assert MARKER not in repr(refused.value)
    assert refused.value.__suppress_context__


def test_rows_with_numbers_are_sealed_to_their_own(cast, note):
    made = ClientSide.objects.bulk_create(
        ClientSide(note=note, client=cast.dee, words=words) for words in ("one", "two", "three")
    )
    fourth = ClientSide(note=note, client=cast.dee, words="four")
    fourth.save(force_insert=True)
    ClientSide.objects.create(note=note, client=cast.dee, words="five")
    assert [row.words for row in ClientSide.objects.all()] == ["one", "two", "three", "four", "five"]
    numbers = [row.pk for row in [*made, fourth]]
    assert numbers == list(range(numbers[0], numbers[0] + 4))


# --- nothing is in the clear ---------------------------------------------------------------------------------


def everything_in_the_database():
    """Every value of every row of every table, as a dump would hold it."""
    for table in connection.introspection.table_names():
        for row in sql(f'SELECT * FROM "{table}"'):
            yield from map(repr, row)


def write_on_every_page(cast, signed_in):
    maya, dee = signed_in(cast.maya), signed_in(cast.dee.user)
    maya.post(reverse("notes:start", args=[cast.dee.pk]))
    note = SessionNote.objects.get()
    typed = dict.fromkeys(IN_WORDS, MARKER) | {"held_on": note.held_on.isoformat(), "seen": 0}
    at = [note.pk]
    assert maya.post(reverse("notes:keep", args=at), typed).status_code == 200
    assert maya.post(reverse("notes:write", args=at), typed | {"then": "sign", "seen": 0}).status_code == 422
    assert maya.post(reverse("notes:write", args=at), typed | {"then": "sign", "seen": 1}).status_code == 302
    assert maya.post(reverse("notes:add", args=at), {"words": MARKER}).status_code == 302
    assert dee.post(reverse("notes:my_side", args=at), {"words": MARKER}).status_code == 302
    assert MARKER in dee.get(reverse("notes:visit", args=at)).content.decode()


def test_what_was_written_about_a_session_is_nowhere_in_the_database(cast, signed_in, caplog):
    """Not in its own columns, not in sessions, forms, events or the cache; nor in the log (PRIVACY O1)."""
    with caplog.at_level("DEBUG"):
        write_on_every_page(cast, signed_in)
    holding = [value[:60] for value in everything_in_the_database() if MARKER in value]
    assert holding == []
    assert sum("'s1:test:" in value for value in everything_in_the_database()) == len(IN_WORDS) + 2
    assert [entry.name for entry in caplog.records if MARKER in entry.getMessage()] == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="one file to look into")
@pytest.mark.django_db(transaction=True)
def test_what_was_written_about_a_session_is_nowhere_in_the_file(cast, signed_in):
    write_on_every_page(cast, signed_in)
    file = connection.settings_dict["NAME"]
    held = b"".join(path.read_bytes() for path in (Path(file), Path(f"{file}-wal")) if path.exists())
    assert b"session.client_wrote" in held
    assert held.count(MARKER.encode()) == 0


@pytest.mark.parametrize(
    ("model", "field"),
    [(model, field) for model, fields in sealed_fields().items() for field in fields],
    ids=str,
)
def test_the_database_takes_no_clear_words(cast, model, field):
    """`only_sealed` stands in the migration of every sealed column."""
    make_history(cast)
    row = model._base_manager.first()
    assert row is not None, f"Make a {model._meta.label} in tests/history.py."
    table = model._meta.db_table
    columns = [f'"{one.column}"' for one in model._meta.concrete_fields if not one.primary_key]
    from_one = ", ".join(f"'{MARKER}'" if column == f'"{field.column}"' else column for column in columns)
    key = model._meta.pk
    new = "(SELECT max({0}) + 1 FROM {1})" if isinstance(key, models.AutoField | models.BigAutoField) else "'{2}'"
    new = new.format(f'"{key.column}"', f'"{table}"', "0" * 32)
    with pytest.raises(IntegrityError, match="keeps these words sealed"), transaction.atomic():
        sql(
            f'INSERT INTO "{table}" ("{key.column}", {", ".join(columns)}) SELECT {new}, {from_one} FROM "{table}" '
            f'WHERE "{key.column}" = %s',
            key_in_sql(row) if hasattr(row.pk, "hex") else row.pk,
        )
