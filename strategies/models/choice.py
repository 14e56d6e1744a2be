"""What a client picked, from the library or in their own way, and how it went."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried
from clients.models import Client
from goals.models import Captured, Told, ToldQuerySet
from hrtrack.db import AppendOnly
from strategies.models.library import Strategy, StrategyText


class Going(models.TextChoices):
    """Where a client is with it. Any may follow any; none is the end of it."""

    INTERESTED = "interested", _("I’m interested")
    TRYING = "trying", _("I’m trying it")
    WORKS = "works", _("works for me")
    NOT_FOR_ME = "not_for_me", _("not for me")
    PARKED = "parked", _("parked for now")


# The order in which a page shows them: what is being tried now stands first.
SHOWN_FIRST = (Going.TRYING, Going.WORKS, Going.INTERESTED, Going.PARKED, Going.NOT_FOR_ME)
# What the next session opens with.
GOING_ON = (Going.INTERESTED, Going.TRYING)


def looked_over(text="text"):
    """True where clients may not read a text any more that was chosen: it was retired, or its reviews ran out.

    text  the lookup that leads to the words chosen
    """
    still_read = Strategy.objects.taken_up().reviewed().filter(pk=OuterRef(f"{text}__strategy"))
    is_of_the_library = Q(**{f"{text}__isnull": False})
    return ExpressionWrapper(is_of_the_library & ~Exists(still_read), output_field=BooleanField())


class StrategyChoiceQuerySet(ToldQuerySet):
    along = Carried.STRATEGIES

    def visible_to(self, user):
        """Staff see neither what is private nor what the client took off their list."""
        seen = super().visible_to(user)
        return seen if getattr(user, "is_client", False) else seen.filter(taken_off_at__isnull=True)

    def on_the_list(self):
        return self.filter(taken_off_at__isnull=True)

    def with_turn(self):
        """Each with its newest turn: `going`, `went`, `turned_at`, `turn_id`, and `shown`, its place in a list; and
        `is_looked_over`, where clients may not read its text any more.
        """
        newest = StrategyTurn.objects.filter(choice=OuterRef("pk")).order_by("-id")
        places = [When(going=going, then=Value(place)) for place, going in enumerate(SHOWN_FIRST)]
        return self.annotate(
            is_looked_over=looked_over(),
            going=Subquery(newest.values("going")[:1]),
            went=Subquery(newest.values("words")[:1]),
            turned_at=Subquery(newest.values("recorded_at")[:1]),
            turn_id=Subquery(newest.values("pk")[:1]),
        ).annotate(shown=Case(*places, default=Value(len(places)), output_field=IntegerField()))


class StrategyChoice(Told):
    """Something the client put on their own list: words of the library exactly as they read them, or their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="choices")
    text = models.ForeignKey(StrategyText, null=True, blank=True, on_delete=models.PROTECT, related_name="choices")
    own_words = models.CharField(_("my own way"), max_length=300, blank=True)
    is_private = models.BooleanField(_("only for me"), default=False)
    taken_off_at = models.DateTimeField(null=True, blank=True)
    taken_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    going: str  # a Going; of rows from with_turn only

    objects = StrategyChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(text__isnull=False, own_words="") | (Q(text__isnull=True) & ~Q(own_words="")),
                name="a_choice_is_the_librarys_words_or_ones_own",
            ),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_choice_says_how_it_was_told"),
            models.CheckConstraint(
                condition=Q(taken_off_at__isnull=True, taken_off_by__isnull=True)
                | Q(taken_off_at__isnull=False, taken_off_by__isnull=False),
                name="a_choice_is_taken_off_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["client", "-recorded_at"], name="choices_of_a_client")]

    def __str__(self):
        return self.text.title if self.text_id else self.own_words

    @property
    def going_now(self):
        """Where the client is with it, in words; of rows from with_turn only."""
        return Going(self.going).label


class StrategyTurnQuerySet(ToldQuerySet):
    to_client = "choice__client"
    is_private = "choice__is_private"
    along, begun = Carried.STRATEGIES, "choice__recorded_at"

    def visible_to(self, user):
        seen = super().visible_to(user)
        return seen if getattr(user, "is_client", False) else seen.filter(choice__taken_off_at__isnull=True)

    def with_library(self):
        """Each with `is_looked_over`, where clients may not read the text of its choice any more."""
        return self.annotate(is_looked_over=looked_over("choice__text"))


class StrategyTurn(AppendOnly, Told):
    """Where the client is with it from then on, and how it went. The newest row is where they are now."""

    choice = models.ForeignKey(StrategyChoice, on_delete=models.PROTECT, related_name="turns")
    going = models.CharField(_("where are you with it?"), max_length=12, choices=Going.choices)
    words = models.TextField(_("how did it go?"), max_length=2000, blank=True)

    objects = StrategyTurnQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(going__in=Going.values), name="a_turn_is_one_of_five"),
            models.CheckConstraint(
                condition=Q(captured__in=Captured.values), name="a_turn_of_a_choice_says_how_it_was_told"
            ),
        ]
        indexes = [models.Index(fields=["choice", "-id"], name="strategy_turns_newest_first")]

    def __str__(self):
        return self.get_going_display()
