"""Somebody new, what they want to be called, and the program they come to."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from clients.actions.common import lock, works_with_or_office
from clients.days import came_on
from clients.models import CareRelationship, Client, Program
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale


@transaction.atomic
def add_client(*, by, preferred_name, program=None):
    """A new client, with the clinician who adds them as main person from this moment. Returns the Client.

    preferred_name  what to call them: the one thing needed (I24)
    program         left out: that of the clinician's newest client, else the first open one
    Refused when there is no open program at all.
    """
    require_role(by, Role.CLINICIAN)
    program = program or _usual_program(by)
    if program is None:
        raise Refused(_("There is no program yet. Please ask an administrator to add one, then try again."))
    _hold_open(program)
    client = Client.objects.create(preferred_name=preferred_name, program=program, created_by=by)
    care = CareRelationship.objects.create(
        client=client, clinician=by, kind=CareRelationship.Kind.PRIMARY, created_by=by
    )
    record("client.added", by=by, client_id=client.pk, subject_id=client.pk, program=str(program.pk))
    record("care.started", by=by, client_id=client.pk, subject_id=care.pk, clinician=str(by.pk), care_kind="primary")
    return client


def _usual_program(clinician):
    newest = CareRelationship.objects.filter(clinician=clinician, client__program__closed_at__isnull=True)
    care = newest.select_related("client__program").order_by("-starts_at", "-created_at").first()
    return care.client.program if care else Program.objects.open().first()


@transaction.atomic
def describe(client, *, by, seen, preferred_name, pronouns="", words_i_want="", language="", program=None):
    """What to call a client, pronouns, the words they want, their language; all but the first may be empty.

    seen     `client.fingerprint` of the page that was read; Stale when somebody wrote meanwhile
    program  for clinicians only; left out: as it is
    """
    if not (by.is_active and Client.objects.visible_to(by).filter(pk=client.pk).exists()):
        raise Refused.because_not_yours()
    client = lock(client)
    if seen != client.fingerprint:
        raise Stale(
            _(
                "Somebody else changed this page while you were writing. Their words are shown beside yours. "
                "Nothing of yours is lost: send it again to keep it."
            )
        )
    given = {
        "preferred_name": preferred_name,
        "pronouns": pronouns,
        "words_i_want": words_i_want,
        "language": language,
    }
    if program and by.is_clinician:
        given["program"] = program if program.pk == client.program_id else _hold_open(program)
    changed = sorted(name for name, value in given.items() if getattr(client, name) != value)
    for name in changed:
        setattr(client, name, given[name])
    if not changed:
        return client
    client.save(update_fields=changed)
    _tell_the_sign_in(client)
    record("client.described", by=by, client_id=client.pk, subject_id=client.pk, changed=changed)
    return client


@transaction.atomic
def move_client(client, *, by, program):
    """Another program for a client; who works with them stays. For an administrator or those who work with them."""
    works_with_or_office(by, client.pk)
    client = lock(client)
    client.program = _hold_open(program)
    client.save(update_fields=["program"])
    _tell_the_sign_in(client)
    record("client.moved", by=by, client_id=client.pk, subject_id=client.pk, program=str(program.pk))
    return client


@transaction.atomic
def came_earlier(client, *, by, day):
    """They came on `day` already, before they were added here: “here since” says so from now on. Returns the Client.

    For those who work with them. Nothing changes where they were here by then.
    """
    require_role(by, Role.CLINICIAN)
    works_with_or_office(by, client.pk)
    client = lock(client)
    came = came_on(client)
    if day < came:
        client.since = day
        client.save(update_fields=["since"])
        days = {"since": day.isoformat(), "before": came.isoformat()}
        record("client.came_earlier", by=by, client_id=client.pk, subject_id=client.pk, **days)
    return client


def _hold_open(program):
    """The program, which nobody closes until this transaction ends; Refused when it is closed."""
    program = Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    if program.closed_at:
        raise Refused(_("%(program)s is closed. Please choose an open program.") % {"program": program})
    return program


def _tell_the_sign_in(client):
    """The account shows the name its owner goes by now, in the time of their program."""
    if client.user_id:
        client.user.name = client.preferred_name
        client.user.time_zone = client.program.time_zone
        client.user.save(update_fields=["name", "time_zone"])
