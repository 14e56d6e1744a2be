"""Everything that is kept about one client, whichever room keeps it: walked over, never listed by hand.

A new table of client data comes along by itself, or stands in LEFT_OUT with its reason (tests/records/test_walk.py).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from clients.models import Client
from notes.models import Addendum, ClientSide, SessionMoment, SessionNote

# Tables that hold something about a client and do not go along: why.
LEFT_OUT = {
    "audit.Event": "ids and codes of what was done, for whoever looks into a wrong; every change is in its own table",
    "records.ImportedRecord": "ids of elsewhere, by which an import is repeated",
    "reflections.StepDraft": "a page somebody is still writing on",
    "paper.Paper": "ids of what was ticked for one print, forgotten after twelve hours",
}
# Rows without a `visible_to` of their own are reached through the row they belong to.
REACHED: dict[type[models.Model], tuple[str, Any]] = {
    SessionMoment: ("note", SessionNote),
    Addendum: ("note", SessionNote),
    ClientSide: ("client", Client),
}
# What another table's row says, where that table itself is nobody's record.
SPELT_OUT = {"strategies.StrategyText": ("title", "words", "source")}


@dataclass(frozen=True)
class Table:
    """All rows of one model about this client, in the model's own order."""

    model: type[models.Model]
    rows: list

    @property
    def name(self):
        return self.model._meta.label

    @property
    def fields(self):
        return fields_of(self.model)


def tables_of(client, user):
    """A Table for every model of client data, with the rows that this client may read of their own record.

    client, user  the client and their own account: `visible_to(user)` decides, private things included
    A fixed number of queries, however long the record is.
    """
    return [Table(model, list(_rows(model, client, user))) for model in client_models()]


def _rows(model, client, user):
    if model in REACHED:
        key, above = REACHED[model]
        rows = model._default_manager.filter(**{f"{key}__in": above.objects.visible_to(user)})
    else:
        rows = model._default_manager.visible_to(user)
    keys = [field.name for field in fields_of(model) if field.many_to_one or field.one_to_one]
    many = [field.name for field in fields_of(model) if field.many_to_many]
    return rows.filter(**{path_to_client(model): client.pk}).select_related(*keys).prefetch_related(*many)


@cache
def client_models():
    """The models of client data that go along, in the order in which the rooms stand."""
    return tuple(model for model in apps.get_models() if path_to_client(model) and model._meta.label not in LEFT_OUT)


@cache
def path_to_client(model, seen=()):
    """The lookup that leads from a model to its client by foreign keys: "pk", "goal__client" …; None without one."""
    if model is Client:
        return "pk"
    concrete = {field.name: field for field in model._meta.concrete_fields}
    if "client_id" in concrete:  # held as a plain value
        return "client_id"
    keys = [field for field in concrete.values() if field.is_relation]
    for key in sorted(keys, key=lambda field: (field.null, field.name)):
        if key.related_model is Client:
            return key.name
        if key.related_model in {*seen, model, get_user_model()}:
            continue
        if rest := path_to_client(key.related_model, (*seen, model)):
            return f"{key.name}__{rest}".removesuffix("__pk")
    return None


@cache
def fields_of(model):
    """The fields that say something: not the key to the client (it is all theirs), nor their sign-in."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    about_them = {"client", "client_id"} | ({"user"} if model is Client else set())
    return tuple(field for field in fields if field.name not in about_them)


def said(row, field):
    """What one field of a row says, as JSON can hold it; numbers and days as text, people by their shown name alone."""
    if field.many_to_many:
        return [str(other.pk) for other in getattr(row, field.name).all()]
    if not field.is_relation:
        return _plain(getattr(row, field.attname))
    other = getattr(row, field.name)
    if other is None:
        return None
    if isinstance(other, get_user_model()):
        return other.name
    if path_to_client(type(other)):
        return str(other.pk)
    if names := SPELT_OUT.get(type(other)._meta.label):
        return {name: getattr(other, name) for name in names}
    return other.pk if isinstance(other.pk, str) else str(other)


def _plain(value):
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
