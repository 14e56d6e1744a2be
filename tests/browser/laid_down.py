"""The demo people, made once by each worker and laid down again before each test that wants them."""

import sqlite3

from django.db import connection
from django.utils import timezone

from hrtrack.demo.people import make_demo_people

_made = {}  # the day: a copy of the whole database, in memory


def demo_people():
    """Make them, or put the database back as it was when they had been made today. It was empty before."""
    if connection.vendor != "sqlite":
        make_demo_people()
        return
    today = timezone.localdate()
    connection.ensure_connection()
    if today not in _made:
        make_demo_people()
        _made[today] = sqlite3.connect(":memory:")
        connection.connection.backup(_made[today])
    else:
        _made[today].backup(connection.connection)
