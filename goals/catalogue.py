"""Finding a common name behind a client's own words. The words are always kept; the name only stands beside them."""

import unicodedata

from goals.models import CatalogueEntry

MOST = 8  # as many as fit on a telephone above the keyboard
# A name inside a longer sentence counts from this length on: "E" or "H" would be found in every second sentence.
SHORTEST_INSIDE = 3
# The middle of a name counts from this length on: "ice" is in "voices" and "licence".
SHORTEST_MIDDLE = 4


def plain(words):
    """Words as they are compared: small letters, no accents, any run of other signs as one space."""
    letters = unicodedata.normalize("NFKD", words).casefold()
    kept = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.split())


def _closeness(sought, name):
    """How near a plain name is to the plain words sought: 0 the same … 4 far but related, None not at all."""
    if name == sought:
        return 0
    if name.startswith(sought):
        return 1
    if f" {sought}" in f" {name}":
        return 2
    if len(sought) >= SHORTEST_MIDDLE and sought in name:
        return 3
    if len(name) >= SHORTEST_INSIDE and f" {name} " in f" {sought} ":
        return 4
    return None


def find(words, kind=None):
    """The catalogue entries that these words may mean, nearest first, at most eight.

    words  whatever a person typed: a name, a street name, the beginning of one, or a sentence that holds one
    kind   a FocusKind value, to look only among those
    Returns a list of CatalogueEntry; empty for words that hold no letter or digit. Capitals and accents do not matter.
    The comparing is done here and not in the database, because SQLite knows the capitals of ASCII only and both
    databases must give the same answer; the catalogue is some hundred entries, read in two queries.
    """
    sought = plain(words)
    if not sought:
        return []
    entries = CatalogueEntry.objects.filter(**({"kind": kind} if kind else {})).prefetch_related("street_names")
    found = []
    for entry in entries:
        own = _closeness(sought, plain(entry.name))
        street = [_closeness(sought, plain(other.name)) for other in entry.street_names.all()]
        near = [nearness for nearness in (own, *street) if nearness is not None]
        if near:
            # Equally near: an entry's own name before its street names, then by the alphabet.
            found.append((min(near), own != min(near), entry.name, entry))
    return [entry for *_, entry in sorted(found, key=lambda row: row[:3])[:MOST]]
