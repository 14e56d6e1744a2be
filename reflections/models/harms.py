"""What something gives, asked first, and what it costs: a list in the client's own order (PRACTICE §3)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.models import Focus, ToldQuerySet
from hrtrack.db import AppendOnly
from reflections.models.common import LONGEST_WORDS, ForMeAlone, Kept, from_0_to_10

MOST_IN_A_LIST = 50  # of one thing's list: more than anybody can put in order


class AboutAThing(ToldQuerySet):
    to_client, hangs_on = "focus__client", ("focus",)

    def open(self):
        return self.filter(closed_at__isnull=True)


class PassesQuerySet(ToldQuerySet):
    to_client, is_private = "focus__client", None
    hangs_on = ("focus",)


class Item(ForMeAlone, Kept):
    """One line of such a list. Staff may take it out of the list; only the client takes it away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = models.TextField(_("in words"), max_length=LONGEST_WORDS)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AboutAThing.as_manager()

    class Meta:
        abstract = True
        ordering = ["recorded_at"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="a_%(class)s_is_in_words"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_%(class)s_is_taken_out_by_somebody",
            ),
        ]

    def __str__(self):
        return self.words


class Gain(Item):
    """What it gives the client."""

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="gains")

    class Meta(Item.Meta):
        abstract = False
        indexes = [models.Index(fields=["focus", "recorded_at"], name="gains_of_a_thing")]


class GainsAsked(AppendOnly, Kept):
    """“What does it give you?” was asked, and answered in however few words: now the other side may be asked."""

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="gains_asked")

    objects = PassesQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-id"]


class Domain(models.TextChoices):
    BODY = "body", _("body")
    MIND = "mind", _("mind")
    MONEY = "money", _("money")
    LAW = "law", _("law")
    HOUSING = "housing", _("housing")
    RELATIONSHIPS = "relationships", _("people I am close to")
    FAMILY = "family", _("family")
    COMMUNITY = "community", _("the people around me")


class Harm(Item):
    """What it costs the client, in their own words. Its number is their own; nothing is added up."""

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="harms")
    domain = models.CharField(_("where it costs"), max_length=20, choices=Domain.choices)
    how_much = models.PositiveSmallIntegerField(_("how much, 0 to 10"), null=True, blank=True)

    class Meta(Item.Meta):
        abstract = False
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=Q(domain__in=Domain.values), name="a_harm_is_in_a_known_part_of_life"),
            from_0_to_10("how_much", "a_harm_counts_from_0_to_10"),
        ]
        indexes = [models.Index(fields=["focus", "recorded_at"], name="harms_of_a_thing")]


class HarmOrder(AppendOnly, Kept):
    """The order as the client put it then: ids, first one first. The newest is the order now."""

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="harm_orders")
    order = models.JSONField(default=list)  # ids of harms; one taken away since is simply not there any more

    objects = PassesQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-id"]
        indexes = [models.Index(fields=["focus", "-id"], name="orders_newest_first")]
