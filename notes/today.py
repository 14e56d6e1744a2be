"""What waits for a clinician, and what was today: a few short lists, each with a name and a code, and no hurry."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.models import Client, Program
from goals.models import ON_THE_PICTURE, CaptureCheck, Focus, Goal, Offer, Party, Response, Revision, Stance
from notes.days import today_in
from notes.models import Hold, SessionNote, SessionState
from strategies.models import Concern


@dataclass
class Line:
    """One row of a list: a sentence that leads somewhere, with the client's name and code beside it."""

    client: Client
    sentence: str
    url: str
    small: str = ""


@dataclass
class Section:
    """One list of the page: its heading, its rows for a clinician, and how one row is told."""

    title: str
    rows: Callable
    line: Callable


@dataclass
class Shown:
    """A section as it stands on the page; `more` where it holds more than are shown."""

    name: str
    title: str
    lines: list
    more: bool


def offers_to_answer(user):
    """Words a client offered that still stand open."""
    return _offers(user).filter(party=Party.CLIENT)


def offers_out(user):
    """Words offered to a client that they have not answered. They may take as long as they like."""
    return _offers(user).filter(party=Party.CLINICIAN)


def _offers(user):
    return Offer.objects.visible_to(user).open().select_related("goal__client").order_by("-made_at", "pk")


def new_words(user):
    """Goals in force in the client's own wording, to which this clinician has neither answered nor given a view.

    The rule is the same whatever the words changed from and to (I5).
    """
    theirs = Revision.objects.filter(pk=OuterRef("agreed_id"), party=Party.CLIENT)
    mine = Response.objects.filter(revision=OuterRef("agreed_id"), party=Party.CLINICIAN, recorded_by=user)
    viewed = Stance.objects.filter(revision=OuterRef("agreed_id"), clinician=user)
    return (
        Goal.objects.visible_to(user)
        .in_force()
        .filter(Exists(theirs), ~Exists(mine), ~Exists(viewed))
        .annotate(worded_at=Subquery(theirs.values("created_at")[:1]))
        .select_related("client")
        .order_by("-worded_at", "pk")
    )


def to_look_at_again(user):
    """Goals whose day has come, whoever named it and however they stand. It asks for nothing."""
    return (
        Goal.objects.visible_to(user)
        .filter(look_again_on__lte=timezone.localdate(), lifecycle__in=ON_THE_PICTURE)
        .select_related("client")
        .order_by("look_again_on", "pk")
    )


def not_said(user):
    """What clients said, within the week, that they never said of what staff wrote down for them (I30)."""
    lately = CaptureCheck.objects.visible_to(user).filter(
        is_right=False, recorded_at__gt=timezone.now() - timedelta(days=A_WEEK)
    )
    to_the_goal = [f"{name}goal__client" for name in ("response__revision__", "turn__", "offer__")]
    to_the_thing = [f"{name}__focus__client" for name in ("told_place", "told_words")]
    return lately.select_related(*to_the_goal, *to_the_thing).order_by("-recorded_at", "-pk")


def concerns_to_look_at(user):
    """What is looked out for together, where the day to look again has come. Not one word of it stands here."""
    seen = Concern.objects.visible_to(user).open().filter(look_again_on__lte=timezone.localdate())
    return seen.select_related("client").order_by("look_again_on", "pk")


def to_look_at(user):
    """Held notes of which their client asked for somebody else to look: for everybody but who holds them (L-31)."""
    wanted = Hold.objects.visible_to(user).another_look_wanted().exclude(by=user)
    return wanted.unread().order_by("until", "pk")


def held(user):
    """What is held from the people one sees, the nearest day first."""
    return Hold.objects.visible_to(user).holding().unread().order_by("until", "pk")


def drafts(user):
    return SessionNote.objects.visible_to(user).drafts().select_related("client").unread()


def left_behind(user):
    """What one wrote, and nobody else can read, with people one no longer works with: to be copied and thrown away."""
    return SessionNote.objects.left_behind(user).select_related("client").unread()


def todays_sessions(user):
    """Sessions of today with one's clients, signed or not happened; today is where each client's program is."""
    programs = Program.objects.filter(clients__in=Client.objects.visible_to(user)).order_by()
    today = Q(pk__in=[])
    for zone in programs.values_list("time_zone", flat=True).distinct():
        today |= Q(client__program__time_zone=zone, held_on=today_in(zone))
    seen = SessionNote.objects.visible_to(user).exclude(state=SessionState.DRAFT).filter(today)
    return seen.select_related("client", "author").unread()


def _about(row, about, with_words, without):
    """A sentence about a goal's foci, or the one for a goal that is about none of them."""
    goal = getattr(row, "goal", row)
    what = ", ".join(about[goal.pk])
    return (with_words if what else without) % {"who": goal.client.preferred_name, "what": what}


def _day(moment):
    return date_format(timezone.localdate(moment), "DATE_FORMAT")


def _new_words_line(row, about):
    """The same sentence for every change, whichever way, offered or in force."""
    when = row.made_at if isinstance(row, Offer) else row.worded_at
    small = _("%(day)s · still open, no hurry") if isinstance(row, Offer) else "%(day)s"
    return Line(
        getattr(row, "goal", row).client,
        _about(row, about, _("%(who)s has new words for %(what)s."), _("%(who)s has new words.")),
        getattr(row, "goal", row).get_absolute_url(),
        small % {"day": _day(when)},
    )


