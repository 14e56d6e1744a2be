"""How an action says no: in a sentence for the person who asked, never by a traceback."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """The action did not happen; `str(refusal)` is a full sentence to show on the form."""

    @classmethod
    def because_not_yours(cls):
        return cls(_("This is not yours to change."))


class Stale(Refused):
    """Somebody else was first; the sentence says who did what. What was typed stays on the form."""
