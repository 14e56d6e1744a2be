"""Who works with whom, from when to when. These rows and nothing else open a record (I17)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from audit.actions import record
from clients.actions.common import lock
from clients.days import span_of, today_for
from clients.models import CARRIES, NOTHING_CARRIED, CareRelationship
from hrtrack.access import require_role
from hrtrack.refusals import Refused

LONGEST_COVER = 14  # days (story A1: cover is for the gap, not for good)
FURTHEST_AWAY = 3652  # days: ten years, for a year is mistyped easily
Kind = CareRelationship.Kind


@transaction.atomic
def start_care(client, *, by, clinician, kind=Kind.PRIMARY, days=None, starts_on=None, ends_on=None):
    """From this moment, or the day named, `clinician` works with `client`. Returns the CareRelationship.

    kind  primary: whoever was main person until now stops in the same moment; co: beside them; cover: for a while
    days  for cover only: how many days from now, 1 to 14 (14 when left out)
    starts_on, ends_on  for co only: the first and the last day where the client's program is; left out: from this
          moment, and for good. A first day to come opens the record on that day and not before
    Refused for somebody who is no clinician or may not sign in, and for one who does this work already.
    """
    require_role(by, Role.ADMINISTRATOR)
    client, clinician = lock_pair(client, clinician)
    now = timezone.now()
    starts_at, ends_at = _span(client, kind, starts_on, ends_on, now)
    theirs = CareRelationship.objects.open().filter(client=client, clinician=clinician)
    if kind in {row.kind for row in theirs} or (theirs and kind != Kind.PRIMARY):
        raise Refused(
            _("%(name)s already works with %(code)s.") % {"name": clinician.name, "code": client.display_code}
        )
    if kind == Kind.PRIMARY:
        main = CareRelationship.objects.open().filter(client=client, kind=Kind.PRIMARY)
        stop({*main, *theirs}, by=by, at=now)
    if kind == Kind.COVER:
        ends_at = now + timedelta(days=_days_of_cover(days))
    # What the client did not pass on to this person stays with the client, whatever this person is called next.
    reads = {} if kind == Kind.COVER else _as_chosen(client, clinician)
    return _begin(client, clinician, kind, by=by, starts_at=starts_at, ends_at=ends_at, **reads)


def _span(client, kind, starts_on, ends_on, now):
    """(the moment it begins, the moment it ends or None) for the days named; Refused where they cannot be."""
    if (starts_on or ends_on) and kind != Kind.CO:
        raise Refused(_("A first or a last day is only for who works beside the main person. Please leave it out."))
    today = today_for(client)
    for day in filter(None, (starts_on, ends_on)):
        if abs((day - today).days) > FURTHEST_AWAY:
            raise Refused(_("That day is more than 10 years away. Please look at the year again."))
    if ends_on and ends_on < max(today, starts_on or today):
        raise Refused(_("That last day is before it begins, or over already."))
    starts_at = span_of(starts_on, client)[0] if starts_on and starts_on != today else now
    return starts_at, span_of(ends_on, client)[1] if ends_on else None


def _as_chosen(client, clinician):
    """{field: value}: what this clinician may read of before, by the client's newest choice; {} without one."""
    theirs = CareRelationship.objects.filter(client=client, clinician=clinician).exclude(kind=Kind.COVER)
    newest = theirs.order_by("-starts_at", "-created_at").first()
    return reads_of(newest) if newest else {}


def reads_of(care):
    """{field: value}: what a care row says about reading."""
    return {name: getattr(care, name) for name in ("reads_from", *NOTHING_CARRIED)}


def _begin(client, clinician, kind, *, by, starts_at, ends_at=None, **reads):
    care = CareRelationship.objects.create(
        client=client,
        clinician=clinician,
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        created_by=by,
        **reads,
    )
    record(
        "care.started",
        by=by,
        client_id=client.pk,
        subject_id=care.pk,
        clinician=str(clinician.pk),
        care_kind=str(care.kind),
    )
    return care


