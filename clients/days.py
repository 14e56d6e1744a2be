"""Which day it is, and was, where a client's program is (PRIVACY L1)."""

import zoneinfo
from datetime import datetime, time, timedelta

from django.utils import timezone


def zone_of(client):
    """The time zone this client's program is in."""
    return zoneinfo.ZoneInfo(client.program.time_zone)


def today_in(time_zone):
    """Today's date in a time zone given by its name."""
    return timezone.localdate(timezone=zoneinfo.ZoneInfo(time_zone))


def today_for(client):
    """Today's date where this client's program is."""
    return today_in(client.program.time_zone)


def local_time(moment, client):
    """An aware datetime as the clocks show it where this client's program is."""
    return timezone.localtime(moment, timezone=zone_of(client))


def day_of(moment, client):
    """The date of an aware datetime where this client's program is."""
    return local_time(moment, client).date()


def span_of(day, client):
    """The two aware datetimes between which this day lies for the client: from the first, up to and without the second.

    23 or 25 hours apart where the clocks change that day.
    """
    zone = zone_of(client)
    return tuple(datetime.combine(when, time.min, tzinfo=zone) for when in (day, day + timedelta(days=1)))


def came_on(client):
    """The day this client came. `since` may have been read off a clock further east than the program's."""
    return min(client.since, day_of(client.created_at, client))
