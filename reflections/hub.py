"""What there is to think about together, and what is there already with its day: no forced order, nothing to finish."""

from dataclasses import dataclass, field

from django.db.models import Count, Max
from django.utils.timezone import localdate

from goals.constellation import goal_lines
from goals.models import Focus
from reflections.models import Gain, GoodChange, Harm, Quote, Ruler, Scale, Sentence, SmallStep, StepDraft


@dataclass
class Tools:
    """One thing or one goal with what was thought about it so far: the newest day of each, or None."""

    about: object
    words: str
    days: dict = field(default_factory=dict)

    @property
    def newest(self):
        """The newest day of any of them, or None."""
        return max((day for day in self.days.values() if day), default=None)


def hub_context(client, user):
    """The context of reflections/hub.html, in a fixed number of queries. Nothing said stands here, only that it was."""
    about = {name: _newest(rows, key) for name, rows, key in _sources(client, user)}
    foci = Focus.objects.visible_to(user).filter(client=client).open()
    return {
        "client": client,
        "things": [
            Tools(focus, focus.words, {name: about[name].get(focus.pk) for name in THING_TOOLS}) for focus in foci
        ],
        "goals": [
            Tools(line.goal, line.statement, {name: about[name].get(pk) for name in GOAL_TOOLS})
            for pk, line in goal_lines(client, user).items()
        ],
        "quotes": _how_many(Quote.objects.visible_to(user).filter(client=client)),
        "changes": _how_many(GoodChange.objects.visible_to(user).filter(client=client)),
        "draft": StepDraft.objects.visible_to(user).filter(client=client).first(),
    }


THING_TOOLS = ("thing_rulers", "gives", "costs", "sentence")
GOAL_TOOLS = ("goal_rulers", "levels", "steps")


def _sources(client, user):
    """(tool, rows this person may see, the lookup of what they are about)."""
    rulers = Ruler.objects.visible_to(user).filter(client=client)
    yield "thing_rulers", rulers, "focus"
    yield "goal_rulers", rulers, "goal"
    yield "gives", Gain.objects.visible_to(user).filter(focus__client=client).open(), "focus"
    yield "costs", Harm.objects.visible_to(user).filter(focus__client=client).open(), "focus"
    yield "sentence", Sentence.objects.visible_to(user).filter(focus__client=client), "focus"
    yield "levels", Scale.objects.visible_to(user).filter(goal__client=client), "goal"
    yield "steps", SmallStep.objects.visible_to(user).filter(goal__client=client).open(), "goal"


def _newest(rows, key):
    """{what it is about: the newest day something was kept}."""
    newest = rows.order_by().values_list(key).annotate(newest=Max("recorded_at"))
    return {about: localdate(at) for about, at in newest if about}


def _how_many(rows):
    """{count, newest}: how many there are, and the day of the newest."""
    found = rows.aggregate(count=Count("pk"), newest=Max("recorded_at"))
    return {**found, "newest": found["newest"] and localdate(found["newest"])}
