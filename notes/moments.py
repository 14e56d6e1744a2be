"""What was offered, answered and said during a session: found by itself, and frozen with the note at signing.

The rule, on purpose a simple one: of this client, recorded on the session's day (where their program is) or said to
have been said on it, and neither attached to another signed note nor struck from one (notes/lines.py).
"""

from django.db.models import OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clients.carried import Carried, goes_along
from goals.models import Focus, FocusPlace, Goal, GoalTurn, Offer, Response, Revision, Stance
from notes.days import local_time, span_of
from notes.models import MOMENT_KINDS, SessionMoment, SessionNote
from reflections.models import Ruler
from sheets.models import Sheet, SheetVersion, With
from strategies.models import StrategyTurn
from tracking.models import Rating, WeekCheck

# What hangs on each kind of moment when it is told, so that a list of them is read in one query a kind.
JOINS = {
    "offer": ("revision", "by", "check_by_client"),
    "response": ("revision", "recorded_by", "check_by_client"),
    "stance": ("revision", "clinician"),
    "turn": ("recorded_by", "check_by_client"),
    "place": ("focus", "recorded_by", "check_by_client"),
    "rating": ("recorded_by",),
    "helps": ("choice__text", "recorded_by"),
    "ruler": ("focus", "recorded_by"),
    "week": ("revision", "recorded_by"),
    "page": ("sheet__focus", "recorded_by"),
}
# Kinds that are about a goal, which a note names by the words it had then.
NAMED_BY_WORDS: dict[str, type[GoalTurn] | type[Rating] | type[Ruler]] = {
    "turn": GoalTurn,
    "rating": Rating,
    "ruler": Ruler,
}

# From a moment to the goal it is about.
GOAL_OF = {
    "offer": "offer__goal",
    "response": "response__revision__goal",
    "stance": "stance__revision__goal",
    "turn": "turn__goal",
    "rating": "rating__goal",
    "week": "week__goal",
}


def _recorded_on(note, at="recorded_at", said_on=None):
    """The condition that a row is of the session's day: said then, or recorded then and of no other day."""
    first, until = span_of(note.held_on, note.client)
    recorded = Q(**{f"{at}__gte": first, f"{at}__lt": until})
    if said_on is None:
        return recorded
    return Q(**{said_on: note.held_on}) | (recorded & Q(**{f"{said_on}__isnull": True}))


def _rows(note, by):
    """{kind: queryset} of what this session's day holds and no signed note has yet; what is private stays out (I19)."""
    goals = Goal.objects.visible_to(by).filter(client=note.client)
    words = Revision.objects.visible_to(by).filter(goal__client=note.client)
    rows = {
        "offer": Offer.objects.filter(_recorded_on(note, "made_at", "revision__said_on"), revision__in=words),
        "response": Response.objects.filter(_recorded_on(note, said_on="said_on"), revision__in=words),
        "stance": Stance.objects.filter(_recorded_on(note), revision__in=words),
        "turn": GoalTurn.objects.filter(_recorded_on(note), goal__in=goals),
        "place": FocusPlace.objects.visible_to(by).filter(
            _recorded_on(note, said_on="said_on"), focus__client=note.client
        ),
        "rating": Rating.objects.visible_to(by).filter(_recorded_on(note, said_on="said_on"), goal__client=note.client),
        "helps": StrategyTurn.objects.visible_to(by).filter(_recorded_on(note), choice__client=note.client),
        "ruler": Ruler.objects.visible_to(by).filter(_recorded_on(note), client=note.client),
        "week": WeekCheck.objects.visible_to(by).filter(_recorded_on(note), revision__in=words),
        "page": _pages(by).filter(_recorded_on(note, said_on="said_on"), sheet__client=note.client),
    }
    free = {kind: found.filter(moment__isnull=True) for kind, found in rows.items()}
    # What was turned while a goal had no words but the client's private ones is theirs, also when it has others by now.
    told = {kind: _with_goal_words(free[kind]).filter(_is_named) for kind in NAMED_BY_WORDS}
    return free | told


_is_named = Q(goal__isnull=True) | Q(goal_words__isnull=False)


def _pages(by):
    """Pages that everybody who works with the client may read: whoever reads the note reads that they were written."""
    return SheetVersion.objects.visible_to(by).filter(sheet__circle=With.EVERYBODY)


def _with_goal_words(rows, goal="goal", at="recorded_at"):
    """Turns or ratings, each with `goal_words`: how the goal was worded then."""
    then = Revision.objects.filter(goal=OuterRef(goal), is_private=False, created_at__lte=OuterRef(at))
    return rows.annotate(goal_words=Subquery(then.order_by("-number").values("statement")[:1]))


def found(note, *, by):
    """What this day holds for the draft, if `by` signs it: unsaved SessionMoment rows, in the order they happened.

    One query for each of the ten kinds, whatever there is.
    """
    moments = [
        SessionMoment(note=note, **{kind: row})
        for kind, rows in _rows(note, by).items()
        for row in rows.select_related(*JOINS[kind])
    ]
    return sorted(moments, key=lambda moment: (when_of(moment), MOMENT_KINDS.index(kind_of(moment))))


def _gone_along_to(reader):
    """The condition for moments whose goal, thing, page or strategy this reader may see."""
    seen = Q(place__focus__in=Focus.objects.visible_to(reader)) | Q(ruler__in=Ruler.objects.visible_to(reader))
    seen |= Q(page__sheet__in=Sheet.objects.visible_to(reader))
    helps = goes_along(reader, Carried.STRATEGIES, client="note__client", begun="helps__choice__recorded_at")
    seen |= Q(helps__isnull=False) & helps
    goals = Goal.objects.visible_to(reader)
    for path in GOAL_OF.values():
        seen |= Q(**{f"{path}__in": goals})
    return seen


def kept(note, reader):
    """The moments of a signed note, in the order they happened: one query, and one for each kind named by words.

    reader  who reads: of what did not go along to them, nothing (clients/carried.py)
    """
    joins = [f"{kind}__{join}" for kind, names in JOINS.items() for join in names]
    moments = list(note.moments.filter(_gone_along_to(reader)).select_related(*MOMENT_KINDS, *joins))
    for kind, model in NAMED_BY_WORDS.items():
        rows = model.objects.filter(moment__note=note)
        words = dict(_with_goal_words(rows).values_list("pk", "goal_words"))
        for moment in moments:
            row = getattr(moment, kind)
            if row is not None:
                row.goal_words = words[row.pk]
    return moments


def elsewhere(note, *, by):
    """A sentence for each other note of that day with whose signing moments went; [] where there is none. One query.

    What was said and answered that day stands in one note: of two that are signed at once, in the first.
    """
    same_day = SessionNote.objects.visible_to(by).signed().filter(client=note.client, held_on=note.held_on)
    others = same_day.filter(moments__isnull=False).exclude(pk=note.pk).distinct().unread().select_related("author")
    return [
        _("What was said and answered before %(time)s that day stands in the note that %(who)s signed then.")
        % {
            "time": date_format(local_time(other.signed_at, note.client), "TIME_FORMAT"),
            "who": other.author or _("staff"),
        }
        for other in others.order_by("signed_at", "pk")
    ]


def kind_of(moment):
    return next(kind for kind in MOMENT_KINDS if getattr(moment, f"{kind}_id"))


def when_of(moment):
    row = getattr(moment, kind_of(moment))
    return getattr(row, "recorded_at", None) or row.made_at
