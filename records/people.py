"""The people of a record that was kept in another place: an account each, with which nobody can sign in.

What somebody said there stays said by them, and by nobody here.
"""

import uuid

from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.phrases import neutral_username
from records.values import text

LONGEST_NAME = 120


class People:
    """`people[{"name", "role"}]` is the User who stands for them here: the client's own, or one made for it."""

    def __init__(self, client):
        self.client, self._of = client, {}

    def __getitem__(self, told):
        if not isinstance(told, dict) or told.keys() != {"name", "role"} or not isinstance(told["name"], str):
            raise ValueError(_("This is nobody: a name and a role belong here."))
        if told["role"] == Role.CLIENT:
            return self.client.user
        text(told["name"], LONGEST_NAME)
        name = self._elsewhere(told["name"])
        if name not in self._of:
            self._of[name] = User.objects.create_user(
                f"elsewhere-{uuid.uuid4().hex[:12]}", name=name, role=Role.CLINICIAN, is_active=False
            )
        return self._of[name]

    @staticmethod
    def _elsewhere(name):
        """Nobody is taken for somebody of the same name here. Said once, however often a record moves."""
        before, after = (_("%s (elsewhere)") % "\0").split("\0")
        if name.startswith(before) and name.endswith(after):
            return name
        return f"{before}{name[: LONGEST_NAME - len(before + after)]}{after}"


def their_account(client):
    """The client's own account, closed until somebody here opens it and hands over a phrase."""
    username = neutral_username()
    while User.objects.filter(username=username).exists():
        username = neutral_username()
    return User.objects.create_user(
        username,
        name=client.preferred_name,
        role=Role.CLIENT,
        is_active=False,
        time_zone=client.program.time_zone,
    )
