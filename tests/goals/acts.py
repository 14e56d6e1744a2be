"""What people do in these tests, in few words: each calls the action with what a fresh page would have posted."""

from goals import actions
from goals.actions.common import latest_answer, state_seen
from goals.models import Captured, Goal, Lifecycle, Party

NO_DRINKS = "No drinks on Mon–Wed; on other days stop at 6."
COUNTERED = "No drinks Mon and Tue. Fri I do what I do."


def now(goal):
    """The goal as it is in the database at this moment, with its derived words and answers."""
    return Goal.objects.with_words().get(pk=goal.pk)


def newest(goal):
    return goal.revisions.filter(is_private=False).order_by("-number").first()


def write(client, by, then, statement=NO_DRINKS, **words):
    return actions.write_goal(client, by=by, then=then, statement=statement, **words)


def put(goal, by, then, statement="Other words", **words):
    return actions.put_words(goal, by=by, then=then, seen=state_seen(goal, by), statement=statement, **words)


def say(goal, by, what, *, revision=None, captured=None, **extra):
    """Answer the newest words (or `revision`); with `captured`, a clinician writes down what the client said."""
    revision = revision or newest(goal)
    party = Party.CLIENT if by.is_client or captured else Party.CLINICIAN
    before = latest_answer(revision, party)
    return actions.answer(
        revision,
        **{
            "by": by,
            "answer": what,
            "seen": revision.content_hash,
            "last": before.pk if before else 0,
            "captured": captured,
            "for_client": captured is not None,
            **extra,
        },
    )


def in_hand(offer):
    """What the form under this offer's words carries, where nobody answered them yet."""
    return {"seen": offer.revision.content_hash, "last": 0}


# The states of DOMAIN §4, each reached as people reach it. `heard`: with words the client once said yes to.
def goal_in(state, cast):
    """A goal of Dee's that is in this Lifecycle, offered by Maya where it was ever talked about."""
    me, maya = cast.dee.user, cast.maya
    if state == Lifecycle.IDEA:
        return write(cast.dee, me, "idea")
    goal = write(cast.dee, maya, "offer")
    if state != Lifecycle.BEING_TALKED_ABOUT:
        say(goal, me, "agree")
    if state not in (Lifecycle.BEING_TALKED_ABOUT, Lifecycle.IN_FORCE):
        actions.turn(goal, by=me, to=state)
    goal.refresh_from_db()
    assert goal.lifecycle == state
    return goal


TOLD = Captured.SAID_ALOUD
