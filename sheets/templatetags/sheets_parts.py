"""What other rooms' pages show of the sheets. Each tag takes one query."""

from django import template

from sheets.models import SheetVersion
from sheets.plans import newest

register = template.Library()

SINCE = 10


@register.inclusion_tag("sheets/_good_outcome.html", takes_context=True)
def good_outcome(context, client):
    """What a good outcome is for this client, in their words; at the top of their page and of every review."""
    user = context["request"].user
    return {"version": newest(client, "good_outcome", user), "client": client, "user": user}


@register.inclusion_tag("sheets/_since.html", takes_context=True)
def sheets_since(context, client, since):
    """Sheets written since a moment, by name; None for all."""
    rows = SheetVersion.objects.visible_to(context["request"].user).newest().filter(sheet__client=client)
    if since:
        rows = rows.filter(recorded_at__gte=since)
    return {"versions": rows.select_related("sheet__focus").order_by("-recorded_at")[:SINCE]}
