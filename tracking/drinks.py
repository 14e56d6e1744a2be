"""How many standard drinks that is.

A standard drink is so many grams of pure alcohol, and countries differ: 14 in the United States (NIAAA), 8 in the
United Kingdom (one unit), 10 in Australia (NHMRC). Grams = volume in ml × strength in % ÷ 100 × 0.789, the density of
alcohol in g/ml at 20 °C.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from tracking.models import MeasureKind

DENSITY = Decimal("0.789")  # g/ml
TENTH = Decimal("0.1")
ALCOHOL = "alcohol"  # its code in the catalogue
# How the units begin in which people count alcohol; grams are kept as grams.
DRINKS, GRAMS = _("drink glass unit"), _("gram")


def standard_drinks(volume, strength, number, grams):
    """(grams of alcohol, standard drinks), both to a tenth.

    volume    ml of one glass, can or bottle
    strength  % of alcohol by volume
    number    how many of them
    grams     of alcohol in one standard drink here
    """
    alcohol = volume * strength / 100 * DENSITY * number
    return tuple(value.quantize(TENTH, ROUND_HALF_UP) for value in (alcohol, alcohol / grams))


def what_is_kept(measure, grams, drinks):
    """What of the two this measure keeps: grams where it is counted in them, drinks where it counts them or is about
    the use of alcohol; None for everything else, as hours of sleep."""
    if measure.kind != MeasureKind.AMOUNT:
        return None
    if _is_counted_in(measure, GRAMS):
        return grams
    is_alcohol = measure.is_about_use and measure.focus.catalogue_id == ALCOHOL
    return drinks if is_alcohol or _is_counted_in(measure, DRINKS) else None


def _is_counted_in(measure, beginnings):
    words = re.findall(r"\w+", measure.unit.casefold())
    return any(word.startswith(tuple(str(beginnings).casefold().split())) for word in words)
