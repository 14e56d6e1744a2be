"""Stopping for now and coming again. Neither has a condition, and coming again asks nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.actions import record
from clients.actions.common import lock
from clients.models import Client
from goals.models import Captured
from handover.actions.common import pen
from handover.models import EpisodeTurn, Status
from hrtrack.refusals import Refused, Stale


@transaction.atomic
def stop_for_now(client, *, by, status=Status.FINISHED, reason="", captured=None):
    """The client pauses or is done for now, in their own word. Returns the EpisodeTurn.

    status  paused or done for now · reason  a Reason, or "" where nothing was said
    by      the client, or a clinician who works with them and says how they know
    Nothing else changes: sign-in, plans, goals and who works with them stay. Stale when they stopped already.
    """
    if by.is_administrator:
        raise Refused.because_not_yours()
    captured = pen(by, client, captured)
    client = lock(client)
    if client.closed_at:
        raise Stale(_("It was written down already that they are not coming at present."))
    return turn(client, status, by, captured, reason)


@transaction.atomic
def come_again(client, *, by):
    """They come again, from this moment: one tap, and nothing is asked. Returns the EpisodeTurn.

    by  the client, a clinician who works with them, or an administrator. Stale when they come already.
    """
    pen(by, client, Captured.SAID_ALOUD)
    client = lock(client)
    if not client.closed_at:
        raise Stale(_("They come already."))
    return turn(client, Status.ACTIVE, by, Captured.OWN_DEVICE if by.is_client else "")


def turn(client, status, by, captured, reason=""):
    """One more row, and the client's own moment with it; inside a transaction that holds the client's row."""
    row = EpisodeTurn.objects.create(client=client, status=status, reason=reason, captured=captured, recorded_by=by)
    client.closed_at = None if row.is_coming else row.recorded_at
    Client.objects.filter(pk=client.pk).update(closed_at=client.closed_at)
    record("episode.turned", by=by, client_id=client.pk, subject_id=client.pk, status=str(status), reason=str(reason))
    return row
