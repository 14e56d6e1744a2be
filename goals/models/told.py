"""What a client said, wrote or chose, in whichever room: how it reached us, by whose pen, and who may read it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from clients.carried import Carried, goes_along
from clients.models import Client
from goals.models.focus import Captured


class ToldQuerySet(models.QuerySet):
    """Rows of the clients a person may see; the private ones are the client's alone (I19).

    to_client   the lookup that leads to the client
    is_private  the lookup that says so, or None where nothing in this table is private
    along       the tick under which it goes along to the next clinician; None for what always does
    begun       the lookup of the moment it came to be, by which it was there before them
    hangs_on    the lookups of the thing or goal it is about: it goes along no further than that does
    """

    to_client = "client"
    is_private: str | None = "is_private"
    along: Carried | None = Carried.REST
    begun = "recorded_at"
    hangs_on: tuple[str, ...] = ()

    def visible_to(self, user):
        seen = self.filter(**{f"{self.to_client}__in": Client.objects.visible_to(user)})
        if getattr(user, "is_client", False):
            return seen
        if self.along:
            seen = seen.filter(goes_along(user, self.along, client=self.to_client, begun=self.begun))
        for name in self.hangs_on:
            begun = f"{name}__{'opened_at' if name.endswith('focus') else 'created_at'}"
            held = goes_along(user, Carried.GOALS, client=self.to_client, begun=begun)
            seen = seen.filter(Q(**{f"{name}__isnull": True}) | held)
        return seen.filter(**{self.is_private: False}) if self.is_private else seen


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
