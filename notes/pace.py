"""How long one's own notes took, from opening to signing: for their author alone (target: five minutes or less).

It is worked out when its author looks and stands nowhere: not in the log, not in a summary, not beside anybody else's.
"""

from statistics import median

from django.utils.translation import ngettext

from notes.models import SessionNote

OF_THE_LAST = 20  # signed notes
FROM = 5  # fewer say nothing about a habit


def minutes_of(note):
    """Whole minutes from opening a signed note to signing it; at least 1."""
    return max(1, round((note.signed_at - note.opened_at).total_seconds() / 60))


def said_in_minutes(minutes):
    """So many minutes, in words."""
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def minutes_per_note(author):
    """(minutes, notes): the middle one of the author's newest signed notes, and how many; None for under FROM of them.

    The middle one (median), so that a draft left open overnight moves it by one place and not by hours. One query.
    """
    signed = SessionNote.objects.filter(author=author).signed().order_by("-opened_at").only("opened_at", "signed_at")
    taken = [minutes_of(note) for note in signed[:OF_THE_LAST]]
    return (round(median(taken)), len(taken)) if len(taken) >= FROM else None
