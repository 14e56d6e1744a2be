"""What a client said, wrote or chose, in whichever room: how it reached us, by whose pen, and who may read it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from clients.models import Client
from goals.models.focus import Captured


class ToldQuerySet(models.QuerySet):
    """Rows of the clients a person may see; the private ones are the client's alone (I19).

    to_client   the lookup that leads to the client
    is_private  the lookup that says so, or None where nothing in this table is private
    """

    to_client = "client"
    is_private: str | None = "is_private"

    def visible_to(self, user):
        seen = self.filter(**{f"{self.to_client}__in": Client.objects.visible_to(user)})
        if self.is_private is None or getattr(user, "is_client", False):
            return seen
        return seen.filter(**{self.is_private: False})


class Told(models.Model):
    """The client's word, with how it reached this record and who held the pen (I27)."""

    captured = models.CharField(max_length=20, choices=Captured.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @property
    def is_written_down_by_staff(self):
        """True where somebody else held the pen: pages say who."""
        return self.captured != Captured.OWN_DEVICE
