"""What this room shows of held notes on the pages of others."""

from django import template

from notes import latest
from notes.held import Hold, HoldTurn
from notes.own_view import OwnView

register = template.Library()
MOST = 10  # rows; the list of notes has them all


def opened_holds(client, user):
    """Holds of this client's notes that are over, and of which they have not taken notice yet."""
    return Hold.objects.visible_to(user).over().without(HoldTurn.Kind.READ).filter(note__client=client)


@register.inclusion_tag("notes/_own_view.html", takes_context=True)
def own_view_of(context, client):
    """For those who work with a client who asked that notes do not show: that they asked. One query; clients: none."""
    user = context["request"].user
    if user.is_client:
        return {}
    wish = OwnView.objects.visible_to(user).hiding().filter(client=client).first()
    return {"wish": wish, "client": client}


@register.inclusion_tag("notes/_last_time.html", takes_context=True)
def last_time(context, client):
    """For a clinician who opens a client's page: what was wanted of the last session, and its note. One query."""
    return {"latest": latest.last_time(client, context["request"].user), "client": client}
