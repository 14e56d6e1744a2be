"""History is only added to, whoever writes and by whatever means (I8): every way to change a row is refused."""

import uuid

import pytest
from django.db import IntegrityError, NotSupportedError, connection, transaction
from django.db.models import F, ProtectedError

from audit.models import Event
from hrtrack.sealed import SealedTextField
from tests.conftest import make_cast
from tests.history import HISTORY, make_history

pytestmark = pytest.mark.django_db

ON_SQLITE = connection.vendor == "sqlite"
only_sqlite = pytest.mark.skipif(not ON_SQLITE, reason="SQLite's own way of writing over a row")
only_postgresql = pytest.mark.skipif(ON_SQLITE, reason="SQLite has no TRUNCATE")


@pytest.fixture(scope="module")
def made(rows_of_a_module):
    """One history for all the tests here: each of them shows that it is as it was."""
    make_history(make_cast())


@pytest.fixture
def history(made, db):
    """The history, and a transaction of this test's own above it."""


def refused(write, *errors):
    """The database refuses it, and every row is as it was."""
    before = {model: list(model.objects.order_by("pk").values()) for model in HISTORY}
    with pytest.raises(errors or IntegrityError), transaction.atomic():
        write()
    assert {model: list(model.objects.order_by("pk").values()) for model in HISTORY} == before


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def the_rest(model):
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def copy_of_a_row(model, verb, new=None):
    """SQL that writes a row of this table once more; `new` gives columns another value."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = [(new or {}).get(column, f'"{column}"') for column in columns]
    table = model._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    return f'{verb} "{table}" ({names}) SELECT {", ".join(values)} FROM "{table}" ORDER BY 1 LIMIT 1'


def another_key(model):
    key = model._meta.pk
    if key.get_internal_type() == "UUIDField":
        return f"'{uuid.uuid4().hex}'" if ON_SQLITE else f"'{uuid.uuid4()}'::uuid"
    return "1000000"


def keys_of(model):
    """The columns of each key a row could be written over by: the primary key, and every unique constraint."""
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, model._meta.db_table).values()
    return sorted(one["columns"] for one in constraints if one["primary_key"] or one["unique"])


@pytest.mark.parametrize("model", HISTORY, ids=lambda model: model._meta.label)
def test_i08_history_is_only_added_to_through_the_orm(history, model):
    row = model.objects.first()
    assert row, f"Make a {model._meta.label} in tests/history.py."
    names = [field.name for field in the_rest(model)]
    refused(lambda: row.save(update_fields=names))
    refused(lambda: row.save(force_update=True))
    # Sealed words refuse these two by themselves (tests/sealed/); the triggers are asked with the others.
    open_ones = [field.name for field in the_rest(model) if not isinstance(field, SealedTextField)]
    refused(lambda: model.objects.filter(pk=row.pk).update(**{open_ones[-1]: F(open_ones[-1])}))
    refused(lambda: model.objects.bulk_update([row], open_ones))
    refused(row.delete, IntegrityError, ProtectedError)
    refused(lambda: model.objects.filter(pk=row.pk)._raw_delete("default"))
    refused(lambda: model.objects.all().delete(), IntegrityError, ProtectedError)
    refused(
        lambda: model.objects.bulk_create(
            [row], update_conflicts=True, update_fields=names, unique_fields=[model._meta.pk.name]
        )
    )


@pytest.mark.parametrize("model", HISTORY, ids=lambda model: model._meta.label)
def test_i08_history_is_only_added_to_by_sql(history, model):
    table = model._meta.db_table
    for field in model._meta.concrete_fields:
        refused(lambda column=field.column: sql(f'UPDATE "{table}" SET "{column}" = "{column}"'))
    refused(lambda: sql(f'DELETE FROM "{table}"'))
    refused(lambda: sql(copy_of_a_row(model, "INSERT INTO")))


@pytest.mark.parametrize("model", HISTORY, ids=lambda model: model._meta.label)
def test_i08_no_row_is_written_over_by_one_with_the_same_key(history, model):
    for key in keys_of(model):
        new = {} if key == [model._meta.pk.column] else {model._meta.pk.column: another_key(model)}
        set_all = ", ".join(f'"{field.column}" = excluded."{field.column}"' for field in the_rest(model))
        taken = ", ".join(f'"{column}"' for column in key)
        upsert = f"{copy_of_a_row(model, 'INSERT INTO', new)} ON CONFLICT ({taken}) DO UPDATE SET {set_all}"
        refused(lambda upsert=upsert: sql(upsert))


@only_sqlite
@pytest.mark.parametrize("model", HISTORY, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])  # whoever opens the file by hand has it off
def test_i08_replace_into_takes_no_row_away(history, model, recursive):
    sql(f"PRAGMA recursive_triggers = {recursive}")
    try:
        for key in keys_of(model):
            new = {} if key == [model._meta.pk.column] else {model._meta.pk.column: another_key(model)}
            for verb in ("REPLACE INTO", "INSERT OR REPLACE INTO"):
                replace = copy_of_a_row(model, verb, new)
                refused(lambda replace=replace: sql(replace))
        column = the_rest(model)[0].column
        refused(lambda: sql(f'UPDATE OR REPLACE "{model._meta.db_table}" SET "{column}" = "{column}"'))
    finally:
        sql("PRAGMA recursive_triggers = ON")


@only_postgresql
@pytest.mark.parametrize("model", HISTORY, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("how", ["", " CASCADE", " RESTART IDENTITY CASCADE"])
def test_i08_no_table_of_history_is_emptied_at_once(history, model, how):
    sql("SET CONSTRAINTS ALL IMMEDIATE")  # or what this test wrote is in the way, before any guard is asked
    # Without CASCADE, PostgreSQL may refuse by itself because another table points here.
    also = () if how else (NotSupportedError,)
    refused(lambda: sql(f'TRUNCATE "{model._meta.db_table}"{how}'), IntegrityError, *also)


@only_postgresql
@pytest.mark.parametrize("table", ["goals_goal", "clients_client", "accounts_user"])
def test_i08_no_history_is_emptied_through_what_it_hangs_on(history, table):
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    refused(lambda: sql(f'TRUNCATE "{table}" CASCADE'))


def test_i08_a_new_row_is_taken(history):
    before = Event.objects.count()
    Event.objects.create(kind="test.happened")
    assert Event.objects.count() == before + 1
