"""An administrator says that somebody is leaving and whom each client could work with next; the client decides."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.actions import record
from clients.actions.care import lock_pair
from clients.days import span_of
from clients.models import CareRelationship
from handover.actions.common import as_it_is
from handover.models import Handover, Leaving
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale


@transaction.atomic
def set_leaving(clinician, *, by, on):
    """This clinician's last day here. Set again, it moves, and how long they stay beside with it. Gives the Leaving."""
    require_role(by, Role.ADMINISTRATOR)
    clinician = User.objects.select_for_update(of=("self",)).get(pk=clinician.pk)
    if not (clinician.is_active and clinician.is_clinician):
        raise Refused(_("%(name)s is not a clinician here at present.") % {"name": clinician.name})
    leaving = Leaving.objects.standing().filter(clinician=clinician).first()
    if leaving is None:
        leaving = Leaving.objects.create(clinician=clinician, on=on, set_by=by)
    elif leaving.on != on:
        leaving.on = on
        leaving.save(update_fields=["on"])
        _move_those_beside(leaving)
    record("leaving.set", by=by, subject_id=leaving.pk, clinician=str(clinician.pk), on=on.isoformat())
    return leaving


def last_moment(leaving, client):
    """The end of the last day, where this client's program is."""
    return span_of(leaving.on, client)[1]


def _move_those_beside(leaving):
    rows = leaving.handovers.filter(beside__isnull=False).select_related("client__program", "beside")
    for handover in rows:
        until = max(last_moment(leaving, handover.client), handover.beside.starts_at)
        CareRelationship.objects.filter(pk=handover.beside_id).update(ends_at=until)


@transaction.atomic
def call_off(leaving, *, by):
    """They stay after all. Who said yes to somebody else keeps that person; nobody else is asked any more."""
    require_role(by, Role.ADMINISTRATOR)
    User.objects.select_for_update(of=("self",)).get(pk=leaving.clinician_id)
    leaving = Leaving.objects.get(pk=leaving.pk)
    if leaving.called_off_at:
        raise Stale(_("This was called off already."))
    leaving.called_off_at, leaving.called_off_by = timezone.now(), by
    leaving.save(update_fields=["called_off_at", "called_off_by"])
    record("leaving.called_off", by=by, subject_id=leaving.pk, clinician=str(leaving.clinician_id))


@transaction.atomic
def propose(client, *, by, person, leaving=None, wish=None):
    """Whom the client could work with next. It is a question to the client and nothing more. Returns the Handover.

    leaving, wish  what it is about: exactly one
    Refused for the clinician who is leaving, for whoever is main person already, and once the client said yes.
    """
    require_role(by, Role.ADMINISTRATOR)
    client, person = lock_pair(client, person)
    main = CareRelationship.objects.open().filter(client=client, kind="primary", clinician=person)
    if main.exists():
        raise Refused(_("%(name)s already works with %(code)s.") % {"name": person.name, "code": client.display_code})
    if Leaving.objects.standing().filter(clinician=person).exists():
        raise Refused(_("%(name)s is leaving too.") % {"name": person.name})
    if wish and not wish.is_waiting:
        raise Stale(_("This wish is not waiting any more."))
    handover = opened(client, by, leaving=leaving, wish=wish)
    if handover.care_id:
        raise Stale(_("They said yes to %(name)s meanwhile.") % {"name": handover.care.clinician.name})
    handover.person, handover.person_by, handover.person_at = person, by, timezone.now()
    handover.save(update_fields=["person", "person_by", "person_at"])
    record("handover.proposed", by=by, client_id=client.pk, subject_id=handover.pk, clinician=str(person.pk))
    return handover


def opened(client, by, *, leaving=None, wish=None):
    """The one handover of this client in this matter, made where there is none; the client's row is held."""
    if leaving and (leaving.called_off_at or not leaving.clinician.is_active):
        raise Stale(_("Nobody is leaving any more."))
    matter = {"leaving": leaving, "wish": wish}
    found = Handover.objects.filter(client=client, **matter).first()
    if found is None:
        found = Handover.objects.create(client=client, opened_by=by, **matter)
        record("handover.opened", by=by, client_id=client.pk, subject_id=found.pk)
    return as_it_is(found)
