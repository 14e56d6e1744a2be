"""The record of one client, as walk.py tells it, as rows of a database again: every letter, every day, every id.

Rows go in as they were, table after table, so that what one points at is here before it. The database holds the same
guards as everywhere: no goal is in force but by the client's yes to these very words (I1), no answer is to other words,
nothing is added to a note before it is signed nor changed after. So goals begin as ideas and notes as drafts, and come
to stand as they did when what they hang on is in. A row points at rows of its own file alone: at nobody else's record.
"""

from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DatabaseError, models
from django.utils.translation import gettext as _

from clients.models import Client
from goals.models import Goal, Lifecycle
from notes.finding import index
from notes.models import KeptDays, SessionMoment, SessionNote, SessionState
from records import walk
from records.fit import not_together
from records.people import People, their_account
from records.run import MOST_PROBLEMS, NotBroughtIn, Problem
from records.tables.clients import display_codes
from records.values import plain
from strategies.models import StrategyChoice, StrategyText

# What is in the file and belongs to the place it came from: why.
STAYS_THERE = {
    "clients.CareRelationship": "who works with them opens a record, and is given anew",
    "notes.Hold": "a note is held by who judged it there, and is not in the file while it is",
    "notes.HoldTurn": "what became of that",
    **dict.fromkeys(
        ("handover.Wish", "handover.Handover", "handover.Letter", "handover.Reply", "handover.ReplyCheck"),
        "who came next there, and what was said of it",
    ),
    "handover.EpisodeTurn": "whether they came to that place; to this one they come now",
    "audit.AccessEvent": "this log is written by who looks, and never from a file",
}
# Who they are here, and since when: published numbers count nobody before that day.
GIVEN_HERE = {"display_code", "program", "created_at", "created_by", "closed_at"}
# What a row says until all it hangs on is in.
MEANWHILE: dict[type[models.Model], dict[str, Any]] = {
    Goal: {"lifecycle": Lifecycle.IDEA},
    SessionNote: {"state": SessionState.DRAFT, "signed_at": None},
}
BEFORE_SIGNING = {KeptDays, SessionMoment}
BATCH = 500


