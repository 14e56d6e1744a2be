"""manage.py take_in record.zip [--program NAME] [--dry-run]: see docs/take-away.md."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from records.actions import take_in
from records.run import NotBroughtIn


class Command(BaseCommand):
    help = "Take in the record that a client took away from another place (docs/take-away.md)."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--program", default="", help="name of the program here to which they come")
        parser.add_argument("--dry-run", action="store_true", help="do all the work, say it, store nothing")

    def handle(self, *, file, program, dry_run, **options):
        try:
            taken = take_in(file, program=program, dry_run=dry_run)
        except NotBroughtIn as error:
            raise CommandError("\n".join([*map(str, error.problems), _("Nothing was stored.")])) from None
        if taken.is_here:
            self._is_here(taken)
            return
        for table, count in taken.counts.items():
            self.stdout.write(f"{table:28} {count:>10,}")
        for remark in taken.remarks:
            self.stdout.write(remark)
        if dry_run:
            self.stdout.write(_("Nothing was stored: this was a dry run."))
        else:
            self.stdout.write(
                _("All of it is stored, as %s. Somebody to work with them, and a sign-in, are given on their page.")
                % taken.client.display_code
            )

    def _is_here(self, taken):
        code = taken.client.display_code
        if taken.before is None:
            self.stdout.write(_("%s is here already: this record was taken away from here.") % code)
        else:
            day = date_format(taken.before, "DATE_FORMAT")
            self.stdout.write(_("%(code)s is here already, since %(day)s.") % {"code": code, "day": day})
        if taken.is_other:
            self.stdout.write(_("The file reads differently now. What is here stays as it is."))
