"""Sealing what is already there: the words of before, by a migration, and everything anew when the key changes.

Both write through the rows themselves. Each batch is one transaction: the guards of its table are lifted, its rows are
sealed and read again to compare, and the guards are put back (docs/adr/0015).
"""

from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.operations.base import Operation
from tqdm import tqdm

from hrtrack.db import guards_lifted
from hrtrack.sealed import SealedShut, SealedTextField, key_of

BATCH = 200  # rows: at twenty thousand characters in each of eight columns some thirty megabytes


def sealed_fields():
    """{model: [its sealed fields]} of everything that is installed."""
    found = {
        model: [field for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
        for model in apps.get_models()
    }
    return {model: fields for model, fields in found.items() if fields}


def batches(model, *names):
    """Lists of (key of the row, *what stands in these columns), each of BATCH rows, by key; nothing is opened."""
    last = None
    while True:
        rows = model._base_manager.order_by("pk").values_list("pk", *names)
        batch = list(rows.filter(pk__gt=last)[:BATCH] if last is not None else rows[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1][0]


def seal_anew(model, fields):
    """Seal with the first key whatever of these columns another key sealed; yields (rows seen, rows sealed) by batch.

    A second run finds nothing to do, and one that was ended halfway goes on where it was. Where a text does not open,
    SealedShut ends it, and nothing of that batch is written.
    """
    names = [field.attname for field in fields]
    for batch in batches(model, *names):
        old = [key for key, *texts in batch if any(_is_old(text) for text in texts)]
        yield len(batch), _seal_rows(model, names, old) if old else 0


def _is_old(text):
    return bool(text) and key_of(text.sealed) != next(iter(settings.SEAL_KEYS))


def _seal_rows(model, names, keys):
    """These rows, read when nobody else can write them any more, saved and read again."""
    with guards_lifted(connection, model._meta.db_table):
        rows = model._base_manager.only("pk", *names).in_bulk(keys)
        before = {key: [getattr(row, name) for name in names] for key, row in rows.items()}
        for row in rows.values():
            row.save(update_fields=names)
        after = model._base_manager.only("pk", *names).in_bulk(keys)
        if before != {key: [getattr(row, name) for name in names] for key, row in after.items()}:
            raise SealedShut(f"{model._meta.db_table} did not read the same when it was sealed anew.")
    return len(rows)


class SealColumns(Operation):
    """Migration operation: these text columns hold sealed words from now on, and what stands in them is sealed.

    fields  {name: the SealedTextField}; the columns are of type text already
    Undone, the words stand there in clear again.
    """

    reversible = True
    reduces_to_sql = False

    def __init__(self, model_name, fields):
        self.model_name, self.fields = model_name, fields

    def deconstruct(self):
        return type(self).__name__, [self.model_name, self.fields], {}

    def state_forwards(self, app_label, state):
        for name, field in self.fields.items():
            state.alter_field(app_label, self.model_name.lower(), name, field, preserve_default=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        clear, sealed = (state.apps.get_model(app_label, self.model_name) for state in (from_state, to_state))
        for batch in self._each(schema_editor, clear):
            for key, *texts in batch:
                if any(texts):
                    row = sealed(pk=key, **dict(zip(self.fields, texts, strict=True)))
                    row.save(update_fields=self.fields, force_update=True)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        sealed, clear = (state.apps.get_model(app_label, self.model_name) for state in (from_state, to_state))
        for batch in self._each(schema_editor, sealed):
            for row in sealed._base_manager.only("pk", *self.fields).filter(pk__in=[key for key, *_ in batch]):
                words = {name: getattr(row, name) for name in self.fields}
                clear._base_manager.filter(pk=row.pk).update(**words)

    def _each(self, schema_editor, model):
        using = connections[schema_editor.connection.alias]
        table = model._meta.db_table
        with guards_lifted(using, table), tqdm(desc=table, total=model._base_manager.count(), disable=None) as bar:
            for batch in batches(model, *self.fields):
                yield batch
                bar.update(len(batch))

    def describe(self):
        return f"Seal {', '.join(self.fields)} of {self.model_name}"
