"""One plain sentence about one thing, chosen together or not at all (PRACTICE §7). It says nothing about a person."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.models import Focus, ToldQuerySet
from reflections.models.common import LONGEST_LINE, Kept


class Saying(models.TextChoices):
    """Six sentences. They are words: no code may ask which of two comes first."""

    NOT_THINKING = "not_thinking", _("I am not thinking about it")
    THINKING = "thinking", _("I am thinking about it")
    GETTING_READY = "getting_ready", _("I am getting ready")
    DOING = "doing", _("I am doing it")
    KEEPING_GOING = "keeping_going", _("I keep it going")
    LOOKING_ANEW = "looking_anew", _("I am looking at it anew")


class SentenceQuerySet(ToldQuerySet):
    to_client, is_private = "focus__client", None
    hangs_on = ("focus",)


class Sentence(Kept):
    """What was chosen, with who was there. Nobody writes over it; the client may take it away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="sentences")
    saying = models.CharField(max_length=20, choices=Saying.choices)
    present = models.CharField(_("who was there"), max_length=LONGEST_LINE, blank=True)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=Q(saying__in=Saying.values), name="a_sentence_is_one_of_six"),
        ]
        indexes = [models.Index(fields=["focus", "-recorded_at"], name="sentences_newest_first")]
