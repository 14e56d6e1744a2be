"""`manage.py rotate_seals`: seal everything anew with the first key of SEAL_KEYS (README, “When a key changes”)."""

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from audit.actions import record
from hrtrack.resealing import seal_anew, sealed_fields
from hrtrack.sealed import SealedShut


class Command(BaseCommand):
    help = (
        "Seal whatever another key sealed with the first key of SEAL_KEYS. Safe to run twice, and after it was ended "
        "halfway. Afterwards the other keys open nothing that is in the database."
    )

    def handle(self, **options):
        newest = next(iter(settings.SEAL_KEYS))
        sealed = 0
        for model, fields in sealed_fields().items():
            sealed += self._rotate(model, fields)
        call_command("index_notes", stdout=self.stdout)  # its hashes are made with the key
        with transaction.atomic():
            record("seals.rotated", key=newest, rows=sealed)
        self.stdout.write(f"Sealed {sealed:,} rows with {newest}. No other key is needed for what is in the database.")

    def _rotate(self, model, fields):
        table, seen, sealed = model._meta.db_table, 0, 0
        with tqdm(desc=table, total=model._base_manager.count(), unit=" rows", disable=None) as bar:
            try:
                for looked_at, anew in seal_anew(model, fields):
                    seen, sealed = seen + looked_at, sealed + anew
                    bar.update(looked_at)
            except SealedShut as error:
                raise CommandError(f"{error} Sealed anew before it: {sealed:,} rows of {table}.") from None
        self.stdout.write(f"{table}: {seen:,} rows, {sealed:,} sealed anew")
        return sealed
