"""What the demo people keep an eye on: see hrtrack/demo/people.py."""

from datetime import timedelta
from decimal import Decimal

from clients.days import today_for
from tracking import actions
from tracking.models import Entry

# Dee's last weeks, newest first; None where nothing was said, "?" where she did not know.
MORNINGS = [1, 0, 1, None, "?", 1, 1, 0, 0, None, 1, 0, 1, 1, None, 0, 1, 0, "?", 1, 0, 0, 1, None, None, 0, 1, 0]
HOURS = [6, 5, "6.5", None, 4, 7, 6, 3, 4, None, 6, 4, 7, "6.5", 5, 4, 6, None, 5, 6, 3, 4, 6, None, 5, 4, 6, 3]


def fill(people):
    """people: {"dee": Client, "ines": Client, "tom": Client, "maya": User, "ade": User}."""
    dee, ines = people["dee"], people["ines"]
    mornings = actions.add_measure(dee, by=dee.user, name="mornings I feel well", kind="yes_no", better="more")
    sleep = actions.add_measure(dee, by=dee.user, name="sleep", kind="amount", unit="hours", better="more")
    actions.add_measure(dee, by=dee.user, name="how strong the pull is", kind="scale", is_private=True)
    _entries(mornings, dee, MORNINGS)
    _entries(sleep, dee, HOURS)
    # Told in the session, written down by Maya.
    maya, told = people["maya"], {"captured": "said_aloud"}
    carried = actions.add_measure(dee, by=maya, name="kit in my bag", kind="yes_no", better="more", **told)
    actions.enter(carried, by=maya, value=Decimal(1), **told)
    wine = ines.foci.get(words="wine")
    glasses = actions.add_measure(ines, by=ines.user, name="glasses", kind="amount", unit="glasses", focus=wine)
    _entries(glasses, ines, [0, 0, 0, None, 0, 2, 0, 0, "?", 0])


def _entries(measure, client, values):
    """One entry a day, from yesterday back."""
    yesterday = today_for(client) - timedelta(days=1)
    Entry.objects.bulk_create(
        Entry(
            measure=measure,
            day=yesterday - timedelta(days=ago),
            value=None if value == "?" else Decimal(value),
            is_unknown=value == "?",
            captured="own_device",
            recorded_by=client.user,
        )
        for ago, value in enumerate(values)
        if value is not None
    )
