"""Goals in the format of import_records: each with all its words, the answers to them, and how it stands.

goals.csv holds the first words of each, wordings.csv the later ones, states.csv what is paused, reached or put away.
Drafts from before a goal was shared stand in record.json only: coming in again they would look like new ones.
"""

from collections import defaultdict

from clients.days import day_of
from goals.models import Answer, Captured, Goal, GoalTurn, Offer, Party, Response, Revision
from records.tables import goals, states, wordings


def rows_of(client, user):
    """{module of records.tables: rows as dicts}."""
    found = list(Goal.objects.visible_to(user).filter(client=client).prefetch_related("foci"))
    said = _Said(client, user, found)
    words_of = defaultdict(list)
    for words in Revision.objects.visible_to(user).filter(goal__in=found).order_by("number"):
        words_of[words.goal_id].append(words)
    made = {goals: [], wordings: [], states: []}
    for goal in found:
        first, *later = _that_go_along(words_of[goal.pk]) or [None]
        if first:
            made[goals].append({**_goal(goal), **_words(first, said)})
            made[wordings] += [{"id": words.pk, "goal": goal.pk, **_words(words, said)} for words in later]
            if goal.lifecycle in states.STATES:
                made[states].append(_state(goal, said.turns.get((goal.pk, goal.lifecycle))))
    return made


class _Said:
    """What was said to the words of these goals, asked for once."""

    def __init__(self, client, user, found):
        self.client = client
        self.offered = set(
            Offer.objects.visible_to(user).open().filter(goal__in=found).values_list("revision", flat=True)
        )
        self.answers = defaultdict(list)  # of each side to each wording, the newest last
        answers = Response.objects.visible_to(user).undisputed().filter(revision__goal__in=found).order_by("pk")
        for answer in answers:
            self.answers[answer.revision_id, answer.party].append(answer)
        turns = GoalTurn.objects.visible_to(user).undisputed().filter(goal__in=found).order_by("pk")
        self.turns = {(turn.goal_id, turn.after): turn for turn in turns}  # the newest to each state

    def on(self, row, at):
        """The day it was said; where nothing else is known, the day it was written down."""
        return row.said_on or day_of(at, self.client)


def _that_go_along(found):
    """An idea goes along whole; of what was shared since, everything from the first words that were shared."""
    shared = next((place for place, words in enumerate(found) if not words.is_private), 0)
    return found[shared:]


def _goal(goal):
    foci = "|".join(str(focus.pk) for focus in goal.foci.all())
    return {"id": goal.pk, "client": goal.client_id, "foci": foci, "look_again": goal.look_again_on}


def _words(words, said):
    """The columns of one wording, and of the answers of each side to it."""
    theirs, clinicians = (said.answers[words.pk, party] for party in (Party.CLIENT, Party.CLINICIAN))
    newest = theirs[-1] if theirs else None
    said_on = said.on(words, words.created_at)
    return {
        "statement": words.statement,
        **place_of(words),
        "why": words.why,
        "whose_words": words.whose_words,
        "offered_by": "" if words.is_private else words.party,
        "captured": "" if words.is_private else _captured(words, newest),
        "client_said_before": _said_before(theirs),
        "client_says": newest.answer if newest else "",
        "clinician_says": clinicians[-1].answer if clinicians else "",
        "said_on": said_on,
        "answered_on": _other_day(said_on, newest and said.on(newest, newest.recorded_at)),
        "open": "" if words.is_private or words.pk in said.offered else "no",
        "private": "yes" if words.is_private else "",
    }


def _said_before(theirs):
    """An earlier yes, where the newest answer is another one: these words were in force, and are not now."""
    before = [answer.answer for answer in theirs[:-1]]
    return Answer.AGREE.value if Answer.AGREE in before and theirs[-1].answer != Answer.AGREE else ""


def _other_day(said_on, answered_on):
    return answered_on if answered_on and answered_on != said_on else ""


def _captured(words, answer):
    needs_how = answer or words.party == Party.CLIENT or words.captured
    return by_staff(answer.captured if answer else words.captured) if needs_how else ""


def _state(goal, turn):
    return {
        "id": goal.pk,
        "goal": goal.pk,
        "state": goal.lifecycle,
        "words": turn.words if turn else "",
        "captured": by_staff(turn.captured if turn else ""),
    }


def place_of(said):
    """The columns of a place, of a FocusPlace or a wording."""
    return {
        "place": said.place,
        "parts": "+".join(said.parts),
        "exceptions": said.exceptions,
        "until": said.until,
    }


def by_staff(captured):
    """How the word reaches the next record: what the client wrote on their own device is brought as this paper is."""
    return Captured.PAPER.value if captured in ("", Captured.OWN_DEVICE) else captured
