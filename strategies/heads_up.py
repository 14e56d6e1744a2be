"""Which safety information belongs to which substance (I15).

It is shown whatever changed and whichever way: both panels of a substance always stand together, each beginning with
“If you start again …” or “If you stop …”. So nothing here asks where somebody was or is going, and nothing needs an
order of places (I5, I6). It informs, it never stands in the way, and whether somebody read it is written nowhere.

The facts: tolerance falls within days of a break (opioids, and others in their measure); stopping alcohol,
benzodiazepines and other sedatives, or GHB all at once after daily use can bring on fits (PRACTICE §14, §15).
"""

from goals.catalogue import plain
from goals.models import CatalogueEntry, FocusKind
from strategies.models import Shelf, Strategy
from strategies.shelf import with_words

_OPIOIDS = ("opioids-again",)
_ALCOHOL = ("alcohol-again", "alcohol-stopping")
_SEDATIVES = ("sedatives-again", "sedatives-stopping")
_STIMULANTS = ("stimulants-again",)

# Code of the catalogue → codes of the panels in the library, in the order they are shown.
PANELS = {
    **dict.fromkeys(
        (
            *("heroin", "fentanyl", "nitazenes", "opioids", "codeine", "tramadol", "tapentadol", "methadone"),
            *("buprenorphine", "kratom", "opium"),
            "xylazine",  # sold mixed into opioids
        ),
        _OPIOIDS,
    ),
    **dict.fromkeys(("alcohol", "non-beverage-alcohol"), _ALCOHOL),
    **dict.fromkeys(("benzodiazepines", "sedatives", "gabapentinoids", "muscle-relaxants"), _SEDATIVES),
    "ghb": ("ghb-again", "ghb-stopping"),
    **dict.fromkeys(
        (*("cocaine", "crack", "amphetamine", "methamphetamine", "stimulant-medicines", "cathinones", "mdma"),),
        _STIMULANTS,
    ),
}


def panels_for(foci, reader):
    """The panels for these things, as library texts that this reader may read, each once, in the order of the table.

    foci  Focus rows; where one names nothing of the catalogue, its own words are looked up as a whole name
    Six queries at most, however many foci.
    """
    codes = [panel for code in _codes_of(foci) for panel in PANELS.get(code, ())]
    if not codes:
        return []
    shown = {
        one.code: one
        for one in with_words(Strategy.objects.for_reader(reader).filter(shelf=Shelf.GOOD_TO_KNOW, code__in=codes))
    }
    return [shown[code] for code in dict.fromkeys(codes) if code in shown]


def _codes_of(foci):
    """The codes of the catalogue that these foci name; for own words that are exactly a name we know, those it has.

    One word may stand for several things (“blues”): then the panels of all of them are shown, for it is information.
    """
    foci = list(foci)
    named = [focus.catalogue_id for focus in foci if focus.catalogue_id]
    words = {plain(focus.words) for focus in foci if not focus.catalogue_id and focus.kind == FocusKind.SUBSTANCE}
    if not words:
        return named
    entries = CatalogueEntry.objects.filter(kind=FocusKind.SUBSTANCE).prefetch_related("street_names")
    known = [
        entry.pk
        for entry in entries
        if words & {plain(entry.name), *(plain(other.name) for other in entry.street_names.all())}
    ]
    return [*named, *known]
