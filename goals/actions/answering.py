"""Answers. Only a client's yes puts words in force, and it is a yes to exactly the words they read."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from goals.actions.common import (
    agreed_revision,
    close_offer,
    day_said,
    day_told,
    latest_answer,
    lock,
    newest_word,
    open_offer,
    set_lifecycle,
    stale,
    whose_pen,
)
from goals.actions.foci import write_place
from goals.models import (
    HOLDING,
    Answer,
    Captured,
    Lifecycle,
    OfferState,
    Party,
    Response,
    Stance,
    Support,
)
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale


@transaction.atomic
def answer(revision, *, by, answer, seen, last=0, words="", captured=None, for_client=False, said_on=None):
    """Say yes, not for me, or I need time to one wording.

    seen        the content hash on the page that was read; another one is refused (I26)
    last        pk of this side's newest answer to these words when the page was made (0: none)
    for_client  a clinician writes down the client's answer; `captured` says how it was given
    said_on     the day it was said, where it is written down later (I27)
    Returns the Response. Stale when the words were replaced, taken back or answered meanwhile.
    """
    goal = lock(revision.goal, by)
    party = Party.CLIENT if (by.is_client or for_client) else Party.CLINICIAN
    captured = whose_pen(by, goal.client, captured if for_client else Captured.SAID_ALOUD)
    if party == Party.CLINICIAN:
        captured = Captured.OWN_DEVICE
    if seen != revision.content_hash:
        raise Stale(_("The words changed while you were reading. What you typed is still here."))
    if revision.is_private or revision not in answerable(goal):
        raise stale(goal, by)
    earlier = latest_answer(revision, party)
    if (earlier.pk if earlier else 0) != int(last or 0):
        raise stale(goal, by)
    said_on = day_said(said_on, goal.client, newest_word(goal) if said_on else None)
    response = _write_answer(goal, revision, party, answer, words, captured, by, said_on)
    offer = open_offer(goal)
    if offer and offer.revision_id == revision.pk and offer.party != party and answer != Answer.NEED_TIME:
        close_offer(offer, OfferState.ANSWERED, by)
    if party == Party.CLIENT:
        _follow_the_clients_answer(goal, revision, response, by)
    return response


def answerable(goal):
    """What can be answered now: the open offer, the newest wording not taken back, and the one in force.

    Nothing older than the one in force: older words come back as new words, never by an answer.
    """
    offer, agreed = open_offer(goal), agreed_revision(goal)
    newest = (
        goal.revisions.filter(is_private=False, number__gte=agreed.number if agreed else 0)
        .exclude(offer__state__in=[OfferState.WITHDRAWN, OfferState.REPLACED])
        .order_by("-number")
        .first()
    )
    found = [offer.revision if offer else None, newest, agreed]
    return [revision for index, revision in enumerate(found) if revision and revision not in found[:index]]


def say_yes(goal, revision, *, by, captured, words="", said_on=None):
    """The client's yes that comes with something else they do: writing these words, or taking them up again."""
    response = _write_answer(goal, revision, Party.CLIENT, Answer.AGREE, words, captured, by, said_on)
    _follow_the_clients_answer(goal, revision, response, by)
    return response


def _write_answer(goal, revision, party, answer, words, captured, by, said_on=None):
    response = Response.objects.create(
        revision=revision,
        content_hash=revision.content_hash,
        party=party,
        answer=Answer(answer),
        words=words.strip(),
        captured=captured,
        recorded_by=by,
        said_on=said_on,
    )
    record(
        "goal.answered",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        number=revision.number,
        party=str(party),
        answer=str(answer),
        captured=str(captured),
    )
    return response


def _follow_the_clients_answer(goal, revision, response, by):
    """A yes puts these words in force and each thing they are about at their place; a later no takes them out."""
    if response.answer == Answer.AGREE:
        set_lifecycle(goal, Lifecycle.IN_FORCE)
        _put_foci_at(goal, revision, response, by)
    elif goal.lifecycle in HOLDING and agreed_revision(goal) == revision:
        set_lifecycle(goal, Lifecycle.BEING_TALKED_ABOUT)


def _put_foci_at(goal, revision, response, by):
    """The words name a place, the client said yes to them: so that is where these things are now."""
    if not revision.place:
        return
    for focus in goal.foci.all():
        now = focus.place_now
        said = (revision.place, revision.parts, revision.exceptions, revision.until)
        if not focus.has_place or (now and (now.place, now.parts, now.exceptions, now.until) == said):
            continue
        if now and response.said_on and response.said_on < day_told(now, goal.client):
            continue  # they said where it is since
        write_place(
            focus,
            by=by,
            captured=response.captured,
            said_on=response.said_on,
            recorded_at=response.recorded_at,
            place=revision.place,
            parts=revision.parts,
            exceptions=revision.exceptions,
            until=revision.until,
        )


@transaction.atomic
def withdraw(offer, *, by):
    """Take an offer back before it is answered. Only who made it, or wrote it down for the client, and the client
    whose words they are; the words stay in the history."""
    goal = lock(offer.goal, by)
    whose_pen(by, goal.client, Captured.SAID_ALOUD)
    offer.refresh_from_db()
    if not offer.may_be_taken_back_by(by):
        raise Refused.because_not_yours()
    if offer.state != OfferState.OFFERED:
        raise stale(goal, by)
    close_offer(offer, OfferState.WITHDRAWN, by)
    record("goal.offer_withdrawn", by=by, client_id=goal.client_id, subject_id=goal.pk)
    return offer


@transaction.atomic
def give_view(revision, *, by, support, seen, words=""):
    """A clinician's own view of a wording, with words the client reads. It changes nothing else (I3)."""
    require_role(by, Role.CLINICIAN)
    goal = lock(revision.goal, by)
    if seen != revision.content_hash or revision.is_private:
        raise stale(goal, by)
    if support != Support.SUPPORT and not words.strip():
        raise Refused(_("A concern is told in words. The client reads them."))
    stance = Stance.objects.create(revision=revision, clinician=by, support=Support(support), words=words.strip())
    record(
        "goal.view_given",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        number=revision.number,
        support=str(support),
    )
    return stance
