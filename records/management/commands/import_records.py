"""manage.py import_records FOLDER [--dry-run]: see docs/import.md."""

from contextlib import ExitStack

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from records.actions import bring_in_folder, others_in
from records.run import NotBroughtIn


class Command(BaseCommand):
    help = "Bring in clients, what they keep an eye on, goals and sessions from a folder of CSV files (docs/import.md)."

    def add_arguments(self, parser):
        parser.add_argument("folder")
        parser.add_argument("--dry-run", action="store_true", help="do all the work, say it, store nothing")

        parser.add_argument(
            "--pen", default="", help="user name of the clinician who writes goals down, where a row names nobody"
        )

    def handle(self, *, folder, dry_run, pen, **options):
        with ExitStack() as bars:
            try:
                counts = bring_in_folder(folder, dry_run=dry_run, pen=pen, progress=lambda *args: _bar(bars, *args))
            except NotBroughtIn as error:
                raise CommandError(_as_lines(error)) from None
        self.stdout.write(f"{'':14} {_('new'):>10} {_('already here'):>14} {_('rows'):>10}")
        for count in counts:
            here = count.already_here + count.different
            self.stdout.write(f"{count.file:14} {count.new:>10,} {here:>14,} {count.total:>10,}")
        for count in counts:
            self._remarks(count)
        for name in others_in(folder):
            self.stdout.write(_("%s is not a file of this format and was not read.") % name)
        self.stdout.write(_("Nothing was stored: this was a dry run.") if dry_run else _("All of it is stored."))

    def _remarks(self, count):
        if count.programs:
            self.stdout.write(_("New programs: %s.") % count.programs)
        if count.different:
            rows = ", ".join(map(str, count.different_rows))
            if count.different > len(count.different_rows):
                rows += " …"
            self.stdout.write(
                _("%(file)s: rows brought in before that read differently now: %(many)s (row %(rows)s). Not changed.")
                % {"file": count.file, "many": count.different, "rows": rows}
            )


def _bar(bars, file, size):
    """A progress bar over a file's bytes on the error stream; silent where that is not a terminal."""
    bars.close()  # the bar of the file before
    return bars.enter_context(tqdm(desc=file, total=size, unit="B", unit_scale=True, disable=None)).update


def _as_lines(error):
    lines = [str(problem) for problem in error.problems]
    if not error.is_all:
        lines.append(_("There may be more: reading stopped at the twentieth."))
    return "\n".join([*lines, _("Nothing was stored.")])
