"""“I would like to work with somebody else”: one tap, no reason, and to nobody the client works with."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from clients.models import Client
from goals.models import Captured


class WishState(models.TextChoices):
    """What became of it. The client reads it in whole sentences (templates/handover/_wish.html)."""

    ASKED = "asked", _("not looked at yet")
    LOOKING = "looking", _("looking for somebody")
    MET = "met", _("somebody else works with them")
    TAKEN_BACK = "taken_back", _("taken back")


WAITING = (WishState.ASKED, WishState.LOOKING)


class WishQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client's alone. Not even who works with them learns of it from us: that is what it is for."""
        if not getattr(user, "is_client", False):
            return self.none()
        return self.filter(client__in=Client.objects.visible_to(user))

    def for_office(self, user):
        """For an administrator: that a code asked, when, and what became of it. There is no word in it to read."""
        if not user.is_authenticated or not user.is_active or user.role != Role.ADMINISTRATOR:
            return self.none()
        return self.filter(client__in=Client.objects.for_office(user).values("pk"))

    def waiting(self):
        return self.filter(state__in=WAITING)


class Wish(models.Model):
    """One time somebody asked for another clinician. It has no reason, because none is asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="wishes")
    captured = models.CharField(max_length=20, choices=Captured.choices)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )  # who held the pen
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=12, choices=WishState.choices, default=WishState.ASKED)
    state_at = models.DateTimeField(null=True)
    state_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "id"]
        verbose_name_plural = "wishes"
        constraints = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(state__in=list(WAITING)), name="one_waiting_wish_per_client"
            ),
            models.CheckConstraint(condition=Q(state__in=WishState.values), name="a_wish_is_in_a_known_state"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_wish_says_how_it_was_told"),
            models.CheckConstraint(
                condition=Q(state="asked", state_at__isnull=True, state_by__isnull=True)
                | (~Q(state="asked") & Q(state_at__isnull=False, state_by__isnull=False)),
                name="a_wish_that_moved_says_when_and_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="wishes_oldest_first")]

    @property
    def is_waiting(self):
        return self.state in WAITING
