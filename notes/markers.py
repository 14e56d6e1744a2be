"""What this room adds to the pictures of a client's days: that there was a session, and on which day. No word of it."""

from django.utils.translation import gettext as _

from clients.days import day_of
from notes.models import SessionNote, SessionState
from tracking.markers import AT_MOST


def rows(client, reader, start, end):
    """[(day, words)] of the signed sessions that `reader` knows of between two moments, newest first. One query."""
    first, last = day_of(start, client), day_of(end, client)  # `end` is the midnight after the last day
    signed = SessionNote.objects.known_to(reader).filter(client=client, state=SessionState.SIGNED)
    days = signed.filter(held_on__gte=first, held_on__lt=last).order_by("-held_on", "-id")
    return [(day, _("a session")) for day in days.values_list("held_on", flat=True)[: AT_MOST + 1]]
