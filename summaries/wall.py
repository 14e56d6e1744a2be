"""The wall of the summaries (PRIVACY §4.3): supervisors' pages read through a connection that can read one table.

On PostgreSQL the connection takes the role `hr_summary`, which may SELECT from the release table and nothing else, in
read-only transactions. On SQLite it is opened read-only, and an authorizer asked at every statement refuses whatever is
not a read of that table: other tables, counts of them, joins, writes, ATTACH, PRAGMA.
"""

import sqlite3

from django.db.backends.signals import connection_created

ALIAS = "summary"
ROLE = "hr_summary"
TABLE = "summaries_summaryrelease"


class NothingIsBuiltThroughTheWall:
    """Database router: no migration ever runs on the reader's connection."""

    def allow_migrate(self, db, app_label, **hints):
        return False if db == ALIAS else None


def only_releases(action, first, second, database, trigger):
    """SQLite's authorizer: SQLITE_OK for reading the release table, SQLITE_DENY for everything else."""
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and first == TABLE:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second.lower() in ("count", "like", "quote"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def stand_guard(sender, connection, **kwargs):
    """Put the authorizer on the reader's connection the moment it is opened."""
    if connection.alias == ALIAS and connection.vendor == "sqlite":
        connection.connection.execute("PRAGMA query_only = ON")
        connection.connection.set_authorizer(only_releases)


def build(apps, editor):
    """Migration: make the role, and let it read the release table (PostgreSQL; SQLite needs nothing in the file)."""
    if editor.connection.vendor != "postgresql":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
            if not cursor.fetchone()[0]:
                raise PermissionError(
                    f"The database user may not make the role of the summaries' reader. Let an administrator of the "
                    f"database run: CREATE ROLE {ROLE} NOLOGIN; GRANT {ROLE} TO the user of DATABASE_URL."
                )
            # Two databases of one server may be migrated at the same moment (as in tests): whoever is second is fine.
            cursor.execute(
                f"DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN; "
                f"EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            )
            cursor.execute(f"GRANT {ROLE} TO CURRENT_USER")
        cursor.execute(f"GRANT SELECT ON {TABLE} TO {ROLE}")


def take_down(apps, editor):
    if editor.connection.vendor == "postgresql":
        with editor.connection.cursor() as cursor:
            cursor.execute(f"REVOKE ALL ON {TABLE} FROM {ROLE}")


def watch():
    connection_created.connect(stand_guard, dispatch_uid="summaries.wall")
