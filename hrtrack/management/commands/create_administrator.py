"""The first administrator of a real site: `manage.py create_administrator USERNAME NAME`."""

import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Role, User
from clients.actions import add_person
from hrtrack.refusals import Refused


class Command(BaseCommand):
    help = "Add an administrator. The phrase is asked for on the terminal, or read as one line from standard input."

    def add_arguments(self, parser):
        parser.add_argument("username", help="for signing in: small letters, digits, dot, dash and underscore")
        parser.add_argument("name", help="the name others are shown")

    def handle(self, *, username, name, **options):
        account = User(username=username, name=name.strip(), role=Role.ADMINISTRATOR)
        self._refuse(account.clean_fields, exclude=["password"])
        phrase = self._ask()
        self._refuse(validate_password, phrase, account)
        try:
            add_person(by=None, username=username, name=account.name, role=account.role, phrase=phrase)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{account.name} can sign in as {username} and add everybody else.")

    def _ask(self):
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        phrase = getpass.getpass("Phrase (at least 15 characters, not shown): ")
        if getpass.getpass("The same once more: ") != phrase:
            raise CommandError("The two were not the same. Nothing was added.")
        return phrase

    def _refuse(self, check, *args, **kwargs):
        try:
            check(*args, **kwargs)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
