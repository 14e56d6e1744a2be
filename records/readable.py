"""The record as one page that can be read and printed anywhere: no script, no picture, and no link that leads out."""

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

# What a person reads first, and the headings; what stands not here comes after, under its model's own name.
HEADINGS = {
    "clients.Client": gettext_lazy("About me"),
    "goals.Goal": gettext_lazy("What I want"),
    "goals.Revision": gettext_lazy("The words of it, as they were written"),
    "goals.Response": gettext_lazy("What each side said to these words"),
    "goals.Offer": gettext_lazy("Words that were offered"),
    "goals.Stance": gettext_lazy("How those who work with me saw these words"),
    "goals.GoalTurn": gettext_lazy("How things turned"),
    "goals.CaptureCheck": gettext_lazy("What I said about words written down for me"),
    "goals.Focus": gettext_lazy("What it is about"),
    "goals.FocusPlace": gettext_lazy("Where I said it is"),
    "tracking.Rating": gettext_lazy("How it was going, as I said"),
    "tracking.ClinicianView": gettext_lazy("How those who work with me saw it going"),
    "tracking.WeekCheck": gettext_lazy("Weeks"),
    "tracking.Measure": gettext_lazy("What I keep an eye on"),
    "tracking.Entry": gettext_lazy("Day by day"),
    "sheets.Sheet": gettext_lazy("Pages of mine"),
    "sheets.SheetVersion": gettext_lazy("Those pages, as they were written"),
    "strategies.StrategyChoice": gettext_lazy("What helps me"),
    "strategies.StrategyTurn": gettext_lazy("How that went"),
    "strategies.Concern": gettext_lazy("Dangers that we named"),
    "strategies.ConcernUpdate": gettext_lazy("What we do about them"),
    "notes.SessionNote": gettext_lazy("Sessions"),
    "notes.Addendum": gettext_lazy("Added to notes later"),
    "notes.ClientSide": gettext_lazy("My side"),
    "clients.CareRelationship": gettext_lazy("Who works with me"),
    "audit.AccessEvent": gettext_lazy("Who looked"),
}
LABELS = {
    "recorded_by": gettext_lazy("written down by"),
    "recorded_at": gettext_lazy("written down on"),
    "created_by": gettext_lazy("begun by"),
    "created_at": gettext_lazy("begun on"),
    "captured": gettext_lazy("how"),
    "is_private": gettext_lazy("only for me"),
}
# For machines, and in record.json.
UNSAID = {"id", "content_hash", "rank", "number", "version", "pen", "turn", "part", "saved_at", "subject_id", "shape"}
WORDS = ("statement", "words", "own_words", "name", "title", "danger", "preferred_name")
STYLE = (  # without a sign that HTML would escape
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;"
    "background:#fff}article{border-top:1px solid #999;padding:.6rem 0;break-inside:avoid}h2{margin-top:2.5rem}"
    "h3{margin:0;font-size:1.05rem}dl{margin:.3rem 0;display:grid;grid-template-columns:12rem 1fr;gap:.1rem 1rem}"
    "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}h3,dd{white-space:pre-line}"
    "@media(max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}"
)


def page_of(client, tables):
    """The whole page as text, in the language that is set. `tables` as records.walk.tables_of returns them."""
    names = _names(tables)
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


def _names(tables):
    """{key of a row: the words it is known by}; a goal is known by its newest words."""
    names = {}
    for table in tables:
        for row in table.rows:
            names[row.pk] = next((text for name in WORDS if (text := getattr(row, name, ""))), "")
    newest = {}
    for table in tables:
        if table.name == "goals.Revision":
            for words in sorted(table.rows, key=lambda row: row.number):
                newest[words.goal_id] = words.statement
    return names | newest


def _row(table, row, names):
    facts = [(field, _shown(row, field, names)) for field in table.fields if field.name not in UNSAID]
    title = names.get(row.pk, "")
    return {
        "title": title,
        "facts": [(_label(field), text) for field, text in facts if text and text != title],
    }


def _label(field):
    return capfirst(LABELS.get(field.name) or field.verbose_name)


def _shown(row, field, names):
    """What a field says, in words; "" where it says nothing."""
    if field.many_to_many:
        return " · ".join(filter(None, (names.get(other.pk, "") for other in getattr(row, field.name).all())))
    if field.is_relation:
        other = getattr(row, field.name)
        if other is None or isinstance(other, get_user_model()):
            return other.name if other else ""
        return names[other.pk] if other.pk in names else str(other)
    value = getattr(row, field.attname)
    if field.choices and value:
        return str(getattr(row, f"get_{field.name}_display")())
    return _in_words(value)


def _in_words(value):
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return _("yes")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, dict):
        return "\n".join(f"{capfirst(str(name).replace('_', ' '))}: {_in_words(one)}" for name, one in value.items())
    if isinstance(value, list):
        return " · ".join(map(_in_words, value))
    return number_format(value) if not isinstance(value, str) else value
