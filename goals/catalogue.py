"""Finding a common name behind a client's own words. The words are always kept; the name only stands beside them."""

import unicodedata

from goals.models import CatalogueEntry, FocusKind

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


def codes_of(foci):
    """{focus: the codes of the catalogue it is about}: the one it was named with, or all that its own words name.

    Two queries where some have no common name; none otherwise.
    """
    foci = list(foci)
    in_own_words = [one for one in foci if not one.catalogue_id]
    names = _all_names() if in_own_words else {}
    named = {one: _named_in(one.words, one.kind, names) for one in in_own_words}
    return {one: named.get(one, [one.catalogue_id]) for one in foci}


def _all_names():
    """{the words of a name: [(code, kind), …]} of the whole catalogue. Two queries."""
    names = {}
    for entry in CatalogueEntry.objects.prefetch_related("street_names"):
        for name in (entry.name, *(other.name for other in entry.street_names.all())):
            names.setdefault(_words_of(name), []).append((entry.pk, entry.kind))
    return names


def _words_of(name):
    return tuple(plain(name).split())


# Names that are everyday words as well: beside a plainer name they say nothing, and nothing of what somebody does.
# “A glass of white wine” is wine, “drinking coffee” is coffee, and “cutting down” hurts nobody.
EVERYDAY = frozenset(
    """
    acid apps bars base beans bets blow brown buds burning cams caps chat counting crystal cutting dip drink
    drinking fixing food games gas gear glass glue grass green hard hash horse ice juice lean lifting paint
    paste picking pills pins playing pot powder puff racing rock rolls running rush script shares shopping
    skittles smokes smoking snow spice stocks stones subs sugar syrup tabs tea training trips washing wet white
    working works
    """.split()
)
# Those of them that name what somebody takes when nothing plainer does, also where they say it as something they do.
DONE_WITH = {("drinking",), ("drink",), ("smoking",)}
# People do with what they take: what they do is looked for among both.
AMONG = {
    FocusKind.SUBSTANCE: {FocusKind.SUBSTANCE},
    FocusKind.BEHAVIOUR: {FocusKind.SUBSTANCE, FocusKind.BEHAVIOUR},
    FocusKind.LIFE_AREA: set(),
}


def _named_in(words, kind, names):
    """The codes of what is named in somebody's words, each once, in their order.

    All of the words may be one name (“H”, “blues”); else every run of whole words that is a name counts, the longest
    first: “sleeping pills” are no “pills”, and a single letter is no name. A name may stand for several things: then
    all of them are named.
    """
    among = {name: [code for code, of in known if of in AMONG[kind]] for name, known in names.items()}
    among = {name: codes for name, codes in among.items() if codes}
    sought = _words_of(words)
    found = [sought] if sought in among else _runs(sought, among)
    plainer = [name for name in found if not EVERYDAY.issuperset(name)]
    everyday = found if kind == FocusKind.SUBSTANCE else [name for name in found if name in DONE_WITH]
    return list(dict.fromkeys(code for name in plainer or everyday for code in among[name]))


def _runs(sought, names):
    """The names that these words hold, the longest first, none overlapping another; “vodkas” are “vodka”, too."""
    found, start = [], 0
    while start < len(sought):
        runs = (sought[start:end] for end in range(len(sought), start, -1))
        forms = (form for run in runs for form in (run, (*run[:-1], run[-1].removesuffix("s"))))
        name = next((form for form in forms if form in names and len("".join(form)) > 1), ())
        found += [name] if name else []
        start += len(name) or 1
    return found
