"""What other rooms' pages show of a client's days. Each tag takes a fixed number of queries."""

from django import template

from tracking.kept import kept_since
from tracking.models import Entry
from tracking.today import said, todays_cards

register = template.Library()

ON_THE_FRONT = 3  # of what is kept an eye on; the rest is on the page of days
SINCE = 12  # lines: a draft begins with them


@register.inclusion_tag("tracking/_one_tap.html", takes_context=True)
def one_tap(context, client):
    """The first few things a client keeps an eye on, to be said by one tap. Two queries."""
    request = context["request"]
    cards = todays_cards(client, request.user, limit=ON_THE_FRONT)
    return {"request": request, "user": request.user, "client": client, "cards": cards, "back": "front"}


@register.inclusion_tag("tracking/_since.html", takes_context=True)
def entries_since(context, client, since):
    """What was kept since a moment, as far as the reader may see it: a line for each measure, then the newest entries;
    None for all of those. Two queries."""
    rows = Entry.objects.visible_to(context["request"].user).filter(measure__client=client)
    if since:
        rows = rows.filter(recorded_at__gte=since)
    entries = list(rows.select_related("measure").order_by("-day", "-recorded_at")[: SINCE + 1])
    lines = [(entry, said(entry.measure, [entry])) for entry in entries[:SINCE]]
    kept = kept_since(client, context["request"].user, since)
    return {"kept": kept, "lines": lines, "more": len(entries) > SINCE, "client": client}


@register.filter
def said_for(entry, measure):
    """One entry in words."""
    return said(measure, [entry])
