"""One wording of a goal and what each side said to it, as goals.csv and wordings.csv both hold it.

It goes through goals.actions, as it would by hand: so no words come into force but by a client's yes that was said, on
a day, in some way, and written down by somebody (I1, I27). What is only the client's goes past them, because nobody
else holds that pen (I19).
"""

from django.utils.translation import gettext as _

from audit.actions import record
from goals import actions, wording
from goals.actions.common import close_offer, latest_answer, open_offer
from goals.models import BY_STAFF, Answer, Captured, OfferState, Part, Party, Place, Revision, WhoseWords
from records import columns
from records.columns import Column

COLUMNS = (
    Column("statement", columns.words(5000), required=True),
    Column("place", columns.one_of(Place.values)),
    Column("parts", columns.some_of(Part.values), otherwise=()),
    Column("exceptions", columns.line(300)),
    Column("until", columns.day, otherwise=None),
    Column("why", columns.words(5000)),
    Column("whose_words", columns.one_of(WhoseWords.values), required=True),
    Column("offered_by", columns.one_of(Party.values)),
    Column("recorded_by", columns.line(60)),
    Column("captured", columns.one_of([str(way) for way in BY_STAFF])),
    Column("client_said_before", columns.one_of([Answer.AGREE.value])),
    Column("client_says", columns.one_of(Answer.values)),
    Column("clinician_says", columns.one_of(Answer.values)),
    Column("said_on", columns.past_day, otherwise=None),
    Column("answered_on", columns.past_day, otherwise=None),
    Column("open", columns.yes_or_no, otherwise=True),
    Column("private", columns.yes_or_no, otherwise=False),
)
PLACE = ("place", "parts", "exceptions", "until")
WORDS = ("statement", *PLACE, "why", "whose_words", "said_on")
ANSWERS = ("client_said_before", "client_says", "clinician_says")


def fits(row, run, problem):
    """Tell each cell of these columns that does not go with the others; `problem` takes a column and a sentence."""
    if row["private"]:
        if row["whose_words"] == WhoseWords.CLINICIAN or any(
            row[name] for name in (*ANSWERS, "offered_by", "recorded_by")
        ):
            problem("private", _("What is only the client's has nobody else's words, pen or answer."))
        return
    if not row["recorded_by"] and not run.pen:
        problem("recorded_by", _("Say whose pen it was: a user name here, or --pen for all rows that name nobody."))
    elif not pen_of(row, run):
        problem("recorded_by", _("There is no clinician with this user name."))
    if not row["captured"] and (row["client_says"] or is_the_clients(row)):
        problem("captured", _("Say how the client's word was written down: %s.") % ", ".join(BY_STAFF))


def is_the_clients(row):
    """Whether these words stand on the client's side: by whoever put them, and else by whose they are."""
    if row["offered_by"]:
        return row["offered_by"] == Party.CLIENT
    return row["whose_words"] != WhoseWords.CLINICIAN


def pen_of(row, run):
    """The clinician who writes this row down, or None."""
    return run.clinician(row["recorded_by"] or run.pen)


def write(row, pen, put):
    """Put the words, by whoever's they are, and then the answers that were given to them. Returns the Revision.

    put   puts new words: takes by, then, captured and the words, and returns their Revision
    """
    clients_own = is_the_clients(row)
    theirs = [answer for answer in (row["client_said_before"], row["client_says"]) if answer]
    # A yes on another day than the words is an answer of its own.
    in_force = clients_own and theirs[:1] == [Answer.AGREE] and not row["answered_on"]
    revision = put(
        by=pen,
        then=actions.Then.IN_FORCE if in_force else actions.Then.OFFER,
        captured=row["captured"] if clients_own else None,
        **{name: row[name] for name in WORDS},
    )
    for answer in theirs[1:] if in_force else theirs:
        said_on = row["answered_on"] or row["said_on"]
        _answer(revision, pen, answer, said_on, captured=row["captured"], for_client=True)
    if row["clinician_says"]:
        _answer(revision, pen, row["clinician_says"], row["said_on"])
    if not row["open"]:
        _close(revision.goal, pen)
    return revision


def _answer(revision, pen, answer, said_on, **whose):
    party = Party.CLIENT if whose else Party.CLINICIAN
    last = latest_answer(revision, party)
    actions.answer(
        revision,
        by=pen,
        answer=answer,
        seen=revision.content_hash,
        last=last.pk if last else 0,
        said_on=said_on,
        **whose,
    )


def _close(goal, pen):
    """These words are talked about no longer over there: taken back, answered otherwise, or put away."""
    offer = open_offer(goal)
    if offer:
        answered = offer.revision.responses.filter(party=Party.CLIENT).exists()
        close_offer(offer, OfferState.ANSWERED if answered else OfferState.WITHDRAWN, pen)
        record("goal.offer_withdrawn", by=pen, client_id=goal.client_id, subject_id=goal.pk)


def keep_for_the_client(goal, row):
    """Words that nobody but the client sees: an idea, or a draft of their own. ValueError where they do not fit."""
    newest = goal.revisions.order_by("-number").first()
    return Revision.objects.create(
        goal=goal,
        number=newest.number + 1 if newest else 1,
        parent=newest,
        why=row["why"],
        whose_words=row["whose_words"],
        party=Party.CLIENT,
        is_private=True,
        captured=Captured.OWN_DEVICE,
        said_on=row["said_on"],
        **wording.tidy(row["statement"], *(row[name] for name in PLACE)),
    )
