"""Events are added and never changed: by trigger, for the ORM, for SQL and for whoever opens the database (I8, Q3)."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit.actions import looked, record
from audit.models import AccessEvent, Event, Looked

TABLES = {"audit_event": Event, "audit_accessevent": AccessEvent}


@pytest.fixture
def rows(cast):
    """One row in each table."""
    record("client.described", by=cast.maya, client_id=cast.dee.pk)
    looked(cast.maya, [cast.dee], Looked.LIST)
    return cast


def refused(act):
    with pytest.raises(DatabaseError, match="keeps every row"), transaction.atomic():
        act()


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_i8_the_orm_cannot_change_or_remove_a_row(rows, model):
    row = model.objects.get()
    before = model.objects.values().get()
    refused(lambda: model.objects.update(role="client"))
    refused(lambda: row.save(update_fields=["role"]))
    refused(row.save)
    refused(lambda: model.objects.filter(pk=row.pk).delete())
    refused(row.delete)
    refused(lambda: model.objects.bulk_update([row], ["role"]))
    refused(lambda: model.objects.all()._raw_delete(using="default"))
    assert model.objects.values().get() == before


@pytest.mark.parametrize("table", TABLES)
def test_i8_sql_cannot_change_or_remove_a_row(rows, table):
    before = TABLES[table].objects.values().get()
    statements = [f"UPDATE {table} SET role = 'x'", f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 1"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or TRUNCATE is refused for another reason
        statements += [
            f"TRUNCATE {table}",
            f"TRUNCATE {table} CASCADE",
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET role = 'x'",
        ]
    else:
        statements += [
            f"REPLACE INTO {table} SELECT * FROM {table}",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            f"INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET role = 'x'",
        ]
    for statement in statements:

        def run(statement=statement):
            with connection.cursor() as cursor:
                cursor.execute(statement)

        refused(run)
    assert TABLES[table].objects.values().get() == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
@pytest.mark.parametrize("table", TABLES)
def test_i8_replace_meets_a_trigger_of_its_own(rows, table):
    """A connection of somebody else's may have recursive_triggers off, and REPLACE then asks no delete trigger."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        try:
            with pytest.raises(DatabaseError, match="keeps every row"), transaction.atomic():
                cursor.execute(f"REPLACE INTO {table} SELECT * FROM {table}")
        finally:
            cursor.execute("PRAGMA recursive_triggers = ON")


@pytest.mark.parametrize("table", TABLES)
def test_adding_goes_on_after_all_that(rows, table):
    refused(lambda: TABLES[table].objects.all().delete())
    record("client.described", by=rows.maya, client_id=rows.dee.pk)
    looked(rows.maya, [rows.dee], Looked.LIST)
    assert TABLES[table].objects.count() == 2
