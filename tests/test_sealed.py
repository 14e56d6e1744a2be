"""What the database holds sealed: it opens for its own row and its own key alone, and says nothing of itself."""

import re
from pathlib import Path

import pytest
from django.core import serializers
from django.core.checks import run_checks
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.test.utils import isolate_apps
from django.urls import reverse

from hrtrack import env
from hrtrack.resealing import sealed_fields
from hrtrack.sealed import NotWhileSealed, SealedShut, SealedTextField
from notes.models import IN_WORDS, Addendum, ClientSide, SessionNote
from tests.factories import SessionNoteFactory
from tests.history import make_history

MARKER = "Mirabell im Schnee"
# Five scripts, what is typed by nobody, and what HTML, SQL and base64 would stumble over.
TEXTS = [
    *("tea", "چای بدون شکر", "चाय और बारिश", "茶和雨水", "👩🏽‍🚒🫖", "é́ \u202eabc\u202c\u2028"),
    *(" ", "\n", "0", "None", "s1:test:AAAA", "<b>'\"; --", "a" * 100_000),
]


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


@pytest.fixture
def note(cast):
    return SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER, said="other words", signed=True)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def swap_in(note, field, sealed):
    """What somebody with the database in their hands could do; the guards would stop it, so a draft is taken."""
    sql(f"UPDATE notes_sessionnote SET {field} = %s WHERE id = %s", sealed, key_in_sql(note))


def key_in_sql(note):
    return note.pk.hex if connection.vendor == "sqlite" else note.pk


def raw(field, note):
    return sql(f"SELECT {field} FROM notes_sessionnote WHERE id = %s", key_in_sql(note))[0][0]


def other_keys(settings, *, known_by="test"):
    settings.SEAL_KEYS = {known_by: env.keys("NO_SUCH_VARIABLE", default=lambda: [env.new_key("k")])["k"]}


# --- what is written is read ---------------------------------------------------------------------------------


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


# --- it opens nowhere else -----------------------------------------------------------------------------------


def stays_shut(note, field="did", why="does not open"):
    with pytest.raises(SealedShut, match=why) as shut:
        getattr(SessionNote.objects.get(pk=note.pk), field)
    assert re.fullmatch(rf"notes_sessionnote\.{field}\.{note.pk} .*", str(shut.value))
    assert shut.value.__context__ is None or shut.value.__suppress_context__


@pytest.fixture
def two(cast):
    """Two drafts: nothing but their sealing guards what stands in them."""
    return [SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER, said="other") for _ in range(2)]


def test_words_of_another_row_stay_shut(two):
    swap_in(two[0], "did", raw("did", two[1]))
    stays_shut(two[0])
    assert SessionNote.objects.get(pk=two[1].pk).did == MARKER


def test_words_of_another_column_stay_shut(two):
    swap_in(two[0], "did", raw("said", two[0]))
    stays_shut(two[0])


@pytest.mark.parametrize("place", [8, 20, 40, -6])
def test_words_that_were_changed_stay_shut(two, place):
    sealed = raw("did", two[0])
    other = "A" if sealed[place] != "A" else "B"
    swap_in(two[0], "did", sealed[:place] + other + sealed[place:][1:])
    stays_shut(two[0])


@pytest.mark.parametrize("sealed", ["s1:test:", "s1:test:AAAA", "s1:test:?", "s1:test:é"])
def test_what_was_never_sealed_stays_shut(two, sealed):
    swap_in(two[0], "did", sealed)
    stays_shut(two[0])


def test_with_another_key_of_the_same_name_words_stay_shut(two, settings):
    other_keys(settings)
    stays_shut(two[0])


def test_with_a_key_of_another_name_words_stay_shut(two, settings):
    other_keys(settings, known_by="k2")
    stays_shut(two[0], why="is sealed with a key that is not among SEAL_KEYS")


def test_a_copy_under_a_new_number_does_not_take_shut_words_along(two):
    copy = SessionNote.objects.get(pk=two[0].pk)
    copy.pk = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(SealedShut, match="does not open"), transaction.atomic():
        copy.save(force_insert=True)


# --- only by looking at it -----------------------------------------------------------------------------------


def test_reading_rows_opens_none_of_them(cast, settings):
    for _ in range(50):
        SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER, signed=True)
    other_keys(settings)  # whoever opened one now would be told
    rows = list(SessionNote.objects.all())
    assert len(rows) == 50
    assert "<sealed>" in repr(rows[0].__dict__)
    assert MARKER not in repr(rows[0].__dict__)


def test_a_row_is_opened_once_and_shows_what_was_set(note, settings):
    read = SessionNote.objects.get()
    assert read.did == MARKER
    other_keys(settings)
    assert read.did == MARKER
    read.did = "something else"
    assert read.did == "something else"


