"""What this room shows on other rooms' pages: questions that wait, who stands in, and what was passed on."""

from django import template

from clients.carried import Carried
from clients.models import CareRelationship
from handover.models import Handover, Leaving
from handover.news import news_for

register = template.Library()


@register.simple_tag(takes_context=True)
def news_of(context, client):
    """What is new for a client, to be shown on their own page: a News. One query, whatever there is."""
    return news_for(client, context["request"].user)


def _care(client, user):
    return CareRelationship.objects.visible_to(user).filter(client=client).active()


@register.inclusion_tag("handover/_stands_in.html", takes_context=True)
def stands_in(context, client):
    """“Ade stands in for Maya until 12 December”: who covers now, for whom, and until when."""
    care = list(_care(client, context["request"].user).select_related("clinician").order_by("starts_at"))
    covers = [row for row in care if row.kind == CareRelationship.Kind.COVER]
    main = next((row.clinician for row in care if row.kind == CareRelationship.Kind.PRIMARY), None)
    return {"covers": covers, "main": main, "user": context["request"].user}


@register.inclusion_tag("handover/_passed_on.html", takes_context=True)
def passed_on(context, client, rows):
    """For a clinician the client chose: what of before goes along, and that the rest stays with the client.

    rows  the CareRelationships by which they work together now, each with its handover
    """
    care = next((row for row in rows if row.reads_from), None)
    along = [kind.label for kind in Carried if care and getattr(care, f"carries_{kind}")]
    chosen = getattr(care, "handover", None) if care else None
    return {"request": context["request"], "care": care, "along": along, "handover": chosen, "client": client}


@register.inclusion_tag("handover/_chosen.html", takes_context=True)
def whom_i_chose(context, client):
    """For the client's page about who works with them: whom they chose and what goes along, to change."""
    rows = Handover.objects.visible_to(context["request"].user).filter(client=client, care__reads_from__isnull=False)
    chosen = list(rows.standing().select_related("care__clinician"))
    for row in chosen:
        row.along = [kind.label for kind in Carried if getattr(row.care, f"carries_{kind}")]
    return {"chosen": chosen, "client": client}


@register.inclusion_tag("handover/_my_leaving.html", takes_context=True)
def my_leaving(context):
    """For a clinician who leaves: their last day, and the way to the letters."""
    user = context["request"].user
    return {"leaving": Leaving.objects.visible_to(user).standing().first() if user.is_clinician else None}
