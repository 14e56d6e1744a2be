"""What the database itself guarantees, on SQLite and on PostgreSQL alike.

`append_only("app_table")` and `guard(...)` return migration operations. A guard is a trigger: it holds for the ORM,
for raw SQL and for whoever opens the database by hand.
"""

from django.db import migrations, models


class AppendOnly(models.Model):
    """Rows that are added and never changed. The promise is kept by `append_only()` triggers; a test proves each."""

    class Meta:
        abstract = True


def append_only(table):
    """Operation: rows of `table` can be added, never changed, deleted, truncated or replaced (I8, S-4)."""
    return migrations.RunPython(
        lambda apps, editor: _install_append_only(editor, table),
        lambda apps, editor: _drop_append_only(editor, table),
        elidable=False,
    )


def never_emptied(table, says):
    """Operation: refuse PostgreSQL's TRUNCATE, which asks no row trigger; for tables that guards protect row by row."""
    return migrations.RunPython(
        lambda apps, editor: _install_no_truncate(editor, table, says),
        lambda apps, editor: _drop_no_truncate(editor, table),
        elidable=False,
    )


def guard(name, table, on, when, says):
    """Operation: refuse a write to `table` by trigger.

    name   the trigger's name, read as a fact ("in_force_needs_the_clients_yes")
    on     "INSERT", "UPDATE", "DELETE" or "INSERT OR UPDATE"
    when   SQL that is true for the rows to refuse; it may name NEW.column and OLD.column and must read the same on both
           databases (EXISTS and plain comparisons only). Boolean columns: compare as `NEW.col = TRUE`.
    says   the sentence the database raises
    """
    return migrations.RunPython(
        lambda apps, editor: _install_guard(editor, name, table, on, when, says),
        lambda apps, editor: _drop_guard(editor, name, table, on),
        elidable=False,
    )


def _events(on):
    return [event.strip() for event in on.split(" OR ")]


def _run(editor, statements):
    # A cursor, not editor.execute: on SQLite that splits nothing and on PostgreSQL it would read % as a parameter.
    with editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _install_guard(editor, name, table, on, when, says):
    says = says.replace("'", "''")
    if editor.connection.vendor == "sqlite":
        _run(
            editor,
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
        editor,
        [
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN '
            f"IF {when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {answer}; END $guard$",
            f'CREATE TRIGGER "{name}" BEFORE {on} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
        ],
    )


def _drop_guard(editor, name, table, on):
    if editor.connection.vendor == "sqlite":
        _run(editor, [f'DROP TRIGGER IF EXISTS "{name}_{event.lower()}"' for event in _events(on)])
        return
    _run(editor, [f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"', f'DROP FUNCTION IF EXISTS "{name}"()'])


def _install_append_only(editor, table):
    says = f"{table} keeps every row: add a new one instead"
    _install_guard(editor, f"{table}_no_update", table, "UPDATE", "1 = 1", says)
    _install_guard(editor, f"{table}_no_delete", table, "DELETE", "1 = 1", says)
    if editor.connection.vendor == "sqlite":
        # REPLACE INTO deletes without asking the delete trigger unless recursive_triggers is on: two locks.
        _run(
            editor,
            [
                f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" FOR EACH ROW '
                f"WHEN EXISTS (SELECT 1 FROM \"{table}\" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{says}'); END"
            ],
        )
    _install_no_truncate(editor, table, says)


def _install_no_truncate(editor, table, says):
    if editor.connection.vendor == "sqlite":
        return  # has no TRUNCATE
    _run(
        editor,
        [
            f'CREATE FUNCTION "{table}_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN '
            f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END $guard$",
            f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_no_truncate"()',
        ],
    )


def _drop_append_only(editor, table):
    _drop_guard(editor, f"{table}_no_update", table, "UPDATE")
    _drop_guard(editor, f"{table}_no_delete", table, "DELETE")
    if editor.connection.vendor == "sqlite":
        _run(editor, [f'DROP TRIGGER IF EXISTS "{table}_no_replace"'])
    _drop_no_truncate(editor, table)


def _drop_no_truncate(editor, table):
    if editor.connection.vendor == "sqlite":
        return
    _run(
        editor,
        [
            f'DROP TRIGGER IF EXISTS "{table}_no_truncate" ON "{table}"',
            f'DROP FUNCTION IF EXISTS "{table}_no_truncate"()',
        ],
    )
