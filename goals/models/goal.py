"""A goal: a container without wording. The words are its revisions; whether it is in force is the client's answer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried, goes_along
from clients.models import CareRelationship, Client
from goals.models.focus import Captured, Focus
from hrtrack.db import AppendOnly


class Lifecycle(models.TextChoices):
    IDEA = "idea", _("my idea")
    BEING_TALKED_ABOUT = "being_talked_about", _("being talked about")
    IN_FORCE = "in_force", _("in force")
    PAUSED = "paused", _("paused")
    REACHED = "reached", _("reached")
    REACHED_KEEPING_GOING = "reached_keeping_going", _("reached, and keeping going")
    SET_ASIDE = "set_aside", _("set aside")
    ENTERED_BY_MISTAKE = "entered_by_mistake", _("entered by mistake")


L = Lifecycle
# From where to where, none terminal. Into IN_FORCE leads only a client's answer (see actions/answering.py); back to
# IDEA only what nobody else has seen. What the client says they never said is left out of the account (I30), whatever
# state that leads back to.
TRANSITIONS = {
    L.IDEA: {L.BEING_TALKED_ABOUT, L.IN_FORCE, L.SET_ASIDE, L.ENTERED_BY_MISTAKE},
    L.BEING_TALKED_ABOUT: {L.IN_FORCE, L.SET_ASIDE, L.ENTERED_BY_MISTAKE},
    L.IN_FORCE: {
        L.BEING_TALKED_ABOUT,
        L.PAUSED,
        L.REACHED,
        L.REACHED_KEEPING_GOING,
        L.SET_ASIDE,
        L.ENTERED_BY_MISTAKE,
    },
    L.PAUSED: {L.IN_FORCE, L.BEING_TALKED_ABOUT, L.REACHED, L.SET_ASIDE, L.ENTERED_BY_MISTAKE},
    L.REACHED: {L.IN_FORCE, L.BEING_TALKED_ABOUT, L.REACHED_KEEPING_GOING, L.SET_ASIDE, L.ENTERED_BY_MISTAKE},
    L.REACHED_KEEPING_GOING: {
        L.IN_FORCE,
        L.BEING_TALKED_ABOUT,
        L.PAUSED,
        L.REACHED,
        L.SET_ASIDE,
        L.ENTERED_BY_MISTAKE,
    },
    L.SET_ASIDE: {L.IN_FORCE, L.BEING_TALKED_ABOUT, L.IDEA, L.ENTERED_BY_MISTAKE},
    L.ENTERED_BY_MISTAKE: {L.IN_FORCE, L.BEING_TALKED_ABOUT, L.IDEA, L.SET_ASIDE},
}
# Goals whose words hold at present: keeping going after reaching it is still the client's yes.
HOLDING = (L.IN_FORCE, L.REACHED_KEEPING_GOING)
# Off the picture, by the client's word.
PUT_AWAY = (L.SET_ASIDE, L.ENTERED_BY_MISTAKE)
# These are about words: there must be some that the client said yes to.
NEEDS_AGREED_WORDS = (L.IN_FORCE, L.PAUSED, L.REACHED, L.REACHED_KEEPING_GOING)
# What stands on the picture; the rest is under "history".
ON_THE_PICTURE = (L.BEING_TALKED_ABOUT, L.IN_FORCE, L.PAUSED, L.REACHED, L.REACHED_KEEPING_GOING)


class Standing(models.TextChoices):
    """Derived from the answers, never stored (I2)."""

    SHARED = "shared", _("In force, both of you said yes to these words")
    CLIENT_LED = "client_led", _("In force: this is the client's goal")
    NOT_IN_FORCE = "not_in_force", _("Not in force")


class GoalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the clients this person may see. A goal in which nothing was ever put to the other side is its
        client's alone, also when they have set it aside since (I19)."""
        from goals.models.negotiation import Revision

        seen = self.filter(client__in=Client.objects.visible_to(user))
        seen = seen.filter(goes_along(user, Carried.GOALS, begun="created_at"))
        shared = Revision.objects.filter(goal=OuterRef("pk"), is_private=False)
        return seen if getattr(user, "is_client", False) else seen.filter(Exists(shared))

    def with_words(self):
        """Each goal with `agreed_id`, the newest wording the client ever said yes to, and the latest answers to it:
        `client_says` and `clinician_says` (None where nothing was said). A fixed number of joins, whatever the history.
        """
        from goals.models.negotiation import Answer, Party, Response, Revision

        said = Response.objects.undisputed()
        yes = said.filter(revision=OuterRef("pk"), party=Party.CLIENT, answer=Answer.AGREE)
        agreed = Revision.objects.filter(Exists(yes), goal=OuterRef("pk")).order_by("-number").values("id")[:1]
        answers = said.filter(revision=OuterRef("agreed_id")).order_by("-id").values("answer")
        return self.annotate(agreed_id=Subquery(agreed)).annotate(
            client_says=Subquery(answers.filter(party=Party.CLIENT)[:1]),
            clinician_says=Subquery(answers.filter(party=Party.CLINICIAN)[:1]),
        )

    def with_who_agreed(self):
        """After `with_words`: `said_by`, the id of the clinician who said the newest word to the agreed words, and
        `is_agreed_before`, True where they are not the main person of today, who came after it."""
        from goals.models.negotiation import Party, Response

        newest = Response.objects.undisputed().filter(revision=OuterRef("agreed_id"), party=Party.CLINICIAN)
        newest = newest.order_by("-id")
        today = CareRelationship.objects.active().filter(
            client=OuterRef("client"), kind=CareRelationship.Kind.PRIMARY, starts_at__gt=OuterRef("said_at")
        )
        return self.annotate(
            said_by=Subquery(newest.values("recorded_by")[:1], output_field=models.UUIDField()),
            said_at=Subquery(newest.values("recorded_at")[:1]),
        ).annotate(is_agreed_before=Exists(today.exclude(clinician=OuterRef("said_by"))))

    def in_force(self):
        """Derived: the lifecycle says so and the client's newest answer to those words is yes (I1)."""
        return self.with_words().filter(lifecycle__in=HOLDING, client_says="agree")

    def shared(self):
        """Derived: in force, and the clinician's newest answer to exactly the same words is yes as well (I2)."""
        return self.in_force().filter(clinician_says="agree")

    def client_led(self):
        """Derived: in force on the client's word; the clinician said no, needs time, or said nothing."""
        return self.in_force().exclude(Q(clinician_says__isnull=False) & Q(clinician_says="agree"))


