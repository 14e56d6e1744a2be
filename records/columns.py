"""What a cell may hold. Each function takes a cell's text and returns its value, or raises ValueError in a sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from hrtrack.forms import OwnLine, OwnWords
from records.reading import shown

LONGEST_ID = 200
FIRST_YEAR = 1900
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,9}")
# Files are written by machines: a point and nothing else. More noughts than two say nothing, more figures do.
_AMOUNT = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2}0*)?")


@dataclass(frozen=True)
class Column:
    """One column of a file: its name, what its cells become, and whether each of them must say something."""

    name: str
    read: Callable
    required: bool = False
    otherwise: object = ""  # the value of an empty cell


def external_id(cell):
    """An id over there, exactly as it is: “A7 ”, “a7” and “A7” are three."""
    if len(cell) > LONGEST_ID:
        raise ValueError(_("An id has at most %s characters.") % LONGEST_ID)
    return cell


def external_ids(cell):
    """Several ids with “|” between them; each exactly as it is, the empty ones left out, doubled ones once."""
    return list(dict.fromkeys(external_id(one) for one in cell.split("|") if one))


def line(longest):
    """One line of somebody's own words."""
    return _checked(OwnLine(max_length=longest, required=False))


def words(longest):
    """Several lines of somebody's own words."""
    return _checked(OwnWords(max_length=longest, required=False))


def _checked(field):
    def read(cell):
        try:
            return field.clean(cell)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from None

    return read


def day(cell):
    """A day written as 2024-05-31, in whatever year from 1900 on."""
    text = cell.strip()
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        found = date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("%s is not a day. Write it like 2024-05-31.") % shown(cell)) from None
    if found.year < FIRST_YEAR:
        raise ValueError(_("%s is too long ago.") % shown(cell))
    return found


def past_day(cell):
    """A day that has come."""
    found = day(cell)
    if found > timezone.localdate():
        raise ValueError(_("%s has not come yet.") % shown(cell))
    return found


def whole(most):
    """A whole number from 0 to `most`."""

    def read(cell):
        text = cell.strip()
        if not _WHOLE.fullmatch(text) or int(text) > most:
            raise ValueError(
                _("%(cell)s is not a whole number from 0 to %(most)s.") % {"cell": shown(cell), "most": most}
            )
        return int(text)

    return read


def amount(cell):
    """A number from 0 on with at most two decimals, after a point: 12 or 12.5."""
    text = cell.strip()
    if len(text) > 100 or not _AMOUNT.fullmatch(text):
        raise ValueError(
            _("%s is not a number from 0 to 99999999.99, with a point and at most two decimals.") % shown(cell)
        )
    return Decimal(text)


def one_of(choices):
    """One of these codes, in small letters as they stand in docs/import.md."""

    def read(cell):
        text = cell.strip()
        if text not in choices:
            raise ValueError(
                _("%(cell)s is not one of: %(choices)s.") % {"cell": shown(cell), "choices": ", ".join(choices)}
            )
        return text

    return read


def some_of(choices):
    """Several of these codes with “+” between them: “planned+reduced”."""
    one = one_of(choices)

    def read(cell):
        return [one(part) for part in cell.split("+")]

    return read


def yes_or_no(cell):
    return one_of(("yes", "no"))(cell) == "yes"
