"""How many standard drinks that is.

A standard drink is so many grams of pure alcohol, and countries differ: 14 in the United States (NIAAA), 8 in the
United Kingdom (one unit), 10 in Australia (NHMRC). Grams = volume in ml × strength in % ÷ 100 × 0.789, the density of
alcohol in g/ml at 20 °C.
"""

from decimal import ROUND_HALF_UP, Decimal

DENSITY = Decimal("0.789")  # g/ml
TENTH = Decimal("0.1")


def standard_drinks(volume, strength, number, grams):
    """(grams of alcohol, standard drinks), both to a tenth.

    volume    ml of one glass, can or bottle
    strength  % of alcohol by volume
    number    how many of them
    grams     of alcohol in one standard drink here
    """
    alcohol = volume * strength / 100 * DENSITY * number
    return tuple(value.quantize(TENTH, ROUND_HALF_UP) for value in (alcohol, alcohol / grams))
