"""The letter: from who leaves, to the client, who reads it before anybody else does."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried, goes_along
from clients.models import Client
from handover.models.passing import Handover
from hrtrack.db import AppendOnly
from hrtrack.sealed import DrawnKey, SealedTextField

LONGEST = 20_000  # characters under one heading

# {field: heading}, in the order in which they are written and read.
HEADINGS = {
    "did": _("What we did together"),
    "keep": _("What you want kept"),
    "not_again": _("What you do not want to tell again"),
}


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client; who wrote it; and whoever the client chose, where the letter goes along."""
        seen = self.filter(handover__client__in=Client.objects.visible_to(user))
        if getattr(user, "is_client", False):
            return seen
        along = goes_along(user, Carried.LETTER, client="handover__client", begun="written_at")
        chosen = models.Q(handover__care__clinician=user.pk) & along
        return seen.filter(models.Q(author=user.pk) | chosen)


class Letter(AppendOnly):
    """One version of a letter. The newest is the letter; those before it stay."""

    id = DrawnKey()
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="letters")
    number = models.PositiveIntegerField()
    did = SealedTextField(HEADINGS["did"], max_length=LONGEST, blank=True)
    keep = SealedTextField(HEADINGS["keep"], max_length=LONGEST, blank=True)
    not_again = SealedTextField(HEADINGS["not_again"], max_length=LONGEST, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["handover", "number"], name="versions_of_a_letter_are_numbered")]

    def sections(self):
        """[(heading, words)] of what is written in it."""
        return [(heading, getattr(self, name)) for name, heading in HEADINGS.items() if getattr(self, name)]
