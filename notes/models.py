"""What happened in a session: written by the clinician, read by the client, and unchangeable once signed."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.carried import Carried, goes_along
from clients.models import Client
from goals.models import FocusPlace, Goal, GoalTurn, Offer, Response, Revision, Stance
from hrtrack.db import AppendOnly
from hrtrack.sealed import DrawnKey, SealedTextField
from notes.held import Hold
from notes.kept_days import KeptDays as KeptDays
from notes.layouts import NoteLayout as NoteLayout
from notes.own_view import hidden_from_their_client
from reflections.models import Ruler
from sheets.models import SheetVersion
from strategies.models import StrategyTurn
from tracking.models import Rating, WeekCheck

LONGEST_PART = 100_000  # characters in one part of a note; some twenty pages of close print
LONGEST_DAY = 24 * 60  # minutes

# The six parts in the order they are written, by field name.
PARTS = ("said", "did", "went", "think", "touched", "next")
# All that is written in words about a session.
IN_WORDS = ("wanted", *PARTS, "present")
# All that a draft holds; its goals are held beside it.
HELD = ("held_on", "minutes", "way", "shape", "nothing_today", *IN_WORDS)
LONGEST_PROMPT = 400  # characters
LONGEST_TERM = 80


class Way(models.TextChoices):
    """How people met [FHIR Encounter.class]."""

    PLACE = "place", _("here")
    PHONE = "phone", _("on the phone")
    VIDEO = "video", _("by video")
    OUTREACH = "outreach", _("outreach")
    DROP_IN = "drop_in", _("drop-in")


class Shape(models.TextChoices):
    """The headings under which its author looks at the six parts (notes/parts.py). A way of looking, no other note."""

    FREE = "free", _("as it is")
    DAP = "dap", _("DAP")
    SOAP = "soap", _("SOAP")
    BIRP = "birp", _("BIRP")
    GIRP = "girp", _("GIRP")


class SessionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SIGNED = "signed", _("signed")
    DID_NOT_HAPPEN = "did_not_happen", _("did not happen")


class Circumstance(models.TextChoices):
    """What life did, where it was said. A circumstance is never a fault, and none is asked for."""

    JAIL = "jail", _("in jail")
    HOSPITAL = "hospital", _("in hospital")
    ILLNESS = "illness", _("ill")
    MOVED = "moved", _("moved away")
    AWAY = "away", _("away")
    FORGOT = "forgot", _("slipped their mind")
    UNABLE = "unable", _("could not come")
    LEFT = "left", _("no longer coming")
    SERVICE = "service", _("on our side")
    OTHER = "other", _("something else")


def _is_held():
    return Exists(Hold.objects.holding().filter(note=OuterRef("pk")))


class SessionNoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clients: their own, once signed and not held (or when it did not happen). Clinicians: those of their clients,
        and of the time before they were chosen only where that goes along; a draft is its author's alone."""
        known = self.known_to(user)
        return known.filter(~_is_held()) if getattr(user, "is_client", False) else known

    def known_to(self, user):
        """As `visible_to`, and for a client also their notes that are held for now: of such a one they learn the day
        and what its hold says (I16), and not one thing more. Who asked that notes do not show is shown none (L-33)."""
        seen = self.filter(client__in=Client.objects.visible_to(user))
        if getattr(user, "is_client", False):
            return seen.filter(~hidden_from_their_client()).exclude(state=SessionState.DRAFT)
        if getattr(user, "is_clinician", False):
            along = goes_along(user, Carried.NOTES, begun="opened_at", about="held_on")
            return seen.filter(Q(author=user) | (~Q(state=SessionState.DRAFT) & along))
        return self.none()

    def drafts(self):
        return self.filter(state=SessionState.DRAFT)

    def left_behind(self, author):
        """What this author wrote with people they no longer work with, in drafts and in sessions that did not happen:
        theirs to copy and to throw away, no more."""
        written = Q(state=SessionState.DRAFT) | Q(state=SessionState.DID_NOT_HAPPEN, saved_at__isnull=False)
        return self.filter(written, author=author.pk).exclude(client__in=Client.objects.visible_to(author))

    def signed(self):
        return self.filter(state=SessionState.SIGNED)

    def unread(self):
        """For lists: without the words, which only the page of one session opens."""
        return self.defer(*IN_WORDS)


