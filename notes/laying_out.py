"""Every write of the service's own headings for notes: by administrators, for everybody who writes one."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale
from notes.layouts import NoteLayout
from notes.models import PARTS


@transaction.atomic
def keep_layout(layout=None, *, by, name, parts):
    """Offer a new layout, or write `layout` otherwise: the old row stays, for the notes that were written in it.

    name   what clinicians choose it by
    parts  [(part, heading, hint)] of all six parts in the order they are written; the first has a heading, or none has
    Returns the NoteLayout that is offered from now on. Refused: a name that is offered already, a heading only from the
    second part on, all but administrators. Stale: it was written otherwise or taken away meanwhile.
    """
    require_role(by, Role.ADMINISTRATOR)
    if sorted(part for part, _heading, _hint in parts) != sorted(PARTS):
        raise ValueError("A layout shows each of the six parts once.")
    if any(heading for _part, heading, _hint in parts) and not parts[0][1]:
        raise Refused(_("The part that stands first needs a heading too, or leave out all of them."))
    family = {"family": _no_longer_offered(layout).family} if layout else {}
    try:
        with transaction.atomic():
            kept = NoteLayout.objects.create(name=name, parts=[list(part) for part in parts], **family)
    except IntegrityError as error:
        raise Refused(_("These headings have the name of others that are offered already.")) from error
    record("office.layout_changed" if layout else "office.layout_added", by=by, subject_id=kept.pk)
    return kept


@transaction.atomic
def take_layout_away(layout, *, by):
    """Offer it no longer. Notes that were written in it keep their headings; refused to all but administrators."""
    require_role(by, Role.ADMINISTRATOR)
    _no_longer_offered(layout)
    record("office.layout_taken_away", by=by, subject_id=layout.pk)


def _no_longer_offered(layout):
    """This row, locked by the change itself: of two who write it otherwise at once, one comes second."""
    if not NoteLayout.objects.filter(pk=layout.pk, is_offered=True).update(is_offered=False):
        raise Stale(_("These headings were changed or taken away meanwhile. Look at them once more."))
    return layout
