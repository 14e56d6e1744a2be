"""Programs: the teams and sites people come to."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from audit.actions import record
from clients.models import Client, Program
from hrtrack.access import require_role
from hrtrack.refusals import Refused


@transaction.atomic
def add_program(*, by, name, time_zone="UTC"):
    """A new program, last in the fixed order. Returns it; Refused when the name is taken."""
    require_role(by, Role.ADMINISTRATOR)
    last = Program.objects.aggregate(last=Max("position"))["last"] or 0
    program = Program(name=name, time_zone=time_zone, position=last + 1)
    _store(program)
    record("program.added", by=by, subject_id=program.pk)
    return program


@transaction.atomic
def change_program(program, *, by, name, time_zone):
    """Another name or time zone. Summaries that were released keep the name they were released with."""
    require_role(by, Role.ADMINISTRATOR)
    program = _lock(program)
    program.name, program.time_zone = name, time_zone
    _store(program, update_fields=["name", "time_zone"])
    record("program.changed", by=by, subject_id=program.pk)


@transaction.atomic
def close_program(program, *, by):
    """No longer offered. Refused while somebody still comes to it: they would have nowhere to be counted."""
    require_role(by, Role.ADMINISTRATOR)
    program = _lock(program)
    if program.closed_at:
        raise Refused(_("%(program)s is closed already.") % {"program": program})
    still = Client.objects.filter(program=program, closed_at__isnull=True).count()
    if still:
        raise Refused(
            ngettext(
                "%(count)s person still comes to %(program)s. Move them to another program first.",
                "%(count)s people still come to %(program)s. Move them to another program first.",
                still,
            )
            % {"count": still, "program": program}
        )
    program.closed_at = timezone.now()
    program.save(update_fields=["closed_at"])
    record("program.closed", by=by, subject_id=program.pk)


@transaction.atomic
def reopen_program(program, *, by):
    """Offered again. Refused when it is open."""
    require_role(by, Role.ADMINISTRATOR)
    program = _lock(program)
    if not program.closed_at:
        raise Refused(_("%(program)s is open already.") % {"program": program})
    program.closed_at = None
    program.save(update_fields=["closed_at"])
    record("program.reopened", by=by, subject_id=program.pk)


def _store(program, **how):
    try:
        with transaction.atomic():
            program.save(**how)
    except IntegrityError:
        raise Refused(_("There is a program with this name already.")) from None


def _lock(program):
    return Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
