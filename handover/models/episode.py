"""Coming, pausing, being done for now: without conditions, in either direction, as often as it suits."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import Captured
from hrtrack.db import AppendOnly


class Status(models.TextChoices):
    """[FHIR EpisodeOfCare.status: active, onhold, finished.] Any may follow any; none is the end of it."""

    ACTIVE = "active", _("coming")
    ON_HOLD = "onhold", _("paused")
    FINISHED = "finished", _("done for now")


NOT_COMING = (Status.ON_HOLD, Status.FINISHED)


class Reason(models.TextChoices):
    """Said only by who wants to say. What somebody takes, and how much, is no reason here and never was."""

    ENOUGH = "enough", _("I have what I came for")
    NO_ROOM = "no_room", _("there is no room for it now")
    MOVING = "moving", _("I am moving")
    ELSEWHERE = "elsewhere", _("I go somewhere else")
    CHANGE_HERE = "change_here", _("something here is changing")
    OTHER = "other", _("something else")


class EpisodeTurnQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(client__in=Client.objects.visible_to(user))


class EpisodeTurn(AppendOnly):
    """From then on the client came, paused or was done for now [FHIR EpisodeOfCare.statusHistory].

    The newest row holds; who has none has been coming since `Client.since`. `Client.closed_at` is the newest row's own
    moment while it says that they are not coming, and is what other rooms ask.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="episode_turns")
    status = models.CharField(max_length=10, choices=Status.choices)
    reason = models.CharField(_("if you want to say"), max_length=20, choices=Reason.choices, blank=True)
    captured = models.CharField(max_length=20, choices=Captured.choices, blank=True)  # blank: coming again asks nothing
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EpisodeTurnQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="an_episode_turns_to_a_known_status"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=Reason.values, status__in=list(NOT_COMING)),
                name="a_reason_is_a_known_one_and_never_asked_for_coming",
            ),
            models.CheckConstraint(
                condition=Q(captured__in=Captured.values) | Q(captured="", status="active"),
                name="a_pause_says_how_it_was_told",
            ),
        ]
        indexes = [models.Index(fields=["client", "-id"], name="episode_turns_newest_first")]

    @property
    def is_coming(self):
        return self.status == Status.ACTIVE
