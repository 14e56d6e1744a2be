"""Who we serve, where, and who works with whom. Access follows the care relationship and nothing else."""

import hashlib
import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User, a_time_zone

# What a display code is made of: calm words that say nothing about anybody.
_WORDS = (
    "River Meadow Harbour Lantern Willow Pebble Orchard Meridian Juniper Cedar Heron Maple Comet Island Bramble "
    "Feather Cobble Marble Sparrow Clover Amber Basalt Thistle Cove Delta Ember Fern Garnet Hazel Ivory"
)
CODE_WORDS = _WORDS.split()


class ProgramQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)


class Program(models.Model):
    """A team or site. `position` is the fixed order in lists and releases; it says nothing about worth."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[a_time_zone])
    position = models.PositiveIntegerField(_("place in lists"), default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class ClientQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one place that answers “whose record is this?” (I17). Everything else is defined through it.

        A client: their own. A clinician: those they work with at this moment. Anybody else: nobody.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.role == Role.CLIENT:
            return self.filter(user=user)
        if user.role == Role.CLINICIAN:
            working = CareRelationship.objects.active().filter(clinician=user, client=models.OuterRef("pk"))
            return self.filter(models.Exists(working))
        return self.none()

    def for_office(self, user):
        """For an administrator: that a client exists, as a code, with program and sign-in, and not one word more.

        Names, pronouns and words are left in the database (DOMAIN §6, ▪; I20). Anybody else: nobody.
        """
        if not user.is_authenticated or not user.is_active or user.role != Role.ADMINISTRATOR:
            return self.none()
        codes = ("display_code", "since", "closed_at", "program", "user")
        about = ("program__name", "user__username", "user__is_active", "user__must_change_phrase", "user__role")
        return self.select_related("program", "user").only(*codes, *about).order_by("display_code")

    def left_alone_without(self, clinician):
        """The open clients whom nobody but this clinician works with at this moment (I28)."""
        working = CareRelationship.objects.active()
        theirs = working.filter(clinician=clinician)
        others = working.filter(clinician__is_active=True).exclude(clinician=clinician)
        alone = self.filter(closed_at__isnull=True, pk__in=theirs.values("client"))
        return alone.exclude(pk__in=others.values("client"))


class Client(models.Model):
    """A person we work with [FHIR Patient]. One thing is needed: what to call them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="client",
        verbose_name=_("sign-in"),
    )
    preferred_name = models.CharField(_("what to call them"), max_length=120)
    display_code = models.CharField(_("code"), max_length=30, unique=True, editable=False)
    pronouns = models.CharField(_("pronouns"), max_length=60, blank=True)
    words_i_want = models.TextField(_("words I want used about me"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=60, blank=True)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="clients", verbose_name=_("program"))
    since = models.DateField(_("here since"), default=timezone.localdate)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    closed_at = models.DateTimeField(_("not coming at present, since"), null=True, blank=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["preferred_name", "display_code"]
        indexes = [
            models.Index(fields=["preferred_name", "display_code"], name="clients_by_name"),
            models.Index(fields=["program", "created_at"], name="clients_of_a_program"),
        ]

    def __str__(self):
        return self.preferred_name

    def save(self, **kwargs):
        if not self.display_code:
            self.display_code = new_display_code()
        super().save(**kwargs)

    @property
    def fingerprint(self):
        """Another one whenever what is said about the client changes; a form sends back the one it was made from."""
        said = [self.preferred_name, self.pronouns, self.words_i_want, self.language, str(self.program_id)]
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()

    @property
    def clinician_label(self):
        """How staff tell two people of one name apart, without a birth date."""
        return f"{self.preferred_name} · {self.display_code}"


def new_display_code():
    """A code nobody has yet, such as River-27; longer numbers as the short ones run out."""
    for digits in (2, 2, 3, 3, 4, 6):
        code = f"{secrets.choice(CODE_WORDS)}-{secrets.randbelow(10**digits):0{digits}d}"
        if not Client.objects.filter(display_code=code).exists():
            return code
    return f"{secrets.choice(CODE_WORDS)}-{secrets.token_hex(6)}"


class CareRelationshipQuerySet(models.QuerySet):
    def active(self, at=None):
        """Those that hold at `at` (now, when nothing is said): begun, and not ended."""
        at = at or timezone.now()
        return self.filter(Q(starts_at__lte=at), Q(ends_at__isnull=True) | Q(ends_at__gt=at))

    def over(self):
        """Those that ended, the newest end first."""
        return self.filter(ends_at__lte=timezone.now()).order_by("-ends_at", "pk")

    def open(self):
        """Those that hold now or will: whatever leaving would end."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now()))

    def of_clinician(self, user_id):
        """Those of one clinician, by the id in an address; none for an id that is not one."""
        try:
            return self.filter(clinician=uuid.UUID(user_id))
        except ValueError:
            return self.none()

    def visible_to(self, user):
        """Who works with the clients this person may see, from when to when."""
        return self.filter(client__in=Client.objects.visible_to(user))

    def for_office(self, user):
        """For an administrator: who works with which code, from when to when. Anybody else: nobody."""
        if not user.is_authenticated or not user.is_active or user.role != Role.ADMINISTRATOR:
            return self.none()
        shown = ("kind", "starts_at", "ends_at", "clinician__name", "client__display_code")
        return self.select_related("client", "clinician").only(*shown)


# What a care row says about each kind of what was there before; which kinds there are says clients/carried.py.
CARRIES = ("letter", "goals", "plan", "strategies", "safety_plan", "notes", "rest")
NOTHING_CARRIED = {f"carries_{kind}": False for kind in CARRIES}


class CareRelationship(models.Model):
    """A clinician works with a client [FHIR CareTeam], from then until then. This row alone opens the record."""

    class Kind(models.TextChoices):
        PRIMARY = "primary", _("main person")
        CO = "co", _("also works with")
        COVER = "cover", _("cover")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="care", verbose_name=_("client"))
    clinician = models.ForeignKey(User, on_delete=models.PROTECT, related_name="care", verbose_name=_("clinician"))
    kind = models.CharField(_("as"), max_length=10, choices=Kind.choices, default=Kind.PRIMARY)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("to"), null=True, blank=True)
    # Set where the client chose this person: of what was there before, only what they ticked (clients/carried.py).
    reads_from = models.DateTimeField(null=True, blank=True)
    carries_letter = models.BooleanField(default=False)
    carries_goals = models.BooleanField(default=False)
    carries_plan = models.BooleanField(default=False)
    carries_strategies = models.BooleanField(default=False)
    carries_safety_plan = models.BooleanField(default=False)
    carries_notes = models.BooleanField(default=False)
    carries_rest = models.BooleanField(default=False)
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CareRelationshipQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="cover") | Q(ends_at__isnull=False), name="cover_has_an_end"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="care_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(kind="primary", ends_at__isnull=True),
                name="one_main_person_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["client", "clinician", "kind"],
                condition=Q(ends_at__isnull=True),
                name="one_open_care_row_per_pair_and_kind",
            ),
            models.CheckConstraint(
                condition=Q(reads_from__isnull=False) | Q(**NOTHING_CARRIED),
                name="only_what_was_there_before_goes_along",
            ),
        ]
        indexes = [models.Index(fields=["clinician", "client"], name="care_of_a_clinician")]

    def __str__(self):
        return f"{self.clinician} – {self.client}"

    @property
    def is_to_come(self):
        return self.starts_at > timezone.now()
