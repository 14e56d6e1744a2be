"""The client's own notebook: theirs alone until they share a page, theirs to take back, and theirs to throw away."""

import uuid

from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried, goes_along
from clients.models import Client
from hrtrack.db import AppendOnly
from hrtrack.sealed import SealedTextField

LONGEST_PAGE = 100_000  # characters; some twenty pages of close print


class JournalEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client: all of theirs. Who works with them: what is shared at this moment. Anybody else: nothing (I19).

        To who came by the client's choice, what was shared before goes along with the rest, or does not.
        Each row knows whether it `is_shown`, and when it last became so or not so: `turned_at`, None for never.
        """
        newest = Sharing.objects.filter(entry_id=OuterRef("pk"), client=OuterRef("client")).order_by("-id")
        seen = self.filter(client__in=Client.objects.visible_to(user)).annotate(
            is_shown=Coalesce(Subquery(newest.values("is_shown")[:1]), Value(value=False)),
            turned_at=Subquery(newest.values("at")[:1]),
        )
        if getattr(user, "is_client", False):
            return seen
        return seen.filter(goes_along(user, Carried.REST, begun="turned_at"), is_shown=True)


class JournalEntry(models.Model):
    """One page. Its words stay as they were written; another thought is another page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="journal")
    words = SealedTextField(_("my words"), max_length=LONGEST_PAGE)
    written_at = models.DateTimeField(_("written on"), auto_now_add=True)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "pk"]
        verbose_name_plural = "journal entries"
        indexes = [models.Index(fields=["client", "-written_at", "id"], name="pages_newest_first")]

    def get_absolute_url(self):
        return reverse("journal:page", args=[self.pk])


class SharingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client: all that they shared and took back. Who works with them: only of what they may read now."""
        seen = self.filter(client__in=Client.objects.visible_to(user))
        if getattr(user, "is_client", False):
            return seen
        return seen.filter(entry_id__in=JournalEntry.objects.visible_to(user).values("pk"))


class Sharing(AppendOnly):
    """The client shared a page, or took it back; the newest row says how it stands.

    The page is named by its id and no key leads to it: when it is thrown away, it stays known that something was shared
    and when, and nothing is known of what it was.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    entry_id = models.UUIDField(_("which page"))
    is_shown = models.BooleanField(_("shared"))
    at = models.DateTimeField(_("on"), auto_now_add=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["entry_id", "-id"], name="sharings_newest_first")]
