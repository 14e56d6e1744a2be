"""What the database itself guarantees, on SQLite and on PostgreSQL alike.

`append_only("app_table")` and `guard(...)` return migration operations. A guard is a trigger: it holds for the ORM,
for raw SQL and for whoever opens the database by hand. A system check misses one that is gone, and
`manage.py put_guards_back` puts it back.
"""

from contextlib import contextmanager

from django.db import models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation


class AppendOnly(models.Model):
    """Rows that are added and never changed. The promise is kept by `append_only()` triggers; a test proves each."""

    class Meta:
        abstract = True


class Guard(Operation):
    """A migration operation that makes triggers and knows their names: `triggers[vendor]`, all of them on `table`.

    Not a RunPython: that one draws up every model of the project before it runs, for which a trigger has no use.
    """

    reduces_to_sql = False
    reversible = True

    def __init__(self, table, install, drop, triggers):
        self.table, self.install, self.drop, self.triggers = table, install, drop, triggers

    def state_forwards(self, app_label, state):
        """A trigger is no part of any model."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self.install(schema_editor.connection)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self.drop(schema_editor.connection)

    def describe(self):
        return f"Guard {self.table}"


def append_only(table):
    """Operation: rows of `table` can be added, never changed, deleted, truncated or replaced (I8, S-4)."""
    return Guard(
        table,
        lambda connection: _install_append_only(connection, table),
        lambda connection: _drop_append_only(connection, table),
        {
            "sqlite": {f"{table}_no_update_update", f"{table}_no_delete_delete", f"{table}_no_replace"},
            "postgresql": {f"{table}_no_update", f"{table}_no_delete", f"{table}_no_truncate"},
        },
    )


def put_back(operation):
    """Operation: the guards of `operation` once more, after a table that SQLite made anew lost them without a word."""

    def install(connection):
        operation.drop(connection)
        operation.install(connection)

    return Guard(operation.table, install, operation.drop, operation.triggers)


def never_emptied(table, says):
    """Operation: refuse PostgreSQL's TRUNCATE, which asks no row trigger; for tables that guards protect row by row."""
    return Guard(
        table,
        lambda connection: _install_no_truncate(connection, table, says),
        lambda connection: _drop_no_truncate(connection, table),
        {"sqlite": set(), "postgresql": {f"{table}_no_truncate"}},
    )


def guard(name, table, on, when, says):
    """Operation: refuse a write to `table` by trigger.

    name   the trigger's name, read as a fact ("in_force_needs_the_clients_yes")
    on     "INSERT", "UPDATE", "DELETE" or "INSERT OR UPDATE"
    when   SQL that is true for the rows to refuse; it may name NEW.column and OLD.column and must read the same on both
           databases (EXISTS and plain comparisons only), or {vendor: SQL} where they count in different words, as they
           do with days. Boolean columns: compare as `NEW.col = TRUE`.
    says   the sentence the database raises
    """
    return Guard(
        table,
        lambda connection: _install_guard(connection, name, table, on, when, says),
        lambda connection: _drop_guard(connection, name, table, on),
        {"sqlite": {f"{name}_{event.lower()}" for event in _events(on)}, "postgresql": {name}},
    )


def only_sealed(table, *columns):
    """Operation: in these columns stands nothing, or what hrtrack/sealed.py sealed; clear words are refused."""
    clear = " OR ".join(f"(NEW.\"{column}\" <> '' AND NEW.\"{column}\" NOT LIKE 's1:%')" for column in columns)
    return guard(f"{table}_holds_no_clear_words", table, "INSERT OR UPDATE", clear, f"{table} keeps these words sealed")


def around(table, *operations):
    """These operations on a table, with every trigger that names it lifted before and put back after, as it stood.

    SQLite makes a table anew for nearly every column it gains: the guards on it are lost without a word, and those on
    other tables that name it stop the renaming. PostgreSQL needs none of this.
    """
    lifted = []

    def lift(connection):
        if connection.vendor == "sqlite":
            lifted.extend(_lift(connection, f"tbl_name = '{table}' OR sql LIKE '%{table}%'"))

    def put(connection):
        _run(connection, lifted)
        lifted.clear()

    none = {"sqlite": set(), "postgresql": set()}
    return [Guard(table, lift, put, none), *operations, Guard(table, put, lift, none)]


@contextmanager
def guards_lifted(connection, table):
    """One transaction in which rows of `table` may be changed: what guards them is lifted, and put back at its end.

    Nobody else writes in the table meanwhile; whoever reads it goes on. A crash leaves every guard in place, because
    lifting them is part of the transaction. For sealing anew (hrtrack/resealing.py) and nothing else.
    """
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "sqlite":
            lifted = _lift(connection, f"tbl_name = '{table}' AND sql LIKE '%BEFORE UPDATE%'")
            yield
            _run(connection, lifted)
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT quote_ident(tgname) FROM pg_trigger "
                "WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
                [f'"{table}"'],
            )
            names = [name for (name,) in cursor.fetchall()]
        # What is to be checked at the end of the transaction is checked here: PostgreSQL alters no table before that.
        _run(connection, ["SET CONSTRAINTS ALL IMMEDIATE"])
        _run(connection, [f'ALTER TABLE "{table}" DISABLE TRIGGER {name}' for name in names])
        yield
        _run(connection, [f'ALTER TABLE "{table}" ENABLE TRIGGER {name}' for name in names])
        _run(connection, ["SET CONSTRAINTS ALL DEFERRED"])


