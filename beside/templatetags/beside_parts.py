"""What this room shows where notes and words are read. Each tag takes a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django import template
from django.db.models import Prefetch

from beside.actions import is_by_somebody_else
from beside.models import Correction, CorrectionAnswer, Feedback
from clients.days import today_for
from notes.models import ClientSide, SessionNote

register = template.Library()
LATELY = timedelta(days=7)  # how long a session is offered to be looked back on, and an answer stands on the first page
EARLIER = 20


def _with_answers(corrections):
    """Corrections with what was answered to each: two queries for any number."""
    return corrections.prefetch_related(Prefetch("answers", CorrectionAnswer.objects.select_related("by")))


@dataclass
class Beside:
    """What stands beside the wordings of one goal: {wording: rows}, and {view: rows} for what is said to a view."""

    words: dict = field(default_factory=lambda: defaultdict(list))
    views: dict = field(default_factory=lambda: defaultdict(list))
    asked: dict = field(default_factory=lambda: defaultdict(list))
    asked_of_views: dict = field(default_factory=lambda: defaultdict(list))


@register.simple_tag(takes_context=True)
def beside_words_of(context, goal):
    """A Beside for one goal. Three queries, whatever there is."""
    user, beside = context["request"].user, Beside()
    for side in ClientSide.objects.filter(revision__goal=goal).order_by("id"):
        where, key = (beside.views, side.stance_id) if side.stance_id else (beside.words, side.revision_id)
        where[key].append(side)
    for correction in _with_answers(Correction.objects.visible_to(user).filter(revision__goal=goal)):
        of_a_view = correction.stance_id
        where, key = (beside.asked_of_views, of_a_view) if of_a_view else (beside.asked, correction.revision_id)
        where[key].append(correction)
    return beside


@register.inclusion_tag("beside/_words.html", takes_context=True)
def beside_wording(context, beside, revision):
    """The client's side of one wording, what they ask to be put right in it, and for the client the way to say so."""
    user = context["request"].user
    return {
        "user": user,
        "client": revision.goal.client,
        "revision": revision,
        "sides": beside.words.get(revision.pk, []),
        "corrections": beside.asked.get(revision.pk, []),
        "may_ask": user.is_client and is_by_somebody_else(revision),
    }


@register.inclusion_tag("beside/_view.html", takes_context=True)
def beside_view(context, beside, view, client):
    """The client's side of what a clinician said, below it, and for the client the way to say so."""
    beside = beside or Beside()
    return {
        "user": context["request"].user,
        "client": client,
        "view": view,
        "sides": beside.views.get(view.pk, []),
        "corrections": beside.asked_of_views.get(view.pk, []),
    }


@register.inclusion_tag("beside/_note.html", takes_context=True)
def beside_note(context, note):
    """What the client asks to be put right in a note, and how the session was for them. Three queries."""
    user = context["request"].user
    return {
        "user": user,
        "client": note.client,
        "note": note,
        "corrections": _with_answers(Correction.objects.visible_to(user).filter(note=note)),
        "feedback": Feedback.objects.visible_to(user).filter(note=note)[:EARLIER],
    }


def sessions_to_look_back_on(client, user):
    """Sessions of the last days that the client said nothing of yet."""
    since = today_for(client) - LATELY
    sessions = SessionNote.objects.visible_to(user).signed().filter(client=client, held_on__gte=since)
    return sessions.filter(feedback__isnull=True)


def answers_lately(client, user):
    """What was answered in the last days to what the client wants put right."""
    since = today_for(client) - LATELY
    return CorrectionAnswer.objects.visible_to(user).filter(answered_at__date__gte=since)