class Goal(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="goals")
    foci = models.ManyToManyField(Focus, related_name="goals", blank=True)
    lifecycle = models.CharField(max_length=30, choices=Lifecycle.choices, default=Lifecycle.IDEA)
    rank = models.PositiveIntegerField(default=0)  # the client's own order
    look_again_on = models.DateField(_("look at it again on"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(lifecycle__in=Lifecycle.values), name="a_goal_is_in_a_known_state")
        ]
        indexes = [
            models.Index(fields=["client", "rank", "created_at"], name="goals_in_the_clients_order"),
            models.Index(fields=["look_again_on"], name="goals_to_look_at_again"),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("goals:detail", args=[self.pk])

    def may_become(self, lifecycle):
        return lifecycle in TRANSITIONS[Lifecycle(self.lifecycle)]


class GoalTurnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of visible goals. What a client turned while a goal was their idea alone, and what they said with it,
        stays theirs, also when they have shared the goal since (I19)."""
        from goals.models.negotiation import Revision

        seen = self.filter(goal__in=Goal.objects.visible_to(user))
        shared_by_then = Revision.objects.filter(
            goal=OuterRef("goal"), is_private=False, created_at__lte=OuterRef("recorded_at")
        )
        return seen if getattr(user, "is_client", False) else seen.filter(Exists(shared_by_then))

    def undisputed(self):
        """Without those of which the client says they never said so (I30)."""
        return self.exclude(check_by_client__is_right=False)


class GoalTurn(AppendOnly):
    """A goal's state was changed: paused, reached, set aside, taken up again … in the client's word."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="turns")
    before = models.CharField(max_length=30, choices=Lifecycle.choices)
    after = models.CharField(max_length=30, choices=Lifecycle.choices)
    words = models.TextField(_("anything to say"), max_length=5000, blank=True)
    captured = models.CharField(max_length=20, choices=Captured.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GoalTurnQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(after__in=Lifecycle.values), name="a_turn_leads_to_a_known_state"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_turn_says_how_it_was_told"),
        ]

    def __str__(self):
        return f"{self.before} → {self.after}"
