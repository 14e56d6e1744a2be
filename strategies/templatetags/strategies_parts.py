"""What this room shows on the pages of others. Each tag shows nothing where there is nothing to show."""

from datetime import timedelta

from django import template
from django.conf import settings
from django.utils import timezone

from goals.models import Party
from strategies.heads_up import heads_up
from strategies.models import GOING_ON, Concern, Going, StrategyChoice, StrategyTurn

register = template.Library()
MOST = 10  # rows; the list itself has them all
SINCE = 20  # turns since a session; one may have several


@register.inclusion_tag("strategies/_trying.html", takes_context=True)
def trying(context, client):
    """What the client is trying now. One query."""
    return {**_who(context, client), "choices": _choices(context, client).filter(going=Going.TRYING)[:MOST]}


@register.inclusion_tag("strategies/_tried_before.html", takes_context=True)
def tried_before(context, client, since=None):
    """What was picked before a session began, to open it with. One query.

    since  when the session's note was opened; None for everything up to now
    """
    choices = _choices(context, client).filter(going__in=GOING_ON)
    return {**_who(context, client), "choices": (choices.filter(recorded_at__lt=since) if since else choices)[:MOST]}


@register.inclusion_tag("strategies/_turns_since.html", takes_context=True)
def turns_since(context, client, since):
    """What was said of anything on the list since a moment, whatever was said; None for all. One query."""
    turns = StrategyTurn.objects.visible_to(context["request"].user).filter(choice__client=client)
    if since:
        turns = turns.filter(recorded_at__gte=since)
    turns = list(turns.with_library().select_related("choice__text", "recorded_by")[: SINCE + 1])
    return {"turns": turns[:SINCE], "more": len(turns) > SINCE, "client": client}


@register.inclusion_tag("strategies/_picked.html", takes_context=True)
def picked(context, client):
    """What is being tried, or was picked to be, in one line of links. One query."""
    return {"choices": _choices(context, client).filter(going__in=GOING_ON)[:MOST]}


@register.inclusion_tag("strategies/_concerns.html", takes_context=True)
def concerns(context, client):
    """Each danger that is looked after together, calmly, where the offers stand. One query."""
    rows = Concern.objects.visible_to(context["request"].user).filter(client=client).open()
    return {**_who(context, client), "concerns": rows.order_by("look_again_on", "pk")[:MOST]}


@register.inclusion_tag("strategies/_good_to_know.html", takes_context=True)
def good_to_know(context, focus, folded=False):
    """The safety information of one thing: in the open after its place was said, folded on its own page (I15).

    One query where there is none, seven at most.
    """
    return {**_who(context), "heads_up": heads_up([focus], context["request"].user), "is_open": not folded}


@register.inclusion_tag("strategies/_good_to_know.html", takes_context=True)
def good_to_know_about(context, foci, agreed=None, turned_at=None):
    """The same for what a goal is about: in the open for a day after it changed, whichever way (I5), folded afterwards.

    agreed     the Revision in force with its responses fetched, or None: none came into force
    turned_at  when the goal was paused, reached, set aside or taken up again last, or None: never
    """
    said = [answer.recorded_at for answer in agreed.responses.all() if answer.party == Party.CLIENT] if agreed else []
    changed = [*said, *([turned_at] if turned_at else [])]
    is_open = bool(changed) and timezone.now() - max(changed) < timedelta(days=1)
    return {**_who(context), "heads_up": heads_up(foci, context["request"].user), "is_open": is_open}


@register.simple_tag
def help_lines():
    """Whom to call here: {"emergency": the number, "lines": [one a line]}, from the settings of the place."""
    return {"emergency": settings.EMERGENCY_NUMBER, "lines": settings.LOCAL_HELP}


def _choices(context, client):
    """This client's list as the reader may see it, newest word first."""
    seen = StrategyChoice.objects.visible_to(context["request"].user).filter(client=client).on_the_list()
    return seen.with_turn().select_related("text").order_by("-turned_at", "pk")


def _who(context, client=None):
    return {"user": context["request"].user, "client": client}