def _offer_out_line(offer, about):
    return Line(
        offer.goal.client,
        _about(offer, about, _("%(who)s has an offer about %(what)s."), _("%(who)s has an offer.")),
        offer.goal.get_absolute_url(),
        _("%(day)s · still open, no hurry") % {"day": _day(offer.made_at)},
    )


def _not_said_line(check, about):
    """It leads to where all that was written down stands, each with the client's word on it."""
    answered = check.response.revision if check.response else None
    of_a_goal, of_a_thing = check.turn or check.offer or answered, check.told_place or check.told_words
    if of_a_goal:
        client, url = of_a_goal.goal.client, reverse("goals:history", args=[of_a_goal.goal_id])
    else:
        client, url = of_a_thing.focus.client, reverse("goals:thing", args=[of_a_thing.focus_id])
    sentence = _("%(who)s says a note of their words is not right.") % {"who": client.preferred_name}
    return Line(client, sentence, url, _day(check.recorded_at))


def _look_again_line(goal, about):
    return Line(
        goal.client,
        _about(goal, about, _("To look at again with %(who)s: %(what)s."), _("To look at again with %(who)s.")),
        goal.get_absolute_url(),
        _("%(day)s · still open, no hurry") % {"day": date_format(goal.look_again_on, "DATE_FORMAT")},
    )


def _concern_line(concern, about):
    return Line(
        concern.client,
        _("%(who)s and you: what comes next, to look at again.") % {"who": concern.client.preferred_name},
        reverse("strategies:concern", args=[concern.pk]),
        date_format(concern.look_again_on, "DATE_FORMAT"),
    )


def _look_line(hold, about):
    return _hold_line(hold, _("%(who)s asks for somebody else to look at a note that is held"))


def _held_line(hold, about):
    return _hold_line(hold, _("A note is held from %(who)s"))


def _hold_line(hold, sentence):
    days = {"day": date_format(hold.note.held_on, "DATE_FORMAT"), "until": date_format(hold.day, "DATE_FORMAT")}
    client = hold.note.client
    return Line(
        client,
        sentence % {"who": client.preferred_name},
        hold.note.get_absolute_url(),
        _("%(day)s · held until %(until)s") % days,
    )


def _left_behind_line(note, about):
    """No name: they do not work with that person any more."""
    return Line(
        note.client,
        _("A draft that stayed behind") if note.is_draft else _("Words of a session that did not happen"),
        reverse("notes:left", args=[note.pk]),
        date_format(note.held_on, "DATE_FORMAT"),
    )


def _draft_line(note, about):
    """It leads to the part that was written last."""
    at = f"#id_{note.part}" if note.part else ""
    return Line(
        note.client,
        _("Draft for %(who)s") % {"who": note.client.preferred_name},
        reverse("notes:write", args=[note.pk]) + at,
        date_format(note.held_on, "DATE_FORMAT"),
    )


def _session_line(note, about):
    how = note.get_way_display() if note.is_signed and note.way else note.get_state_display()
    return Line(
        note.client, note.client.preferred_name, note.get_absolute_url(), f"{how} · {note.author or _('staff')}"
    )


# The lists of the page in their order, by the name they have in an address.
SECTIONS = {
    "drafts": Section(gettext_lazy("Your drafts"), drafts, _draft_line),
    "left": Section(gettext_lazy("Drafts that stayed behind"), left_behind, _left_behind_line),
    "looks": Section(gettext_lazy("Asked for another look"), to_look_at, _look_line),
    "offered": Section(gettext_lazy("Offered to you"), offers_to_answer, _new_words_line),
    "new": Section(gettext_lazy("New words"), new_words, _new_words_line),
    "not_said": Section(gettext_lazy("Not as they said it"), not_said, _not_said_line),
    "again": Section(gettext_lazy("To look at again"), to_look_at_again, _look_again_line),
    "together": Section(gettext_lazy("What you look out for together"), concerns_to_look_at, _concern_line),
    "today": Section(gettext_lazy("Today’s sessions"), todays_sessions, _session_line),
    "held": Section(gettext_lazy("Held for now"), held, _held_line),
    "out": Section(gettext_lazy("Offers with the people you see"), offers_out, _offer_out_line),
}
A_WEEK = 7  # days
MOST = 10  # rows of a list on the page; the list's own page has them all


def sections(user):
    """Every list that holds something, up to MOST rows each: one query a list, one for the zones, one for the words."""
    rows = {name: list(section.rows(user)[: MOST + 1]) for name, section in SECTIONS.items()}
    about = _what_they_are_about(row for found in rows.values() for row in found)
    return [
        Shown(name, section.title, [section.line(row, about) for row in rows[name][:MOST]], len(rows[name]) > MOST)
        for name, section in SECTIONS.items()
        if rows[name]
    ]


def lines(name, rows):
    """The rows of one list, told."""
    return [SECTIONS[name].line(row, about) for about in [_what_they_are_about(rows)] for row in rows]


def _what_they_are_about(rows):
    """{goal id: [the words of each thing it is about]} for offers and goals, in one query; other rows name none."""
    goals = [row.pk if isinstance(row, Goal) else row.goal_id for row in rows if isinstance(row, (Goal, Offer))]
    about = defaultdict(list)
    for goal, words in Focus.objects.filter(goals__in=goals).values_list("goals", "words"):
        about[goal].append(words)
    return about
