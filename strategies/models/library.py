"""The library: what others do, and what is good to know. Two people answer for every text before a client reads it."""

import uuid
from datetime import date

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.models import CatalogueEntry
from hrtrack.db import AppendOnly

LONGEST_TITLE, LONGEST_WORDS = 80, 2000


class Shelf(models.TextChoices):
    """Where a text stands."""

    HELPS = "helps", _("something to try")
    GOOD_TO_KNOW = "good_to_know", _("good to know when something changes")
    SAFETY = "safety", _("the safety page, which anybody can read")


class Side(models.TextChoices):
    """Who answers for a text: one of each, for exactly these words."""

    CLINICAL = "clinical", _("clinical review")
    LIVED = "lived", _("review by somebody who has lived it")


def good_until(signed_on):
    """The last day on which a review of this day still holds: twelve months."""
    try:
        return signed_on.replace(year=signed_on.year + 1)
    except ValueError:  # the 29th of February
        return signed_on.replace(year=signed_on.year + 1, day=28)


def still_good_from(today):
    """The earliest day of a review that still holds today: the same rule, asked the other way round."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:  # the 29th of February: what was signed on the 28th held until yesterday
        return today.replace(year=today.year - 1, month=3, day=1)


class StrategyQuerySet(models.QuerySet):
    def with_text(self):
        """Each with `text_id` (its newest words) and the day of each side's newest review of exactly those words."""
        newest = StrategyText.objects.filter(strategy=OuterRef("pk")).order_by("-number")
        reviews = Review.objects.filter(text=OuterRef("text_id")).order_by("-id")

        def signed(side):
            return Subquery(reviews.filter(side=side).values("signed_on")[:1])

        return self.annotate(
            text_id=Subquery(newest.values("pk")[:1]),
            title_now=Subquery(newest.values("title")[:1]),
            sought_now=Subquery(newest.values("sought")[:1]),
        ).annotate(clinical_on=signed(Side.CLINICAL), lived_on=signed(Side.LIVED))

    def taken_up(self):
        return self.filter(retired_at__isnull=True)

    def reviewed(self):
        """Those whose newest words both sides signed, neither of them longer ago than twelve months."""
        since = still_good_from(timezone.localdate())
        return self.with_text().filter(clinical_on__gte=since, lived_on__gte=since)

    def for_reader(self, user):
        """What this person may read: staff all that is not retired; everybody else what was reviewed.

        A text tells nothing about anybody, so this asks for no record; who may *see a record* is visible_to's question.
        """
        if getattr(user, "is_clinician", False) or getattr(user, "is_administrator", False):
            return self.taken_up().with_text()
        return self.taken_up().reviewed()


class Strategy(models.Model):
    """One thing in the library; its words are StrategyText rows, and the newest of them is what it says now."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shelf = models.CharField(_("where it stands"), max_length=20, choices=Shelf.choices, default=Shelf.HELPS)
    # Its name in code: panels and the safety page are found by it, and the first library is known by it.
    code = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # The day of each side's newest review of the newest words; of rows from with_text only.
    clinical_on: date | None
    lived_on: date | None

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "strategies"
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(shelf__in=Shelf.values), name="a_text_stands_on_a_known_shelf"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="a_text_is_retired_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["shelf", "added_at"], name="texts_of_a_shelf")]

    def __str__(self):
        return self.code or str(self.pk)

    @property
    def is_reviewed(self):
        """True while clients may read it; of rows from with_text only, like `reviewed()`, and a retired one too."""
        since = still_good_from(timezone.localdate())
        return all(day is not None and day >= since for day in (self.clinical_on, self.lived_on))


class StrategyText(AppendOnly):
    """The words at one time, with where they come from. Other words are another row, and its reviews start again."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    title = models.CharField(_("in a line"), max_length=LONGEST_TITLE)
    words = models.TextField(_("in plain words"), max_length=LONGEST_WORDS)
    source = models.CharField(_("where it comes from"), max_length=300)
    language = models.CharField(_("language"), max_length=20, default="en")
    sought = models.TextField(editable=False)  # title and words as goals.catalogue.plain: what a search looks through
    about = models.ManyToManyField(CatalogueEntry, through="About", related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: the first library, which came with hrtrack
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["strategy", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="the_words_of_a_text_are_numbered"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="a_text_says_something"),
            models.CheckConstraint(condition=~Q(source=""), name="a_text_names_where_it_comes_from"),
        ]

    def __str__(self):
        return self.title

    @property
    def language_name(self):
        """The language in its own name."""
        return LANG_INFO.get(self.language, {}).get("name_local", self.language)

    @property
    def newest_reviews(self):
        """Each side's newest review of these words, the clinical one first."""
        newest = {review.side: review for review in sorted(self.reviews.all(), key=lambda one: one.pk)}
        return [newest[side] for side in Side.values if side in newest]


class About(AppendOnly):
    """For which substance or behaviour a text is. A text with none is for all."""

    text = models.ForeignKey(StrategyText, on_delete=models.PROTECT, related_name="abouts")
    entry = models.ForeignKey(CatalogueEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "entry"], name="a_text_is_about_a_thing_once")]

    def __str__(self):
        return self.entry_id


class Review(AppendOnly):
    """Somebody read exactly these words on a day and answers for them."""

    text = models.ForeignKey(StrategyText, on_delete=models.PROTECT, related_name="reviews")
    side = models.CharField(max_length=10, choices=Side.choices)
    name = models.CharField(_("as they wish to be named"), max_length=120)
    signed_on = models.DateField(_("read on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="a_review_is_of_one_of_two_sides"),
            models.CheckConstraint(condition=~Q(name=""), name="a_review_is_somebodys"),
        ]
        indexes = [models.Index(fields=["text", "side", "-id"], name="reviews_newest_first")]

    def __str__(self):
        return f"{self.signed_on:%Y-%m-%d} {self.side}"

    @property
    def good_until(self):
        return good_until(self.signed_on)
