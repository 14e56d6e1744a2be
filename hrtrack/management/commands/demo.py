"""`make demo`: a working hrtrack with invented people, on this machine only."""

import os
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from hrtrack.demo import PHRASE, SIGN_INS
from hrtrack.demo.people import make_demo_people
from summaries.models import SummaryRelease
from summaries.release import newest_ready


class Command(BaseCommand):
    help = "Make the database, the invented people and a first summary, print the sign-ins, and serve on 127.0.0.1."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--no-server", action="store_true", help="Only make the people.")

    def handle(self, *, port, no_server, **options):
        if not settings.DEMO:
            raise CommandError("This makes invented people. Set HRTRACK_MODE=demo for it.")
        if not no_server:
            self._refuse_a_taken_port(port)
        database = settings.DATABASES["default"]
        if database["ENGINE"].endswith("sqlite3"):
            Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if make_demo_people():
            self.stdout.write("Made the invented people.")
        self._first_summary()
        self._say_how_to_sign_in(port)
        if no_server:
            return
        sys.stdout.flush()
        os.execv(  # noqa: S606  (fixed words; the server takes this process's place, so that Ctrl-C ends it)
            sys.executable,
            [
                sys.executable,
                "-m",
                "gunicorn",
                "hrtrack.wsgi",
                "--bind",
                f"127.0.0.1:{port}",
                "--threads",
                "8",
                "--log-level",
                "warning",
            ],
        )

    def _refuse_a_taken_port(self, port):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise CommandError(f"Something already listens on port {port}. Try: make demo PORT={port + 1}")

    def _first_summary(self):
        """Build the newest quarter's release, once; a later `make demo` finds it there."""
        quarter = newest_ready()
        if not SummaryRelease.objects.filter(quarter=str(quarter)).exists():
            call_command("build_summary", quarter=str(quarter), stdout=self.stdout)

    def _say_how_to_sign_in(self, port):
        self.stdout.write(f"\nhrtrack is at http://127.0.0.1:{port}/   (Ctrl-C ends it)\n\n")
        for persona, username, about in SIGN_INS:
            self.stdout.write(f"  {persona:<14} {username:<6} {about}")
        self.stdout.write(f"\n  The phrase is the same for all of them: {PHRASE}\n")
