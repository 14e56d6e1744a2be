"""What this room shows on other rooms' pages: questions that wait, who stands in, and what was passed on."""

from django import template
from django.db.models import Exists

from beside.templatetags.beside_parts import answers_lately, sessions_to_look_back_on
from clients.carried import Carried
from clients.models import CareRelationship, Client
from handover.models import EpisodeTurn, Handover, Leaving, Reply
from notes.templatetags.held_parts import opened_holds

register = template.Library()


@register.simple_tag(takes_context=True)
def anything_new(context, client):
    """Which of the things below the client's own page has to show: {name: whether there is any}. One query, so that
    the page of an ordinary day asks for nothing that is not there."""
    user = context["request"].user
    kinds = {
        "handover": Handover.objects.visible_to(user).filter(client=client).open(),
        "reply": _unchecked(client, user),
        "turn": EpisodeTurn.objects.visible_to(user).filter(client=client),
        "cover": _care(client, user).filter(kind=CareRelationship.Kind.COVER),
        "opened": opened_holds(client, user),
        "session": sessions_to_look_back_on(client, user),
        "answer": answers_lately(client, user),
    }
    clients = Client.objects.visible_to(user).filter(pk=client.pk)
    return clients.values(**{f"any_{name}": Exists(rows) for name, rows in kinds.items()}).first() or {}


def _unchecked(client, user):
    """Answers that were written down for the client, who has not said yet whether they are right."""
    rows = Reply.objects.visible_to(user).filter(handover__client=client, check_by_client__isnull=True)
    return rows.exclude(captured="own_device")


def _care(client, user):
    return CareRelationship.objects.visible_to(user).filter(client=client).active()


@register.inclusion_tag("handover/_for_me.html", takes_context=True)
def who_comes_next(context, client):
    """For the client's own page: answers written down for them, a letter or a proposal that waits, and a pause."""
    user = context["request"].user
    handovers = Handover.objects.visible_to(user).filter(client=client).open().with_state()
    related = ("leaving__clinician", "person")
    waiting = [row for row in handovers.select_related(*related) if _asks(row)]
    checks = _unchecked(client, user).select_related("person", "recorded_by", "handover")
    turn = EpisodeTurn.objects.visible_to(user).filter(client=client).select_related("recorded_by").first()
    return {
        "request": context["request"],
        "user": user,
        "client": client,
        "waiting": waiting,
        "checks": _newest_of_each(checks),
        "turn": turn,
    }


def _asks(handover):
    """True where there is something to read and to say that was not said yet."""
    return bool(handover.letter_number or handover.person_id) and not handover.is_answered


def _newest_of_each(replies):
    """One of each question: the newest answer is the one that counts."""
    return list({reply.handover_id: reply for reply in reversed(replies)}.values())


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