def one_filled(connection, table, key, column):
    """(key, text) of some row in which this column is not empty; None where there is none, or no such column yet."""
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return None
        if column not in {one.name for one in connection.introspection.get_table_description(cursor, table)}:
            return None
        cursor.execute(f'SELECT "{key}", "{column}" FROM "{table}" WHERE "{column}" <> %s LIMIT 1', [""])
        return cursor.fetchone()


def _lift(connection, which):
    """Drop these triggers of SQLite; returns the SQL that makes them again."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND ({which})")
        found = cursor.fetchall()
    _run(connection, [f'DROP TRIGGER "{name}"' for name, _sql in found])
    return [sql for _name, sql in found]


def guards_that_are_gone(connection):
    """The Guard operations of this database's applied migrations of which a trigger is missing or switched off.

    A table that is made anew (SQLite does so for many an ALTER) loses its triggers without a word.
    """
    loader = MigrationLoader(connection)
    present = _triggers(connection)
    return [
        operation
        for key in sorted(loader.applied_migrations)
        for operation in getattr(loader.disk_migrations.get(key), "operations", ())
        if isinstance(operation, Guard) and operation.triggers[connection.vendor] - present
    ]


def _triggers(connection):
    """The names of all triggers that work in this database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        return {name for (name,) in cursor.fetchall()}


def _events(on):
    return [event.strip() for event in on.split(" OR ")]


def _run(connection, statements):
    # A cursor, not the schema editor's execute, which on PostgreSQL would read % as a parameter.
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _install_guard(connection, name, table, on, when, says):
    when = when if isinstance(when, str) else when[connection.vendor]
    says = says.replace("'", "''")
    if connection.vendor == "sqlite":
        _run(
            connection,
            [
                f'CREATE TRIGGER "{name}_{event.lower()}" BEFORE {event} ON "{table}" FOR EACH ROW WHEN {when} '
                f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
                for event in _events(on)
            ],
        )
        return
    # PostgreSQL: WHEN may hold no subquery, so the condition lives in the function's body.
    answer = "OLD" if on == "DELETE" else "NEW"
    _run(
        connection,
        [
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN '
            f"IF {when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {answer}; END $guard$",
            f'CREATE TRIGGER "{name}" BEFORE {on} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
        ],
    )


def _drop_guard(connection, name, table, on):
    if connection.vendor == "sqlite":
        _run(connection, [f'DROP TRIGGER IF EXISTS "{name}_{event.lower()}"' for event in _events(on)])
        return
    _run(connection, [f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"', f'DROP FUNCTION IF EXISTS "{name}"()'])


def _install_append_only(connection, table):
    says = f"{table} keeps every row: add a new one instead"
    _install_guard(connection, f"{table}_no_update", table, "UPDATE", "1 = 1", says)
    _install_guard(connection, f"{table}_no_delete", table, "DELETE", "1 = 1", says)
    if connection.vendor == "sqlite":
        # REPLACE INTO deletes without asking the delete trigger unless recursive_triggers is on: two locks.
        taken = " OR ".join(f"({key})" for key in _keys(connection, table))
        _run(
            connection,
            [
                f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" FOR EACH ROW '
                f"WHEN EXISTS (SELECT 1 FROM \"{table}\" WHERE {taken}) BEGIN SELECT RAISE(ABORT, '{says}'); END"
            ],
        )
    _install_no_truncate(connection, table, says)


def _keys(connection, table):
    """SQL for “this row's key is NEW's”, for the primary key and each unique constraint: REPLACE INTO takes all."""
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, table).values()
    keys = [one["columns"] for one in constraints if one["primary_key"] or one["unique"]]
    return [" AND ".join(f'"{column}" = NEW."{column}"' for column in sorted(key)) for key in sorted(keys)]


def _install_no_truncate(connection, table, says):
    if connection.vendor == "sqlite":
        return  # has no TRUNCATE
    _run(
        connection,
        [
            f'CREATE FUNCTION "{table}_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN '
            f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END $guard$",
            f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_no_truncate"()',
        ],
    )


def _drop_append_only(connection, table):
    _drop_guard(connection, f"{table}_no_update", table, "UPDATE")
    _drop_guard(connection, f"{table}_no_delete", table, "DELETE")
    if connection.vendor == "sqlite":
        _run(connection, [f'DROP TRIGGER IF EXISTS "{table}_no_replace"'])
    _drop_no_truncate(connection, table)


def _drop_no_truncate(connection, table):
    if connection.vendor == "sqlite":
        return
    _run(
        connection,
        [
            f'DROP TRIGGER IF EXISTS "{table}_no_truncate" ON "{table}"',
            f'DROP FUNCTION IF EXISTS "{table}_no_truncate"()',
        ],
    )
