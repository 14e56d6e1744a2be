"""What has to go together in a row of a record that comes back, beside what its fields and the database see to."""

from django.utils.translation import gettext as _

from goals import continuum, wording
from goals.models import FocusPlace, Revision
from sheets.models import SheetVersion, With


def _place(row):
    if continuum.tidy(row.place, row.parts, row.exceptions, row.until)["parts"] != row.parts:
        raise ValueError(_("These parts do not belong to that place."))


def _words(row):
    """What was answered is what stands here, letter by letter (I1, I26)."""
    _place(row)
    if row.content_hash != wording.content_hash(row.statement, row.place, row.parts, row.exceptions, row.until):
        raise ValueError(_("These are not the words that were answered: something was changed in them."))


def _version(row):
    parts = {part.code for part in row.sheet.shape.parts}
    for how in row.sharing.values():
        if not isinstance(how, dict) or how.keys() != {"with", "for"} or how["with"] not in With.values:
            raise ValueError(_("This does not say with whom a part is shared."))
    if not {*row.parts, *row.sharing} <= parts or not all(isinstance(words, str) for words in row.parts.values()):
        raise ValueError(_("This page has no such part."))


GOES_TOGETHER = {FocusPlace: _place, Revision: _words, SheetVersion: _version}


def not_together(row):
    """Why a row (with what it points at) cannot have been so, in a sentence; "" where it can."""
    try:
        GOES_TOGETHER.get(type(row), lambda row: None)(row)
    except (ValueError, TypeError) as error:
        return str(error)
    return "" if _ways_meet(row) else _("Two keys of this row lead to two different things.")


def _ways_meet(row):
    """Two ways to one thing lead to the same: an offer is of the goal whose words it offers."""
    keys = [field for field in row._meta.concrete_fields if field.is_relation and not _is_user(field)]
    for key in keys:
        between = getattr(row, key.name) if key.is_cached(row) else None
        theirs = {field.name: field for field in between._meta.concrete_fields} if between else {}
        for other in keys:
            same = theirs.get(other.name) if other is not key else None
            if same and same.related_model is other.related_model:
                ways = {getattr(row, other.attname), getattr(between, same.attname)} - {None}
                if len(ways) > 1:
                    return False
    return True


def _is_user(field):
    return field.related_model._meta.label == "accounts.User"
