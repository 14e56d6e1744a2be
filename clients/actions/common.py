"""What several actions of this room ask: the locked row, and who may."""

from clients.models import Client
from hrtrack.refusals import Refused


def lock(client):
    """This client's whole row, held until the transaction ends: whoever changes care or sign-in waits for it."""
    return Client.objects.select_for_update(of=("self",)).select_related("program").get(pk=client.pk)


def works_with_or_office(by, client_id):
    """Refuse anybody but an administrator and those who work with this client now."""
    if by.is_active and by.is_administrator:
        return
    if not (by.is_clinician and Client.objects.visible_to(by).filter(pk=client_id).exists()):
        raise Refused.because_not_yours()
