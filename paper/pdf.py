"""The same paper as a file: tagged for screen readers (PDF/UA-1), drawn here, asking nobody for anything.

WeasyPrint draws with the system's pango, which is not in its wheels. Where it is missing there is no file, and the
page that can be printed is offered instead: `can_draw()` is asked before anything is promised.
"""

import logging
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_bidi

# As wide as A4 and as tall as Letter: either holds it, and neither is asked to scale it.
SIZE = "@page { size: 210mm 279mm }"
STYLES = Path(settings.BASE_DIR) / "static" / "paper.css"
# Pango's fonts are not for two threads at once; a page takes a tenth of a second.
_one_at_a_time = Lock()


class Tools:
    """What drawing needs and every page shares: fonts that were looked for once, the style sheet read once."""

    def __init__(self, weasyprint):
        # What it would tell the log holds signs of the very words it draws (PRIVACY C-7: no log holds them).
        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self.weasyprint = weasyprint
        self.fonts = weasyprint.text.fonts.FontConfiguration()
        # Nothing is fetched, neither from elsewhere nor from this machine's own files, whatever a text may ask for.
        self.nobody = weasyprint.urls.URLFetcher(allowed_protocols=())
        self.styles = weasyprint.CSS(string=STYLES.read_text() + SIZE, font_config=self.fonts, url_fetcher=self.nobody)

    def draw(self, document):
        page = self.weasyprint.HTML(string=document, url_fetcher=self.nobody)
        return page.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[self.styles], font_config=self.fonts)


@cache
def _tools():
    """The Tools of this process, or None where WeasyPrint or a library of the system is missing."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return Tools(weasyprint)


def can_draw():
    return _tools() is not None


def draw(body, *, title):
    """Bytes of a PDF of this markup, in the language that is set.

    body   markup that is safe already: a rendered template
    title  neutral words: it stands on the window of whatever opens the file, and in the file itself
    The file names neither an author nor a place. Call it only where `can_draw()`.
    """
    document = format_html(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head>'
        '<body class="file">{}</body></html>',
        get_language(),
        "rtl" if get_language_bidi() else "ltr",
        title,
        body,
    )
    with _one_at_a_time:
        return _tools().draw(document)
