"""The letter of who leaves, to the client."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from clients.actions.common import lock
from clients.models import Client
from handover.actions.leavings import opened
from handover.models import HEADINGS, Letter
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale


@transaction.atomic
def write_letter(client, leaving, *, by, seen, **words):
    """One more version of the letter; the client reads it from now on. Returns the Letter; None where all is the same.

    seen   the number of the version the page was made from (0: none)
    words  {did, keep, not_again}: at least one of them
    Stale when another version came between. Refused to all but the clinician who leaves, while they may see the client.
    """
    require_role(by, Role.CLINICIAN)
    if leaving.clinician_id != by.pk or not Client.objects.visible_to(by).filter(pk=client.pk).exists():
        raise Refused.because_not_yours()
    client = lock(client)
    handover = opened(client, by, leaving=leaving)
    newest = handover.letters.first()
    if seen != (newest.number if newest else 0):
        raise Stale(
            _(
                "This letter was written on another page meanwhile. That version is below; yours is still here. "
                "Keeping it now puts yours after it."
            )
        )
    words = {name: words.get(name, "") for name in HEADINGS}
    if not any(words.values()):
        raise Refused(_("A few words are needed under one of the headings."))
    if newest and all(getattr(newest, name) == said for name, said in words.items()):
        return None
    letter = Letter.objects.create(handover=handover, number=seen + 1, author=by, **words)
    record("letter.written", by=by, client_id=client.pk, subject_id=handover.pk, number=letter.number)
    return letter
