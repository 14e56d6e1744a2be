"""A number as people write it: with a comma or a point, in the digits of their own script."""

import unicodedata
from decimal import Decimal

from django.utils.translation import gettext as _

from tracking.models import HIGHEST

POINTS = ".,\N{ARABIC DECIMAL SEPARATOR}"
LONGEST = 40  # characters; nobody writes a longer number by hand
# What people put between thousands, beside the point and the comma.
BETWEEN_THOUSANDS = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}'\N{RIGHT SINGLE QUOTATION MARK}" + (
    "\N{ARABIC THOUSANDS SEPARATOR}_"
)


def read_number(text, *, least, most, places=2):
    """The Decimal that this text says, from `least` to `most`, with at most `places` digits after the point.

    Takes “2.5”, “2,5”, “٢٫٥”, “２.５”, “1 200”, “1.200,50”. ValueError in a sentence for what is no number, for
    “1,200” or “1.200”, which can be read two ways, and for what is out of range. Nothing is rounded.
    """
    number = _decimal(str(text).strip())
    if number is None:
        raise ValueError(_("“%s” is not a number. Write it like 2 or 2.5.") % _shown(text))
    if -number.as_tuple().exponent > places:
        raise ValueError(_("At most %s digits after the point, please.") % places)
    if not least <= number <= most:
        raise ValueError(_out_of_range(number, least, most))
    return number


def _out_of_range(number, least, most):
    """The range in a sentence; the most that can be kept is nothing anybody needs to read."""
    if most == HIGHEST:
        return _("Write %s or more.") % least if number < least else _("That is more than can be kept.")
    return _("Choose a number from %(least)s to %(most)s.") % {"least": least, "most": most}


def _decimal(text):
    if not text or len(text) > LONGEST:
        return None
    plain = "".join(_plain(letter) for letter in text)
    sign = "-" if plain[:1] in ("-", "\N{MINUS SIGN}") else ""
    plain = plain[len(sign) :]
    whole, fraction = _split(plain)
    for mark in BETWEEN_THOUSANDS:
        if mark in whole:  # “2 5” is two numbers, and “1 200” is one
            whole = _thousands(whole, mark)
    if not whole.isascii() or not whole.isdigit() or (fraction and not (fraction.isascii() and fraction.isdigit())):
        return None
    return Decimal(f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}")


def _plain(letter):
    """A digit of any script as 0 to 9, a decimal sign as it is, everything else as it is."""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def _split(plain):
    """(whole part, part after the point). The last of two different signs is the point; three digits after a single
    sign can be thousands, which is asked about; after several of one sign they are."""
    signs = [letter for letter in plain if letter in POINTS]
    if not signs:
        return plain, ""
    if len(set(signs)) == 1 and len(signs) > 1:
        return _thousands(plain, signs[0]), ""
    last = signs[-1]
    if signs.count(last) > 1 or len(set(signs)) > 2:
        return "", ""
    whole, _sign, fraction = plain.rpartition(last)
    if len(signs) > 1:
        whole = _thousands(whole, signs[0])
    elif len(fraction) == 3 and whole not in ("", "0"):
        raise ValueError(
            _("“%(number)s” can be read two ways. Write %(one)s, or %(other)s.")
            % {"number": plain, "one": whole + fraction, "other": f"{whole}.{fraction.rstrip('0') or '0'}"}
        )
    return whole or "0", fraction if fraction else "x"


def _thousands(text, sign):
    first, *groups = text.split(sign)
    return first + "".join(groups) if first and all(len(group) == 3 for group in groups) else ""


def _shown(text):
    """Short and on one line, for a sentence; the box itself still holds all of it."""
    visible = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(text)[:30])
    return visible + ("…" if len(str(text)) > 30 else "")


def plain(number):
    """A Decimal as people write it: 3, not 3.00."""
    return f"{number.normalize():f}"
