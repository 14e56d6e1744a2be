"""What a field may hold that comes out of a record.json, the opposite of records.walk.said; else a ValueError."""

import json
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from hrtrack.forms import CANNOT_BE_KEPT
from records.reading import shown

LONGEST_TEXT = 100_000  # characters, where a field says nothing shorter
DEEPEST = 3
# Of what was done, said or written down: it has been. Clocks may differ by a day between two places.
HAS_BEEN = {
    "answered_at", "asked_at", "at", "closed_at", "created_at", "day", "given_at", "held_on", "made_at", "opened_at",
    "recorded_at", "said_on", "signed_at", "since", "taken_off_at", "week", "written_at",
}  # fmt: skip
_AS_JSON = (
    (models.BooleanField, bool),
    (models.IntegerField, int),
    ((models.CharField, models.TextField, models.DecimalField, models.DateField, models.UUIDField), str),
)


def plain(field, value):
    """The value of a plain field as its model holds it."""
    if value is None:
        if not field.null:
            raise ValueError(_("Something has to stand here."))
        return None
    if isinstance(field, models.JSONField):
        return _parts(field, value)
    kind = next(kind for fields, kind in _AS_JSON if isinstance(field, fields))
    if type(value) is not kind:
        raise ValueError(_("%s is of another kind.") % shown(str(value)))
    if kind is str:
        text(value, None if isinstance(field, models.UUIDField) else field.max_length)
    try:
        found = field.to_python(value)
        field.run_validators(found)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from None
    if field.choices and found not in ("", *dict(field.flatchoices)):
        raise ValueError(_("%s is not one of what may stand here.") % shown(str(value)))
    if isinstance(found, date):
        _has_come(field, found)
    return found


def text(value, longest=None):
    """Letters that can be kept, and not more of them than fit."""
    if CANNOT_BE_KEPT.search(value):
        raise ValueError(_("There is a character here that cannot be kept."))
    if len(value) > (longest or LONGEST_TEXT):
        raise ValueError(_("This is %s characters long, and so many do not fit.") % len(value))


def _parts(field, value):
    """Texts in a list or a group, as the field begins with, or in groups of these."""
    if not isinstance(value, field.default):
        raise ValueError(_("%s is of another kind.") % shown(json.dumps(value)))
    _texts(value, DEEPEST)
    return value


def _texts(value, deep):
    if isinstance(value, str):
        text(value)
    elif isinstance(value, list | dict) and deep:
        for one in [*value, *value.values()] if isinstance(value, dict) else value:
            _texts(one, deep - 1)
    else:
        raise ValueError(_("%s is of another kind.") % shown(json.dumps(value)))


def _has_come(field, found):
    if isinstance(found, datetime):
        if timezone.is_naive(found):
            raise ValueError(_("This moment does not say in which time zone."))
        found = found.date()
    if field.name in HAS_BEEN and found > timezone.localdate() + timedelta(days=1):
        raise ValueError(_("%s has not come yet.") % shown(found.isoformat()))
