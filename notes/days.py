"""Which day a session was on: the calendar day where its client's program is (PRIVACY L1)."""

from datetime import timedelta

from django.utils.translation import gettext as _

from clients.days import came_on, day_of, local_time, span_of, today_for, today_in

__all__ = ["day_of", "local_time", "span_of", "today_for", "today_in", "why_not"]

FURTHEST_BACK = 3652  # days: ten years. Whoever was added today may have come long before; a year is mistyped easily.


def why_not(day, client):
    """Why a session with this client cannot have been on that day, in a sentence; "" where it can."""
    if day > today_for(client):
        return _("That day is still to come. A session is written down on its day or after it.")
    if day < min(today_for(client) - timedelta(days=FURTHEST_BACK), came_on(client)):
        return _("That day is more than 10 years back. Please look at the year again.")
    return ""
