"""A client says that something written about them is not right, and is answered. It all travels with it (L-23)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import Revision, Stance
from hrtrack.db import AppendOnly
from hrtrack.sealed import SealedTextField
from notes.models import SessionNote

LONGEST_WORDS = 20_000  # characters


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client's own, and those of the people a clinician works with: where the note or the words can be read."""
        return self.filter(
            Q(note__in=SessionNote.objects.visible_to(user)) | Q(revision__in=Revision.objects.visible_to(user))
        )

    def unanswered(self):
        """Nobody has answered yet. It waits, and is never late."""
        return self.filter(~Exists(CorrectionAnswer.objects.filter(correction=OuterRef("pk"))))


class Correction(AppendOnly):
    """“This is not right”, beside a signed note, a wording that somebody else wrote or what they said of one.

    Nothing closes or hides it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="corrections")
    note = models.ForeignKey(SessionNote, null=True, on_delete=models.PROTECT, related_name="corrections")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="corrections")
    # What somebody said of that wording, where it is this that is not right.
    stance = models.ForeignKey(Stance, null=True, on_delete=models.PROTECT, related_name="corrections")
    words = SealedTextField(_("what is not right"), max_length=LONGEST_WORDS)
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(note__isnull=False, revision__isnull=True, stance__isnull=True)
                | Q(note__isnull=True, revision__isnull=False),
                name="a_correction_is_asked_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["client", "asked_at", "id"], name="corrections_as_they_were_asked")]

    def get_absolute_url(self):
        return reverse("beside:asked", args=[self.pk])

    @property
    def stands_at(self):
        """The address of what it is about."""
        return self.note.get_absolute_url() if self.note_id else reverse("goals:history", args=[self.revision.goal_id])


class How(models.TextChoices):
    """What an answer does. Whichever it is, the client's words stay where they are."""

    ADDED = "added", _("more words to it")
    ADDENDUM = "addendum", _("put right, in words added to the note")
    DIFFERENT = "different", _("I see it differently, and here is why")


class CorrectionAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(correction__in=Correction.objects.visible_to(user))


class CorrectionAnswer(AppendOnly):
    """What somebody who works with the client says to it, with their name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="answers")
    how = models.CharField(_("in which way"), max_length=10, choices=How.choices)
    words = SealedTextField(_("in words"), max_length=LONGEST_WORDS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered on"), auto_now_add=True)

    objects = CorrectionAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=How.values), name="a_correction_is_answered_in_a_known_way"),
        ]
