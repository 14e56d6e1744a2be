"""Say of each note that was held, and whose day has come, that its client can read it."""

from django.core.management.base import BaseCommand

from notes.holding import release


class Command(BaseCommand):
    help = "Write down which held notes have opened by themselves. They open on time without it; safe to run twice."

    def handle(self, **options):
        opened = release()
        self.stdout.write(f"Opened by themselves: {opened}.")
