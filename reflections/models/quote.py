"""What the client said, kept word for word because they want it kept."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import ToldQuerySet
from reflections.models.common import LONGEST_WORDS, ForMeAlone, Kept


class About(models.TextChoices):
    CHANGE = "change", _("change")
    BOTH_SIDES = "both_sides", _("both sides")
    STAYING = "staying", _("staying the same")


class Quote(ForMeAlone, Kept):
    """Nobody writes over it. The client takes any of them away, whoever held the pen; then it is gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="quotes")
    words = models.TextField(_("in words"), max_length=LONGEST_WORDS)
    about = models.CharField(_("what it speaks for"), max_length=20, choices=About.choices, blank=True)

    objects = ToldQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="a_quote_is_in_words"),
            models.CheckConstraint(condition=Q(about="") | Q(about__in=About.values), name="a_quote_speaks_for_known"),
        ]
        indexes = [models.Index(fields=["client", "-recorded_at"], name="quotes_newest_first")]

    def __str__(self):
        return self.words