class Back:
    """Writes the rows of `tables` (records.parcel.tables_in) for a client who is new here, with the program given.

    `client`, `counts` ({table: rows}) and `remarks` (sentences about what could not be as it was) are there afterwards.
    Raises NotBroughtIn where anything is wrong. Whoever calls holds the transaction.
    """

    def __init__(self, tables, program):
        self.tables, self.program = tables, program
        self.keys, self.rows, self.standing = (
            {},
            {},
            {},
        )  # by table: keys of here, rows to point at, how they will stand
        self.counts, self.remarks, self.problems = {}, [], []
        for name in sorted(tables.keys() - {model._meta.label for model in walk.client_models()}):
            self._problem(name, 0, "", _("There is no such table here."))
        self._stop()
        with days_as_they_were():
            self._write_client()
            before, after = in_order()
            for model in before:
                self._write(model)
            self._come_to_stand(SessionNote)
            for model in after:
                self._write(model)
            self._come_to_stand(Goal)
        index(SessionNote.objects.signed().filter(client=self.client))

    def _write_client(self):
        """The client, with an account that is closed until somebody here hands over a phrase."""
        told = self._told(Client)
        if len(told) != 1:
            self._problem(Client._meta.label, 0, "", _("A record is of one client."))
            self._stop()
        self.client = client = self._row(Client, 1, {name: told[0][name] for name in told[0].keys() - GIVEN_HERE})
        self._stop()
        client.program, [client.display_code] = self.program, display_codes(1)
        client.user = their_account(client)
        self.people = People(client)
        self._store(Client, [client], [str(client.pk)])

    def _write(self, model):
        """All rows of one table, in the order in which they were written."""
        told = list(enumerate(self._told(model), start=1))
        if isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
            told.sort(key=lambda one: _number(one[1]))
        made, ids = [], {}
        for number, row in told:
            if str(row.get("id")) in ids:
                self._problem(model._meta.label, number, "id", _("This id stands in an earlier row as well."))
            elif one := self._row(model, number, row):
                made.append(one)
                ids[str(row.get("id"))] = row
                if one.pk:  # later words of a goal point at the ones before them
                    self._point_at(one, str(one.pk))
        self._stop()
        if made:
            later = MEANWHILE.get(model, {})
            self.standing[model] = [(one, {name: getattr(one, name) for name in later}) for one in made]
            for one in made:
                if model is not SessionNote or one.is_signed:
                    vars(one).update(later)
            self._store(model, made, list(ids))
            self._beside(model, made, list(ids.values()))

    def _store(self, model, made, ids):
        self._ask(model, lambda: model._base_manager.bulk_create(made, batch_size=BATCH))
        self.counts[model._meta.label] = len(made)
        for one, told in zip(made, ids, strict=True):
            self._point_at(one, told)

    def _point_at(self, one, told):
        """From now on other rows may point at this one, by the id it has in the file."""
        if type(one) is Client or type(one) in walk.spoken_of():
            self.keys.setdefault(type(one), {})[told] = one.pk
            self.rows.setdefault(type(one), {})[one.pk] = one

    def _beside(self, model, made, told):
        """The rows between two tables: which goals a session touched, what a goal is about."""
        for field in model._meta.many_to_many:
            for number, (one, row) in enumerate(zip(made, told, strict=True), start=1):
                others = row.get(field.name, [])
                if not isinstance(others, list) or not all(self._key(field, other) for other in others):
                    self._problem(model._meta.label, number, field.name, _("It points at what is not in this file."))
                elif others:
                    getattr(one, field.name).set([self._key(field, other) for other in others])
        self._stop()

    def _come_to_stand(self, model):
        """As they stood there, now that all is in: the database looks at each once more."""
        for one, standing in self.standing.get(model, []):
            if any(getattr(one, name) != value for name, value in standing.items()):
                vars(one).update(standing)
                self._ask(model, lambda one=one, standing=standing: one.save(update_fields=list(standing)))

    def _row(self, model, number, told):
        """One row as it will stand here, or None where a field of it cannot be (each such field is a problem)."""
        before, row = len(self.problems), model()
        fields = {field.name: field for field in walk.fields_of(model) if not field.many_to_many}
        for name in sorted(told.keys() - {field.name for field in walk.fields_of(model)}):
            self._problem(model._meta.label, number, name, _("There is no such field here."))
        # What a row says first, and then what it points at: a text that is not here is told in the words of the row.
        for name in sorted(fields.keys() & told.keys(), key=lambda name: (fields[name].is_relation, name)):
            try:
                self._set(row, fields[name], told[name])
            except ValueError as error:
                self._problem(model._meta.label, number, name, error)
        for field in model._meta.concrete_fields:
            if field.name in ("client", "client_id"):
                setattr(row, field.attname, self.client.pk)
        if len(self.problems) == before and (reason := not_together(row)):
            self._problem(model._meta.label, number, "", reason)
        return row if len(self.problems) == before else None

    def _set(self, row, field, value):
        if not field.is_relation:
            if not isinstance(field, models.AutoField | models.BigAutoField):
                setattr(row, field.attname, plain(field, value))
        elif value is None:
            if not field.null:
                raise ValueError(_("Something has to stand here."))
        elif field.related_model is get_user_model():
            setattr(row, field.name, self.people[value])
        elif walk.path_to_client(field.related_model):
            key = self._key(field, value)
            if key is None:
                raise ValueError(_("It points at what is not in this file."))
            setattr(row, field.name, self.rows[field.related_model][key])
        else:
            self._set_of_this_place(row, field, value)

    def _key(self, field, told):
        """The key here of what a row points at, or None where that is not in the file."""
        return self.keys.get(field.related_model, {}).get(told) if isinstance(told, str) else None

    def _set_of_this_place(self, row, field, value):
        """What is nobody's record, and may be another here: a catalogue's code, a text of the library."""
        model = field.related_model
        try:
            wanted = value if model is StrategyText else {"pk": value}
            found = model._base_manager.filter(**{name: str(wanted[name]) for name in wanted}).last()
        except (TypeError, ValueError, LookupError, DatabaseError):
            raise ValueError(_("It points at what is not in this file.")) from None
        if found is not None:
            setattr(row, field.name, found)
        elif isinstance(row, StrategyChoice):
            row.own_words = plain(row._meta.get_field("own_words"), value["title"])
            self.remarks.append(_("“%s” is not in the library here. It stands as a way of their own.") % row.own_words)
        elif field.null:
            self.remarks.append(_("“%s” is not in the catalogue here. The words about it stay.") % value)
        else:
            raise ValueError(_("There is nothing like it here."))

    def _told(self, model):
        return [] if model._meta.label in STAYS_THERE else self.tables.get(model._meta.label, [])

    def _ask(self, model, write):
        """Write; where the database refuses, its first line says which of its rules this is against."""
        try:
            write()
        except DatabaseError as error:
            reason = _("The database refuses this: %s") % str(error).partition("\n")[0]
            raise NotBroughtIn([Problem(model._meta.label, 0, "", reason)]) from None

    def _problem(self, table, row, column, reason):
        self.problems.append(Problem(table, row, column, str(reason)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise NotBroughtIn(self.problems, is_all=False)

    def _stop(self):
        if self.problems:
            raise NotBroughtIn(self.problems)


def _number(row):
    told = row.get("id")
    return told if isinstance(told, int) else 0


def in_order():
    """Two lists of models, each after all that it points at: first those that may stand before notes are signed."""
    found = []
    wanted = [model for model in walk.client_models() if model is not Client and model._meta.label not in STAYS_THERE]
    while wanted:
        ready = [model for model in wanted if not _points_at(model) & set(wanted) - {model}]
        found += ready
        wanted = [model for model in wanted if model not in ready]
    hanging = {SessionNote}
    for model in found:
        if _points_at(model) & hanging and model not in BEFORE_SIGNING:
            hanging.add(model)
    after = [model for model in found if model in hanging - {SessionNote}]
    return [model for model in found if model not in after], after


def _points_at(model):
    return {field.related_model for field in walk.fields_of(model) if field.is_relation}


@contextmanager
def days_as_they_were():
    """What is stamped with the moment of writing keeps the moment it has: it was written then, and comes back now."""
    stamped = [
        field
        for model in walk.client_models()
        for field in model._meta.concrete_fields
        if getattr(field, "auto_now_add", False)
    ]
    for field in stamped:
        field.auto_now_add = False
    try:
        yield
    finally:
        for field in stamped:
            field.auto_now_add = True
