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


class Face(models.TextChoices):
    """Five faces, for whoever would rather not give a number. They are drawn in one size and one ink."""

    VERY_HARD = "very_hard", _("very hard")
    HARD = "hard", _("hard")
    IN_BETWEEN = "in_between", _("in between")
    WELL = "well", _("well")
    VERY_WELL = "very_well", _("very well")


class RatingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of visible goals; what the client said while a goal was their private idea stays theirs (I19)."""
        seen = self.filter(goal__in=Goal.objects.visible_to(user))
        return seen if getattr(user, "is_client", False) else seen.filter(is_private=False)


class Rating(AppendOnly):
    """How it is going with a goal, said by the client: a number, a face, words. Nothing recalculates it (I12)."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="ratings")
    value = models.PositiveSmallIntegerField(
        _("0 to 10"), null=True, blank=True, validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )
    face = models.CharField(_("a face"), max_length=10, choices=Face.choices, blank=True)
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
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(words="") | ~Q(face=""), name="a_rating_says_something"
            ),
            models.CheckConstraint(condition=Q(face="") | Q(face__in=Face.values), name="a_face_is_one_of_five"),
        ]
        indexes = [models.Index(fields=["goal", "-id"], name="ratings_newest_first")]


class ClinicianViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(goal__in=Goal.objects.visible_to(user))


class ClinicianView(AppendOnly):
    """How a clinician sees it going: a row of their own with their name on it, never mixed with the client's (I12)."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="clinician_views")
    clinician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("in my words"), max_length=LONGEST_WORDS)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ClinicianViewQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_clinicians_view_says_something")]
        indexes = [models.Index(fields=["goal", "-id"], name="clinician_views_newest_first")]
