"""Forget the keys of forms taken long ago: nobody presses the same button after a month."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from hrtrack.models import SubmittedForm

KEPT_FOR = timedelta(days=30)


class Command(BaseCommand):
    help = "Forget the keys of forms that were taken over 30 days ago. Safe to run twice."

    def handle(self, **options):
        forgotten, _ = SubmittedForm.objects.filter(taken_at__lt=timezone.now() - KEPT_FOR).delete()
        self.stdout.write(f"Forgot {forgotten} keys.")
