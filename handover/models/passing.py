"""From one clinician to the next: who is leaving, and what each client is asked."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from clients.models import CareRelationship, Client
from handover.models.wish import Wish


class LeavingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A clinician: their own leaving. Clients read of it in what they are asked; the office has `for_office`."""
        if not user.is_authenticated or not user.is_active or user.role != Role.CLINICIAN:
            return self.none()
        return self.filter(clinician=user)

    def for_office(self, user):
        if not user.is_authenticated or not user.is_active or user.role != Role.ADMINISTRATOR:
            return self.none()
        return self.select_related("clinician")

    def standing(self):
        return self.filter(called_off_at__isnull=True)


class Leaving(models.Model):
    """A clinician's last day here, as an administrator set it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="leavings")
    on = models.DateField(_("last day"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now, editable=False)
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = LeavingQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinician"], condition=Q(called_off_at__isnull=True), name="one_standing_leaving_per_clinician"
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_by__isnull=True)
                | Q(called_off_at__isnull=False, called_off_by__isnull=False),
                name="a_leaving_is_called_off_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.on:%Y-%m-%d}"  # a client takes away by when somebody left


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client, and who works with them where somebody is leaving; what came of a wish is the client's alone."""
        seen = self.filter(client__in=Client.objects.visible_to(user))
        return seen if getattr(user, "is_client", False) else seen.filter(leaving__isnull=False)

    def for_office(self, user):
        """For an administrator: code, who is proposed, what was answered. Letters are not in it."""
        if not user.is_authenticated or not user.is_active or user.role != Role.ADMINISTRATOR:
            return self.none()
        return self.filter(client__in=Client.objects.for_office(user).values("pk"))

    def standing(self):
        """Those that are still meant: nobody called the leaving off, and the wish was not taken back."""
        meant = Q(leaving__isnull=False, leaving__called_off_at__isnull=True)
        return self.filter(meant | Q(wish__isnull=False) & ~Q(wish__state="taken_back"))

    def open(self):
        """Those in which the client may still be asked: nobody works with them by it yet."""
        return self.standing().filter(care__isnull=True)

    def with_state(self):
        """Each with `letter_number` (None without a letter), and what was last said and not taken for unsaid:
        `said` (a Choice), `said_at`, `said_of` (the id of who was proposed then) and `reply_id`."""
        from handover.models.letter import Letter
        from handover.models.reply import Reply

        letters = Letter.objects.filter(handover=OuterRef("pk")).order_by("-number")
        replies = Reply.objects.undisputed().filter(handover=OuterRef("pk")).order_by("-id")
        return self.annotate(
            letter_number=Subquery(letters.values("number")[:1]),
            said=Subquery(replies.values("choice")[:1]),
            said_at=Subquery(replies.values("recorded_at")[:1]),
            said_of=Subquery(replies.values("person")[:1], output_field=models.UUIDField()),
            reply_id=Subquery(Reply.objects.filter(handover=OuterRef("pk")).order_by("-id").values("pk")[:1]),
        )


class Handover(models.Model):
    """What one client is asked about who comes next. It holds no words: its letter does, and its replies hold ticks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="handovers")
    leaving = models.ForeignKey(Leaving, null=True, on_delete=models.PROTECT, related_name="handovers")
    wish = models.OneToOneField(Wish, null=True, on_delete=models.PROTECT, related_name="handover")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    person_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    person_at = models.DateTimeField(null=True)
    # Made by the client's yes: the new person's row, and that by which the other one stays beside until the last day.
    care = models.OneToOneField(CareRelationship, null=True, on_delete=models.PROTECT, related_name="handover")
    beside = models.OneToOneField(CareRelationship, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = HandoverQuerySet.as_manager()

    # Of rows from with_state only.
    letter_number: int | None
    said: str | None
    said_of: object
    reply_id: int | None

    class Meta:
        ordering = ["-opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["leaving", "client"], name="one_handover_per_client_and_leaving"),
            models.CheckConstraint(
                condition=Q(leaving__isnull=False, wish__isnull=True) | Q(leaving__isnull=True, wish__isnull=False),
                name="a_handover_has_one_cause",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, person_by__isnull=True, person_at__isnull=True)
                | Q(person__isnull=False, person_by__isnull=False, person_at__isnull=False),
                name="a_person_is_proposed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["client", "-opened_at"], name="handovers_of_a_client")]

    @property
    def seen(self):
        """What a page of it showed: sent back with the answer, so that only what was read is answered (I26)."""
        return f"{self.letter_number or 0}.{self.person_id or ''}.{self.reply_id or 0}"

    @property
    def is_answered(self):
        """True where what was said is about whoever is proposed now; a “not now” holds whoever is."""
        return bool(self.said) and (self.said == "not_now" or self.said_of == self.person_id)
