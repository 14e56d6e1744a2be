"""A session in words: its facts and its parts, named for the one who reads."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from notes.days import day_of
from notes.models import PARTS, SessionState

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


def parts_of(note, reader):
    """[(label, words)] of what was written, in the order it is written; empty parts are left out."""
    labels = FOR_CLIENT if reader.is_client else FOR_STAFF
    return [(labels[name](note), getattr(note, name)) for name in ("wanted", *PARTS) if getattr(note, name)]


def facts_of(note, reader):
    """[(label, value)]: how, with whom, by whom; a late entry says when it was begun and signed as well (I27)."""
    facts = []
    if note.state != SessionState.DID_NOT_HAPPEN:
        if note.minutes:
            facts.append((_("Minutes"), note.minutes))
        if note.way:
            facts.append((_("How we met"), note.get_way_display()))
        if note.present:
            facts.append((_("Who else was there"), note.present))
    if note.state == SessionState.DID_NOT_HAPPEN and note.circumstance:
        facts.append((_("What life did"), note.get_circumstance_display()))
    facts.append((_("Written by"), note.author or _("taken over from older records")))
    for label, moment in ((_("Begun on"), note.opened_at), (_("Signed on"), note.signed_at)):
        if moment and day_of(moment, note.client) != note.held_on:
            facts.append((label, date_format(day_of(moment, note.client), "DATE_FORMAT")))
    return facts
