"""The record as one page that can be read and printed anywhere: no script, no picture, and no link that leads out.

It is written row by row, so that it may tell of many years.
"""

from html import escape

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from records.headings import HEADINGS
from records.telling import Telling
from records.walk import spoken_of, tables_of

STYLE = (  # without a sign that HTML would escape
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;"
    "background:#fff}article{border-top:1px solid #999;padding:.6rem 0;break-inside:avoid}h2{margin-top:2.5rem}"
    "h3{margin:0;font-size:1.05rem}dl{margin:.3rem 0;display:grid;grid-template-columns:12rem 1fr;gap:.1rem 1rem}"
    "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}h3,dd{white-space:pre-line}"
    "@media(max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}"
)


class Page:
    """Writes the page to `out`, in the language that is set: begin, then each table with its rows, then end."""

    def __init__(self, client, user, out):
        self.client, self.out = client, out
        spoken = [table for table in tables_of(client, user) if table.model in spoken_of()]
        self.telling = Telling(row for table in spoken for row in table.rows())

    @staticmethod
    def in_order(tables):
        """These tables in the order in which a person would want to read them."""
        order = {name: place for place, name in enumerate(HEADINGS)}
        return sorted(tables, key=lambda table: order.get(table.name, len(order)))

    def begin(self):
        body = render_to_string("records/_record.html", {"client": self.client, "today": timezone.localdate()})
        direction = "rtl" if get_language_bidi() else "ltr"
        self.out.write(
            f'<!doctype html>\n<html lang="{get_language()}" dir="{direction}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(_('All of mine'))}</title><style>{STYLE}</style></head>\n<body>{body}"
        )

    def begin_table(self, table):
        heading = HEADINGS.get(table.name) or capfirst(table.model._meta.verbose_name_plural)
        self.out.write(f"<section><h2>{escape(str(heading))}</h2>\n")

    def tell(self, row):
        """One row: what it is called, what it says, and then how it came to be."""
        title, facts = self.telling.of(row)
        heading = f"<h3>{escape(title)}</h3>" if title else ""
        lines = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in facts)
        self.out.write(f"<article>{heading}<dl>{lines}</dl></article>\n")

    def end_table(self):
        self.out.write("</section>\n")

    def end(self):
        self.out.write("</body></html>\n")