class SessionNote(models.Model):
    """One session and the note about it, in six parts [FHIR Encounter and its note]."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="sessions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(_("date"), default=timezone.localdate)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DAY)],
    )
    way = models.CharField(_("how you met"), max_length=10, choices=Way.choices, blank=True)
    present = SealedTextField(_("who else was there"), max_length=300, blank=True)
    wanted = SealedTextField(_("what they wanted to talk about"), max_length=LONGEST_PART, blank=True)
    goals = models.ManyToManyField(Goal, related_name="sessions", blank=True, verbose_name=_("goals touched"))
    said = SealedTextField(_("in the client's own words"), max_length=LONGEST_PART, blank=True)
    # Asked, and they wanted nothing written in their words: an answer, and no text that pretends to be theirs.
    nothing_today = models.BooleanField(_("nothing today"), default=False)
    did = SealedTextField(_("what we did"), max_length=LONGEST_PART, blank=True)
    went = SealedTextField(_("how it went"), max_length=LONGEST_PART, blank=True)
    think = SealedTextField(_("what I think"), max_length=LONGEST_PART, blank=True)
    touched = SealedTextField(_("about the goals"), max_length=LONGEST_PART, blank=True)
    next = SealedTextField(_("next"), max_length=LONGEST_PART, blank=True)
    together = models.BooleanField(_("written together"), default=False)  # on a screen that both look at
    was_together = models.BooleanField(default=False, editable=False)  # and turned back to its author's own since
    # A Shape, or the code of a NoteLayout. No key: a record that comes from elsewhere may name one that is not here.
    shape = models.CharField(_("shown as"), max_length=32, default=Shape.FREE)
    state = models.CharField(max_length=20, choices=SessionState.choices, default=SessionState.DRAFT)
    version = models.PositiveIntegerField(default=0, editable=False)  # counts the saves: which one a page shows
    # Of the last save: when, by which open page, which of that page's saves, and where it was writing (notes/hands.py).
    saved_at = models.DateTimeField(null=True, editable=False)
    pen = models.UUIDField(null=True, editable=False)
    turn = models.PositiveIntegerField(default=0, editable=False)
    part = models.CharField(max_length=10, blank=True, editable=False)
    struck = models.JSONField(default=list, editable=False)  # codes of lines that do not go along (notes/lines.py)
    circumstance = models.CharField(_("what life did"), max_length=10, choices=Circumstance.choices, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)  # beside held_on: a late entry keeps both (I27)
    signed_at = models.DateTimeField(null=True, editable=False)

    objects = SessionNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-opened_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SessionState.values), name="a_session_is_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(state="signed", signed_at__isnull=False) | (~Q(state="signed") & Q(signed_at__isnull=True)),
                name="a_signed_note_says_when",
            ),
            models.CheckConstraint(
                condition=Q(circumstance="") | Q(state="did_not_happen"),
                name="circumstances_belong_to_what_did_not_happen",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-held_on", "-opened_at"], name="sessions_newest_first"),
            models.Index(fields=["author", "state", "-opened_at"], name="drafts_of_an_author"),
        ]

    def get_absolute_url(self):
        return reverse("notes:visit", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == SessionState.DRAFT

    @property
    def is_signed(self):
        return self.state == SessionState.SIGNED

    @property
    def asks_for_their_words(self):
        """True where it is or once was on a screen that both look at: it is not signed past the client's own words."""
        return self.together or self.was_together


# What a moment may be, by field name; of a moment exactly one is set.
MOMENT_KINDS = ("offer", "response", "stance", "turn", "place", "rating", "helps", "ruler", "week", "page")


