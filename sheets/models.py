"""What is written down in parts, in the client's own words. A sheet holds no words: its versions do, and none of
them is ever changed.

How a sheet is read: the newest `SheetVersion` a reader may see, whose `parts` are {code of the part: words}; the labels
stand in sheets/kinds.
"""

import uuid
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried, goes_along
from clients.models import CareRelationship, Client
from goals.models import Captured, Focus, Told, ToldQuerySet
from hrtrack.db import AppendOnly
from sheets.kinds import (
    KINDS,
    ONE_FOR_A_CLIENT,
    ONE_FOR_A_THING,
    SAFETY_PLAN,
    SHARED_IN_PARTS,
    USE_PLAN,
    Part,
)


class With(models.TextChoices):
    """With whom one part of “what I live with” is shared."""

    ME = "me", _("only me")
    MAIN_PERSON = "main_person", _("my main person")
    EVERYBODY = "everybody", _("everybody who works with me")


@dataclass(frozen=True)
class Line:
    """One part of a version as it is read: its words, and for whom and what it is shared where that is said."""

    part: Part
    words: str
    sharing: dict = field(default_factory=dict)
    pieces: list | None = None  # goals.wording.Piece, where it is shown against an older version
    beside: str = ""  # what is said beside a day that is near or has passed

    @property
    def with_whom(self):
        return With(self.sharing.get("with", With.ME)).label


# The kinds that stand under a tick of their own where a client chooses what goes along.
TICKS = {USE_PLAN.code: Carried.PLAN, SAFETY_PLAN.code: Carried.SAFETY_PLAN}


class SheetQuerySet(ToldQuerySet):
    along, hangs_on = None, ("focus",)

    def visible_to(self, user):
        """As everything that was told; and of sheets shared part by part, those with a part for this person.

        The two plans have ticks of their own; every other sheet goes along with the rest.
        """
        seen = super().visible_to(user)
        if getattr(user, "is_client", False):
            return seen
        ticks = {kind: goes_along(user, tick) for kind, tick in TICKS.items()}
        along = Q(~Q(kind__in=TICKS) & goes_along(user, Carried.REST))
        for kind, held in ticks.items():
            along |= Q(kind=kind) & held
        seen = seen.filter(along)
        return seen.filter(Q(circle=With.EVERYBODY) | Q(circle=With.MAIN_PERSON, client__in=_clients_of(user)))

    def open(self):
        return self.filter(closed_at__isnull=True)


class Sheet(Told):
    """One sheet of one kind. Private: the client's alone. Shared: from the version numbered `readable_from` on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="sheets")
    kind = models.CharField(max_length=20, choices=[(code, kind.title) for code, kind in KINDS.items()])
    focus = models.ForeignKey(Focus, null=True, blank=True, on_delete=models.PROTECT, related_name="sheets")
    title = models.CharField(_("a name for it"), max_length=200, blank=True)
    is_private = models.BooleanField(_("only for me"), default=False)
    readable_from = models.PositiveIntegerField(default=1)
    # The widest circle that may read some part of it now; everybody, where parts are not shared one by one.
    circle = models.CharField(max_length=12, choices=With.choices, default=With.EVERYBODY)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            # A private one beside a shared one: being told “there is one already” would give the private one away.
            models.UniqueConstraint(
                fields=["client", "kind", "is_private"],
                condition=Q(kind__in=ONE_FOR_A_CLIENT, closed_at__isnull=True),
                name="one_open_sheet_of_these_kinds",
            ),
            # About nothing in particular there may be many.
            models.UniqueConstraint(
                fields=["client", "kind", "focus", "is_private"],
                condition=Q(kind__in=ONE_FOR_A_THING, closed_at__isnull=True),
                name="one_open_sheet_about_a_thing",
            ),
            models.CheckConstraint(condition=Q(circle__in=With.values), name="a_sheet_has_a_known_circle"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="a_sheet_is_of_a_known_kind"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_sheet_says_how_it_was_told"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_sheet_is_put_away_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["client", "-recorded_at"], name="sheets_newest_first")]

    def __str__(self):
        return self.title or str(self.shape.title)

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("sheets:sheet", args=[self.pk])

    @property
    def shape(self):
        return KINDS[self.kind]


class SheetVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Versions of visible sheets; those of before a sheet was shared stay the client's alone.

        Of a sheet that is shared part by part staff read what it says now: a part they may not read any more
        would still stand in what was written before.
        """
        seen = self.filter(sheet__in=Sheet.objects.visible_to(user))
        if getattr(user, "is_client", False):
            return seen
        seen = seen.filter(number__gte=F("sheet__readable_from"))
        return seen.filter(~Q(sheet__kind__in=SHARED_IN_PARTS) | ~_newer())

    def newest(self):
        """The newest of each sheet."""
        return self.filter(~_newer())


class SheetVersion(AppendOnly, Told):
    """The words of a sheet as they were written one time."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    parts = models.JSONField(default=dict)  # {code: words}
    # {code: {"with": a With, "for": words}}, for kinds whose parts are shared one by one; one left out is the client's
    sharing = models.JSONField(default=dict)
    no_change = models.BooleanField(_("no change for now"), default=False)
    look_again_on = models.DateField(_("look at it again on"), null=True, blank=True)
    said_on = models.DateField(null=True, blank=True)  # where that is not the day of recorded_at (I27)

    objects = SheetVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="versions_of_a_sheet_are_numbered"),
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_version_says_how_it_was_told"),
        ]

    def __str__(self):
        return f"{self.sheet} {self.number}"

    def parts_for(self, reader):
        """{code: words} of the parts this reader may read, where the sheet itself is one they may."""
        if not self.sheet.shape.shares_parts or reader.is_client:
            return self.parts
        circles = {With.EVERYBODY}
        if _is_main_person(reader, self.sheet.client_id):
            circles.add(With.MAIN_PERSON)
        return {code: words for code, words in self.parts.items() if self.sharing.get(code, {}).get("with") in circles}

    def lines_for(self, reader):
        """[Line] of what is written, in the order of the sheet."""
        words = self.parts_for(reader)
        return [
            Line(
                part,
                part.shown(words[part.code]),
                self.sharing.get(part.code, {}),
                beside=part.said_beside(words[part.code]),
            )
            for part in self.sheet.shape.parts
            if words.get(part.code)
        ]


def _newer():
    """True for a version that another one of its sheet came after."""
    return models.Exists(
        SheetVersion.objects.filter(sheet=models.OuterRef("sheet"), number__gt=models.OuterRef("number"))
    )


def _clients_of(user):
    """The ids of the clients whose main person this is."""
    care = CareRelationship.objects.active().filter(clinician=user.pk, kind=CareRelationship.Kind.PRIMARY)
    return care.values("client")


def _is_main_person(reader, client_id):
    return _clients_of(reader).filter(client=client_id).exists()
