"""Which day a session was on: the calendar day where its client's program is (PRIVACY L1)."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clients.days import came_on, day_of, local_time, span_of, today_for, today_in

__all__ = ["day_of", "local_time", "span_of", "today_for", "today_in", "why_not"]


def why_not(day, client):
    """Why a session with this client cannot have been on that day, in a sentence; "" where it can."""
    if day > today_for(client):
        return _("That day is still to come. A session is written down on its day or after it.")
    came = came_on(client)  # the first session is on the day they are added, wherever the clock stood
    if day < came:
        return _("%(who)s came on %(since)s. A session cannot have been before that.") % {
            "who": client.preferred_name,
            "since": date_format(came, "DATE_FORMAT"),
        }
    return ""
