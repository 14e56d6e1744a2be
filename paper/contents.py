"""What of a client's can go along on paper, for the one who makes it: read through that person, room by room.

Whatever is private comes only to the client, and is never chosen beforehand. A fixed number of queries.
"""

from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from goals.constellation import goal_lines, standing
from goals.models import Answer, Lifecycle, Offer, OfferState, Party, Standing
from reflections.models import SmallStep, StepTick
from sheets.plans import newest_of, wallet_lines
from strategies.models import GOING_ON, Going, StrategyChoice


@dataclass(frozen=True)
class Thing:
    """One line that can be ticked. `id` is a string; `of` is the id of the goal that a small step belongs to."""

    id: str
    words: str
    more: str = ""
    is_private: bool = False
    is_ticked: bool = False
    of: str = ""
    row: object = None  # the row it was read from, where a page shows more of it
    is_looked_over: bool = False  # a text of the library that clients may not read any more: its title alone is printed
    lines: tuple = ()  # sheets.models.Line of a plan, as they are printed


@dataclass
class Contents:
    helps: list = field(default_factory=list)
    goals: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    plans: list = field(default_factory=list)
    lines: list = field(default_factory=list)  # single lines of the plans, for a card
    offers: list = field(default_factory=list)

    def only(self, ids):
        """The same, with nothing but the things of these ids."""
        return replace(self, **{name: [one for one in things if one.id in ids] for name, things in vars(self).items()})

    @property
    def wants(self):
        """[(goal, its steps)] as they are printed, and (None, the steps whose goal is not on it)."""
        chosen = {goal.id for goal in self.goals}
        of = {goal.id: [step for step in self.steps if step.of == goal.id] for goal in self.goals}
        alone = [step for step in self.steps if step.of not in chosen]
        return [*((goal, of[goal.id]) for goal in self.goals), *([(None, alone)] if alone else [])]

    def __bool__(self):
        return any(vars(self).values())


def all_of(client, user):
    """Everything of this client's that this person may put on paper."""
    lines = goal_lines(client, user)
    goals = list(_goals(lines.values()))
    plans = [version for kind in ("safety_plan", "use_plan") for version in newest_of(client, kind, user)]
    return Contents(
        helps=list(_helps(client, user)),
        goals=goals,
        steps=list(_steps(goals, user)),
        plans=[_plan(version, user) for version in plans],
        lines=[line for version in plans for line in _lines_for_a_card(version)],
        offers=list(_offers(client, user)),
    )


def _helps(client, user):
    """What the client is trying first, then what they want to try; what works for them is there to be ticked."""
    choices = StrategyChoice.objects.visible_to(user).on_the_list().with_turn().select_related("text")
    shown = choices.filter(client=client, going__in=(*GOING_ON, Going.WORKS)).order_by("shown", "-recorded_at", "id")
    for choice in shown:
        over = choice.is_looked_over
        is_ticked = choice.going in GOING_ON and not choice.is_private and not over
        more = _("Ask us about this one.") if over else choice.text.words if choice.text else ""
        yield Thing(str(choice.pk), str(choice), more, choice.is_private, is_ticked, is_looked_over=over)


def _goals(lines):
    """Words the client stands by: those they said yes to, their own offers, and their ideas. Words that others put to
    them are for `_offers`: on a sheet of “what I want” they would not be theirs."""
    for line in lines:
        goal = line.goal
        is_idea = goal.lifecycle == Lifecycle.IDEA
        is_own_offer = bool(line.offer) and line.offer.party == Party.CLIENT
        if is_idea or goal.client_says == Answer.AGREE or (is_own_offer and not goal.agreed_id):
            in_force = standing(goal) != Standing.NOT_IN_FORCE
            yield Thing(str(goal.pk), line.statement, is_private=is_idea, is_ticked=in_force)


def _steps(goals, user):
    """The small steps of these goals that are still to be taken: those done once are done."""
    done_once = StepTick.objects.visible_to(user).filter(step=OuterRef("pk"), step__is_repeatable=False)
    steps = SmallStep.objects.visible_to(user).open().exclude(Exists(done_once))
    of = {goal.id: goal for goal in goals}
    for step in steps.filter(goal__in=of).order_by("recorded_at", "pk"):
        goal = of[str(step.goal_id)]
        is_private = step.is_private or goal.is_private
        more = _("again and again") if step.is_repeatable else ""
        yield Thing(str(step.pk), step.words, more, is_private, goal.is_ticked and not is_private, of=goal.id)


def _plan(version, user):
    """A plan as it says now, by the id of its sheet: what is written after the choice is what is printed."""
    sheet = version.sheet
    more = sheet.focus.words if sheet.focus else ""
    words = f"{sheet}: {more}" if more else str(sheet)
    lines = tuple(version.lines_for(user))
    return Thing(str(sheet.pk), words, more, sheet.is_private, not sheet.is_private, row=version, lines=lines)


def _lines_for_a_card(version):
    """The lines of a plan that belong in a pocket, each to be chosen by itself."""
    for code, label, words in wallet_lines(version):
        yield Thing(f"{version.sheet_id}:{code}", words, label, version.sheet.is_private)


def _offers(client, user):
    """The words that were put to the client and wait for an answer, exactly as they were put."""
    offers = Offer.objects.visible_to(user).filter(goal__client=client, state=OfferState.OFFERED)
    for offer in offers.filter(party=Party.CLINICIAN).select_related("revision").order_by("made_at", "pk"):
        yield Thing(str(offer.pk), offer.revision.statement, is_ticked=True, row=offer)