def test_saving_a_row_that_nobody_looked_into_leaves_its_words_as_they_are(two, settings):
    before = raw("did", two[0])
    read = SessionNote.objects.get(pk=two[0].pk)
    other_keys(settings)
    read.minutes = 50
    read.save(update_fields=["minutes", "did"])
    assert raw("did", two[0]) == before


def test_lists_open_no_note_whatever_the_key(cast, maya, note, settings, signed_in):
    other_keys(settings)
    for page in (reverse("notes:of_client", args=[cast.dee.pk]), reverse("notes:today")):
        assert maya.get(page).status_code == 200
    assert signed_in(cast.dee.user).get(reverse("notes:mine")).status_code == 200


def test_a_page_whose_words_stay_shut_says_so_in_a_sentence(cast, maya, note, settings, caplog):
    other_keys(settings)
    maya.raise_request_exception = False
    answer = maya.get(note.get_absolute_url())
    said = answer.content.decode()
    assert answer.status_code == 503
    assert "These words do not open just now" in said
    assert MARKER not in said
    assert "s1:" not in said
    assert f"notes_sessionnote.said.{note.pk} does not open" in caplog.text
    assert MARKER not in caplog.text
    assert raw("did", note)[8:] not in caplog.text


def test_what_was_typed_over_words_that_stay_shut_comes_back(cast, maya, settings):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya, did=MARKER)
    other_keys(settings)
    maya.raise_request_exception = False
    answer = maya.post(reverse("notes:write", args=[draft.pk]), {"did": "typed <now>", "then": "save", "seen": "0"})
    said = answer.content.decode()
    assert answer.status_code == 503
    assert "typed &lt;now&gt;" in said
    assert said.count("<textarea") == 1


# --- what the database is not asked --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [
        lambda notes: notes.filter(did=MARKER),
        lambda notes: notes.filter(did=""),
        lambda notes: notes.exclude(did__contains="a"),
        lambda notes: notes.filter(did__isnull=True),
        lambda notes: notes.filter(did__gt=F("said")),
        lambda notes: list(notes.order_by("did")),
        lambda notes: list(notes.order_by("-did")),
        lambda notes: notes.update(did=MARKER),
        lambda notes: notes.update(did=""),
        lambda notes: notes.update(did=F("said")),
        lambda notes: notes.bulk_update([*notes], ["did"]),
        lambda notes: str(notes.values_list("did", flat=True)[0]),
        lambda notes: f"{notes.values('did')[0]['did']}",
        lambda notes: list(Addendum.objects.filter(note__did=MARKER)),
    ],
)
def test_the_database_is_not_asked_about_sealed_words(note, ask):
    with pytest.raises(NotWhileSealed) as refused, transaction.atomic():
        ask(SessionNote.objects.all())
    assert MARKER not in str(refused.value)


def test_a_list_of_values_prints_nothing(note):
    assert repr(list(SessionNote.objects.values_list("did", flat=True))) == "[<sealed>]"


def test_no_fixture_is_made_of_sealed_words(note):
    with pytest.raises(NotWhileSealed, match="A fixture would hold the words in clear") as refused:
        serializers.serialize("json", [note])
    assert MARKER not in str(refused.value)


# --- before it starts ----------------------------------------------------------------------------------------


@isolate_apps("notes")
def test_a_row_whose_key_is_not_known_beforehand_cannot_be_sealed():
    class Letter(models.Model):
        words = SealedTextField()

        class Meta:
            app_label = "notes"

    assert [error.id for error in Letter.check() if error.id.startswith("hrtrack")] == ["hrtrack.E003"]


def test_no_table_of_ours_is_without_a_key_to_seal_to():
    assert [error for model in sealed_fields() for error in model.check() if error.id == "hrtrack.E003"] == []


def test_a_database_that_was_sealed_with_other_keys_is_told_before_it_is_served(note, settings):
    def told():
        return [error.msg for error in run_checks(databases=["default"], tags=["database"])]

    assert told() == []
    other_keys(settings, known_by="k2")
    assert told() == [
        f"notes_sessionnote.{field}.{note.pk} is sealed with a key that is not among SEAL_KEYS."
        for field in ("said", "did")
    ]


def test_keys_that_others_on_the_machine_may_read_are_told(monkeypatch, tmp_path):
    file = tmp_path / "seal.keys"
    file.write_text(env.new_key("k1"))
    monkeypatch.setenv("SEAL_KEYS_FILE", str(file))

    def told():
        found = run_checks(tags=["security"], include_deployment_checks=True)
        return [warning.id for warning in found if warning.id == "hrtrack.W005"]

    file.chmod(0o640)
    assert told() == ["hrtrack.W005"]
    file.chmod(0o600)
    assert told() == []
