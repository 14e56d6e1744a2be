"""The picture: every open focus of a client, each at its own place, with what is in force and what is being offered.

A fixed number of queries, whatever the client has.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.continuum import MEANING, Place
from goals.models import (
    ON_THE_PICTURE,
    Answer,
    Focus,
    FocusPlace,
    Goal,
    Lifecycle,
    Offer,
    OfferState,
    Revision,
    Standing,
)

MOST_DATES = 5  # the nearest; each goal's own page has its day


@dataclass
class GoalLine:
    """A goal as it stands on the picture."""

    goal: Goal
    statement: str
    standing_label: str
    url: str
    offer: Offer | None = None
    said_yes_to: Revision | None = None  # the clinician said yes to these words; the client has not answered yet

    @property
    def open_offer(self):
        return self.offer is not None

    @property
    def day_has_come(self):
        return day_has_come(self.goal)


@dataclass
class Card:
    focus_words: str
    kind: str = ""
    catalogue_name: str = ""
    place_line: str = ""
    goals: list = field(default_factory=list)
    change_url: str = ""
    detail_url: str = ""
    focus: Focus | None = None


@dataclass
class Region:
    """One of the four equal places, or a region below for what has none."""

    code: str
    label: str
    hint: str
    cards: list


def day_has_come(goal):
    """True from the day on for which it was to be looked at again."""
    return goal.look_again_on is not None and goal.look_again_on <= timezone.localdate()


def to_look_at_again(lines):
    """Of these GoalLines, up to MOST_DATES that have a day to look at them again, the nearest first."""
    dated = [line for line in lines.values() if line.goal.look_again_on]
    return sorted(dated, key=lambda line: line.goal.look_again_on)[:MOST_DATES]


def standing(goal):
    """Derived (I2): shared, client-led or not in force; `goal` comes from `Goal.objects.with_words()`."""
    if goal.lifecycle not in (Lifecycle.IN_FORCE, Lifecycle.REACHED_KEEPING_GOING) or goal.client_says != "agree":
        return Standing.NOT_IN_FORCE
    return Standing.SHARED if goal.clinician_says == "agree" else Standing.CLIENT_LED


def standing_label(goal, user):
    """How a goal stands, in the words of the one who looks."""
    how = standing(goal)
    if goal.lifecycle == Lifecycle.IDEA:
        return _("My idea. Only I see it.")
    if how == Standing.NOT_IN_FORCE:
        return goal.get_lifecycle_display().capitalize()
    started = _("Reached, and keeping going.") + " " if goal.lifecycle == Lifecycle.REACHED_KEEPING_GOING else ""
    is_of_before, said_by = getattr(goal, "is_agreed_before", False), getattr(goal, "said_by", None)
    return started + _why_in_force(how, user, is_of_before, is_of_a_colleague=said_by not in (None, user.pk))


def _why_in_force(how, user, is_of_before, is_of_a_colleague):
    """Whose yes it stands on. No name here, for the picture can be printed: the goal's own page says who."""
    if how == Standing.CLIENT_LED:
        return _("In force: this is your goal.") if user.is_client else _("In force: this is their own goal.")
    if not is_of_before:
        if is_of_a_colleague and not user.is_client:
            return _("In force. They and a colleague of yours said yes to these words.")
        return _("In force. Both of you said yes to these words.")
    if user.is_client:
        return _("In force. Agreed with who worked with you before.")
    return _("In force. Agreed with who worked with them before.")


