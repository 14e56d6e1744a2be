"""Bands drawn: a bar is full up to the band's lowest number and open up to its highest. Never a point, never a rank."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from summaries.reading import words

# In the drawing's own units, about a pixel each on a phone: words stand above their bar, so that they can be read.
ROW, WIDTH = 44, 340


def bars(title, rows):
    """One SVG for one line of a table.

    rows  [(label, band or None)]; bars are drawn against the largest upper end among these bands
    Colours mean nothing here; full and open are told apart by outline too. A table with the same words stands beside.
    """
    top = max((band[1] for _label, band in rows if band), default=1)
    drawn = format_html_join(
        "",
        '<text class="label" x="0" y="{0}">{1}</text>'
        '<text class="label" x="{2}" y="{0}" text-anchor="end">{3}</text>{4}',
        (
            (index * ROW + 16, label, WIDTH, words(band), _bar(band, index * ROW + 22, top))
            for index, (label, band) in enumerate(rows)
        ),
    )
    described = "; ".join(f"{label}: {words(band) if band else _('not shown')}" for label, band in rows)
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" font-size="14"><title>{}</title><desc>{}</desc>{}</svg>',
        WIDTH,
        len(rows) * ROW,
        title,
        described,
        drawn,
    )


def _bar(band, y, top):
    """A bar for a band, of at most the drawing's width; nothing where the band is not shown."""
    if band is None:
        return ""
    low, high = (round(number * (WIDTH - 1) / top) for number in band)
    return format_html(
        '<rect class="bar c" x="0.5" y="{0}" width="{1}" height="12"/>'
        '<rect class="bar" x="0.5" y="{0}" width="{2}" height="12"/>',
        y,
        high,
        low,
    )
