"""Words: a goal's first ones, and every other wording after. Older words stay in force until the client says yes."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.actions import record
from goals import wording
from goals.actions.answering import say_yes
from goals.actions.common import (
    close_offer,
    day_said,
    lock,
    newest_revision,
    newest_word,
    open_offer,
    party_of,
    set_lifecycle,
    stale,
    state_seen,
    whose_pen,
)
from goals.models import PUT_AWAY, Captured, Goal, Lifecycle, Offer, OfferState, Party, Revision, WhoseWords
from hrtrack.refusals import Refused


class Then(models.TextChoices):
    """What becomes of new words."""

    IN_FORCE = "in_force", gettext_lazy("Put in force for me")
    OFFER = "offer", gettext_lazy("Offer it, and talk about it")
    IDEA = "idea", gettext_lazy("Keep it as my own idea")


@transaction.atomic
def write_goal(client, *, by, then, foci=(), captured=None, **words):
    """A new goal with its first words.

    client  whose goal; by the client or a clinician of theirs
    then    a Then: the client chooses any of the three; a clinician offers, or writes down the client's own yes
            (IN_FORCE with `captured`), never an idea
    foci    the Focus rows it is about, all of this client; none is fine
    words   statement, place, parts, exceptions, until, why, whose_words, said_on (see put_words)
    Returns the Goal. Refused where the words are empty or do not fit.
    """
    if any(focus.client_id != client.pk for focus in foci):
        raise Refused.because_not_yours()
    if not by.is_client:
        whose_pen(by, client, captured or Captured.SAID_ALOUD)
    last = Goal.objects.filter(client=client).order_by("-rank").values_list("rank", flat=True).first()
    goal = Goal.objects.create(client=client, created_by=by, rank=0 if last is None else last + 1)
    goal.foci.set(foci)
    record("goal.written", by=by, client_id=client.pk, subject_id=goal.pk)
    put_words(goal, by=by, then=then, seen=state_seen(goal, by), captured=captured, **words)
    goal.refresh_from_db()
    return goal


@transaction.atomic
def put_words(
    goal,
    *,
    by,
    then,
    seen,
    statement,
    place="",
    parts=(),
    exceptions="",
    until=None,
    why="",
    whose_words="",
    captured=None,
    said_on=None,
):
    """New words for a goal: the client's own change, a clinician's offer, or either one's counter-offer.

    seen   state_seen(goal, by) when the page was made; if anything was said since, Stale says who said what
    then   as in write_goal. An open offer is closed by new words: the other side's as “answered with other words”,
           one's own as replaced.
           An idea is a draft that only the client sees, also beside words that are in force.
    said_on  the day the words were said, where they are written down later (I27)
    Returns the Revision. What was in force stays in force unless the client puts these words in force.
    """
    goal = lock(goal, by)
    then = Then(then)
    if by.is_client:
        captured = whose_pen(by, goal.client, None)
    elif then == Then.IN_FORCE:
        captured = whose_pen(by, goal.client, captured)  # the client's yes, in the clinician's pen
    elif then == Then.IDEA:
        raise Refused(_("An idea is the client's own. You can offer your words instead."))
    else:
        whose_pen(by, goal.client, captured or Captured.SAID_ALOUD)
        captured = captured or ""
    if state_seen(goal, by) != seen:
        raise stale(goal, by)
    # When a clinician writes down what the client says (captured), the words stand on the client's side.
    party = Party.CLIENT if captured else party_of(by)
    if goal.lifecycle in PUT_AWAY and party == Party.CLINICIAN:
        raise Refused(_("The client has put this away. They can take it up again, or you can offer something new."))
    said_on = day_said(said_on, goal.client, newest_word(goal) if said_on else None)
    if not statement.strip():
        raise Refused(_("A few words are needed. One is enough."))
    try:
        words = wording.tidy(statement, place, parts, exceptions, until)
    except ValueError as error:
        raise Refused(str(error)) from error

    # What the other side reads names no parent that they may not read.
    parent = newest_revision(goal, by) if then == Then.IDEA else goal.revisions.filter(is_private=False).last()
    newest = goal.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = Revision.objects.create(
        goal=goal,
        number=newest + 1,
        parent=parent,
        why=why.strip(),
        whose_words=whose_words or (WhoseWords.CLIENT_VERBATIM if party == Party.CLIENT else WhoseWords.CLINICIAN),
        party=party,
        is_private=then == Then.IDEA,
        captured=captured,
        author=by,
        said_on=said_on,
        **words,
    )
    record(
        "goal.worded",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        number=revision.number,
        then=str(then),
        place=words["place"],
        parts=words["parts"],
    )
    if then != Then.IDEA:
        offer = open_offer(goal)
        if offer:
            close_offer(offer, OfferState.REPLACED, by)
    if then == Then.OFFER:
        _offer(goal, revision, by, party, captured)
    elif then == Then.IN_FORCE:
        say_yes(goal, revision, by=by, captured=captured, said_on=said_on)
    return revision


def _offer(goal, revision, by, party, captured):
    Offer.objects.create(goal=goal, revision=revision, party=party, by=by, captured=captured)
    if goal.lifecycle in (Lifecycle.IDEA, *PUT_AWAY):
        set_lifecycle(goal, Lifecycle.BEING_TALKED_ABOUT)
    record(
        "goal.offered",
        by=by,
        client_id=goal.client_id,
        subject_id=goal.pk,
        number=revision.number,
        party=str(party),
    )
