"""How it goes, in the client's own measure."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.models import Captured, Goal
from hrtrack.db import AppendOnly

LEAST, MOST = 0, 10  # of the client's own scale; what 0 and 10 mean is for the client to say
LONGEST_WORDS = 5000


class RatingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of visible goals; what the client said while a goal was their private idea stays theirs (I19)."""
        seen = self.filter(goal__in=Goal.objects.visible_to(user))
        return seen if getattr(user, "is_client", False) else seen.filter(is_private=False)


class Rating(AppendOnly):
    """How it is going with a goal, said by the client: a number, words, or both. Nothing recalculates it (I12)."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="ratings")
    value = models.PositiveSmallIntegerField(
        _("0 to 10"), null=True, blank=True, validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )
    words = models.TextField(_("in words"), max_length=LONGEST_WORDS, blank=True)
    is_private = models.BooleanField(default=False)  # said about an idea: the client's alone
    captured = models.CharField(max_length=20, choices=Captured.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(null=True, blank=True)  # where that is not the day of recorded_at (I27)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=LEAST, value__lte=MOST),
                name="a_rating_is_from_0_to_10",
            ),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(words=""), name="a_rating_says_something"),
        ]
        indexes = [models.Index(fields=["goal", "-id"], name="ratings_newest_first")]