def lock_pair(client, clinician):
    """Both rows as they are now, held. Refused for who is no clinician here at present.

    The clinician's row, then the client's, as in closing an account: neither passes the other by.
    """
    clinician = User.objects.select_for_update(of=("self",)).get(pk=clinician.pk)
    if not (clinician.is_active and clinician.is_clinician):
        raise Refused(_("%(name)s is not a clinician here at present.") % {"name": clinician.name})
    return lock(client), clinician


def take_over(client, clinician, *, by, along, beside_until=None):
    """The client chose: this clinician is their main person from now on. Returns (their row, the row kept beside).

    client, clinician  from `lock_pair`, inside the transaction that keeps the client's word
    along         the kinds (clients.carried.Carried) of what was there before that the new person may read. Who works
                  with the client already, not as cover, reads what they read: nothing is taken from them by a yes
    beside_until  until when whoever was main person stays beside; None where they stop now, and the second row is None
    """
    now = timezone.now()
    opened = CareRelationship.objects.open().filter(client=client)
    theirs = list(opened.filter(clinician=clinician))
    if Kind.PRIMARY in {row.kind for row in theirs}:
        raise Refused(
            _("%(name)s already works with %(code)s.") % {"name": clinician.name, "code": client.display_code}
        )
    working = [row for row in theirs if row.kind == Kind.CO and row.starts_at <= now]
    reads = reads_of(working[0]) if working else {"reads_from": now, **carried(along)}
    main = list(opened.filter(kind=Kind.PRIMARY))
    stop({*main, *theirs}, by=by, at=now)
    care = _begin(client, clinician, Kind.PRIMARY, by=by, starts_at=now, **reads)
    beside = None
    if beside_until and beside_until > now and main:
        was = main[0]
        others = CareRelationship.objects.open().filter(client=client, clinician=was.clinician, kind=Kind.CO)
        if not others.exists():
            beside = _begin(client, was.clinician, Kind.CO, by=by, starts_at=now, ends_at=beside_until, **reads_of(was))
    return care, beside


def carried(along):
    """{field: bool} of a care row for these kinds; a kind that is not among them stays with the client."""
    return {f"carries_{kind}": kind in along for kind in CARRIES}


def _days_of_cover(days):
    days = LONGEST_COVER if days is None else days
    if not 1 <= days <= LONGEST_COVER:
        raise Refused(_("Cover lasts from 1 to %(most)s days.") % {"most": LONGEST_COVER})
    return days


@transaction.atomic
def end_care(care, *, by):
    """From this moment this clinician no longer works with this client; what they signed stays under their name.

    Refused when it is over already, and when an open client would be left with nobody: nobody could then open the
    record, not even for them.
    """
    require_role(by, Role.ADMINISTRATOR)
    client, now = lock(care.client), timezone.now()
    care = CareRelationship.objects.select_related("clinician").get(pk=care.pk)
    if care.ends_at and care.ends_at <= now:
        raise Refused(_("This is over already."))
    others = CareRelationship.objects.active(now).filter(client=client, clinician__is_active=True).exclude(pk=care.pk)
    if not client.closed_at and not others.exists():
        raise Refused(_("Nobody else works with %(code)s. Please add somebody first.") % {"code": client.display_code})
    stop([care], by=by, at=now)


def stop(rows, *, by, at):
    """End these care rows at this moment (or where they begin, if that is later), each with its event."""
    rows = sorted(rows, key=lambda row: str(row.pk))
    ending = CareRelationship.objects.filter(pk__in=[row.pk for row in rows])
    ending.update(ends_at=Greatest(F("starts_at"), at))
    for row in rows:
        record(
            "care.ended",
            by=by,
            client_id=row.client_id,
            subject_id=row.pk,
            clinician=str(row.clinician_id),
            care_kind=row.kind,
        )
