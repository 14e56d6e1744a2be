"""A sentence chosen together, a quote, a good change marked as mine: kept as said, and the client's to take away."""

from django.db import transaction

from audit.actions import record
from hrtrack.refusals import Refused
from reflections.actions.common import for_me_alone, in_words, lock_goal, may_take_away, not_to_come, told
from reflections.models import About, GoodChange, Quote, Saying, Sentence


@transaction.atomic
def choose_sentence(focus, *, by, saying, present="", captured=None):
    """One of six plain sentences about one thing, chosen together, with who was there. Returns the Sentence."""
    row = Sentence.objects.create(
        focus=focus, saying=Saying(saying), present=present.strip(), **told(by, focus.client, captured)
    )
    # Not which one: nothing may be made of it.
    record("sentence.chosen", by=by, client_id=focus.client_id, subject_id=row.pk)
    return row


@transaction.atomic
def keep_quote(client, *, by, words, about="", is_private=False, captured=None):
    """The client's words, exactly. about: what they speak for (About), or "". Returns the Quote."""
    row = Quote.objects.create(
        client=client,
        words=in_words(words),
        about=About(about) if about else "",
        is_private=for_me_alone(by, is_private),
        **told(by, client, captured),
    )
    record("quote.kept", by=by, client_id=client.pk, subject_id=row.pk)
    return row


@transaction.atomic
def mark_change(client, *, by, words, goal=None, day=None, is_private=False, captured=None):
    """A good change, big or small, marked as the client's own. Returns the GoodChange.

    goal  one of this client's, where it has to do with one; what is told about an idea stays the client's alone
    """
    if goal is not None and goal.client_id != client.pk:
        raise Refused.because_not_yours()
    goal = lock_goal(goal, by) if goal else None
    row = GoodChange.objects.create(
        client=client,
        words=in_words(words),
        goal=goal,
        day=not_to_come(day),
        is_private=for_me_alone(by, is_private, goal),
        **told(by, client, captured),
    )
    record("change.marked", by=by, client_id=client.pk, subject_id=row.pk)
    return row


KIND = {Sentence: "sentence", Quote: "quote", GoodChange: "change"}


@transaction.atomic
def take_words_away(row, *, by):
    """A Sentence, Quote or GoodChange is gone: the client's to do at any time. Twice is fine.

    A clinician takes away only what they wrote down themselves, which may have been a mistake.
    """
    client = row.focus.client if isinstance(row, Sentence) else row.client
    may_take_away(row, by, client)
    gone, _rows = type(row).objects.filter(pk=row.pk).delete()
    if gone:
        record(f"{KIND[type(row)]}.taken_away", by=by, client_id=client.pk, subject_id=row.pk)
