"""Which safety information belongs to which substance (I15).

It is shown whatever changed and whichever way: both panels of a substance always stand together, each beginning with
“If you start again …” or “If you stop …”. So nothing here asks where somebody was or is going, and nothing needs an
order of places (I5, I6). It informs, it never stands in the way, and whether somebody read it is written nowhere.

The facts: tolerance falls within days of a break (opioids, and others in their measure); stopping alcohol,
benzodiazepines and other sedatives, or GHB all at once after daily use can bring on fits (PRACTICE §14, §15).
"""

from dataclasses import dataclass

from goals.catalogue import codes_of
from goals.models import FocusKind
from strategies.models import Shelf, Strategy
from strategies.shelf import with_words

_OPIOIDS = ("opioids-again",)
_ALCOHOL = ("alcohol-again", "alcohol-stopping")
_SEDATIVES = ("sedatives-again", "sedatives-stopping")
_GHB = ("ghb-again", "ghb-stopping")
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
    "ghb": _GHB,
    "chemsex": (*_GHB, *_STIMULANTS),
    **dict.fromkeys(
        (*("cocaine", "crack", "amphetamine", "methamphetamine", "stimulant-medicines", "cathinones", "mdma"),),
        _STIMULANTS,
    ),
}


@dataclass
class HeadsUp:
    """panels   library texts with their words; each has `things`, whose words it is for, where that has to be said
    unknown  the words of substances in which nothing of the catalogue was found
    """

    panels: list
    unknown: list


def heads_up(foci, reader):
    """What is good to know about these things: panels that this reader may read, each once, in the order of the table.

    foci  Focus rows; where one has no common name, its own words are looked through
    Six queries at most, however many foci.
    """
    codes = codes_of(foci)
    things = {}
    for focus, named in codes.items():
        for panel in dict.fromkeys(panel for code in named for panel in PANELS.get(code, ())):
            things.setdefault(panel, []).append(focus.words)
    unknown = [focus.words for focus, named in codes.items() if focus.kind == FocusKind.SUBSTANCE and not named]
    if not things:
        return HeadsUp([], unknown)
    texts = with_words(Strategy.objects.for_reader(reader).filter(shelf=Shelf.GOOD_TO_KNOW, code__in=things))
    shown = {one.code: one for one in texts}
    for panel in texts:
        panel.things = things[panel.code] if len(codes) > 1 else []
    return HeadsUp([shown[code] for code in things if code in shown], unknown)
