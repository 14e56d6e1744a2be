"""Pause, reached, set aside, take up again: the client's own turns, each possible from wherever the goal is."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.answering import say_yes
from goals.actions.common import (
    agreed_revision,
    close_offer,
    is_held,
    is_only_an_idea,
    lock,
    open_offer,
    party_of,
    set_lifecycle,
    stale,
    whose_pen,
)
from goals.actions.foci import lock_client, renumber
from goals.models import (
    NEEDS_AGREED_WORDS,
    ON_THE_PICTURE,
    PUT_AWAY,
    Captured,
    Goal,
    GoalTurn,
    Lifecycle,
    OfferState,
    Party,
)
from hrtrack.refusals import Refused


@transaction.atomic
def turn(goal, *, by, to, words="", captured=None, seen=""):
    """Change a goal's state on the client's word.

    to        a Lifecycle. IN_FORCE takes it up again, which is an answer: a fresh yes of the client's to the words they
              last agreed to. IDEA takes up again what nobody else has seen.
    words     anything to say; never needed (I4)
    captured  how the client said it, where a clinician holds the pen
    seen      the content hash of the agreed words on the page, "" where it showed none; other ones since: Stale (I26)
    Returns the GoalTurn, or for IN_FORCE the Response, or None where it was so already.
    Refused where TRANSITIONS does not lead there, and for a clinician's own wish (I3). A clinician may undo their own
    slip: a goal only they wrote, which the client never answered, can be marked as entered by mistake.
    """
    goal = lock(goal, by)
    to = Lifecycle(to)
    is_own_slip = to == Lifecycle.ENTERED_BY_MISTAKE and not by.is_client and _only_this_person_wrote(goal, by)
    captured = whose_pen(by, goal.client, Captured.SAID_ALOUD if is_own_slip else captured)
    if to == goal.lifecycle:
        return None
    agreed = agreed_revision(goal)
    if seen and agreed and seen != agreed.content_hash:
        raise stale(goal, by)
    _refuse_what_the_words_do_not_carry(goal, to, agreed)
    if not goal.may_become(to):
        raise Refused(
            _("A goal that is “%(now)s” cannot become “%(then)s” in one step.")
            % {"now": goal.get_lifecycle_display(), "then": to.label}
        )
    before = goal.lifecycle
    if to == Lifecycle.IN_FORCE:
        row = say_yes(goal, agreed, by=by, captured=captured, words=words)
    else:
        if to == Lifecycle.REACHED_KEEPING_GOING and not is_held(agreed):
            say_yes(goal, agreed, by=by, captured=captured)
        row = GoalTurn.objects.create(
            goal=goal,
            before=before,
            after=to,
            words=words.strip(),
            # A slip is told by nobody: it is the clinician's own word.
            captured=Captured.OWN_DEVICE if is_own_slip else captured,
            recorded_by=by,
        )
        set_lifecycle(goal, to)
    if to in PUT_AWAY:
        _close_what_is_open(goal, by, party_of(by) if is_own_slip else Party.CLIENT)
    record(
        "goal.turned",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        before=str(before),
        after=str(to),
        captured=str(captured),
    )
    return row


def _refuse_what_the_words_do_not_carry(goal, to, agreed):
    if to in NEEDS_AGREED_WORDS and not agreed:
        raise Refused(_("There are no agreed words yet. Say yes to some words first."))
    if to in (Lifecycle.IDEA, Lifecycle.BEING_TALKED_ABOUT):
        only_an_idea = is_only_an_idea(goal)
        if to == Lifecycle.IDEA and not only_an_idea:
            raise Refused(_("This has been talked about already, so it cannot go back to being only yours."))
        if to == Lifecycle.BEING_TALKED_ABOUT and only_an_idea:
            raise Refused(_("Nobody else has seen this yet. Offer the words first."))


def _close_what_is_open(goal, by, party):
    """Putting a goal away answers what the other side offered, and takes back what one's own side did."""
    offer = open_offer(goal)
    if offer:
        close_offer(offer, OfferState.WITHDRAWN if offer.party == party else OfferState.ANSWERED, by)


def _only_this_person_wrote(goal, by):
    """True where every word in this goal is this clinician's own and the client never answered any."""
    return (
        not goal.revisions.exclude(party=Party.CLINICIAN, author=by).exists()
        and not goal.revisions.filter(responses__party=Party.CLIENT).exists()
    )


@transaction.atomic
def look_again(goal, *, by, on):
    """Agree on a day to look at it again, or take it away (None). After it a page says: still open, no hurry."""
    goal = lock(goal, by)
    whose_pen(by, goal.client, Captured.SAID_ALOUD)
    goal.look_again_on = on
    goal.save(update_fields=["look_again_on"])
    record(
        "goal.look_again_set",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        on=on.isoformat() if on else "",
    )
    return goal


@transaction.atomic
def move_goal(goal, *, by, earlier):
    """One step earlier or later in the client's own order, among those on the picture."""
    whose_pen(by, goal.client, Captured.SAID_ALOUD)
    lock_client(goal.client)
    lock(goal, by)
    in_order = list(Goal.objects.filter(client=goal.client_id, lifecycle__in=(*ON_THE_PICTURE, Lifecycle.IDEA)))
    # To staff a client's idea is not there, so it is no step either (I19).
    renumber(
        in_order, goal, earlier, shown=[one for one in in_order if by.is_client or one.lifecycle != Lifecycle.IDEA]
    )
    record("goal.ordered", by=by, client_id=goal.client_id, subject_id=goal.pk)
    return goal
