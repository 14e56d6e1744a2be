"""What happened meanwhile, for the pictures of this room: sessions, and changes of what a client wants. Plain marks.

A room above adds its own, without this one learning that it exists: `MARKERS["session"] = Kind(label, rows, shape)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.days import day_of, span_of
from goals.story import SOURCES

AT_MOST = 120  # of one kind in one picture; where there are more, the page says so
# Drawn about the point 0 0, so that kinds differ in shape and not in the ink alone.
DIAMOND, RING = "M0 -5L5 0L0 5L-5 0z", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"


@dataclass(frozen=True)
class Kind:
    """label: what the mark stands for · shape: an SVG path about 0 0
    rows: (client, reader, from, to), two moments → [(day, words)], newest first, at most one more than AT_MOST"""

    label: object
    rows: Callable
    shape: str = DIAMOND


@dataclass(frozen=True)
class Marker:
    day: date
    kind: str
    label: str
    words: str
    shape: str = DIAMOND


class Marks(list):
    """Markers in the order of time. `cut` are the labels of those kinds of which only the newest are among them."""

    def __init__(self, found=(), cut=()):
        super().__init__(sorted(found, key=lambda mark: (mark.day, mark.kind)))
        self.cut = list(cut)
        self.at_most = AT_MOST

    @property
    def legend(self):
        """[(label, shape)] of the kinds that are there, each once."""
        return sorted({(mark.label, mark.shape) for mark in self})


def markers(client, reader, first, last):
    """The Marks between two days, as far as `reader` may see them."""
    start, end = span_of(first, client)[0], span_of(last, client)[1]
    told = {kind: source.rows(client, reader, start, end) for kind, source in MARKERS.items()}
    return Marks(
        [
            Marker(day, kind, str(MARKERS[kind].label), words, MARKERS[kind].shape)
            for kind, rows in told.items()
            for day, words in rows[:AT_MOST]
        ],
        cut=[str(MARKERS[kind].label) for kind, rows in told.items() if len(rows) > AT_MOST],
    )


def _changes(client, reader, start, end):
    """Places, wordings said yes to, and turns, each on the day it was said: four queries, however many there are."""
    span = {"told_on__gte": day_of(start, client), "told_on__lt": day_of(end, client)}
    rows = [SOURCES[kind].rows(client, reader).filter(**span) for kind in ("place", "yes", "turn")]
    told = list(rows[0].union(*rows[1:], all=True).order_by("-told_on", "-at", "-id", "kind")[: AT_MOST + 1])
    events = {
        kind: SOURCES[kind].fill([pk for its_kind, pk, *_when in told if its_kind == kind])
        for kind in ("place", "yes", "turn")
    }
    return [(day, _line(events[kind][pk])) for kind, pk, day, _at in told]


def _line(event):
    return _("%(what)s: %(words)s") % {"what": event.title, "words": event.words or event.body}


MARKERS = {"change": Kind(gettext_lazy("a change of what is wanted"), _changes)}
