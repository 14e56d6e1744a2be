"""Any good change that a client marks as theirs, big or small (PRACTICE §4: any positive change as they define it)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import Goal
from reflections.models.common import LONGEST_LINE, AboutAGoalOrNone, ForMeAlone, Kept


class GoodChange(ForMeAlone, Kept):
    """One line. The list only grows, but that the client may take one of theirs away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="good_changes")
    words = models.CharField(_("what changed"), max_length=LONGEST_LINE)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="good_changes")
    day = models.DateField(_("on"))

    objects = AboutAGoalOrNone.as_manager()

    class Meta:
        ordering = ["-day", "-recorded_at"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="a_good_change_is_in_words"),
        ]
        indexes = [models.Index(fields=["client", "-day", "-recorded_at"], name="changes_newest_day_first")]

    def __str__(self):
        return self.words
