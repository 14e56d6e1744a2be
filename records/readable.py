"""The record as one page that can be read and printed anywhere: no script, no picture, and no link that leads out."""

import uuid
from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from goals.models import Captured, Goal, Response, Revision
from notes.models import SessionNote
from records.headings import HEADINGS, IN_THE_NAME, LABELS, TOLD, UNSAID, WORDS
from records.walk import path_to_client
from sheets.models import Sheet, SheetVersion
from strategies.models import StrategyChoice, StrategyText
from tracking.models import Entry, Measure, MeasureKind

STYLE = (  # without a sign that HTML would escape
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;"
    "background:#fff}article{border-top:1px solid #999;padding:.6rem 0;break-inside:avoid}h2{margin-top:2.5rem}"
    "h3{margin:0;font-size:1.05rem}dl{margin:.3rem 0;display:grid;grid-template-columns:12rem 1fr;gap:.1rem 1rem}"
    "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}h3,dd{white-space:pre-line}"
    "@media(max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}"
)


def page_of(client, tables):
    """The whole page as text, in the language that is set. `tables` as records.walk.tables_of returns them."""
    names = Names(tables)
    order = {name: place for place, name in enumerate(HEADINGS)}
    sections = [
        {
            "heading": HEADINGS.get(table.name) or capfirst(table.model._meta.verbose_name_plural),
            "rows": [_row(table, row, names) for row in table.rows],
        }
        for table in sorted(tables, key=lambda table: order.get(table.name, len(order)))
        if table.rows
    ]
    body = render_to_string(
        "records/_record.html", {"client": client, "sections": sections, "today": timezone.localdate()}
    )
    return format_html(
        '<!doctype html>\n<html lang="{}" dir="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>'
        "<style>{}</style></head>\n<body>{}</body></html>\n",
        get_language(),
        "rtl" if get_language_bidi() else "ltr",
        _("All of mine"),
        STYLE,
        body,
    )


class Names:
    """The words by which a row is known where another row speaks of it; a goal is known by its newest words."""

    def __init__(self, tables):
        self._of = {(type(row), row.pk): _name(row) for table in tables for row in table.rows}
        self._by_id = {str(pk): name for (_model, pk), name in self._of.items() if isinstance(pk, uuid.UUID)}
        for table in tables:
            if table.model is Revision:
                for words in sorted(table.rows, key=lambda row: row.number):
                    self._of[Goal, words.goal_id] = words.statement

    def of(self, row):
        return self._of.get((type(row), row.pk), "")

    def in_place_of(self, text):
        """What is known by this id, where it is one that stands in a list of ids."""
        return self._by_id.get(text, text)


def _name(row):
    match row:
        case Entry():
            return f"{row.measure.name} · {date_format(row.day, 'DATE_FORMAT')}"
        case SessionNote():
            return date_format(row.held_on, "DATE_FORMAT")
        case Response():
            return row.get_answer_display()
        case Sheet() | StrategyChoice():
            return str(row)
    return next((text for name in WORDS if (text := getattr(row, name, ""))), "")


def _row(table, row, names):
    title = names.of(row)
    said, told, unsaid = [], [], UNSAID | IN_THE_NAME.get(table.name, set())
    for field in table.fields:
        if field.name not in unsaid and (text := _shown(row, field, names)) and text != title:
            (told if field.name in TOLD else said).append((field.name, capfirst(_label(field)), text))
    if getattr(row, "captured", "") == Captured.OWN_DEVICE:
        told = [one for one in told if one[0] in ("said_on", "recorded_at", "created_at")]
    return {"title": title, "facts": [(label, text) for _field, label, text in said + told]}


def _label(field):
    return str(LABELS.get(field.name) or field.verbose_name)


def _shown(row, field, names):
    """What a field says, in words; "" where it says nothing."""
    if field.many_to_many:
        return " · ".join(filter(None, (names.of(other) for other in getattr(row, field.name).all())))
    if field.is_relation:
        return _other(getattr(row, field.name), names)
    value = getattr(row, field.attname)
    if isinstance(row, SheetVersion) and field.name == "parts":
        return "\n".join(f"{part.label}: {words}" for part in row.sheet.shape.parts if (words := value.get(part.code)))
    if isinstance(row, Entry) and field.name == "value" and value is not None:
        is_yes_no = row.measure.kind == MeasureKind.YES_NO
        return (
            (_("yes") if value else _("no")) if is_yes_no else f"{_in_words(value, names)} {row.measure.unit}".strip()
        )
    if isinstance(row, Measure) and field.name == "counts_use" and not row.focus_id:
        return ""
    if field.choices and value:
        return str(getattr(row, f"get_{field.name}_display")())
    return _in_words(value, names)


def _other(other, names):
    """Another row, by its name: a person, something of this record, or something that is nobody's record."""
    if other is None:
        return ""
    if isinstance(other, get_user_model()):
        return other.name
    if isinstance(other, StrategyText):
        return other.words
    return names.of(other) if path_to_client(type(other)) else str(other)


def _in_words(value, names):
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return _("yes")
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Decimal):
        return number_format(int(value) if value == int(value) else value.normalize())
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_in_words(one, names)}" for name, one in value.items())
    if isinstance(value, list):
        return " · ".join(names.in_place_of(_in_words(one, names)) for one in value)
    return number_format(value)
