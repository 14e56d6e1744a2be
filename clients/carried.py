"""What goes along to the next clinician: the client ticks it, kind by kind (story A1).

A care row that began by the client's choice says from when its clinician reads (`reads_from`) and which kinds of what
was there before go along. A row an administrator began, cover included, has no such moment and reads all of it.
Every table of client data stands under one tick, or says why it stands under none (tests/handover/test_along.py).
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from clients.models import CareRelationship


class Carried(models.TextChoices):
    """The ticks, in the order of the page that asks."""

    LETTER = "letter", _("the letter")
    GOALS = "goals", _("what I want, and the things it is about")
    PLAN = "plan", _("my plan")
    STRATEGIES = "strategies", _("what helps me")
    SAFETY_PLAN = "safety_plan", _("my safety plan")
    NOTES = "notes", _("notes of sessions")
    REST = "rest", _("my days, and pages I thought things through on")


def goes_along(user, kind, *, client="client", begun="recorded_at", about=None):
    """The condition for rows that this person may read, where they may see the client at all.

    user    the client reads all of theirs; a clinician what was begun after they came, and before it what goes along
    kind    a Carried; a client lookup `client` and a lookup `begun` of the moment this row came to be
    about   a lookup of a day it is about, where that may lie before the moment it was written down (I27)
    """
    if getattr(user, "is_client", False):
        return Q()
    reads = reads_what_began(kind, OuterRef(begun), OuterRef(about) if about else None)
    care = CareRelationship.objects.active().filter(reads, clinician=user.pk, client=OuterRef(client))
    return Q(Exists(care))


def reads_what_began(kind, begun, about=None):
    """The condition for care rows whose clinician reads rows of this kind: see `goes_along`, by values or OuterRefs."""
    since = Q(reads_from__lte=begun)
    if about:
        since &= Q(reads_from__date__lte=about)
    return Q(reads_from__isnull=True) | Q(**{f"carries_{kind}": True}) | since
