"""The one write about what shows on a client's own pages."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.actions import record
from clients.models import Client
from goals.actions.common import whose_pen
from hrtrack.refusals import Refused
from notes.own_view import OwnView, Shown


@transaction.atomic
def say_what_shows(client, *, by, shown, captured=None):
    """Keep what this client asked about notes on their own pages. Returns the OwnView that holds.

    by        the client (their phrase was asked for by the page), or one of their clinicians, who writes down the wish
    shown     a Shown
    captured  how a clinician knows: one of BY_STAFF
    Where only somebody who works with them can bring notes back, what comes from the client's own device changes
    nothing and is answered like any other, so that nobody beside them learns by it. Refused to all others.
    """
    client = Client.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=client.pk).first()
    if client is None:
        raise Refused.because_not_yours()
    captured = whose_pen(by, client, captured)
    if shown not in Shown.values:
        raise Refused(_("Choose one of these."))
    now = OwnView.objects.newest().filter(client=client).first()
    if by.is_client and now and now.shown == Shown.WITH_SOMEBODY:
        record("own_view.asked_again", by=by, client_id=client.pk, shown=str(shown))
        return now
    row = OwnView.objects.create(client=client, shown=shown, captured=captured, recorded_by=by)
    record("own_view.said", by=by, client_id=client.pk, shown=str(shown), captured=str(captured))
    return row
