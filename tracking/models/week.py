"""Did the week go the way I wanted? The one figure made of the answers is the percent of weeks (PRACTICE §12, P10)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried
from goals.models import Captured, Goal, Revision, Told, ToldQuerySet
from hrtrack.db import AppendOnly


class WeekAnswer(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")
    SKIP = "skip", _("skip this week")


class WeekCheckQuerySet(ToldQuerySet):
    to_client, along, begun = "goal__client", Carried.GOALS, "goal__created_at"


class WeekCheck(AppendOnly, Told):
    """One week of one goal, measured by the wording in force in that week. The newest row of a week is the answer."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="week_checks")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    week = models.DateField(_("the week that began on"))  # a Monday: the action sees to it
    answer = models.CharField(max_length=10, choices=WeekAnswer.choices)
    words = models.TextField(_("anything to say"), max_length=2000, blank=True)
    is_private = models.BooleanField(default=False)

    objects = WeekCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-week", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=WeekAnswer.values), name="a_week_has_one_of_four_answers"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_week_says_how_it_was_told"),
        ]
        indexes = [models.Index(fields=["goal", "-week", "-id"], name="weeks_newest_first")]

    def __str__(self):
        return f"{self.week:%Y-%m-%d} {self.answer}"
