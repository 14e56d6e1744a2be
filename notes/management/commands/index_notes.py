"""`manage.py index_notes`: let every signed note be found by its words (PostgreSQL; SQLite reads them as it looks)."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from notes.finding import index_the_rest, not_yet_indexed


class Command(BaseCommand):
    help = "Index the signed notes that are not found by their words yet. Safe to run twice, and to end at any time."

    def handle(self, **options):
        done = 0
        with tqdm(desc="notes", total=not_yet_indexed().count(), unit=" notes", disable=None) as bar:
            for indexed in index_the_rest():
                done += indexed
                bar.update(indexed)
        self.stdout.write(f"{done:,} notes indexed.")
