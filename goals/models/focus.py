"""What it is about: a substance, a behaviour or a part of life, in the client's own words, and where that is now."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried, goes_along
from clients.models import Client
from goals import continuum
from goals.continuum import Place
from hrtrack.db import AppendOnly


class FocusKind(models.TextChoices):
    SUBSTANCE = "substance", _("something I take")
    BEHAVIOUR = "behaviour", _("something I do")
    LIFE_AREA = "life_area", _("a part of my life")


HAS_PLACE = (FocusKind.SUBSTANCE, FocusKind.BEHAVIOUR)


class Captured(models.TextChoices):
    """How a client's word reached this record; the pen-holder is kept beside it (I27)."""

    OWN_DEVICE = "own_device", _("on their own device")
    IN_ROOM = "in_room", _("in the room, on the clinician's screen")
    SAID_ALOUD = "said_aloud", _("said aloud")
    PHONE = "phone", _("on the phone")
    PAPER = "paper", _("on paper")


BY_STAFF = (Captured.IN_ROOM, Captured.SAID_ALOUD, Captured.PHONE, Captured.PAPER)


class CatalogueEntry(models.Model):
    """A common substance or behaviour, so that different words for one thing can be found together."""

    code = models.SlugField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=20, choices=FocusKind.choices)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class StreetName(models.Model):
    """Another word for a catalogue entry. One word may stand for several things (“benzos” in a mix, “ice”)."""

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="street_names")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="a_street_name_once_per_entry")]
        indexes = [models.Index(fields=["name"], name="street_names_by_name")]

    def __str__(self):
        return self.name


class FocusQuerySet(models.QuerySet):
    def visible_to(self, user):
        seen = self.filter(client__in=Client.objects.visible_to(user))
        return seen.filter(goes_along(user, Carried.GOALS, begun="opened_at"))

    def open(self):
        return self.filter(closed_at__isnull=True)

    def with_place_now(self):
        """Each focus with what its newest FocusPlace says (now_place, now_parts, now_exceptions, now_until): where the
        client is now. In the same query, so that a page of many costs no more than a page of one."""
        newest = FocusPlace.objects.undisputed().filter(focus=OuterRef("pk")).order_by("-id")
        said = ("place", "parts", "exceptions", "until")
        return self.annotate(**{f"now_{name}": Subquery(newest.values(name)[:1]) for name in said})


class Focus(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="foci")
    kind = models.CharField(_("what it is"), max_length=20, choices=FocusKind.choices)
    words = models.CharField(_("in your words"), max_length=200)
    catalogue = models.ForeignKey(
        CatalogueEntry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("known as"),
    )
    rank = models.PositiveIntegerField(default=0)  # the client's own order; the smallest stands first
    is_medication = models.BooleanField(_("prescribed for me"), default=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FocusQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "opened_at"]
        verbose_name_plural = "foci"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="a_focus_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_focus_is_closed_by_somebody",
            ),
            models.CheckConstraint(condition=Q(kind__in=FocusKind.values), name="a_focus_is_of_a_known_kind"),
        ]
        indexes = [models.Index(fields=["client", "rank", "opened_at"], name="foci_in_the_clients_order")]

    def __str__(self):
        return self.words

    @property
    def has_place(self):
        return self.kind in HAS_PLACE

    @cached_property
    def place_now(self):
        """The newest FocusPlace, or None where nothing was said. Lists set it beforehand."""
        return self.places.undisputed().order_by("-id").first()

    @property
    def wording_now(self):
        """The FocusWording that `words` are from: the newest, but none of which the client says they never said so.

        Where that leaves none, the first, for a thing needs some name. None where no wording was kept, as in a record
        from a release that kept none.
        """
        told = self.wordings.select_related("recorded_by", "check_by_client")
        return told.undisputed().order_by("-id").first() or told.order_by("id").first()


class FocusWordingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(focus__in=Focus.objects.visible_to(user))

    def undisputed(self):
        """Without those of which the client says they never said so (I30): the words before them stand again."""
        return self.exclude(check_by_client__is_right=False)


class FocusWording(AppendOnly):
    """What a focus was called, since when, by whose word and whose pen. `Focus.words` repeats those that stand."""

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="wordings")
    words = models.CharField(_("in your words"), max_length=200)
    captured = models.CharField(max_length=20, choices=Captured.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FocusWordingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_name_says_how_it_was_told"),
        ]
        indexes = [models.Index(fields=["focus", "-id"], name="names_newest_first")]

    def __str__(self):
        return self.words


class FocusPlaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(focus__in=Focus.objects.visible_to(user))

    def undisputed(self):
        """Without those of which the client says they never said so (I30): the place before them counts again."""
        return self.exclude(check_by_client__is_right=False)


class FocusPlace(AppendOnly):
    """Where a focus was put, when, by whose word and whose pen. The newest row is where the client is now."""

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="places")
    place = models.CharField(_("place"), max_length=20, choices=Place.choices)
    parts = models.JSONField(_("parts"), default=list, blank=True)
    exceptions = models.CharField(_("except"), max_length=300, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    captured = models.CharField(max_length=20, choices=Captured.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(null=True, blank=True)  # where that is not the day of recorded_at (I27)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FocusPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(place__in=Place.values), name="a_place_is_one_of_the_four"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_place_says_how_it_was_told"),
            models.CheckConstraint(
                condition=Q(place=Place.ABSTINENCE) | (Q(exceptions="") & Q(until__isnull=True)),
                name="only_abstinence_has_exceptions_and_a_date",
            ),
        ]
        indexes = [models.Index(fields=["focus", "-id"], name="places_newest_first")]

    def __str__(self):
        return self.line

    @property
    def line(self):
        return continuum.describe(self.place, self.parts, self.exceptions, self.until)
