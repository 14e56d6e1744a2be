"""What a row is called and what its fields say, in words, for the readable record.

Days, numbers and labels come again and again over the years: each is put into words once.
"""

import uuid
from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goals.models import Captured, Goal, Response, Revision
from journal.models import JournalEntry
from notes.models import Hold, SessionNote
from records.headings import IN_THE_NAME, LABELS, TOLD, UNSAID, WORDS
from records.walk import fields_of, path_to_client
from sheets.models import Sheet, SheetVersion
from strategies.models import StrategyChoice, StrategyText
from tracking.models import Entry, Measure, MeasureKind

WRITTEN_ALONE = ("said_on", "recorded_at", "created_at")  # of what nobody else wrote down, only when


class Telling:
    """Puts rows into words, in the language that is set when it is made.

    spoken_of  the rows that other rows speak of: those are known by the words on them, a goal by its newest words
    """

    def __init__(self, spoken_of):
        self._names, self._by_id, self._said, self._fields = {}, {}, {}, {}
        for row in spoken_of:
            name = self._name(row)
            if name:
                self._names[type(row), row.pk] = name
            if isinstance(row.pk, uuid.UUID):
                self._by_id[str(row.pk)] = name
            if isinstance(row, Revision):  # the oldest comes first
                self._names[Goal, row.goal_id] = row.statement

    def of(self, row):
        """(what the row is called or "", [(label, text)] of what it says and then of how it came to be)."""
        title, said, told = self.name_of(row), [], []
        for field, label in self._fields_of(type(row)):
            text = self._text(row, field)
            if text and text != title:
                (told if field.name in TOLD else said).append((field.name, label, text))
        if getattr(row, "captured", "") == Captured.OWN_DEVICE:
            told = [one for one in told if one[0] in WRITTEN_ALONE]
        return title, [(label, text) for _name, label, text in said + told]

    def name_of(self, row):
        return self._names.get((type(row), row.pk)) or self._name(row)

    def _name(self, row):
        match row:
            case Entry():
                return f"{row.measure.name} · {self._in_words(row.day)}"
            case SessionNote():
                return self._in_words(row.held_on)
            case Hold():
                return self._in_words(row.note.held_on)
            case JournalEntry():
                return self._in_words(row.written_at)
            case Response():
                return row.get_answer_display()
            case Sheet() | StrategyChoice():
                return str(row)
        return next((text for name in WORDS if (text := getattr(row, name, ""))), "")

    def _fields_of(self, model):
        """[(field, its label)] of those that are for people."""
        if model not in self._fields:
            unsaid = UNSAID | IN_THE_NAME.get(model._meta.label, set())
            self._fields[model] = [
                (field, capfirst(str(LABELS.get(field.name) or field.verbose_name)))
                for field in fields_of(model)
                if field.name not in unsaid
            ]
        return self._fields[model]

    def _text(self, row, field):
        """What a field says, in words; "" where it says nothing."""
        if field.many_to_many:
            return " · ".join(filter(None, (self.name_of(other) for other in getattr(row, field.name).all())))
        if field.is_relation:
            return self._other(getattr(row, field.name))
        value = getattr(row, field.attname)
        if isinstance(row, SheetVersion) and field.name == "parts":
            parts = row.sheet.shape.parts
            return "\n".join(f"{part.label}: {part.shown(words)}" for part in parts if (words := value.get(part.code)))
        if isinstance(row, Entry) and field.name == "value" and value is not None:
            if row.measure.kind == MeasureKind.YES_NO:
                return _("yes") if value else _("no")
            return f"{self._in_words(value)} {row.measure.unit}".strip()
        if isinstance(row, Measure) and field.name == "counts_use" and not row.focus_id:
            return ""
        if field.choices and value:
            return self._once((field, value), lambda: str(getattr(row, f"get_{field.name}_display")()))
        return self._in_words(value)

    def _other(self, other):
        """Another row, by its name: a person, something of this record, or something that is nobody's record."""
        if other is None:
            return ""
        if isinstance(other, get_user_model()):
            return other.name
        if isinstance(other, StrategyText):
            return other.words
        return self.name_of(other) if path_to_client(type(other)) else str(other)

    def _in_words(self, value):
        if value is None or value is False or value == "":
            return ""
        if value is True:
            return _("yes")
        if isinstance(value, str):
            return value
        if isinstance(value, uuid.UUID):  # another row held by its id alone; nothing, where it is not there any more
            return self._by_id.get(str(value), "")
        if isinstance(value, datetime):
            local = timezone.localtime(value)
            at = local.time().replace(second=0, microsecond=0)
            return f"{self._in_words(local.date())}, {self._once(at, lambda: time_format(at, 'TIME_FORMAT'))}"
        if isinstance(value, date):
            return self._once(value, lambda: date_format(value, "DATE_FORMAT"))
        if isinstance(value, Decimal):
            plain = int(value) if value == int(value) else value.normalize()
            return self._once(value, lambda: number_format(plain))
        if isinstance(value, dict):
            return "\n".join(f"{name}: {self._in_words(one)}" for name, one in value.items())
        if isinstance(value, list):
            return " · ".join(self._by_id.get(text, text) for text in map(self._in_words, value))
        return number_format(value)

    def _once(self, what, say):
        """What `say` says of this, asked for the first time only."""
        if what not in self._said:
            self._said[what] = say()
        return self._said[what]
