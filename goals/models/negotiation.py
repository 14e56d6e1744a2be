"""Wordings, and what each side says to them. All of it is kept; nothing here is ever changed."""

import uuid
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals import continuum
from goals.continuum import Place
from goals.models.focus import Captured, FocusPlace, FocusWording
from goals.models.goal import Goal
from hrtrack.db import AppendOnly


class Party(models.TextChoices):
    CLIENT = "client", _("client")
    CLINICIAN = "clinician", _("clinician")


class WhoseWords(models.TextChoices):
    CLIENT_VERBATIM = "client_verbatim", _("the client's own words")
    CLIENT_EDITED = "client_edited", _("the client's words, edited")
    CLINICIAN = "clinician", _("the clinician's words")
    TOGETHER = "together", _("found together")


class Answer(models.TextChoices):
    """[FHIR goal-acceptance]. Other words are an offer of their own."""

    AGREE = "agree", _("yes")
    DISAGREE = "disagree", _("not for me")
    NEED_TIME = "need_time", _("I need time")


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Wordings of visible goals; those written while a goal was the client's private idea stay theirs (I19)."""
        seen = self.filter(goal__in=Goal.objects.visible_to(user))
        return seen if getattr(user, "is_client", False) else seen.filter(is_private=False)

    def with_answers(self):
        """Each wording with `client_says` and `clinician_says`: the newest answer of each side, or None."""
        answers = Response.objects.undisputed().filter(revision=OuterRef("pk")).order_by("-id").values("answer")
        return self.annotate(
            client_says=Subquery(answers.filter(party=Party.CLIENT)[:1]),
            clinician_says=Subquery(answers.filter(party=Party.CLINICIAN)[:1]),
        )


class Revision(AppendOnly):
    """One wording of a goal, with the place it stands for. `content_hash` names exactly these words (I26)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField(_("in words"), max_length=5000)
    place = models.CharField(_("place"), max_length=20, choices=Place.choices, blank=True)
    parts = models.JSONField(_("parts"), default=list, blank=True)
    exceptions = models.CharField(_("except"), max_length=300, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    why = models.TextField(_("why, if you want to say"), max_length=5000, blank=True)
    whose_words = models.CharField(max_length=20, choices=WhoseWords.choices)
    party = models.CharField(max_length=10, choices=Party.choices)  # on whose side it was written
    is_private = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64)
    captured = models.CharField(max_length=20, choices=Captured.choices, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(null=True, blank=True)  # where that is not the day of created_at (I27)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "number"], name="revisions_of_a_goal_are_numbered"),
            models.CheckConstraint(
                condition=Q(place="") | Q(place__in=Place.values),
                name="a_wording_stands_for_a_known_place_or_none",
            ),
        ]

    def __str__(self):
        return self.statement

    @property
    def place_line(self):
        return continuum.describe(self.place, self.parts, self.exceptions, self.until)


class OfferState(models.TextChoices):
    OFFERED = "offered", _("open, no hurry")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("taken back")
    REPLACED = "replaced", _("answered with other words")


CLOSED_OFFERS = [state for state in OfferState.values if state != OfferState.OFFERED]


class OfferQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(goal__in=Goal.objects.visible_to(user))

    def open(self):
        return self.filter(state=OfferState.OFFERED)

    def undisputed(self):
        """Without those of which the client says they never offered them (I30)."""
        return self.exclude(check_by_client__is_right=False)


class Offer(models.Model):
    """A wording put to the other side. It stays open as long as it takes; silence is fine and turns into nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="offers")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="offer")
    party = models.CharField(max_length=10, choices=Party.choices)  # who offers
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    captured = models.CharField(max_length=20, choices=Captured.choices, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OFFERED)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["goal"], condition=Q(state="offered"), name="one_open_offer_per_goal"),
            models.CheckConstraint(
                condition=Q(state="offered", closed_at__isnull=True, closed_by__isnull=True)
                | Q(state__in=CLOSED_OFFERS, closed_at__isnull=False, closed_by__isnull=False),
                name="an_offer_is_open_or_says_when_and_by_whom_it_closed",
            ),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="an_offer_is_of_one_side"),
        ]
        indexes = [models.Index(fields=["state", "-made_at"], name="offers_newest_first")]

    def __str__(self):
        return f"{self.party} {self.made_at:%Y-%m-%d}"

    def may_be_taken_back_by(self, user):
        """True for the client whose words they are, and for who made the offer or wrote it down; for no colleague."""
        return self.by_id == user.pk or (user.is_client and self.party == Party.CLIENT)


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(revision__in=Revision.objects.visible_to(user))

    def undisputed(self):
        """Without those of which the client says they never said so (I30): these count for nothing."""
        return self.exclude(check_by_client__is_right=False)


class Response(AppendOnly):
    """What one side says to exactly these words. The newest of each side is that side's answer."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="responses")
    content_hash = models.CharField(max_length=64)
    party = models.CharField(max_length=10, choices=Party.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(_("anything to say"), max_length=5000, blank=True)
    captured = models.CharField(max_length=20, choices=Captured.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(null=True, blank=True)  # where that is not the day of recorded_at (I27)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="an_answer_is_one_of_three"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="an_answer_is_of_one_side"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="an_answer_says_how_it_was_told"),
        ]
        indexes = [models.Index(fields=["revision", "party", "-id"], name="newest_answer_of_each_side")]

    def __str__(self):
        return f"{self.party}: {self.answer}"


class Support(models.TextChoices):
    SUPPORT = "support", _("I support this")
    WITH_A_CONCERN = "with_a_concern", _("I support this, with a concern")
    CANNOT_SUPPORT = "cannot_support", _("I cannot support this, and I am still with you")


class StanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(revision__in=Revision.objects.visible_to(user))


class Stance(AppendOnly):
    """A clinician's own view of a wording, in the open. It stands beside the goal and never stops it (I3)."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="stances")
    clinician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    support = models.CharField(_("my view"), max_length=20, choices=Support.choices)
    words = models.TextField(_("in my words"), max_length=5000, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(support="support") | ~Q(words=""), name="a_concern_is_told_in_words"),
        ]

    def __str__(self):
        return self.support


class CaptureCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            Q(response__in=Response.objects.visible_to(user))
            | Q(turn__goal__in=Goal.objects.visible_to(user))
            | Q(told_place__in=FocusPlace.objects.visible_to(user))
            | Q(offer__in=Offer.objects.visible_to(user))
            | Q(told_words__in=FocusWording.objects.visible_to(user))
        )


def _one_of(*names):
    """The condition that exactly one of these is there."""
    each = [Q(**{f"{other}__isnull": other != name for other in names}) for name in names]
    return reduce(or_, each)


class CaptureCheck(AppendOnly):
    """The client's own look at what staff wrote down for them: that's right, or I did not say that (I30)."""

    response = models.OneToOneField(Response, null=True, on_delete=models.PROTECT, related_name="check_by_client")
    turn = models.OneToOneField("goals.GoalTurn", null=True, on_delete=models.PROTECT, related_name="check_by_client")
    told_place = models.OneToOneField(FocusPlace, null=True, on_delete=models.PROTECT, related_name="check_by_client")
    offer = models.OneToOneField(Offer, null=True, on_delete=models.PROTECT, related_name="check_by_client")
    told_words = models.OneToOneField(FocusWording, null=True, on_delete=models.PROTECT, related_name="check_by_client")
    is_right = models.BooleanField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CaptureCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_one_of("response", "turn", "told_place", "offer", "told_words"),
                name="a_check_is_about_one_thing",
            ),
        ]

    def __str__(self):
        return "right" if self.is_right else "not said"
