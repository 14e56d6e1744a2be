"""How each kind of moment is told, to the client and to who works with them."""

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goals.models import BY_STAFF, Answer, Party
from notes.days import local_time
from notes.moments import kind_of, when_of


def as_event(moment, *, client, reader):
    """A moment as templates/includes/timeline.html shows it: a dict of when_words, title, words, body and tags.

    client  whose it is; reader  who reads: a client reads “you” of themselves
    """
    who = _("You") if reader.is_client else client.preferred_name
    return {
        "when_words": _clock(moment, client),
        "tags": _how(moment, client),
        **TOLD[kind_of(moment)](moment, who),
    }


def _clock(moment, client):
    """The time of day where the program is; the day as well, where it was written down on another one."""
    when = local_time(when_of(moment), client)
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


def _helps(moment, who):
    turn = moment.helps
    return {
        "title": _("%(who)s said of something to try: %(now)s") % {"who": who, "now": turn.get_going_display()},
        "words": str(turn.choice),
        "body": _said(turn.words),
    }


def _ruler(moment, who):
    """Each number with what stands behind it, in the client's words."""
    ruler, told = moment.ruler, []
    for sentence, number, *behind in (
        (_("How much it matters: %d of 10"), ruler.importance, ruler.importance_why, ruler.importance_up),
        (_("How sure: %d of 10"), ruler.confidence, ruler.confidence_why, ruler.confidence_up),
    ):
        if number is not None:
            told += [sentence % number, *filter(None, behind)]
    return {
        "title": _("%(who)s said how much, and how sure") % {"who": who},
        "words": ruler.focus.words if ruler.focus else ruler.goal_words,
        "body": _said("\n".join(told)),
    }


def _week(moment, who):
    week = moment.week
    answer = {"who": who, "day": date_format(week.week, "MONTH_DAY_FORMAT"), "answer": week.get_answer_display()}
    return {
        "title": _("%(who)s said how the week of %(day)s went: %(answer)s") % answer,
        "words": week.revision.statement,
        "body": _said(week.words),
    }


def _page(moment, who):
    """That it was written, and never what: its words stay on the page, which the client may take back."""
    sheet = moment.page.sheet
    return {
        "title": _("%(who)s wrote down: %(what)s") % {"who": who, "what": sheet.shape.title},
        "words": sheet.focus.words if sheet.focus else "",
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
    "helps": _helps,
    "ruler": _ruler,
    "week": _week,
    "page": _page,
}
