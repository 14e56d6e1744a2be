"""`manage.py put_guards_back`: make again the triggers that a database has lost (system check hrtrack.E002)."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from audit.actions import record
from hrtrack.db import guards_that_are_gone


class Command(BaseCommand):
    help = "Put back the triggers that keep history as it was written. Find out first who took them away."
    requires_system_checks = ()  # the check that fails without them is why this is run

    def handle(self, *args, **options):
        gone = guards_that_are_gone(connection)
        with transaction.atomic():
            for guard in gone:
                guard.drop(connection)  # where one of several is left
                guard.install(connection)
            record("database.guards_put_back", tables=sorted({guard.table for guard in gone}))
        self.stdout.write(f"{len(gone)} put back.")
