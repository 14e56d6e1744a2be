"""How much it matters, how sure the client is: two rulers, and what stands behind each number (PRACTICE §7, P19)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import Focus, Goal
from hrtrack.db import AppendOnly
from reflections.models.common import LONGEST_WORDS, AboutThings, ForMeAlone, Kept, from_0_to_10


class Ruler(AppendOnly, ForMeAlone, Kept):
    """One look at a thing or a goal. Only ever added to: numbers are not compared, and nothing is made of them."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="rulers")
    focus = models.ForeignKey(Focus, null=True, blank=True, on_delete=models.PROTECT, related_name="rulers")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="rulers")
    importance = models.PositiveSmallIntegerField(_("how much it matters"), null=True, blank=True)
    importance_why = models.TextField(max_length=LONGEST_WORDS, blank=True)  # why not lower?
    importance_up = models.TextField(max_length=LONGEST_WORDS, blank=True)  # what would move it up one?
    confidence = models.PositiveSmallIntegerField(_("how sure I am that I could"), null=True, blank=True)
    confidence_why = models.TextField(max_length=LONGEST_WORDS, blank=True)
    confidence_up = models.TextField(max_length=LONGEST_WORDS, blank=True)

    objects = AboutThings.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            *Kept.Meta.constraints,
            from_0_to_10("importance", "importance_is_from_0_to_10"),
            from_0_to_10("confidence", "confidence_is_from_0_to_10"),
            models.CheckConstraint(
                condition=Q(importance__isnull=False) | Q(confidence__isnull=False), name="a_ruler_has_a_number"
            ),
            models.CheckConstraint(
                condition=Q(focus__isnull=False, goal__isnull=True) | Q(focus__isnull=True, goal__isnull=False),
                name="a_ruler_is_about_a_thing_or_a_goal",
            ),
        ]
        indexes = [
            models.Index(fields=["focus", "-id"], name="rulers_of_a_thing"),
            models.Index(fields=["goal", "-id"], name="rulers_of_a_goal"),
            models.Index(fields=["client", "-id"], name="rulers_of_a_client"),
        ]
