"""The service's list of words and what it offers for them: read beside a draft, kept by administrators."""

from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from hrtrack.access import require_role
from hrtrack.refusals import Refused
from notes.language import offers_in
from notes.models import WordOffer

# The parts a clinician writes in their own words. What the client said stays as they said it.
OURS = ("did", "went", "think", "touched", "next")
MOST = 12  # offers beside one part


class Offered(NamedTuple):
    """written: the words as they stand; nth: how often just these stand before them; row: the WordOffer."""

    written: str
    nth: int
    row: WordOffer


def offers_for(words):
    """{part: [Offered]} of what could be said otherwise, in the languages that notes are written in here. One query.

    words  {part: text}; only parts of OURS are looked at
    """
    rows = list(WordOffer.objects.filter(language__in=dict(settings.NOTE_LANGUAGES)))
    return {part: _offered(words.get(part) or "", rows) for part in OURS}


def _offered(text, rows):
    return [
        Offered(found.written, text.count(found.written, 0, found.start), found.row)
        for found in offers_in(text, rows)[:MOST]
    ]


@transaction.atomic
def keep_offer(row=None, *, by, term, offer, reason, language):
    """Add a term to the list, or change `row`. Returns the WordOffer. Refused: a term that stands there already."""
    require_role(by, Role.ADMINISTRATOR)
    row = row or WordOffer()
    is_new = row._state.adding
    row.term, row.offer, row.reason, row.language = term, offer, reason, language
    try:
        with transaction.atomic():
            if is_new:
                row.save(force_insert=True)
            else:
                row.save(update_fields=["term", "offer", "reason", "language"])
    except IntegrityError as error:
        raise Refused(_("This term is in the list already.")) from error
    record("office.word_added" if is_new else "office.word_changed", by=by, subject_id=row.pk)
    return row


@transaction.atomic
def take_off(row, *, by):
    """Take a term off the list."""
    require_role(by, Role.ADMINISTRATOR)
    record("office.word_taken_off", by=by, subject_id=row.pk)
    row.delete()
