"""Asking for somebody else: the client's one tap, and what the office does about it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from clients.actions.common import lock
from handover.actions.common import pen
from handover.models import Wish, WishState
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale


@transaction.atomic
def ask(client, *, by, captured=None):
    """The client would like to work with somebody else. Returns the Wish; no reason is asked, and none is kept.

    by        the client, or an administrator who writes the wish down; never who works with them
    captured  how the administrator knows
    Asked a second time while it waits, it is the same wish.
    """
    require_role(by, Role.CLIENT, Role.ADMINISTRATOR)
    captured = pen(by, client, captured)
    client = lock(client)
    waiting = Wish.objects.waiting().filter(client=client).first()
    if waiting:
        return waiting
    wish = Wish.objects.create(client=client, captured=captured, asked_by=by)
    record("wish.asked", by=by, client_id=client.pk, subject_id=wish.pk, captured=str(captured))
    return wish


@transaction.atomic
def take_back(wish, *, by):
    """It stays as it is, at the client's word. Stale when somebody else works with them already."""
    require_role(by, Role.CLIENT)
    if wish.client.user_id != by.pk:
        raise Refused.because_not_yours()
    wish = _waiting(wish)
    _turn(wish, WishState.TAKEN_BACK, by)


@transaction.atomic
def look_for(wish, *, by):
    """The office has read it and is looking for somebody; the client reads so."""
    require_role(by, Role.ADMINISTRATOR)
    wish = _waiting(wish)
    if wish.state != WishState.LOOKING:
        _turn(wish, WishState.LOOKING, by)


@transaction.atomic
def met(wish, *, by):
    """Somebody else works with them now. Refused while the main person is still the one of when it was asked."""
    require_role(by, Role.ADMINISTRATOR)
    wish = _waiting(wish)
    since = wish.client.care.filter(kind="primary", starts_at__gt=wish.asked_at, ends_at__isnull=True)
    if not since.exists():
        raise Refused(_("Nobody else works with them yet. Propose somebody, or hand over on the page of the code."))
    _turn(wish, WishState.MET, by)


def _waiting(wish):
    """The wish as it is now, behind its client's lock; Stale when it is over."""
    lock(wish.client)
    wish = Wish.objects.select_related("client", "state_by").get(pk=wish.pk)
    if wish.state == WishState.TAKEN_BACK:
        raise Stale(_("The client took this back meanwhile."))
    if not wish.is_waiting:
        raise Stale(
            _("%(who)s wrote meanwhile that somebody else works with them.") % {"who": wish.state_by or _("Somebody")}
        )
    return wish


def _turn(wish, state, by):
    wish.state, wish.state_at, wish.state_by = state, timezone.now(), by
    wish.save(update_fields=["state", "state_at", "state_by"])
    record(f"wish.{state}", by=by, client_id=wish.client_id, subject_id=wish.pk)


def fulfil(handover, by):
    """The client said yes to whoever was proposed for their wish; inside the transaction of that yes."""
    _turn(handover.wish, WishState.MET, by)
