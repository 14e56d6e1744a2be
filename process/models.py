"""What a clinician writes for themselves alone, apart from the record (PRIVACY L-11; DOMAIN §6).

No other room may import this one (tests/process/test_alone.py): whatever counts, lists, searches, prints, exports or
sums up does not know that these tables exist.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from hrtrack.sealed import SealedTextField

LONGEST = 100_000  # characters
LONGEST_QUESTION = 200
MOST_QUESTIONS = 12


class ProcessNoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its author's, while they work with the client; nobody else's, whoever they are."""
        if not getattr(user, "is_clinician", False):
            return self.none()
        return self.filter(author=user, client__in=Client.objects.visible_to(user))


class ProcessNote(models.Model):
    """A clinician's own thinking beside a client. No part of the record: written over, or thrown away, at will."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(_("words"), max_length=LONGEST, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0, editable=False)  # counts the saves: which one a page shows
    # Of the last save: when, by which open page, and which of that page's saves (notes/hands.py).
    saved_at = models.DateTimeField(null=True, editable=False)
    pen = models.UUIDField(null=True, editable=False)
    turn = models.PositiveIntegerField(default=0, editable=False)

    objects = ProcessNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "pk"]
        indexes = [models.Index(fields=["author", "client", "-opened_at"], name="own_notes_newest_first")]


class Question(models.Model):
    """One of the service's questions for clinicians to think with, in its order. It is about nobody."""

    words = models.CharField(max_length=LONGEST_QUESTION)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.words
