"""Who did what, and who looked. For investigators and for the client; never what the pages themselves read.

A row holds ids, verbs and times only: never a name, a note, a wording or a rating (PRIVACY S-3).
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from hrtrack.db import AppendOnly


class Event(AppendOnly):
    """One thing that was done, recorded in the transaction that did it."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=60)  # past tense: "goal.offered"
    client_id = models.UUIDField(null=True)  # whose record, where it is one's
    subject_id = models.UUIDField(null=True)  # the goal, session, account … it happened to
    detail = models.JSONField(default=dict)  # ids and codes only

    class Meta:
        indexes = [
            models.Index(fields=["client_id", "-id"], name="events_of_one_client"),
            models.Index(fields=["-at"], name="events_newest_first"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"


class Looked(models.TextChoices):
    """What kind of thing a person looked at; the client reads these words."""

    LIST = "list", _("your name in a list")
    PICTURE = "picture", _("your page")
    WORDS = "words", _("something you are working on")
    HISTORY = "history", _("how it went so far")
    SESSION = "session", _("a session")
    DAYS = "days", _("what you track")
    SHEET = "sheet", _("something you thought through")
    HELPS = "helps", _("what helps you")
    JOURNAL = "journal", _("a page of your notebook that you shared")
    CARE = "care", _("who works with you")
    CODE = "code", _("your code in a list, without your name")
    PHRASE = "phrase", _("your sign-in, and gave it a new phrase")


# The same things in the words of an administrators' list, which speaks of a code and never to the client.
SEEN_FROM_THE_OFFICE = {
    Looked.LIST: _("name in a list"),
    Looked.PICTURE: _("own page"),
    Looked.WORDS: _("a goal or a wording"),
    Looked.HISTORY: _("history"),
    Looked.SESSION: _("a session"),
    Looked.DAYS: _("what is tracked"),
    Looked.SHEET: _("something thought through"),
    Looked.HELPS: _("what helps"),
    Looked.JOURNAL: _("a page that is shared"),
    Looked.CARE: _("who works with them"),
    Looked.CODE: _("code in a list"),
    Looked.PHRASE: _("sign-in, and gave it a new phrase"),
}


class AccessEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A client: who looked at their record. A clinician: their own looking. Anybody else: nothing (DOMAIN §6)."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.role == Role.CLIENT:
            client = getattr(user, "client", None)  # the account's own client; clients stands above this room
            return self.filter(client_id=client.pk) if client else self.none()
        return self.filter(by=user) if user.role == Role.CLINICIAN else self.none()

    def for_office(self, user):
        """For an administrator: who looked, when, and at what kind of thing, without content. Others: nothing."""
        if not user.is_authenticated or not user.is_active or user.role != Role.ADMINISTRATOR:
            return self.none()
        return self.all()


class AccessEvent(AppendOnly):
    """Somebody other than the client looked at something of the client's [FHIR AuditEvent] (I17)."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    client_id = models.UUIDField()
    looked_at = models.CharField(max_length=20, choices=Looked.choices)
    why = models.CharField(max_length=40, default="care")  # the ground: care | cover | emergency …
    subject_id = models.UUIDField(null=True)
    request_id = models.UUIDField(default=uuid.uuid4)

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["client_id", "-id"], name="looks_at_one_client")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.looked_at}"

    @property
    def seen_from_the_office(self):
        return SEEN_FROM_THE_OFFICE[Looked(self.looked_at)]
