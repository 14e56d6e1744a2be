"""What a client chose to keep an eye on, and what was so on a day. Unknown is not zero (I13)."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.models import Client
from goals.models import Captured, Focus, Told, ToldQuerySet
from hrtrack.db import AppendOnly

LOWEST, HIGHEST = Decimal(0), Decimal("99999999.99")  # of an amount; a scale goes from 0 to 10
LONGEST_ENTRY_WORDS = 2000


class MeasureKind(models.TextChoices):
    AMOUNT = "amount", _("how much, or how many")
    YES_NO = "yes_no", _("yes or no")
    SCALE = "scale", _("from 0 to 10")
    WORDS = "words", _("in words")
    WATCHING = "watching", _("just watching")


class Better(models.TextChoices):
    """What the client counts as better. It is a word beside the line and turns nothing into a target."""

    MORE = "more", _("more is better, to me")
    LESS = "less", _("less is better, to me")
    NEITHER = "neither", _("neither: I just want to see")


class MeasureQuerySet(ToldQuerySet):
    hangs_on = ("focus",)

    def open(self):
        return self.filter(closed_at__isnull=True)


class Measure(Told):
    """One thing a client keeps an eye on, in their own words. Private: theirs alone, with every entry of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="measures")
    name = models.CharField(_("what"), max_length=200)
    unit = models.CharField(_("counted in"), max_length=60, blank=True)
    kind = models.CharField(_("kept as"), max_length=10, choices=MeasureKind.choices)
    better = models.CharField(_("what is better, to me"), max_length=10, choices=Better.choices, blank=True)
    # What it is about. Entries about a substance that is not prescribed are what “use” means (I10).
    focus = models.ForeignKey(Focus, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    # Only where the focus is a substance or a behaviour: a measure about it may also count what is carried, or spent.
    counts_use = models.BooleanField(_("counts how much, or whether, I use it"), default=True, db_default=True)
    aim = models.DecimalField(_("a line of my own"), max_digits=10, decimal_places=2, null=True, blank=True)
    is_private = models.BooleanField(_("only for me"), default=False)
    rank = models.PositiveIntegerField(default=0)  # the client's own order; the smallest stands first
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "recorded_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeasureKind.values), name="a_measure_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(better="") | Q(better__in=Better.values), name="better_is_more_less_neither_or_not_said"
            ),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_measure_says_how_it_was_told"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_measure_is_put_away_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("recorded_at")),
                name="a_measure_is_put_away_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=["client", "rank", "recorded_at"], name="measures_in_the_clients_order")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("tracking:measure", args=[self.pk])

    @property
    def is_about_use(self):
        """True where its entries say on which days there was use; prescribed medicine is never use (I10)."""
        return self.counts_use and self.could_count_use

    @property
    def could_count_use(self):
        """True where it is of a kind, and about a thing, of which use can be counted."""
        can_say = self.kind in (MeasureKind.AMOUNT, MeasureKind.YES_NO)
        return bool(can_say and self.focus and self.focus.can_be_used)

    def can_be_turned_by(self, user):
        """Whether this person may put it away and take it up again: the client, and staff what staff wrote down."""
        return user.is_client or self.is_written_down_by_staff

    @property
    def has_numbers(self):
        return self.kind in (MeasureKind.AMOUNT, MeasureKind.SCALE, MeasureKind.YES_NO)


class TimeAwayQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of visible measures."""
        return self.filter(measure__in=Measure.objects.visible_to(user))


class TimeAway(AppendOnly):
    """A time for which a measure was put away, kept when it is taken up again: its days were nobody's to fill."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="times_away")
    put_away_at = models.DateTimeField()
    put_away_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField()
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = TimeAwayQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_up_at__gte=F("put_away_at")), name="a_measure_is_taken_up_after_it_was_put_away"
            ),
        ]

    def __str__(self):
        return f"{self.put_away_at:%Y-%m-%d} – {self.taken_up_at:%Y-%m-%d}"


class EntryQuerySet(ToldQuerySet):
    to_client, begun = "measure__client", "measure__recorded_at"
    hangs_on = ("measure__focus",)

    def visible_to(self, user):
        """Those of visible measures; a private entry of a shared measure is the client's alone as well."""
        seen = super().visible_to(user)
        return seen if getattr(user, "is_client", False) else seen.filter(measure__is_private=False)


class Entry(Told):
    """What was so on a day: a number, words, or “I do not know”, which is an answer and never a zero.

    A yes/no is kept as 1 or 0. Both dates are kept: the day it is about, and `recorded_at`. There may be several on
    one day. The client may take an entry away; nobody writes over one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="entries")
    day = models.DateField(_("on"))
    value = models.DecimalField(_("how much"), max_digits=10, decimal_places=2, null=True, blank=True)
    words = models.TextField(_("in words"), max_length=LONGEST_ENTRY_WORDS, blank=True)
    is_unknown = models.BooleanField(_("I do not know"), default=False)
    is_private = models.BooleanField(_("only for me"), default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_unknown=False) | Q(value__isnull=True), name="what_is_unknown_has_no_number"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=LOWEST, value__lte=HIGHEST),
                name="an_entry_counts_from_zero",
            ),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="an_entry_says_how_it_was_told"),
        ]
        indexes = [models.Index(fields=["measure", "-day", "-recorded_at"], name="entries_newest_day_first")]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"