def goal_lines(client, user):
    """{goal id: GoalLine} in the client's order: all that stands on the picture, and for the client their own ideas.

    Two queries, however many goals there are and however often they were reworded.
    """
    shown = (*ON_THE_PICTURE, Lifecycle.IDEA) if user.is_client else ON_THE_PICTURE
    readable = Revision.objects.visible_to(user)
    newest = readable.filter(goal=OuterRef("pk")).order_by("-number").values("pk")[:1]
    offered = readable.filter(goal=OuterRef("pk"), offer__state=OfferState.OFFERED).values("pk")[:1]
    goals = list(
        Goal.objects.visible_to(user)
        .filter(client=client, lifecycle__in=shown)
        .select_related("client")
        .with_words()
        .with_who_agreed()
        .annotate(newest_id=Subquery(newest), offered_id=Subquery(offered))
    )
    ids = {pk for goal in goals for pk in (goal.agreed_id, goal.newest_id, goal.offered_id) if pk}
    words = {row.pk: row for row in readable.filter(pk__in=ids).with_answers().select_related("offer__by")}
    lines = {}
    for goal in goals:
        newest = words.get(goal.newest_id)
        stands = words.get(goal.agreed_id) or newest
        if stands:
            offered = words.get(goal.offered_id)
            lines[goal.pk] = GoalLine(
                goal,
                stands.statement,
                standing_label(goal, user),
                goal.get_absolute_url(),
                offer=offered.offer if offered else None,
                said_yes_to=newest if _only_the_client_is_missing(newest) and not offered else None,
            )
    return lines


def _only_the_client_is_missing(revision):
    """The clinician said yes to these words and the client has not answered them: one yes away from being shared."""
    return bool(revision) and revision.clinician_says == Answer.AGREE and revision.client_says is None


def picture(client, user):
    """(regions, lines): the four places in their fixed order, then what has no place; and every goal's line."""
    lines = goal_lines(client, user)
    cards, about_of, gone_of = {}, defaultdict(list), defaultdict(list)
    # Also what was taken out of the picture: a goal that is still in it says what it is about.
    foci = Focus.objects.visible_to(user).filter(client=client).with_place_now().select_related("catalogue")
    # One row for a focus and each of its goals, so that what is about what comes along without a query of its own.
    for focus in foci.annotate(goal_about_it=F("goals")):
        if focus.closed_at:
            gone_of[focus.goal_about_it].append(focus.words)
            continue
        if focus.pk not in cards:
            focus.place_now = _place_of(focus)
            cards[focus.pk] = _card(focus)
        about_of[focus.goal_about_it].append(cards[focus.pk])
    alone = defaultdict(list)
    for line in lines.values():
        about = about_of[line.goal.pk]
        for card in about:
            card.goals.append(line)
            if not card.focus.has_place:
                card.change_url = reverse("goals:change", args=[line.goal.pk])
        if not about:
            alone[tuple(gone_of[line.goal.pk])].append(line)
    return _regions(cards.values(), alone), lines


def _place_of(focus):
    """Where this focus is now, as an unsaved FocusPlace; None where nothing was said."""
    if not focus.now_place:
        return None
    return FocusPlace(
        focus=focus,
        place=focus.now_place,
        parts=focus.now_parts,
        exceptions=focus.now_exceptions,
        until=focus.now_until,
    )


def _card(focus):
    now = focus.place_now
    return Card(
        focus=focus,
        focus_words=focus.words,
        kind=_("prescribed") if focus.is_medication else ("" if focus.has_place else focus.get_kind_display()),
        catalogue_name=focus.catalogue.name if focus.catalogue and focus.catalogue.name != focus.words else "",
        place_line=now.line.partition(": ")[2] if now and now.parts else "",
        change_url=reverse("goals:place" if focus.has_place else "goals:thing", args=[focus.pk]),
        detail_url=reverse("goals:thing", args=[focus.pk]),
    )


def _regions(cards, alone):
    by_place = {place: [] for place in Place}
    unanswered, life = [], []
    for card in cards:
        if not card.focus.has_place:
            life.append(card)
        elif card.focus.place_now is None:
            unanswered.append(card)
        else:
            by_place[Place(card.focus.place_now.place)].append(card)
    regions = [Region(place.value, place.label, MEANING[place], by_place[place]) for place in Place]
    if unanswered:
        regions.append(Region("no_answer", _("No answer yet"), _("That is fine."), unanswered))
    if life:
        regions.append(Region("life_area", _("Parts of my life"), "", life))
    if alone:
        rest = [Card(focus_words=_about_nothing_here(gone), goals=goals) for gone, goals in alone.items()]
        regions.append(Region("own", _("Also"), "", rest))
    return regions


def _about_nothing_here(gone):
    """What heads goals about no thing in the picture; `gone` are the words of those that were taken out of it."""
    return _("%(what)s, out of the picture") % {"what": ", ".join(gone)} if gone else _("Not about one thing")
