"""What was offered, answered and said during a session: found by itself, and frozen with the note at signing.

The rule, on purpose a simple one: of this client, recorded on the session's day (where their program is) or said to
have been said on it, and not attached to another signed note.
"""

from django.db.models import OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goals.models import (
    BY_STAFF,
    Answer,
    FocusPlace,
    Goal,
    GoalTurn,
    Offer,
    Party,
    Response,
    Revision,
    Stance,
)
from notes.days import local_time, span_of
from notes.models import MOMENT_KINDS, SessionMoment
from tracking.models import Rating

# What hangs on each kind of moment when it is told, so that a list of them is read in one query a kind.
JOINS = {
    "offer": ("revision", "by"),
    "response": ("revision", "recorded_by", "check_by_client"),
    "stance": ("revision", "clinician"),
    "turn": ("recorded_by", "check_by_client"),
    "place": ("focus", "recorded_by"),
    "rating": ("recorded_by",),
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
    }
    free = {kind: found.filter(moment__isnull=True) for kind, found in rows.items()}
    # What was turned while a goal had no words but the client's private ones is theirs, also when it has others by now.
    told = {kind: _with_goal_words(free[kind]).filter(goal_words__isnull=False) for kind in ("turn", "rating")}
    return free | told


def _with_goal_words(rows, goal="goal", at="recorded_at"):
    """Turns or ratings, each with `goal_words`: how the goal was worded then."""
    then = Revision.objects.filter(goal=OuterRef(goal), is_private=False, created_at__lte=OuterRef(at))
    return rows.annotate(goal_words=Subquery(then.order_by("-number").values("statement")[:1]))


def found(note, *, by):
    """What would be attached if `by` signed this draft now: unsaved SessionMoment rows, in the order they happened.

    One query for each of the six kinds, whatever there is.
    """
    moments = [
        SessionMoment(note=note, **{kind: row})
        for kind, rows in _rows(note, by).items()
        for row in rows.select_related(*JOINS[kind])
    ]
    return sorted(moments, key=lambda moment: (_when(moment), MOMENT_KINDS.index(kind_of(moment))))


def attach(note, *, by):
    """Freeze what was found; inside the transaction that signs, with the client's row locked. Returns how many."""
    moments = found(note, by=by)
    for moment in moments:
        moment.save(force_insert=True)
    return len(moments)


def kept(note):
    """The moments of a signed note, in the order they happened: one query, and one each for turns and ratings."""
    joins = [f"{kind}__{join}" for kind, names in JOINS.items() for join in names]
    moments = list(note.moments.select_related(*MOMENT_KINDS, *joins))
    for kind, model in (("turn", GoalTurn), ("rating", Rating)):
        rows = model.objects.filter(moment__note=note)
        words = dict(_with_goal_words(rows).values_list("pk", "goal_words"))
        for moment in moments:
            row = getattr(moment, kind)
            if row is not None:
                row.goal_words = words[row.pk]
    return moments


def kind_of(moment):
    return next(kind for kind in MOMENT_KINDS if getattr(moment, f"{kind}_id"))


def _when(moment):
    row = getattr(moment, kind_of(moment))
    return getattr(row, "recorded_at", None) or row.made_at


def as_events(moments, *, client, reader):
    """Moments as templates/includes/timeline.html shows them: dicts with when_words, title, words, body and tags.

    client  whose moments they are; reader  who reads: a client reads “you” of themselves
    """
    who = _("You") if reader.is_client else client.preferred_name
    return [
        {
            "when_words": _clock(moment, client),
            "tags": _how(moment, client),
            **TOLD[kind_of(moment)](moment, who),
        }
        for moment in moments
    ]


def _clock(moment, client):
    """The time of day where the program is; the day as well, where it was written down on another one."""
    when = local_time(_when(moment), client)
    return date_format(when, "TIME_FORMAT" if when.date() == moment.note.held_on else "DATETIME_FORMAT")


def _how(moment, client):
    """How the client's word reached the record in somebody else's pen (I27), and whether they did not say it (I30)."""
    row = getattr(moment, kind_of(moment))
    if getattr(row, "captured", "") not in BY_STAFF:
        return []
    pen = getattr(row, "recorded_by", None) or getattr(row, "by", None)
    how = _("%(how)s; written down by %(pen)s") % {"how": row.get_captured_display(), "pen": pen or _("staff")}
    check = getattr(row, "check_by_client", None)
    if check is None or check.is_right:
        return [how]
    return [how, _("%(who)s: I did not say that") % {"who": client.preferred_name}]


def _said(words):
    """Words said beside others, kept apart from the text around them whatever way they run."""
    return format_html('<bdi class="lines">{}</bdi>', words) if words else ""


def _name(party, who, person):
    return who if party == Party.CLIENT else str(person or _("Staff"))


def _offer(moment, who):
    offer = moment.offer
    return {
        "title": _("%(who)s offered these words") % {"who": _name(offer.party, who, offer.by)},
        "words": offer.revision.statement,
        "body": offer.revision.place_line,
    }


SAID = {
    Answer.AGREE: lambda who: _("%(who)s said yes to these words") % {"who": who},
    Answer.DISAGREE: lambda who: _("%(who)s said: not for me") % {"who": who},
    Answer.NEED_TIME: lambda who: _("%(who)s said: I need time") % {"who": who},
}


def _response(moment, who):
    response = moment.response
    return {
        "title": SAID[response.answer](_name(response.party, who, response.recorded_by)),
        "words": response.revision.statement,
        "body": _said(response.words),
    }


def _stance(moment, who):
    stance = moment.stance
    return {
        "title": f"{stance.clinician}: {stance.get_support_display()}",
        "words": stance.revision.statement,
        "body": _said(stance.words),
    }


def _turn(moment, who):
    turn = moment.turn
    return {
        "title": _("%(who)s said: %(now)s") % {"who": who, "now": turn.get_after_display()},
        "words": turn.goal_words,
        "body": _said(turn.words),
    }


def _place(moment, who):
    return {
        "title": _("Where this is now: %(place)s") % {"place": moment.place.line},
        "words": moment.place.focus.words,
        "body": "",
    }


def _rating(moment, who):
    rating = moment.rating
    number = "" if rating.value is None else _("%(value)s of 10") % {"value": rating.value}
    return {
        "title": _("%(who)s said how it is going") % {"who": who} + (f": {number}" if number else ""),
        "words": rating.goal_words,
        "body": _said(rating.words),
    }


# How each kind of moment is told.
TOLD = {
    "offer": _offer,
    "response": _response,
    "stance": _stance,
    "turn": _turn,
    "place": _place,
    "rating": _rating,
}
