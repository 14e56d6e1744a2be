"""Build the frozen summary of a quarter. On a timer, daily: it does its work once and says why it did nothing."""

from django.core.management.base import BaseCommand, CommandError

from hrtrack.refusals import Refused
from summaries.quarters import Quarter
from summaries.release import build, newest_ready, prepare


class Command(BaseCommand):
    help = "Build the de-identified summary of a quarter that ended two weeks ago. Never prints a hidden number."

    def add_arguments(self, parser):
        parser.add_argument("--quarter", help="Like 2026-Q3. Left out: the newest one that is ready.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be shown; store nothing.")

    def handle(self, *, quarter, dry_run, **options):
        try:
            quarter = Quarter.parse(quarter) if quarter else newest_ready()
            content = prepare(quarter) if dry_run else build(quarter).read()
        except (Refused, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        lines = [content["everyone"], *content["programs"]]
        bands = [band for line in lines for band in (line["size"], *line["places"], *line["agreements"])]
        shown = sum(band is not None for band in bands)
        self.stdout.write(
            f"{'Would build' if dry_run else 'Built'} {quarter}: {len(content['programs'])} programs with a line of "
            f"their own, {shown} of {len(bands)} numbers shown as bands, the rest not shown."
        )
