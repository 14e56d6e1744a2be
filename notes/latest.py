"""The newest session, for pages of other rooms that lead to it (templates/notes/_latest.html)."""

from notes.models import IN_WORDS, SessionNote


def latest_for(client, user):
    """The newest session of this client that this person may read, its words unread; None where there is none."""
    return SessionNote.objects.visible_to(user).signed().filter(client=client).unread().first()


def last_time(client, user):
    """The newest session of this client that this person may read, and of its words only what was wanted of it."""
    unread = [name for name in IN_WORDS if name != "wanted"]
    return SessionNote.objects.visible_to(user).signed().filter(client=client).defer(*unread).first()


def left_behind(user, pk):
    """This person's own draft with somebody they no longer work with, or None."""
    return SessionNote.objects.left_behind(user).select_related("client__program").filter(pk=pk).first()


def drafts_of(account):
    """The ids of the clients of this clinician's drafts, one for each draft: what is not finished when they leave."""
    return SessionNote.objects.drafts().filter(author=account).order_by("pk").values_list("client", flat=True)
