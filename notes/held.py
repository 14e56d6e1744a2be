"""A signed note that is kept from its client for a few days: by whom, why, until when, and what became of that.

Whether a note is held is worked out from these rows and the clock, and stored nowhere: it opens on its day also where
no timer runs (I16).
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried, goes_along, reads_what_began
from clients.days import day_of
from clients.models import CareRelationship, Client
from hrtrack.db import AppendOnly
from hrtrack.sealed import DrawnKey, SealedTextField
from notes.own_view import hidden_from_their_client

LONGEST_HOLD = 30  # days
LONGEST_WHY = 4000  # characters
FRESH_EYES_FROM = 3  # the third time, which is the second time on, takes another clinician than the one before


class Category(models.TextChoices):
    """The short list of grounds, as the client reads it (45 CFR 171.201 with 164.524(a)(3), and 171.202; L-31)."""

    DANGER = "danger", _("Reading it right now could put somebody in danger.")
    OTHER_PERSON = "other_person", _("It speaks of somebody else, who could get hurt if it is read now.")
    PERMISSION = "permission", _("The law asks for a permission that is not here yet.")
    ASKED = "asked", _("You asked not to be shown it for now.")


# The same, as whoever holds a note has to judge it.
GROUNDS = {
    Category.DANGER: _("Reading it now could put somebody’s life or body in danger"),
    Category.OTHER_PERSON: _("It speaks of somebody else, who could come to serious harm by its being read"),
    Category.PERMISSION: _("A permission that the law asks for is not here yet"),
    Category.ASKED: _("They asked not to be shown it for now"),
}


def _theirs(user, path):
    """The condition on a row whose note’s client stands at `path`: this person may read it, and it does show to them.

    It goes along to the next clinician as its note does (clients/carried.py).
    """
    theirs = Q(**{f"{path}__in": Client.objects.visible_to(user)})
    if getattr(user, "is_client", False):
        return theirs & ~hidden_from_their_client(path)
    note = path.removesuffix("client")
    written = goes_along(user, Carried.NOTES, client=path, begun=f"{note}opened_at", about=f"{note}held_on")
    return theirs & (Q(**{f"{note}author": user.pk}) | written)


class HoldQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clients: that and why one of their own notes is or was held. Clinicians: those of the people they see."""
        return self.filter(_theirs(user, "note__client"))

    def unread(self):
        """For lists, and for the client: with the names and days that are shown, and without anybody's words."""
        shown = ("number", "category", "until", "made_at", "by__name", "note__client__preferred_name")
        note = ("note__held_on", "note__opened_at", "note__author")
        client = ("note__client__display_code", "note__client__program__time_zone")
        return self.select_related("by", "note__client__program").only(*shown, *note, *client)

    def newest(self):
        """The last one of each note: it alone says how the note stands."""
        return self.filter(~Exists(Hold.objects.filter(note=OuterRef("note"), number__gt=OuterRef("number"))))

    def holding(self):
        """Those that keep a note from its client at this moment: nobody opened it, and its day has not come."""
        return self.newest().filter(~_has(HoldTurn.Kind.OPENED), until__gt=timezone.now())

    def over(self):
        """Those whose note can be read again: it was opened, or its day came."""
        return self.newest().filter(_has(HoldTurn.Kind.OPENED) | Q(until__lte=timezone.now()))

    def without(self, kind):
        """Those to which this has not happened yet."""
        return self.filter(~_has(kind))

    def another_look_wanted(self):
        """Those of which the client asked for somebody else to look, and nobody has."""
        return self.holding().filter(_has(HoldTurn.Kind.ASKED)).without(HoldTurn.Kind.STAYS)

    def nobody_can_look(self):
        """Those whose note nobody can read but who holds it: a wish for somebody else to look would reach nobody."""
        return self.filter(~Exists(who_else_can_look()))


def who_else_can_look(of=OuterRef):
    """Care rows of the clinicians who can read a note that is held, but for who holds it.

    of  gives the value of a lookup of the Hold: of the one in the outer query, or of one that is at hand (`attrgetter`)
    """
    reads = reads_what_began(Carried.NOTES, of("note__opened_at"), of("note__held_on"))
    care = CareRelationship.objects.active().filter(
        reads | Q(clinician=of("note__author_id")), client=of("note__client_id"), clinician__is_active=True
    )
    return care.exclude(clinician=of("by_id"))


def _has(kind):
    return Exists(HoldTurn.objects.filter(hold=OuterRef("pk"), kind=kind))


class Hold(AppendOnly):
    """A clinician's own judgement about this note and this client: not to be read before that day."""

    id = DrawnKey()
    note = models.ForeignKey("notes.SessionNote", on_delete=models.PROTECT, related_name="holds")
    number = models.PositiveSmallIntegerField(default=1)  # 1 at signing; each time it is held on, one more
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(_("why"), max_length=20, choices=Category.choices)
    words = SealedTextField(_("in your own judgement"), max_length=LONGEST_WHY)  # for staff alone
    until = models.DateTimeField(_("can be read from"))  # the first moment of that day, where the program is
    made_at = models.DateTimeField(_("held on"), auto_now_add=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["note", "number"]
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="the_holds_of_a_note_are_counted"),
            models.CheckConstraint(condition=Q(number__gte=1), name="the_first_hold_is_number_one"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="a_hold_has_a_known_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="a_hold_is_for_a_day_to_come"),
        ]
        indexes = [models.Index(fields=["until"], name="holds_by_their_day")]

    def __str__(self):
        return f"{self.note_id} · {self.number}"

    @property
    def day(self):
        """The day from which it can be read, where the client's program is; reads note, client and program."""
        return day_of(self.until, self.note.client)

    @property
    def ground(self):
        """Why, as staff say it."""
        return GROUNDS[Category(self.category)]


class HoldTurnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the holds they belong to."""
        return self.filter(_theirs(user, "hold__note__client"))


class HoldTurn(AppendOnly):
    """What became of a hold; each of these at most once."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("asked for somebody else to look")  # the client, L-31
        STAYS = "stays", _("looked, and it stays held")  # somebody else than who held it
        OPENED = "opened", _("opened")  # before its day, by a clinician
        RELEASED = "released", _("opened by itself")  # its day came, and the timer said so
        READ = "read", _("read")  # the client took notice that it can be read

    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="turns")
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("on"), auto_now_add=True)

    objects = HoldTurnQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["hold", "kind"], name="a_hold_takes_each_turn_once"),
            models.CheckConstraint(
                condition=Q(kind="released", by__isnull=True)
                | Q(kind__in=["asked", "stays", "opened", "read"], by__isnull=False),
                name="who_turned_a_hold_is_known_but_of_the_timer",
            ),
        ]

    def __str__(self):
        return f"{self.hold_id} {self.kind}"