def _exactly_one_of(fields):
    """The condition that of these fields one is set and the others are not."""
    ways = Q()
    for field in fields:
        ways |= Q(**{f"{other}__isnull": other != field for other in fields})
    return ways


class SessionMoment(AppendOnly):
    """Something said or answered during a session, attached to its note at signing without anybody's typing."""

    note = models.ForeignKey(SessionNote, on_delete=models.PROTECT, related_name="moments")
    offer = models.OneToOneField(Offer, null=True, on_delete=models.PROTECT, related_name="moment")
    response = models.OneToOneField(Response, null=True, on_delete=models.PROTECT, related_name="moment")
    stance = models.OneToOneField(Stance, null=True, on_delete=models.PROTECT, related_name="moment")
    turn = models.OneToOneField(GoalTurn, null=True, on_delete=models.PROTECT, related_name="moment")
    place = models.OneToOneField(FocusPlace, null=True, on_delete=models.PROTECT, related_name="moment")
    rating = models.OneToOneField(Rating, null=True, on_delete=models.PROTECT, related_name="moment")
    helps = models.OneToOneField(StrategyTurn, null=True, on_delete=models.PROTECT, related_name="moment")
    ruler = models.OneToOneField(Ruler, null=True, on_delete=models.PROTECT, related_name="moment")
    week = models.OneToOneField(WeekCheck, null=True, on_delete=models.PROTECT, related_name="moment")
    page = models.OneToOneField(SheetVersion, null=True, on_delete=models.PROTECT, related_name="moment")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one_of(MOMENT_KINDS), name="a_moment_is_one_thing"),
        ]


class Addendum(AppendOnly):
    """Words added to a signed note, with name and time."""

    id = DrawnKey()
    note = models.ForeignKey(SessionNote, on_delete=models.PROTECT, related_name="addenda")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(_("what you want to add"), max_length=LONGEST_PART)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "addenda"


class ClientSideQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Where the note or the wording that they stand beside can be read."""
        notes, words = SessionNote.objects.visible_to(user), Revision.objects.visible_to(user)
        return self.filter(Q(note__in=notes) | Q(revision__in=words))


class ClientSide(AppendOnly):
    """The client's own words beside a note, a wording or a view of it. Staff can never change or remove them."""

    id = DrawnKey()
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="own_side")
    note = models.ForeignKey(SessionNote, null=True, on_delete=models.PROTECT, related_name="client_side")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="client_side")
    # Said to what a clinician said of that wording, where it is not said to the wording itself.
    stance = models.ForeignKey(Stance, null=True, on_delete=models.PROTECT, related_name="client_side")
    words = SealedTextField(_("your side"), max_length=LONGEST_PART)
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ClientSideQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(note__isnull=False, revision__isnull=True) | Q(note__isnull=True, revision__isnull=False),
                name="my_side_is_beside_one_thing",
            ),
        ]


class NotePrompt(models.Model):
    """What the service would like its clinicians to think of at one part of a note. It is about nobody."""

    part = models.CharField(max_length=10, primary_key=True, choices=[(name, name) for name in PARTS])
    words = models.TextField(_("hint"), max_length=LONGEST_PROMPT)

    def __str__(self):
        return f"{self.part}: {self.words}"


class WordOffer(models.Model):
    """A term, and what could be said instead: offered to whoever writes a note, never put in by itself (PRACTICE §13).

    It is about words. Who was offered what, how often, and what they took is kept nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.CharField(_("when somebody writes"), max_length=LONGEST_TERM)
    offer = models.CharField(_("offer"), max_length=200, blank=True)
    reason = models.CharField(_("because"), max_length=LONGEST_PROMPT)
    language = models.CharField(_("language"), max_length=10, default="en")

    class Meta:
        ordering = ["language", Lower("term"), "pk"]
        constraints = [models.UniqueConstraint(Lower("term"), "language", name="a_term_has_one_offer_in_a_language")]

    def __str__(self):
        return self.term
