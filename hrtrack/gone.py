"""What somebody typed comes back to be copied where what they wrote about is not theirs to see any more.

Something turns private, is thrown away or goes to somebody else while they are writing. The page is 404 as for what
never was, and says nothing of which it is (I19); but their words are on it (`hrtrack.views.not_here`).
"""

from django.http import Http404
from django.utils.translation import gettext as _

from hrtrack.forms import CANNOT_BE_KEPT, SHOWN_INSTEAD


class NotHere(Http404):
    """There is no such thing for this person. `typed` is what they had written, a text for each box; [] for none."""

    def __init__(self, typed=()):
        super().__init__(_("There is no such page."))
        self.typed = list(typed)


def typed_in(request, *names):
    """What was sent in the boxes of these names, as far as there is something to read; “part-*” for all that begin so.

    What cannot be kept is shown as a sign, as in the forms.
    """
    fields = [field for name in names for field in request.POST if _is(field, name)]
    return [CANNOT_BE_KEPT.sub(SHOWN_INSTEAD, request.POST[field]) for field in fields if request.POST[field].strip()]


def here(request, rows, pk, *names):
    """The row of `rows`, a queryset scoped to the person, with this key; NotHere with what was typed where none is."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotHere(typed_in(request, *names))
    return found


def _is(field, name):
    return field.startswith(name[:-1]) if name.endswith("*") else field == name
