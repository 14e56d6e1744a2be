"""The client's look at what staff wrote down in their name (I30): that's right, or I did not say that.

What they never said stays in the history, marked by their CaptureCheck, and counts for nothing from then on: every
queryset that asks what somebody said takes only the undisputed rows. Nothing is written in the client's name instead.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from goals.actions.common import (
    agreed_revision,
    close_offer,
    is_only_an_idea,
    latest_answer,
    lock,
    open_offer,
    set_lifecycle,
)
from goals.actions.foci import lock_client, put_words_back, write_place
from goals.models import (
    BY_STAFF,
    HOLDING,
    NEEDS_AGREED_WORDS,
    PUT_AWAY,
    Answer,
    CaptureCheck,
    Captured,
    FocusPlace,
    FocusWording,
    GoalTurn,
    Lifecycle,
    Offer,
    OfferState,
    Party,
    Response,
)
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale

# By which name a CaptureCheck is about a row.
ABOUT = {Response: "response", GoalTurn: "turn", Offer: "offer"}


@transaction.atomic
def check(captured_row, *, by, is_right):
    """The client says whether what staff wrote down for them is what they said.

    captured_row  a Response, a GoalTurn, an Offer, a FocusPlace or a FocusWording in the client's name and somebody
                  else's pen
    “I did not say that” leaves the goal as it would be without that row, with one exception: words that were in force
    by it alone take the goal out of force, and older words do not come back by themselves. Of a place, the one before
    it counts again, and where there is none nothing was said. Other words are taken back, and the offer that they had
    replaced is open again. A thing is called again what it was called before; its first name stays, marked.
    Returns the CaptureCheck. Refused for anybody else's client, and for what nobody wrote down for them.
    """
    if isinstance(captured_row, FocusPlace | FocusWording):
        return _check_of_a_thing(captured_row, by, is_right)
    about = next(name for model, name in ABOUT.items() if isinstance(captured_row, model))
    goal = lock(captured_row.revision.goal if about == "response" else captured_row.goal, by)
    require_role(by, Role.CLIENT)
    if goal.client.user_id != by.pk or captured_row.captured not in BY_STAFF:
        raise Refused.because_not_yours()
    held_by = agreed_revision(goal)
    row, is_new = _look(is_right, **{about: captured_row})
    if not is_new:
        return row
    record("goal.capture_checked", by=by, client_id=goal.client_id, subject_id=goal.pk, is_right=is_right)
    if not is_right:
        if about == "offer":
            _take_back(captured_row, by)
        elif about == "response" and captured_row.answer == Answer.AGREE:
            _take_out_of_force(goal, held_by, captured_row, by)
            _put_foci_back(goal, captured_row, by)
        set_lifecycle(goal, state_told_by(goal))
    return row


def _check_of_a_thing(told, by, is_right):
    """The same of a thing's place, or of what it is called. Of a place nothing else follows: what is wanted of a thing
    stands beside where it is (I11)."""
    client = lock_client(told.focus.client)
    require_role(by, Role.CLIENT)
    if client.user_id != by.pk or told.captured not in BY_STAFF:
        raise Refused.because_not_yours()
    is_of_words = isinstance(told, FocusWording)
    row, is_new = _look(is_right, **{"told_words" if is_of_words else "told_place": told})
    if is_new:
        record("focus.capture_checked", by=by, client_id=client.pk, subject_id=told.focus_id, is_right=is_right)
        if is_of_words and not is_right:
            put_words_back(told.focus, by=by)
    return row


def _look(is_right, **what):
    """(the CaptureCheck of this row, whether it is new); Stale where the client said the other thing of it before."""
    row, is_new = CaptureCheck.objects.get_or_create(**what, defaults={"is_right": is_right})
    if row.is_right != is_right:
        raise Stale(_("You already answered this one."))
    return row, is_new


def state_told_by(goal):
    """The lifecycle that this goal's own rows tell, in the order they were said, without what the client never said.

    goal.lifecycle is kept beside them, for lists and for the database's own guard; the two never disagree.
    """
    state, says, agreed = Lifecycle.IDEA, {}, None
    for row in _in_the_order_said(goal):
        if isinstance(row, Offer):
            state = Lifecycle.BEING_TALKED_ABOUT if state in (Lifecycle.IDEA, *PUT_AWAY) else state
        elif isinstance(row, GoalTurn):
            state = Lifecycle(row.after)
            if (state in NEEDS_AGREED_WORDS and not agreed) or (state in HOLDING and says[agreed] != Answer.AGREE):
                state = Lifecycle.BEING_TALKED_ABOUT
        else:
            number = row.revision.number
            says[number] = row.answer
            if row.answer == Answer.AGREE:
                state, agreed = Lifecycle.IN_FORCE, max(number, agreed or 0)
            elif state in HOLDING and number == agreed:
                state = Lifecycle.BEING_TALKED_ABOUT
    # Words that staff wrote down, and the client never said, are no idea of theirs either: both sides know of them.
    return Lifecycle.BEING_TALKED_ABOUT if state == Lifecycle.IDEA and not is_only_an_idea(goal) else state


def _in_the_order_said(goal):
    """Every Offer, client's Response and GoalTurn of this goal, oldest first, without the disputed ones."""
    answers = Response.objects.undisputed().filter(revision__goal=goal, party=Party.CLIENT).select_related("revision")
    # The figure settles what was said in one instant: an offer, the answer to it, the turn that goes with the answer.
    said = [
        *((offer.made_at, 1, offer) for offer in goal.offers.undisputed()),
        *((answer.recorded_at, 2, answer) for answer in answers),
        *((turn.recorded_at, 3, turn) for turn in goal.turns.undisputed()),
    ]
    return [row for _at, _figure, row in sorted(said, key=lambda told: (*told[:2], told[2].pk))]


