"""Everything that is kept about one client, whichever room keeps it: walked over, never listed by hand.

A record may be of many years, so its rows are fetched as they are read and never held all at once. A new table comes
along by itself, or stands in LEFT_OUT with its reason (tests/records/test_walk.py).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

from clients.models import Client
from goals.models import CaptureCheck
from journal.models import JournalEntry
from notes.models import HELD, Addendum, ClientSide, KeptDays, SessionMoment, SessionNote, SessionState
from reflections.models import Harm

# Tables that hold something about a client and do not go along: why.
LEFT_OUT = {
    "audit.Event": "ids and codes of what was done, for whoever looks into a wrong; every change is in its own table",
    "notes.FoundBy": "hashes by which a note is found; every word of it is in the note itself",
    "records.ImportedRecord": "ids of elsewhere, by which an import is repeated",
    "reflections.StepDraft": "a page somebody is still writing on",
    "notes.OwnView": "would tell whoever opens the file that notes are there and do not show",
    "process.ProcessNote": "a clinician’s own thinking, apart from the record (PRIVACY L-11)",
    "paper.Paper": "ids of what was ticked for one print, forgotten after twelve hours",
}
# What a row holds beside that, for those who work with the client and nobody else.
FOR_STAFF = {"notes.Hold": {"words"}}
# Rows without a `visible_to` of their own are reached through the row they belong to.
REACHED: dict[type[models.Model], tuple[str, Any]] = {
    SessionMoment: ("note", SessionNote),
    KeptDays: ("note", SessionNote),
    Addendum: ("note", SessionNote),
    ClientSide: ("client", Client),
}
# A row that is about one thing of several leads to its client by the one it is about.
WAYS: dict[type[models.Model], tuple[str, ...]] = {
    CaptureCheck: (
        "response__revision__goal__client",
        "turn__goal__client",
        "told_place__focus__client",
        "offer__goal__client",
        "told_words__focus__client",
    ),
}
# What another table's row says, where that table itself is nobody's record.
SPELT_OUT = {"strategies.StrategyText": ("title", "words", "source")}
ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class Table:
    """All rows of one model about this client that they may read, in the model's own order."""

    model: type[models.Model]
    client: Client
    user: Any

    def rows(self):
        """Each row once, with what it points at: a query each time this is asked, and a few rows in memory at once."""
        keys = [field.name for field in self.fields if field.many_to_one or field.one_to_one]
        many = [field.name for field in self.fields if field.many_to_many]
        found = self.query().select_related(*keys).prefetch_related(*many).iterator(chunk_size=ROWS_AT_ONCE)
        return map(_without_what_was_begun, found) if self.model is SessionNote else found

    def query(self):
        rows: Any = self.model._default_manager
        if self.model in REACHED:
            key, above = REACHED[self.model]
            found = rows.filter(**{f"{key}__in": above.objects.visible_to(self.user)})
            if self.model is ClientSide:  # beside a note that does not show, neither does this
                found = found.filter(Q(note=None) | Q(note__in=SessionNote.objects.visible_to(self.user)))
        else:
            found = rows.visible_to(self.user)
        ways = WAYS.get(self.model) or (path_to_client(self.model),)
        return found.filter(reduce(or_, (Q(**{way: self.client.pk}) for way in ways)))

    @property
    def name(self):
        return self.model._meta.label

    @property
    def fields(self):
        return fields_of(self.model)


def _without_what_was_begun(note):
    """A session that did not happen, as its page shows it to anybody: what had been typed for it is its author's alone
    (notes.actions.mark_not_happened)."""
    if note.state == SessionState.DID_NOT_HAPPEN:
        for name in (*HELD, "together", "was_together", "struck", "part"):
            if name != "held_on":
                setattr(note, name, SessionNote._meta.get_field(name).get_default())
        note._prefetched_objects_cache = {"goals": note.goals.none()}
    return note


def tables_of(client, user):
    """A Table for every model of client data, with the rows that this client may read of their own record.

    client, user  the client and their own account: `visible_to(user)` decides, private things included
    Reading it takes a fixed number of queries, however many days it tells of; only what stands between two tables (the
    goals of a session) is asked for once more for each thousand rows.
    """
    return [Table(model, client, user) for model in client_models()]


def count_of(tables):
    """How many rows these tables hold: one short query each."""
    return sum(table.query().order_by().count() for table in tables)


@cache
def client_models():
    """The models of client data that go along, in the order in which the rooms stand."""
    return tuple(model for model in apps.get_models() if path_to_client(model) and model._meta.label not in LEFT_OUT)


@cache
def spoken_of():
    """The models of which rows of other tables speak, by a key or by an id held as a plain value."""
    keys = {field.related_model for model in client_models() for field in fields_of(model) if field.is_relation}
    return (keys & set(client_models())) | {Harm, JournalEntry}


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
    """The fields that say something to the client: not the key to them (it is all theirs), nor their sign-in."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    unsaid = (
        {"client", "client_id"} | ({"user"} if model is Client else set()) | FOR_STAFF.get(model._meta.label, set())
    )
    return tuple(field for field in fields if field.name not in unsaid)


def said(row, field):
    """What one field of a row says, as JSON can hold it: numbers and days as text, another row by its id, and people by
    their shown name and role alone."""
    if field.many_to_many:
        return [str(other.pk) for other in getattr(row, field.name).all()]
    if not field.is_relation:
        return _plain(getattr(row, field.attname))
    other = getattr(row, field.name)
    if other is None:
        return None
    if isinstance(other, get_user_model()):
        return {"name": other.name, "role": str(other.role)}
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
