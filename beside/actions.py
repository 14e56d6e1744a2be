"""Every write of this room: the client's side, what they ask to be put right, what is answered, how it was for them."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from beside.models import ANSWERS, ITEMS, Audience, Correction, CorrectionAnswer, Feedback, How
from clients.models import Client
from hrtrack.access import require_role
from hrtrack.refusals import Refused
from notes import actions as notes
from notes.models import ClientSide


@transaction.atomic
def write_my_side(revision, *, by, words, view=None):
    """The client's own words beside a wording, as often as they like. Returns the ClientSide.

    view  a Stance on that wording, where the words are said to it
    Staff can never change or remove them. Refused: anybody else's pen, and beside what only the client knows of.
    """
    _theirs(revision.goal.client, by)
    if revision.is_private or (view is not None and view.revision_id != revision.pk):
        raise Refused.because_not_yours()
    mine = ClientSide.objects.create(client=revision.goal.client, revision=revision, stance=view, words=_some(words))
    record("side.written", by=by, client_id=mine.client_id, subject_id=revision.pk, view=view.pk if view else None)
    return mine


@transaction.atomic
def ask_of_note(note, *, by, words):
    """The client says what is not right in a signed note. Returns the Correction."""
    _theirs(note.client, by)
    if not note.is_signed:
        raise Refused(_("You can ask for this once the note is shared with you."))
    return _ask(by, note.client, words, note=note)


@transaction.atomic
def ask_of_words(revision, *, by, words, view=None):
    """The client says what is not right in words that somebody else wrote. Returns the Correction.

    view  a Stance on that wording, where it is this that is not right
    """
    _theirs(revision.goal.client, by)
    if revision.is_private or (view is not None and view.revision_id != revision.pk):
        raise Refused.because_not_yours()
    if view is None and not is_by_somebody_else(revision):
        raise Refused(_("You wrote these words yourself: you can change them at any time."))
    return _ask(by, revision.goal.client, words, revision=revision, stance=view)


def is_by_somebody_else(revision):
    """True for words that were not written by their client's own hand."""
    return revision.author_id is None or revision.author_id != revision.goal.client.user_id


def _ask(by, client, words, **of):
    correction = Correction.objects.create(client=client, words=_some(words), **of)
    record("correction.asked", by=by, client_id=client.pk, subject_id=correction.pk)
    return correction


@transaction.atomic
def answer(correction, *, by, how, words):
    """Somebody who works with the client answers, with their name. Returns the CorrectionAnswer.

    how  a How; put right by an addendum, the same words are added to the note as well
    What the client asked stays where it is, whatever is answered and however often.
    """
    require_role(by, Role.CLINICIAN)
    if not Client.objects.visible_to(by).filter(pk=correction.client_id).exists():
        raise Refused.because_not_yours()
    if how == How.ADDENDUM:
        if correction.note is None:
            raise Refused(_("There is no note here to add words to. Offer other words, or answer in another way."))
        notes.add(correction.note, by=by, words=words)
    given = CorrectionAnswer.objects.create(correction=correction, by=by, how=How(how), words=_some(words))
    record("correction.answered", by=by, client_id=correction.client_id, subject_id=correction.pk, how=str(given.how))
    return given


@transaction.atomic
def say_how_it_was(note, *, by, audience, **said):
    """The client says how a session was, and who may read it. Returns the Feedback.

    said  any of beside.models.ITEMS: a code of ANSWERS, or "" for what is left out; one of them at least
    The event names neither what was said nor for whom.
    """
    _theirs(note.client, by)
    if not note.is_signed:
        raise Refused(_("You can say how it was once the note is shared with you."))
    if not any(said.values()):
        raise Refused(_("Answer one of them at least. The others can stay empty."))
    if set(said) - set(ITEMS) or set(said.values()) - {"", *ANSWERS}:
        raise Refused(_("That is not one of the answers here."))
    given = Feedback.objects.create(note=note, audience=Audience(audience), **said)
    record("feedback.given", by=by, client_id=note.client_id, subject_id=note.pk)
    return given


def _theirs(client, by):
    require_role(by, Role.CLIENT)
    if client.user_id != by.pk:
        raise Refused.because_not_yours()


def _some(words):
    if not words.strip():
        raise Refused(_("A few words are needed. One is enough."))
    return words