def _take_back(offer, by):
    """Words the client never said are put to nobody: the offer that they replaced is open again.

    Unless the client has answered these very words since: then they are theirs by that answer.
    """
    goal, offer = offer.goal, Offer.objects.select_related("revision").get(pk=offer.pk)
    if latest_answer(offer.revision, Party.CLIENT) or offer.state not in (OfferState.OFFERED, OfferState.ANSWERED):
        return
    close_offer(offer, OfferState.WITHDRAWN, by)
    replaced = goal.offers.filter(state=OfferState.REPLACED, closed_by=offer.by_id, closed_at__lte=offer.made_at)
    before = replaced.filter(revision=offer.revision.parent_id).first()
    if before and open_offer(goal) is None:
        before.state, before.closed_at, before.closed_by = OfferState.OFFERED, None, None
        before.save(update_fields=["state", "closed_at", "closed_by"])
        record("goal.offer_reopened", by=by, client_id=goal.client_id, subject_id=goal.pk)


def _take_out_of_force(goal, held_by, response, by):
    """Words in force by this yes alone: the goal is talked about again, and older words do not come back by themselves.

    held_by  the agreed wording before this yes was disputed
    """
    if response.revision != held_by or agreed_revision(goal) == held_by or state_told_by(goal) not in HOLDING:
        return
    GoalTurn.objects.create(
        goal=goal,
        before=goal.lifecycle,
        after=Lifecycle.BEING_TALKED_ABOUT,
        captured=Captured.OWN_DEVICE,
        recorded_by=by,
    )


def _put_foci_back(goal, response, by):
    """What this yes put at a place stands where it stood before; a first place stays, for there is none before it."""
    words = response.revision
    said = (words.place, words.parts, words.exceptions, words.until)
    for focus in goal.foci.all():
        newest = list(focus.places.undisputed().order_by("-id")[:2])
        put, before = [*newest, None, None][:2]
        if (
            before
            and put.recorded_at >= response.recorded_at
            and (put.recorded_by_id, put.captured) == (response.recorded_by_id, response.captured)
            and (put.place, put.parts, put.exceptions, put.until) == said
        ):
            write_place(
                focus,
                by=by,
                captured=Captured.OWN_DEVICE,
                place=before.place,
                parts=before.parts,
                exceptions=before.exceptions,
                until=before.until,
            )
