"""clients.csv: people, the program they are with, and who works with them."""

import secrets

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from clients.models import CODE_WORDS, CareRelationship, Client, Program
from records import columns
from records.columns import Column
from records.models import ImportedRecord

FILE = "clients.csv"
KIND = ImportedRecord.Kind.CLIENT
COLUMNS = (
    Column("id", columns.external_id, required=True),
    Column("preferred_name", columns.line(120), required=True),
    Column("program", columns.line(120), required=True),
    Column("pronouns", columns.line(60)),
    Column("words_i_want", columns.words(2000)),
    Column("language", columns.line(60)),
    Column("since", columns.past_day, otherwise=None),
    Column("clinician", columns.line(60)),
)


def store(rows, run, count):
    """Store these clients; an unknown clinician is a problem. Returns the rows that were stored."""
    for row in rows:
        if row["clinician"] and not run.clinician(row["clinician"]):
            run.problem(FILE, row.number, "clinician", _("There is no clinician with this user name."))
    names = {row["program"] for row in rows}
    count.programs += len(names) - Program.objects.filter(name__in=names).count()
    programs = programs_named(names)
    codes = display_codes(len(rows))
    Client.objects.bulk_create(
        Client(
            pk=row.pk,
            preferred_name=row["preferred_name"],
            display_code=code,
            program=programs[row["program"]],
            pronouns=row["pronouns"],
            words_i_want=row["words_i_want"],
            language=row["language"],
            **({"since": row["since"]} if row["since"] else {}),
        )
        for row, code in zip(rows, codes, strict=True)
    )
    for row in rows:
        if row["clinician"] and run.clinician(row["clinician"]):
            _start_care(row.pk, run.clinician(row["clinician"]))
    return rows


def _start_care(client_id, clinician):
    """Who works with whom opens a record: so it begins now, is never dated back, and leaves an event each time."""
    care = CareRelationship.objects.create(client_id=client_id, clinician=clinician, starts_at=timezone.now())
    record(
        "care.started",
        client_id=client_id,
        subject_id=care.pk,
        clinician=str(clinician.pk),
        care_kind=str(care.kind),
    )


def programs_named(names):
    """{name: Program}; those that are not here yet are made, last in the lists, in the agency's time zone."""
    programs = {program.name: program for program in Program.objects.filter(name__in=names)}
    last = Program.objects.aggregate(last=Max("position"))["last"] or 0
    for position, name in enumerate(sorted(names - programs.keys()), start=last + 1):
        programs[name] = Program.objects.create(name=name, position=position, time_zone=settings.TIME_ZONE)
        ImportedRecord.objects.create(kind=ImportedRecord.Kind.PROGRAM, external_id=name, object_id=programs[name].pk)
    return programs


def display_codes(many):
    """So many codes that nobody has, such as River-27; longer numbers as the short ones run out."""
    found, digits = set(), 2
    while len(found) < many:
        tried = {f"{secrets.choice(CODE_WORDS)}-{secrets.randbelow(10**digits):0{digits}d}" for _try in range(many)}
        taken = Client.objects.filter(display_code__in=tried).values_list("display_code", flat=True)
        found |= tried - set(taken)
        digits += 1
    return list(found)[:many]
