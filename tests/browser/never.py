"""Words that must stand on no page, in no title and in no address, whoever looks."""

import re
from functools import cache

from goals.models import CatalogueEntry, StreetName

# Said of people nowhere (I7). A page of ours that needs one of them needs another word.
NEVER_ON_A_PAGE = (
    *("relaps", "addict", "abuse", "non-complian", "noncomplian", "no-show", "no show", "overdue", "streak"),
    *("failed", "failure", "failing", "clean", "dirty", "against advice", "are you sure", "approv", "regress"),
    "expired",
)
# Titles stand in histories and on task bars, and so do addresses (I29, PRIVACY C-7).
NEVER_IN_A_TITLE = (
    *NEVER_ON_A_PAGE,
    *("drug", "substance", "alcohol", "drink", "sober", "abstinen", "detox", "needle", "opioid", "harm", "recover"),
    *("treatment", "therap", "counsel", "clinic", "client", "patient", "caseload", "goal", "hrtrack"),
)

# Street names that everybody uses for something else too.
EVERYDAY = {"back", "counting", "works", "Safety"}


def _beginning_a_word(words, text):
    return [word for word in words if re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE)]


def said_on_a_page(text):
    """Which of the words that stand on no page begin a word of this text."""
    return _beginning_a_word(NEVER_ON_A_PAGE, text)


def said_in_a_title(text):
    """Which words of a title or an address say too much: those above, and every name in the catalogue."""
    return _beginning_a_word(NEVER_IN_A_TITLE, text) + sorted(set(_catalogue().findall(text)))


@cache
def _catalogue():
    """A pattern that finds every common name and street name, as a whole word."""
    entries, streets = CatalogueEntry.objects.all(), StreetName.objects.all()
    names = {*entries.values_list("name", flat=True), *streets.values_list("name", flat=True)} - EVERYDAY
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)
