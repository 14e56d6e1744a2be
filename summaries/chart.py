"""Bands drawn: a bar is full up to the band's lowest number and open up to its highest. Never a point, never a rank."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from summaries.reading import NOT_SHOWN, words

ROW, LABEL, WIDTH, RIGHT = 30, 240, 420, 70  # in the drawing's own units


def bars(title, rows):
    """One SVG for one line of a table.

    rows  [(label, band or None)]; bars are drawn against the largest upper end among these bands
    Colours mean nothing here; full and open are told apart by outline too. A table with the same words stands beside.
    """
    top = max((band[1] for _label, band in rows if band), default=1)
    drawn = format_html_join(
        "",
        '<text class="label" x="0" y="{}">{}</text>{}',
        ((index * ROW + 20, label, _bar(band, index * ROW + 6, top)) for index, (label, band) in enumerate(rows)),
    )
    described = "; ".join(f"{label}: {words(band) if band else _('not shown')}" for label, band in rows)
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" font-size="14"><title>{}</title><desc>{}</desc>{}</svg>',
        LABEL + WIDTH + RIGHT,
        len(rows) * ROW,
        title,
        described,
        drawn,
    )


def _bar(band, y, top):
    if band is None:
        return format_html('<text class="label" x="{}" y="{}">{}</text>', LABEL, y + 14, NOT_SHOWN)
    low, high = (round(number * WIDTH / top) for number in band)
    return format_html(
        '<rect class="bar c" x="{0}" y="{1}" width="{2}" height="18"/>'
        '<rect class="bar" x="{0}" y="{1}" width="{3}" height="18"/>'
        '<text class="label" x="{4}" y="{5}">{6}</text>',
        LABEL,
        y,
        high,
        low,
        LABEL + high + 8,
        y + 14,
        words(band),
    )
