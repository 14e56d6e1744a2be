"""A session in words: its facts and its parts, named for the one who reads."""

import uuid
from typing import Any, NamedTuple

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notes.days import day_of
from notes.layouts import NoteLayout
from notes.models import PARTS, SessionState, Shape

# Each shape: its headings in order, and which of the six parts stand under each (PRACTICE §16). Every part stands in
# every shape exactly once, which is why going from one to another loses nothing. "" stands for no heading at all.
SHAPES = {
    Shape.FREE: (("", PARTS),),
    Shape.DAP: (
        (gettext_lazy("Data"), ("said", "did", "went")),
        (gettext_lazy("Assessment"), ("think", "touched")),
        (gettext_lazy("Plan"), ("next",)),
    ),
    Shape.SOAP: (
        (gettext_lazy("Subjective"), ("said",)),
        (gettext_lazy("Objective"), ("did", "went")),
        (gettext_lazy("Assessment"), ("think", "touched")),
        (gettext_lazy("Plan"), ("next",)),
    ),
    Shape.BIRP: (
        (gettext_lazy("Behaviour"), ("said",)),
        (gettext_lazy("Intervention"), ("did",)),
        (gettext_lazy("Response"), ("went", "think")),
        (gettext_lazy("Plan"), ("touched", "next")),
    ),
    Shape.GIRP: (
        (gettext_lazy("Goal"), ("touched", "said")),
        (gettext_lazy("Intervention"), ("did",)),
        (gettext_lazy("Response"), ("went", "think")),
        (gettext_lazy("Plan"), ("next",)),
    ),
}

FOR_STAFF = {
    "wanted": lambda note: _("What they wanted to talk about"),
    "said": lambda note: _("In their own words"),
    "did": lambda note: _("What we did"),
    "went": lambda note: _("How it went"),
    "think": lambda note: _("What %(who)s thinks") % {"who": note.author or _("staff")},
    "touched": lambda note: _("About the goals"),
    "next": lambda note: _("Next"),
}
FOR_CLIENT = FOR_STAFF | {
    "wanted": lambda note: _("What you wanted to talk about"),
    "said": lambda note: _("In your own words"),
    "touched": lambda note: _("About what you want"),
}


class Look(NamedTuple):
    """One way of looking at the six parts. label: its name; sections: as in SHAPES; hints: {part: words} of its own."""

    label: Any  # text, or text still to be translated
    sections: tuple
    hints: dict

    @property
    def headings(self):
        """Its headings in one line; "" for the one that has none."""
        return " · ".join(str(heading) for heading, _parts in self.sections if heading)


OURS = {shape.value: Look(shape.label, SHAPES[shape], {}) for shape in Shape}


def looks(also=""):
    """{code: Look}: ours, then the service's own that are offered, and the one by the code `also`. One query."""
    rows = NoteLayout.objects.filter(Q(is_offered=True) | Q(pk=_key(also)))
    return OURS | {row.code: _of_the_service(row) for row in rows.order_by(Lower("name"), "pk")}


def look_of(note):
    """How staff see this note; one query where that is a layout of the service's. One that is not here: as it is."""
    if note.shape in OURS:
        return OURS[note.shape]
    row = NoteLayout.objects.filter(pk=_key(note.shape)).first()
    return _of_the_service(row) if row else OURS[Shape.FREE]


def _of_the_service(row):
    return Look(row.name, row.sections, row.hints)


def _key(code):
    """The key that a code stands for; None where it is none of a layout."""
    try:
        return uuid.UUID(code)
    except ValueError:
        return None


def sections_of(note, reader, look=None):
    """[(heading, [(label, words)])] of what was written; empty parts and headings are left out.

    Staff read a note in the shape its author gave it, or in this `look`. A client reads the six parts under their plain
    names: what SOAP means is nothing they should have to know.
    """
    labels = FOR_CLIENT if reader.is_client else FOR_STAFF
    shown = OURS[Shape.FREE] if reader.is_client else look or look_of(note)
    found = [
        (heading, [(labels[name](note), _written(note, name)) for name in names if _written(note, name)])
        for heading, names in (("", ("wanted",)), *shown.sections)
    ]
    return [(heading, parts) for heading, parts in found if parts]


def _written(note, name):
    """One part's words; where the client wanted none of their own in it, that is said in ours."""
    if name == "said" and note.nothing_today:
        return _("Nothing today.")
    return getattr(note, name)


def how_and_with_whom(note):
    """[(label, value)]: for how long, in which way, with whom else, as far as it was written down."""
    facts = (
        (_("Minutes"), note.minutes),
        (_("How we met"), note.get_way_display() if note.way else ""),
        (_("Who else was there"), note.present),
    )
    return [(label, value) for label, value in facts if value]


def facts_of(note, reader):
    """[(label, value)]: how, with whom, by whom; a late entry says when it was begun and signed as well (I27)."""
    facts = []
    if note.state != SessionState.DID_NOT_HAPPEN:
        facts += how_and_with_whom(note)
    if note.state == SessionState.DID_NOT_HAPPEN and note.circumstance:
        facts.append((_("What life did"), note.get_circumstance_display()))
    facts.append((_("Written by"), note.author or _("taken over from older records")))
    for label, moment in ((_("Begun on"), note.opened_at), (_("Signed on"), note.signed_at)):
        if moment and day_of(moment, note.client) != note.held_on:
            facts.append((label, date_format(day_of(moment, note.client), "DATE_FORMAT")))
    return facts
