"""How far a client is on the way to the next person, for lists: a fixed number of queries, whatever the list."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clients.models import CareRelationship
from handover.models import Choice, Handover


@dataclass
class Line:
    """One client in a list of those whose clinician leaves; `handover` None where nothing was begun."""

    handover: Handover | None = None
    cover: CareRelationship | None = None  # the CareRelationship of who stands in now
    others: tuple = ()  # names of who works with them beside

    @property
    def letter(self):
        return bool(self.handover and self.handover.letter_number)

    @property
    def answer(self):
        """What was said, in words; of a person who is not proposed any more it says so."""
        said = self.handover.said if self.handover else None
        if not said:
            return _("not yet")
        if said == Choice.NOT_NOW:
            return _("not now: paused")
        if said == Choice.ANOTHER:
            return _("another person") if self.handover.is_answered else _("another person; asked anew")
        return _("yes")

    @property
    def has_somebody(self):
        """True where they chose somebody, stand-in holds, or somebody else works with them."""
        return bool((self.handover and self.handover.care_id) or self.cover or self.others)


def with_handovers(clients, handovers, besides=None):
    """Set `line` on each of these clients; `handovers` those of one leaving that the person asking may see.

    besides  the id of the clinician who leaves, whose own rows are nobody's cover
    """
    found = {
        row.client_id: row
        for row in handovers.filter(client__in=list(clients)).with_state().select_related("person", "care__clinician")
    }
    working = CareRelationship.objects.active().filter(client__in=list(clients), clinician__is_active=True)
    rows = {}
    for row in working.exclude(clinician=besides).select_related("clinician") if besides else ():
        rows.setdefault(row.client_id, []).append(row)
    for client in clients:
        theirs = rows.get(client.pk, [])
        cover = next((row for row in theirs if row.kind == CareRelationship.Kind.COVER), None)
        others = tuple(row.clinician.name for row in theirs if row is not cover)
        client.line = Line(found.get(client.pk), cover, others)
