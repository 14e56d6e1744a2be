"""A danger that is named together, what is done next, and a day to look again. Never a flag beside a name."""

import uuid

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import Captured, Told, ToldQuerySet
from hrtrack.db import AppendOnly


class ConcernQuerySet(ToldQuerySet):
    is_private = None  # written by both, read by both
    along = None  # a danger goes along in any case, and the client is told so

    def with_now(self):
        """Each with what its newest row says: `next_step`, `people`, `look_again_on`, `is_over`, `update_id`."""
        newest = ConcernUpdate.objects.filter(concern=OuterRef("pk")).order_by("-id")
        return self.annotate(
            update_id=Subquery(newest.values("pk")[:1]),
            next_step=Subquery(newest.values("next_step")[:1]),
            people=Subquery(newest.values("people")[:1]),
            look_again_on=Subquery(newest.values("look_again_on")[:1]),
            is_over=Subquery(newest.values("is_over")[:1]),
        )

    def open(self):
        return self.with_now().filter(is_over=False)


class Concern(Told):
    """One danger, named in words. What is done about it, by whom and until when are its ConcernUpdate rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="concerns")
    danger = models.TextField(_("what could happen?"), max_length=1000)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(danger=""), name="a_concern_names_its_danger"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_concern_says_how_it_was_told"),
        ]
        indexes = [models.Index(fields=["client", "-recorded_at"], name="concerns_of_a_client")]

    def __str__(self):
        return f"{self.recorded_at:%Y-%m-%d}"


class ConcernUpdateQuerySet(ToldQuerySet):
    to_client = "concern__client"
    is_private = along = None


class ConcernUpdate(AppendOnly, Told):
    """What holds from then on. The newest row holds; `is_over` is the client's word, whoever wrote it down."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="updates")
    words = models.TextField(_("what is new?"), max_length=2000, blank=True)
    next_step = models.TextField(_("what happens next?"), max_length=1000, blank=True)
    people = models.CharField(_("who is in it?"), max_length=300, blank=True)
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    is_over = models.BooleanField(default=False)

    objects = ConcernUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_over=True) | ~Q(next_step=""), name="while_it_is_open_there_is_a_next_step"
            ),
            models.CheckConstraint(
                condition=Q(is_over=True) | Q(look_again_on__isnull=False),
                name="while_it_is_open_there_is_a_day",
            ),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="an_update_says_how_it_was_told"),
        ]
        indexes = [models.Index(fields=["concern", "-id"], name="concern_updates_newest_first")]

    def __str__(self):
        return f"{self.recorded_at:%Y-%m-%d}"
