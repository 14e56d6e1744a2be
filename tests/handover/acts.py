"""What people do in these tests, in few words."""

from datetime import timedelta

from django.utils import timezone

from handover import actions
from handover.models import Handover

EVERYTHING = ["letter", "goals", "plan", "strategies", "safety_plan", "notes", "rest"]


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def leave(cast, clinician=None, on=None):
    return actions.set_leaving(clinician or cast.maya, by=cast.paul, on=on or tomorrow())


def letter(client, leaving, seen=0, **words):
    by = leaving.clinician
    return actions.write_letter(client, leaving, by=by, seen=seen, **(words or {"did": "We went through a year."}))


def propose(cast, client, person, **matter):
    return actions.propose(client, by=cast.paul, person=person, **matter)


def now(handover):
    return Handover.objects.with_state().get(pk=handover.pk)


def say(handover, by, choice, **extra):
    return actions.reply(handover, by=by, choice=choice, seen=now(handover).seen, **extra)


def chosen(cast, along=(), *, person=None):
    """Maya leaves, Ade is proposed to Dee, and Dee says yes. Returns the Handover."""
    asked = propose(cast, cast.dee, person or cast.ade, leaving=leave(cast))
    say(asked, cast.dee.user, "yes", along=along)
    return now(asked)
