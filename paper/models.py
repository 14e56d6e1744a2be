"""What somebody is about to print: which things, for whom, by whom. It holds ids, never a word of anybody's."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import Client

KEPT_FOR = timedelta(hours=12)  # as long as the longest sign-in: whoever chose can still print it


class Kind(models.TextChoices):
    SHEET = "sheet", _("a sheet to take along")
    CARD = "card", _("a card for the wallet")
    OFFERS = "offers", _("words to answer on paper")


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those this person chose themselves, of clients they may see now, for as long as they are kept.

        Nobody prints with another person's choice: a client's may hold what is theirs alone (I19).
        """
        kept = self.filter(made_at__gt=timezone.now() - KEPT_FOR)
        return kept.filter(client__in=Client.objects.visible_to(user), made_by=user.pk)

    def forgotten(self):
        """Those nobody can print any more."""
        return self.filter(made_at__lte=timezone.now() - KEPT_FOR)


class Paper(models.Model):
    """A choice of things for paper. What they say is read when it is printed, through the person who prints it.

    So the words chosen are in no address, and what was hidden or taken away since is not printed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    is_large = models.BooleanField(default=False)
    with_code = models.BooleanField(default=True)
    things = models.JSONField(default=list)  # their ids

    objects = PaperQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="a_paper_is_of_a_known_kind")]
        indexes = [models.Index(fields=["made_at"], name="papers_by_age")]

    def __str__(self):
        return self.kind

    @property
    def file_name(self):
        """Neutral: it stands in a folder of downloads, which others open (PRIVACY C-14)."""
        return "card.pdf" if self.kind == Kind.CARD else "page.pdf"
