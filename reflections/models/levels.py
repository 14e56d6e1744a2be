"""Five levels of a goal in own words, and which one it was on a day: goal attainment scaling (PRACTICE §9, P21)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried
from clients.models import Client
from goals.models import Goal, ToldQuerySet
from hrtrack.db import AppendOnly
from reflections.models.common import LONGEST_WORDS, AboutAGoal, ForMeAlone, Kept

LOWEST_WEIGHT, HIGHEST_WEIGHT = 0, 3


class Level(models.IntegerChoices):
    """What a client reads; the numbers are those of the published scale."""

    AS_HOPED = 0, _("about what I hoped")
    BIT_MORE = 1, _("a bit more")
    LOT_MORE = 2, _("a lot more")
    BIT_LESS = -1, _("a bit less")
    QUITE_DIFFERENT = -2, _("quite different")


# The field of a scale that says a level in the client's words. What is hoped for is written first.
WORDS_OF = {
    Level.AS_HOPED: "as_hoped",
    Level.BIT_MORE: "bit_more",
    Level.LOT_MORE: "lot_more",
    Level.BIT_LESS: "bit_less",
    Level.QUITE_DIFFERENT: "quite_different",
}


def _weight(field):
    given = Q(**{f"{field}__gte": LOWEST_WEIGHT}) & Q(**{f"{field}__lte": HIGHEST_WEIGHT})
    return Q(**{f"{field}__isnull": True}) | given


class Scale(AppendOnly, ForMeAlone, Kept):
    """One wording of a goal's five levels. Other words are a new row; what was said by the older stays with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="scales")
    number = models.PositiveIntegerField()
    as_hoped = models.TextField(_("what I hope for"), max_length=LONGEST_WORDS)
    bit_more = models.TextField(_("a bit more"), max_length=LONGEST_WORDS, blank=True)
    lot_more = models.TextField(_("a lot more"), max_length=LONGEST_WORDS, blank=True)
    bit_less = models.TextField(_("a bit less"), max_length=LONGEST_WORDS, blank=True)
    quite_different = models.TextField(_("quite different"), max_length=LONGEST_WORDS, blank=True)
    importance = models.PositiveSmallIntegerField(_("how much it matters to me"), null=True, blank=True)
    difficulty = models.PositiveSmallIntegerField(_("how hard it is"), null=True, blank=True)

    objects = AboutAGoal.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["goal", "number"], name="scales_of_a_goal_are_numbered"),
            models.CheckConstraint(condition=~Q(as_hoped=""), name="a_scale_says_what_is_hoped_for"),
            models.CheckConstraint(
                condition=_weight("importance") & _weight("difficulty"), name="a_weight_is_made_of_0_to_3"
            ),
            models.CheckConstraint(
                condition=Q(importance__isnull=True, difficulty__isnull=True)
                | Q(importance__isnull=False, difficulty__isnull=False),
                name="a_weight_is_made_of_both_or_none",
            ),
        ]

    @property
    def weight(self):
        """Importance × difficulty, or 1 where the client did not weigh it (PRACTICE §9)."""
        return 1 if self.importance is None or self.difficulty is None else self.importance * self.difficulty

    @property
    def levels(self):
        """[(Level, the client's words or "")], in the order they are written."""
        return [(level, getattr(self, field)) for level, field in WORDS_OF.items()]

    def words_of(self, level):
        return getattr(self, WORDS_OF[Level(level)])


class LevelSaidQuerySet(AboutAGoal):
    to_goal = "scale__goal"


class LevelSaid(AppendOnly, ForMeAlone, Kept):
    """Which level it was, by the client's word, on a day."""

    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="said")
    level = models.SmallIntegerField(choices=Level.choices)
    day = models.DateField(_("on"))
    words = models.TextField(_("anything to say"), max_length=LONGEST_WORDS, blank=True)

    objects = LevelSaidQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=Q(level__gte=-2, level__lte=2), name="a_level_is_one_of_five"),
        ]
        indexes = [models.Index(fields=["scale", "-day", "-id"], name="levels_newest_day_first")]


class FiguresQuerySet(ToldQuerySet):
    is_private, along = None, Carried.GOALS


class FigureOpened(AppendOnly, Kept):
    """The client opened the figure behind what was said up to that day. Who works with them may see it from then on."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="figures_opened")
    day = models.DateField()

    objects = FiguresQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-id"]
        indexes = [models.Index(fields=["client", "-day"], name="figures_opened_by_day")]
