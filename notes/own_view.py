"""A client may ask that notes do not show on their own pages, where home is not safe (L-33).

The wish is theirs, with its day and who wrote it down. While it holds, their pages look as if nothing had been written;
those who work with them read that it was asked for, and nothing changes for them.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import BY_STAFF, Captured
from hrtrack.db import AppendOnly


class Shown(models.TextChoices):
    SHOWN = "shown", _("Notes show on my pages")
    HIDDEN = "hidden", _("Notes do not show; my phrase brings them back, here")
    WITH_SOMEBODY = "with_somebody", _("Notes do not show; only somebody who works with me can bring them back")


# How many of these choices leave the notes out, from when their client asked by their phrase for a file that has them.
_in_this_file = ContextVar("notes_in_this_file", default=False)


class OwnViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the clients that this person may read."""
        return self.filter(client__in=Client.objects.visible_to(user))

    def newest(self):
        """The last word of each client: it alone holds."""
        return self.filter(~Exists(OwnView.objects.filter(client=OuterRef("client"), pk__gt=OuterRef("pk"))))

    def hiding(self):
        """Those by which a client's notes do not show to them at this moment."""
        leaves_out = {Shown.WITH_SOMEBODY} if _in_this_file.get() else {Shown.HIDDEN, Shown.WITH_SOMEBODY}
        return self.newest().filter(shown__in=leaves_out)


class OwnView(AppendOnly):
    """What a client said about notes on their own pages; the newest row holds."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="own_views")
    shown = models.CharField(_("what shows"), max_length=20, choices=Shown.choices)
    captured = models.CharField(max_length=20, choices=Captured.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OwnViewQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(shown__in=Shown.values), name="what_shows_is_one_of_three"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="how_it_was_asked_is_known"),
        ]

    def __str__(self):
        return f"{self.client_id} {self.shown}"

    @property
    def is_written_down_by_staff(self):
        return self.captured in BY_STAFF


def hidden_from_their_client(path="client"):
    """The condition that a row's client asked not to see notes. `path` leads from the row to its client."""
    return Exists(OwnView.objects.hiding().filter(client=OuterRef(path)))


@contextmanager
def notes_in_this_file():
    """In this block notes show to their client who asked, by their phrase, to have them in a file all the same.

    Not where only somebody who works with them can bring them back: then a phrase is not enough, whoever knows it.
    """
    token = _in_this_file.set(True)
    try:
        yield
    finally:
        _in_this_file.reset(token)
