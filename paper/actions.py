"""The one write of this room: to choose what goes along on paper."""

from django.db import transaction

from accounts.models import Role
from audit.actions import record
from clients.models import Client
from hrtrack.access import require_role
from hrtrack.refusals import Refused
from paper.models import Kind, Paper


@transaction.atomic
def make(client, *, by, kind, things=(), is_large=False, with_code=True):
    """Keep what this person chose for paper, for as long as a sign-in lasts. Returns the Paper.

    kind    a Kind
    things  the ids of what goes on it. Only ids: what they say is read when it is printed, through the person who
            prints it, so an id that is not theirs to read prints nothing
    is_large, with_code   at least 18 points; the display code on a card (it stands on everything else)
    Refused to anybody but the client and those who work with them. What others or the same person chose long ago is
    forgotten on the way. The event says that paper was made and of which kind, and nothing of what stands on it.
    """
    require_role(by, Role.CLIENT, Role.CLINICIAN)
    if not Client.objects.visible_to(by).filter(pk=client.pk).exists():
        raise Refused.because_not_yours()
    Paper.objects.forgotten().delete()
    paper = Paper.objects.create(
        client=client,
        made_by=by,
        kind=Kind(kind),
        is_large=is_large,
        with_code=with_code or kind != Kind.CARD,
        things=[str(thing) for thing in things],
    )
    record("paper.made", by=by, client_id=client.pk, subject_id=paper.pk, what=str(kind), is_large=is_large)
    return paper
