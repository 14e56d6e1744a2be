"""The guards of the database: whether they stand is asked at every start, and they can be put back (S-4)."""

from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from audit.models import Event
from hrtrack.db import Guard, guards_that_are_gone
from tests.history import HISTORY

pytestmark = pytest.mark.django_db

ON_SQLITE = connection.vendor == "sqlite"


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def gone():
    return [(error.id, error.msg) for error in run_checks(databases=["default"], tags=["database"])]


def take_away(trigger, table):
    sql(f'DROP TRIGGER "{trigger}"' + ("" if ON_SQLITE else f' ON "{table}"'))


def test_a_database_with_all_its_guards_passes():
    assert gone() == []
    assert guards_that_are_gone(connection) == []


@pytest.mark.parametrize(
    ("table", "on_sqlite", "on_postgresql"),
    [
        ("goals_response", "goals_response_no_update_update", "goals_response_no_update"),
        ("goals_response", "goals_response_no_replace", "goals_response_no_truncate"),
        ("audit_event", "audit_event_no_delete_delete", "audit_event_no_delete"),
        ("goals_goal", "in_force_needs_the_clients_yes_update", "in_force_needs_the_clients_yes"),
    ],
)
def test_a_guard_that_is_gone_is_told_and_put_back(table, on_sqlite, on_postgresql):
    take_away(on_sqlite if ON_SQLITE else on_postgresql, table)
    assert gone() == [
        ("hrtrack.E002", f"The database does not guard {table!r} as it should: a trigger is missing or switched off.")
    ]
    told = StringIO()
    call_command("put_guards_back", stdout=told)
    assert told.getvalue() == "1 put back.\n"
    assert gone() == []
    assert Event.objects.get(kind="database.guards_put_back").detail == {"tables": [table]}


@pytest.mark.skipif(ON_SQLITE, reason="SQLite switches no trigger off")
def test_a_guard_that_is_switched_off_is_told():
    sql('ALTER TABLE "goals_response" DISABLE TRIGGER "goals_response_no_update"')
    assert [error_id for error_id, _msg in gone()] == ["hrtrack.E002"]


@pytest.mark.skipif(not ON_SQLITE, reason="PostgreSQL alters a table as it is")
def test_a_table_made_anew_has_lost_its_guards_and_is_told(cast):
    """What an ALTER by a later migration would do without a word."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'audit_event'")
        (made,) = cursor.fetchone()
    sql("ALTER TABLE audit_event RENAME TO set_apart")
    sql(made)
    sql("DROP TABLE set_apart")
    assert {error_id for error_id, _msg in gone()} == {"hrtrack.E002"}


def test_a_database_without_tables_yet_is_no_error():
    """The first `migrate` of all asks the checks before there is anything to guard."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO set_apart")
    assert gone() == []


def test_every_history_table_is_guarded_by_its_migrations():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    guards = [
        one for migration in loader.disk_migrations.values() for one in migration.operations if isinstance(one, Guard)
    ]
    for model in HISTORY:
        table = model._meta.db_table
        assert any(f"{table}_no_replace" in guard.triggers["sqlite"] for guard in guards), table
        assert any(f"{table}_no_update" in guard.triggers["postgresql"] for guard in guards), table
