"""Answers. Only a client's yes puts words in force, and it is a yes to exactly the words they read."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from goals.actions.common import (
    agreed_revision,
    latest_answer,
    lock,
    open_offer,
    stale,
    whose_pen,
)
from goals.models import (
    HOLDING,
    Answer,
    CaptureCheck,
    Captured,
    FocusPlace,
    GoalTurn,
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
    goal = lock(revision.goal)
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
    response = _write_answer(goal, revision, party, answer, words, captured, by, said_on)
    offer = open_offer(goal)
    if offer and offer.revision_id == revision.pk and offer.party != party and answer != Answer.NEED_TIME:
        _close(offer, OfferState.ANSWERED, by)
    if party == Party.CLIENT:
        _follow_the_clients_answer(goal, revision, response, by)
    return response


def answerable(goal):
    """What can be answered now: the open offer, the newest wording not taken back, and the one in force."""
    offer = open_offer(goal)
    newest = (
        goal.revisions.filter(is_private=False)
        .exclude(offer__state__in=[OfferState.WITHDRAWN, OfferState.REPLACED])
        .order_by("-number")
        .first()
    )
    found = [offer.revision if offer else None, newest, agreed_revision(goal)]
    return [revision for index, revision in enumerate(found) if revision and revision not in found[:index]]


def say_yes(goal, revision, *, by, captured, said_on=None):
    """The client's yes to their own new words, inside the transaction that wrote them."""
    response = _write_answer(goal, revision, Party.CLIENT, Answer.AGREE, "", captured, by, said_on)
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
        _set(goal, Lifecycle.IN_FORCE)
        _put_foci_at(goal, revision, response, by)
    elif goal.lifecycle in HOLDING and agreed_revision(goal) == revision:
        _set(goal, Lifecycle.BEING_TALKED_ABOUT)


def _set(goal, lifecycle):
    if goal.lifecycle != lifecycle:
        goal.lifecycle = lifecycle
        goal.save(update_fields=["lifecycle"])


def _put_foci_at(goal, revision, response, by):
    """The words name a place, the client said yes to them: so that is where these things are now."""
    if not revision.place:
        return
    for focus in goal.foci.all():
        now = focus.place_now
        said = (revision.place, revision.parts, revision.exceptions, revision.until)
        if not focus.has_place or (now and (now.place, now.parts, now.exceptions, now.until) == said):
            continue
        FocusPlace.objects.create(
            focus=focus,
            place=revision.place,
            parts=revision.parts,
            exceptions=revision.exceptions,
            until=revision.until,
            captured=response.captured,
            recorded_by=by,
            said_on=response.said_on,
        )
        record(
            "focus.placed",
            by=by,
            client_id=focus.client_id,
            subject_id=focus.pk,
            place=revision.place,
            parts=revision.parts,
            captured=str(response.captured),
        )


def _close(offer, state, by):
    offer.state, offer.closed_at, offer.closed_by = state, timezone.now(), by
    offer.save(update_fields=["state", "closed_at", "closed_by"])


@transaction.atomic
def withdraw(offer, *, by):
    """Take an offer back before it is answered. Only the side that made it; the words stay in the history."""
    goal = lock(offer.goal)
    whose_pen(by, goal.client, Captured.SAID_ALOUD)
    offer.refresh_from_db()
    if offer.party != (Party.CLIENT if by.is_client else Party.CLINICIAN):
        raise Refused.because_not_yours()
    if offer.state != OfferState.OFFERED:
        raise stale(goal, by)
    _close(offer, OfferState.WITHDRAWN, by)
    record("goal.offer_withdrawn", by=by, client_id=goal.client_id, subject_id=goal.pk)
    return offer


@transaction.atomic
def give_view(revision, *, by, support, seen, words=""):
    """A clinician's own view of a wording, with words the client reads. It changes nothing else (I3)."""
    require_role(by, Role.CLINICIAN)
    goal = lock(revision.goal)
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


@transaction.atomic
def check(captured_row, *, by, is_right):
    """The client's look at what staff wrote down for them (I30): that's right, or I did not say that.

    captured_row  a Response or a GoalTurn in the client's name and somebody else's pen
    “I did not say that” about an answer takes the goal out of force; about a turn, the goal goes back to what it was
    before: in force again by the client's own yes now, if that is what it was.
    """
    goal = lock(captured_row.goal if isinstance(captured_row, GoalTurn) else captured_row.revision.goal)
    if not by.is_client or goal.client.user_id != by.pk:
        raise Refused.because_not_yours()
    is_turn = isinstance(captured_row, GoalTurn)
    row, is_new = CaptureCheck.objects.get_or_create(
        **({"turn": captured_row} if is_turn else {"response": captured_row}), defaults={"is_right": is_right}
    )
    if not is_new:
        if row.is_right != is_right:
            raise Stale(_("You already answered this one."))
        return row
    record("goal.capture_checked", by=by, client_id=goal.client_id, subject_id=goal.pk, is_right=is_right)
    if not is_right:
        (_undo_turn if is_turn else _undo_answer)(goal, captured_row, by)
    return row


def _undo_answer(goal, response, by):
    newest = latest_answer(response.revision, Party.CLIENT)
    if newest.pk != response.pk or response.answer != Answer.AGREE:
        return  # they have since said it themselves, or what was written down put nothing in force
    undone = _write_answer(goal, response.revision, Party.CLIENT, Answer.DISAGREE, "", Captured.OWN_DEVICE, by)
    _follow_the_clients_answer(goal, response.revision, undone, by)


def _undo_turn(goal, turn, by):
    if goal.lifecycle != turn.after:
        return
    agreed = agreed_revision(goal)
    back = turn.before
    if back in HOLDING and agreed and latest_answer(agreed, Party.CLIENT).answer != Answer.AGREE:
        _write_answer(goal, agreed, Party.CLIENT, Answer.AGREE, "", Captured.OWN_DEVICE, by)
    GoalTurn.objects.create(goal=goal, before=goal.lifecycle, after=back, captured=Captured.OWN_DEVICE, recorded_by=by)
    _set(goal, back)
