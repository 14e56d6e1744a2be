"""Small steps under a goal, ticked without any due date, and the helper's page that is being written on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import Focus, Goal
from reflections.models.common import LONGEST_LINE, LONGEST_WORDS, AboutAGoal, ForMeAlone, Kept, from_0_to_10


class SmallStepQuerySet(AboutAGoal):
    def open(self):
        return self.filter(closed_at__isnull=True)


class SmallStep(ForMeAlone, Kept):
    """Something small and doable, once or again and again. A step of an idea is the client's alone (I19)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="small_steps")
    words = models.CharField(_("the step"), max_length=LONGEST_LINE)
    is_repeatable = models.BooleanField(_("again and again"), default=False)
    likely = models.PositiveSmallIntegerField(_("how likely, 0 to 10"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SmallStepQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="a_small_step_is_in_words"),
            from_0_to_10("likely", "a_step_is_likely_from_0_to_10"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_small_step_is_put_away_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["goal", "recorded_at"], name="small_steps_of_a_goal")]

    def __str__(self):
        return self.words


class StepTickQuerySet(AboutAGoal):
    to_goal, is_private = "step__goal", "step__is_private"


class StepTick(Kept):
    """It was done, on a day. Nobody writes over it; the client may take it away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(SmallStep, on_delete=models.PROTECT, related_name="ticks")
    day = models.DateField(_("on"))

    objects = StepTickQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-day", "-recorded_at"]
        indexes = [models.Index(fields=["step", "-day", "-recorded_at"], name="ticks_newest_day_first")]


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever writes on it, while they may see the client at all; nobody else, the client's team included."""
        return self.filter(client__in=Client.objects.visible_to(user), by__pk=user.pk)


class StepDraft(models.Model):
    """What the helper's pages hold so far, one for each pen. It is gone once it became something, or was let go."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    focus = models.ForeignKey(Focus, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sentence = models.TextField(max_length=LONGEST_WORDS, blank=True)
    step = models.CharField(max_length=LONGEST_LINE, blank=True)
    likely = models.PositiveSmallIntegerField(null=True, blank=True)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "by"], name="one_draft_for_each_pen"),
            from_0_to_10("likely", "a_draft_is_likely_from_0_to_10"),
        ]
