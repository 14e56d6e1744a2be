"""What happened meanwhile, for the pictures of this room: sessions, and changes of what a client wants. Plain marks.

A room above adds its own, without this one learning that it exists: `MARKERS["session"] = Kind(label, rows)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.days import day_of, span_of
from goals.story import SOURCES

AT_MOST = 120  # of one kind in one picture


@dataclass(frozen=True)
class Kind:
    """label: what the mark stands for · rows: (client, reader, from, to), two moments → [(day, words)], newest first"""

    label: object
    rows: Callable


@dataclass(frozen=True)
class Marker:
    day: date
    kind: str
    label: str
    words: str


def markers(client, reader, first, last):
    """The Markers between two days, as far as `reader` may see them, in the order of time."""
    start, end = span_of(first, client)[0], span_of(last, client)[1]
    return sorted(
        (
            Marker(day, kind, str(source.label), words)
            for kind, source in MARKERS.items()
            for day, words in source.rows(client, reader, start, end)
        ),
        key=lambda mark: (mark.day, mark.kind),
    )


def _changes(client, reader, start, end):
    """Places, wordings said yes to, and turns, as the story tells them: four queries, however many there are."""
    rows = [SOURCES[kind].rows(client, reader).filter(at__gte=start, at__lt=end) for kind in ("place", "yes", "turn")]
    told = list(rows[0].union(*rows[1:], all=True).order_by("-at", "-id", "kind")[:AT_MOST])
    events = {
        kind: SOURCES[kind].fill([pk for its_kind, pk, _at in told if its_kind == kind])
        for kind in ("place", "yes", "turn")
    }
    found = [(at, events[kind][pk]) for kind, pk, at in told]
    return [(day_of(at, client), _line(event)) for at, event in found]


def _line(event):
    return _("%(what)s: %(words)s") % {"what": event.title, "words": event.words or event.body}


MARKERS = {"change": Kind(gettext_lazy("a change of what is wanted"), _changes)}
