"""What the client says: yes to this person, another person, or not now; and what goes along."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried
from clients.models import Client
from goals.models import Captured, Told
from handover.models.passing import Handover
from hrtrack.db import AppendOnly


class Choice(models.TextChoices):
    YES = "yes", _("yes, this person")
    ANOTHER = "another", _("another person")
    NOT_NOW = "not_now", _("not now")


class ReplyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            handover__client__in=Client.objects.visible_to(user), handover__in=Handover.objects.visible_to(user)
        )

    def undisputed(self):
        """Without those of which the client says they never said so (I30): these count for nothing."""
        return self.exclude(check_by_client__is_right=False)


class Reply(AppendOnly, Told):
    """One answer, or other ticks after a yes. The newest holds."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(_("what do you say?"), max_length=10, choices=Choice.choices)
    along = models.JSONField(_("what goes along"), default=list)  # values of Carried
    letter_number = models.PositiveIntegerField(default=0)  # the letter that was read; 0 where there was none

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="a_reply_is_one_of_three"),
            models.CheckConstraint(
                condition=~Q(choice="yes") | Q(person__isnull=False), name="a_yes_is_a_yes_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(choice="yes") | Q(along=[]), name="only_with_a_yes_something_goes_along"
            ),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_reply_says_how_it_was_told"),
        ]
        indexes = [models.Index(fields=["handover", "-id"], name="replies_newest_first")]

    def along_words(self):
        """The ticks, in the order of the page that asked."""
        return [kind.label for kind in Carried if kind in self.along]


class ReplyCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(reply__in=Reply.objects.visible_to(user))


class ReplyCheck(AppendOnly):
    """The client's own look at an answer that staff wrote down: that's right, or I did not say that (I30)."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="check_by_client")
    is_right = models.BooleanField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ReplyCheckQuerySet.as_manager()
