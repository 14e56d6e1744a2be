"""The client's answer, and what follows from it: a person, another one, or a pause. Nothing happens without it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from clients.actions.care import carried, lock_pair, stop, take_over
from clients.actions.common import lock
from clients.carried import Carried
from clients.models import CareRelationship
from goals.models import Captured
from handover.actions import episodes
from handover.actions.common import as_it_is, pen
from handover.actions.leavings import last_moment
from handover.actions.wishes import fulfil
from handover.models import Choice, Handover, Reply, ReplyCheck, Status
from hrtrack.refusals import Refused, Stale


@transaction.atomic
def reply(handover, *, by, choice, seen, along=(), captured=None):
    """Yes, another person, or not now. Returns the Reply.

    choice  yes: whoever is proposed is main person from this moment, and reads of before what `along` ticks; whoever
            leaves stays beside until their last day. another: the office is told. not now: the client pauses
    along   values of clients.carried.Carried; what is not among them stays with the client
    seen    `Handover.seen` of the page that was read: Stale when letter, person or answer is another one by now (I26)
    by      the client; else who works with them, or an administrator, saying how they know
    """
    yes = choice == Choice.YES
    handover, client, captured = _held(handover, by, captured, with_person=yes)
    if handover.care_id:
        raise Stale(_("There was a yes to %(name)s already.") % {"name": handover.care.clinician.name})
    if seen != handover.seen:
        raise Stale(
            _("Something changed while you were reading: the letter, or who is proposed. Please read it again.")
        )
    choice, along = Choice(choice), _ticked(along) if yes else []
    if yes and handover.person is None:
        raise Refused(_("Nobody is proposed yet. You can say “another person” or “not now”."))
    said = _say(handover, choice, along, by, captured)
    if yes:
        until = last_moment(handover.leaving, client) if handover.leaving else None
        care, beside = take_over(client, handover.person, by=by, along=along, beside_until=until)
        handover.care, handover.beside = care, beside
        handover.save(update_fields=["care", "beside"])
        if handover.wish:
            fulfil(handover, by)
    elif choice == Choice.NOT_NOW and not client.closed_at:
        episodes.turn(client, Status.ON_HOLD, by, captured)
    return said


@transaction.atomic
def choose_along(handover, *, by, along, captured=None):
    """Other ticks after the yes, as often as the client likes: more or less is read from now on. Returns the Reply."""
    handover, _client, captured = _held(handover, by, captured)
    care = handover.care
    if care is None or care.reads_from is None or (care.ends_at and care.ends_at <= timezone.now()):
        raise Refused(_("There is nothing to choose here."))
    along = _ticked(along)
    said = _say(handover, Choice.YES, along, by, captured)
    # Whatever rows this clinician reads by with this client: what the client ticks is about a person, not about a row.
    rows = CareRelationship.objects.filter(
        client=handover.client_id, clinician=care.clinician_id, reads_from__isnull=False
    )
    rows.update(**carried(along))
    return said


@transaction.atomic
def check(reply, *, by, is_right):
    """The client's look at an answer that staff wrote down (I30). Returns the ReplyCheck.

    Not right: it counts for nothing. The person it brought stops reading what was there before, and stops altogether
    where somebody else works with the client; a pause it brought is over; and the client is asked again.
    """
    if reply.handover.client.user_id != by.pk or reply.captured == Captured.OWN_DEVICE:
        raise Refused.because_not_yours()
    client = lock(reply.handover.client)
    if ReplyCheck.objects.filter(reply=reply).exists():
        raise Stale(_("You have said already whether this is right."))
    checked = ReplyCheck.objects.create(reply=reply, is_right=is_right)
    record("handover.checked", by=by, client_id=client.pk, subject_id=reply.handover_id, is_right=int(is_right))
    if not is_right:
        _undo(as_it_is(reply.handover), reply, client, by)
    return checked


def _undo(handover, reply, client, by):
    if reply.choice == Choice.NOT_NOW:
        if client.closed_at:
            episodes.turn(client, Status.ACTIVE, by, Captured.OWN_DEVICE)
        return
    if reply.choice != Choice.YES or handover.care is None:
        return
    standing = handover.replies.undisputed().filter(choice=Choice.YES, person=reply.person).first()
    along = standing.along if standing else []
    if handover.care.reads_from:
        CareRelationship.objects.filter(pk=handover.care_id).update(**carried(along))
    if standing:
        return
    working = CareRelationship.objects.active().filter(client=client, clinician__is_active=True)
    if working.exclude(clinician=handover.care.clinician).exists():
        stop([handover.care], by=by, at=timezone.now())
    handover.care = handover.beside = None
    handover.save(update_fields=["care", "beside"])


def _ticked(along):
    """The ticks in their own order. Refused for one that is none."""
    if set(along) - set(Carried.values):
        raise Refused(_("Please choose from what is offered."))
    return [kind.value for kind in Carried if kind in along]


def _held(handover, by, captured, with_person=False):
    """(the handover as it is, its client, how it was told), with the client's row held.

    with_person  the row of whoever is proposed as well, and first: nobody is given to somebody who is just leaving
    """
    if by.is_clinician and handover.leaving_id is None:
        raise Refused.because_not_yours()  # what came of a wish is between the client and the office
    captured = pen(by, handover.client, captured)
    if with_person and handover.person_id:
        client, _person = lock_pair(handover.client, handover.person)
    else:
        client = lock(handover.client)
    handover = as_it_is(handover)
    if not Handover.objects.standing().filter(pk=handover.pk).exists():
        raise Stale(_("This question is not open any more."))
    return handover, client, captured


def _say(handover, choice, along, by, captured):
    said = Reply.objects.create(
        handover=handover,
        person=handover.care.clinician if handover.care_id else handover.person,
        choice=choice,
        along=along,
        letter_number=handover.letter_number or 0,
        captured=captured,
        recorded_by=by,
    )
    record(
        "handover.answered",
        by=by,
        client_id=handover.client_id,
        subject_id=handover.pk,
        choice=str(choice),
        along=along,
        captured=str(captured),
    )
    return said
