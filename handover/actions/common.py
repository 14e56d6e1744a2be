"""What the writes of this room share: who holds the pen, and the head row as it is now."""

from django.utils.translation import gettext as _

from accounts.models import Role
from clients.models import Client
from goals.models import BY_STAFF, Captured
from handover.models import Handover
from hrtrack.access import require_role
from hrtrack.refusals import Refused


def pen(by, client, captured):
    """How the client's word reached us. The client, who works with them, or an administrator: there is no word to read.

    Refused to strangers, and to staff who do not say how they know.
    """
    require_role(by, Role.CLIENT, Role.CLINICIAN, Role.ADMINISTRATOR)
    seen = Client.objects.for_office(by) if by.is_administrator else Client.objects.visible_to(by)
    if not seen.filter(pk=client.pk).exists():
        raise Refused.because_not_yours()
    if by.is_client:
        return Captured.OWN_DEVICE
    if captured not in BY_STAFF:
        raise Refused(_("Say how you know: said aloud, on the phone, on paper, or in the room."))
    return Captured(captured)


def as_it_is(handover):
    """The handover's row, held until this transaction ends, with its state; the client's row is held already."""
    held = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    related = ("leaving__clinician", "person", "care__clinician", "client__program", "wish")
    return Handover.objects.select_related(*related).with_state().get(pk=held.pk)
