"""Measure what a long note costs: saving and signing 20,000 characters against 200, in five scripts.

    python scripts/bench_notes.py                              in a new SQLite database
    python scripts/with_postgres.py --durable -- python scripts/bench_notes.py      in the PostgreSQL of DATABASE_URL

Prints the milliseconds (the median of many, one length after the other, so that other work on the machine slows both)
through the page's own requests: a save by itself, and a signing; and how many of them the processor was at work here,
which other work does not change. Ends with 1 where the long one takes more than twice as long as the short one.
"""

import os
import random
import statistics
import sys
import time
import uuid

from bench_database import in_a_new_database
from made_notes import LETTERS, text

SHORT, LONG, MOST_TIMES = 200, 20_000, 2
SAVES, SIGNINGS = 25, 9  # of each length in each script


def people():
    """(a client with a measured past, their clinician signed in)"""
    from django.test import Client as Visitor

    from accounts.models import Role, User
    from clients.models import CareRelationship, Client, Program

    by = User.objects.create(username="bench", name="Bench", role=Role.CLINICIAN)
    client = Client.objects.create(preferred_name="Bench", program=Program.objects.create(name="Harbour"))
    CareRelationship.objects.create(client=client, clinician=by)
    visitor = Visitor(SERVER_NAME="localhost")
    visitor.force_login(by)
    return client, by, visitor


class Page:
    """One open draft of the client, as its page would send it."""

    def __init__(self, client, by, visitor):
        from notes import actions

        self.note, self.visitor, self.turn = actions.start(client, by=by), visitor, 0
        self.pen = str(uuid.uuid4())

    def send(self, route, words, **more):
        """(milliseconds, those of the processor) until the answer to these words in “what we did” is there."""
        from django.urls import reverse

        self.turn += 1
        note = self.note
        data = {"held_on": note.held_on, "seen": note.version, "pen": self.pen, "turn": self.turn, "part": "did"}
        data |= {"did": words, "once": str(uuid.uuid4()), **more}
        began, busy = time.perf_counter(), time.process_time()
        answer = self.visitor.post(reverse(route, args=[note.pk]), data)
        took = ((time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000)
        if answer.status_code not in (200, 302):
            sys.exit(f"{route} answered {answer.status_code}.")
        return took


def both(many, send):
    """{length: (median milliseconds, median of the processor's)} of sending both lengths in turn."""
    took = {SHORT: [], LONG: []}
    for _time in range(many):
        for length, found in took.items():
            found.append(send(length))
    return {length: tuple(map(statistics.median, zip(*found, strict=True))) for length, found in took.items()}


def measure():
    import django

    django.setup()
    from django.db import connection

    chance, worst = random.Random(1), 0  # noqa: S311 - the same words each time
    client, by, visitor = people()
    for script in LETTERS:
        draft = Page(client, by, visitor)
        draft.send("notes:keep", "warm")
        found = {
            "save": both(SAVES, lambda length: draft.send("notes:keep", text(chance, length, script))),  # noqa: B023
            "sign": both(
                SIGNINGS,
                lambda length: Page(client, by, visitor).send("notes:write", text(chance, length, script), then="sign"),  # noqa: B023
            ),
        }
        draft.send("notes:write", "done", then="sign")
        for what, took in found.items():
            (short, short_busy), (long, long_busy) = took[SHORT], took[LONG]
            worst = max(worst, long / short)
            sys.stdout.write(
                f"{connection.vendor}, {script}: {what} {short:.1f} ms at {SHORT}, {long:.1f} ms at {LONG:,} "
                f"({long / short:.2f} times; processor {short_busy:.1f} and {long_busy:.1f} ms, "
                f"{long_busy / short_busy:.2f} times)\n"
            )
            sys.stdout.flush()
    return int(worst > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(
        measure() if sys.argv[1:] == ["--measure"] else in_a_new_database(__file__, os.environ.get("DATABASE_URL"))
    )
