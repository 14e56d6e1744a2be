"""Measure the page of pictures: five years of daily entries in three measures against one month of the same.

    python scripts/bench_chart.py

Prints the milliseconds (the quickest of many visits: other work on the machine only ever slows one) and the number of
queries of both, in a new SQLite database. Ends with 1 where the long one takes more than three times as long as the
short one, or more than one query more: the one that finds the oldest day.
"""

import sys
import time
from datetime import timedelta

from bench_database import in_a_new_database

YEARS, VISITS, MOST_TIMES = 5, 15, 3


def fill():
    """(the address of the pictures, a browserless client in which their owner is signed in)"""
    from django.test import Client as Visitor
    from django.urls import reverse
    from django.utils import timezone

    from accounts.models import Role, User
    from clients.models import Client, Program
    from tracking.models import Entry, Measure

    user = User.objects.create(username="bench", name="Bench", role=Role.CLIENT)
    came = timezone.localdate() - timedelta(days=365 * YEARS)
    client = Client.objects.create(
        preferred_name="Bench", user=user, since=came, program=Program.objects.create(name="Harbour")
    )
    told = {"captured": "own_device", "recorded_by": user}
    for kind in ("amount", "scale", "yes_no"):
        measure = Measure.objects.create(client=client, name=kind, kind=kind, **told)
        Entry.objects.bulk_create(
            (
                Entry(
                    measure=measure,
                    day=came + timedelta(days=number + 1),
                    value=None if number % 11 == 0 else number % (2 if kind == "yes_no" else 10),
                    is_unknown=number % 11 == 0,
                    **told,
                )
                for number in range(365 * YEARS)
            ),
            batch_size=2000,
        )
    visitor = Visitor(SERVER_NAME="localhost")
    visitor.force_login(user)
    return reverse("tracking:lines", args=[client.pk]), visitor


def visit(visitor, address, show):
    """(milliseconds, queries) of opening the pictures over this window."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    took = []
    for _visit in range(VISITS):
        began = time.perf_counter()
        answer = visitor.get(address, {"show": show})
        took.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            sys.exit(f"The page answered {answer.status_code}.")
    with CaptureQueriesContext(connection) as queries:
        visitor.get(address, {"show": show})
    return min(took), len(queries)


def measure():
    import django

    django.setup()
    address, visitor = fill()
    visit(visitor, address, "month")  # the first pages of a process compile their templates
    (month, queries), (everything, more) = (visit(visitor, address, show) for show in ("month", "all"))
    # To find the oldest day is one query, whatever there is; a fixed window needs none.
    sys.stdout.write(
        f"a month: {month:.0f} ms, {queries} queries\n"
        f"{YEARS} years: {everything:.0f} ms, {more} queries ({everything / month:.1f} times as long)\n"
    )
    return int(everything > MOST_TIMES * month or more > queries + 1)


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["--measure"] else in_a_new_database(__file__))
