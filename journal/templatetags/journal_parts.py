"""What this room shows on the pages of others."""

from django import template

from journal.models import JournalEntry

register = template.Library()
MOST = 3  # on a client's page; the list has them all


@register.inclusion_tag("journal/_shared.html", takes_context=True)
def shared_pages(context, client):
    """What a client shares of their notebook, newest first, by its day and unopened. One query."""
    shared = JournalEntry.objects.visible_to(context["request"].user).filter(client=client)
    return {"client": client, "entries": shared.defer("words").order_by("-turned_at")[:MOST]}
