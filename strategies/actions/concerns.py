"""A danger, named together; what is done next; and when it is over, by the client's word."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import whose_pen
from hrtrack.refusals import Refused, Stale
from strategies.models import Concern, ConcernUpdate


@transaction.atomic
def name_danger(client, *, by, danger, next_step, look_again_on, people="", captured=None):
    """Write down what could happen, what happens next, who is in it, and a day to look again.

    Refused where the day is over, and to staff who do not say how it was written together.
    """
    captured = whose_pen(by, client, captured)
    _is_to_come(look_again_on)
    concern = Concern.objects.create(client=client, danger=danger, captured=captured, recorded_by=by)
    ConcernUpdate.objects.create(
        concern=concern,
        next_step=next_step,
        people=people,
        look_again_on=look_again_on,
        captured=captured,
        recorded_by=by,
    )
    record("concern.named", by=by, client_id=client.pk, subject_id=concern.pk, captured=str(captured))
    return concern


@transaction.atomic
def update_concern(
    concern, *, by, seen, words="", next_step="", people="", look_again_on=None, is_over=False, captured=None
):
    """What is new: one more row, which holds from then on.

    is_over  the client says it is over; their word is enough, and nobody else's is. It can be opened again by a row
             that says what happens next.
    seen     the id of the newest row on the page; Stale when there is a newer one
    """
    captured = whose_pen(by, concern.client, captured)
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    newest = concern.updates.select_related("recorded_by").order_by("-id").first()
    if newest and newest.pk != seen:
        raise Stale(
            _("%(who)s wrote something here while you were reading. What you typed is still here. Look, then send it.")
            % {"who": newest.recorded_by or _("Somebody")}
        )
    if is_over:
        next_step, people, look_again_on = "", "", None
    else:
        if not next_step.strip():
            raise Refused(_("Write what happens next, or say that it is over."))
        _is_to_come(look_again_on)
    row = ConcernUpdate.objects.create(
        concern=concern,
        words=words,
        next_step=next_step,
        people=people,
        look_again_on=look_again_on,
        is_over=is_over,
        captured=captured,
        recorded_by=by,
    )
    kind = "concern.closed" if is_over else "concern.reopened" if newest and newest.is_over else "concern.updated"
    record(kind, by=by, client_id=concern.client_id, subject_id=concern.pk, captured=str(captured))
    return row


def _is_to_come(day):
    if day is None:
        raise Refused(_("Choose a day to look at it again."))
    if day < timezone.localdate():
        raise Refused(_("That day is over. Choose today or a later one."))
