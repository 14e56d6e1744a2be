"""What the writes of this room share: who holds the pen, the lock on a goal, and what was seen before writing."""

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Role
from clients.days import day_of, today_for
from goals.models import BY_STAFF, Answer, Captured, Goal, OfferState, Party, Response
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale


def whose_pen(by, client, captured):
    """How this client's word reached us: their own device, or what the member of staff said.

    by        the person holding the pen: the client, or a clinician (who must see the client; views fetch through them)
    captured  ignored for the client's own device; else one of BY_STAFF
    Refused when a stranger writes, or when a clinician does not say how they know.
    """
    require_role(by, Role.CLIENT, Role.CLINICIAN)
    if by.is_client:
        if client.user_id != by.pk:
            raise Refused.because_not_yours()
        return Captured.OWN_DEVICE
    if captured not in BY_STAFF:
        raise Refused(_("Say how you know: said aloud, on the phone, on paper, or in the room."))
    return Captured(captured)


def day_said(said_on, client, newest=None):
    """The day to keep beside that of the writing (I27); None where it is today, or none was named.

    newest  what was last said of the same (with recorded_at and said_on), or None
    Refused where the day is still to come, and where the client said something newer of the same since.
    """
    today = today_for(client)
    if said_on is None or said_on == today:
        return None
    if said_on > today:
        raise Refused(_("That day is still to come."))
    if newest is not None and said_on < day_told(newest, client):
        raise Refused(
            _("Something newer was said of this, on %(day)s. Leave the day out if they say this today.")
            % {"day": date_format(day_told(newest, client), "DATE_FORMAT")}
        )
    return said_on


def day_told(row, client):
    """The day on which an answer or a place was said, whenever it was written down."""
    return row.said_on or day_of(row.recorded_at, client)


def newest_word(goal):
    """The client's newest answer to any words of this goal, without what they say they never said; or None."""
    answers = Response.objects.undisputed().filter(revision__goal=goal, party=Party.CLIENT)
    return answers.order_by("-id").first()


def party_of(by):
    return Party.CLIENT if by.is_client else Party.CLINICIAN


def lock(goal, by):
    """The goal's row, held until this transaction ends, as it is now (not as the page showed it).

    Refused to staff while all its words are the client's private ones: an idea is the client's alone (I19).
    """
    goal = Goal.objects.select_for_update(of=("self",)).select_related("client").get(pk=goal.pk)
    if not by.is_client and is_only_an_idea(goal):
        raise Refused.because_not_yours()
    return goal


def is_only_an_idea(goal):
    """True while nothing in it was ever put to the other side (a goal just made has no words at all)."""
    return set(goal.revisions.order_by().values_list("is_private", flat=True)) == {True}


def newest_revision(goal, by=None):
    """The newest wording this side may know of: private drafts of an idea are the client's alone."""
    revisions = goal.revisions.all()
    if by is not None and not by.is_client:
        revisions = revisions.filter(is_private=False)
    return revisions.order_by("-number").first()


def agreed_revision(goal):
    """The newest wording the client ever said yes to, or None. In force while their newest answer to it is yes."""
    yes = Response.objects.undisputed().filter(party=Party.CLIENT, answer=Answer.AGREE)
    return goal.revisions.filter(responses__in=yes).order_by("-number").distinct().first()


def open_offer(goal):
    return goal.offers.filter(state=OfferState.OFFERED).select_related("revision", "by").first()


def latest_answer(revision, party):
    """What this side says to these words now: their newest Response, without what a client says they never said."""
    said = revision.responses.undisputed().filter(party=party).select_related("recorded_by")
    return said.order_by("-id").first()


def is_held(revision):
    """True where the client's newest answer to these words is yes."""
    newest = revision and latest_answer(revision, Party.CLIENT)
    return bool(newest) and newest.answer == Answer.AGREE


def close_offer(offer, state, by):
    offer.state, offer.closed_at, offer.closed_by = state, timezone.now(), by
    offer.save(update_fields=["state", "closed_at", "closed_by"])


def set_lifecycle(goal, lifecycle):
    if goal.lifecycle != lifecycle:
        goal.lifecycle = lifecycle
        goal.save(update_fields=["lifecycle"])


def state_seen(goal, by):
    """A short token of how things stood when a page was made: newest wording, answer, turn, check, words taken back.

    Posted back with new words, so that nobody writes over an answer they have not read.
    """
    revision = newest_revision(goal, by)
    answers = Response.objects.filter(revision__goal=goal)
    answered = answers.aggregate(newest=Max("pk"), checked=Max("check_by_client"))
    turned = goal.turns.aggregate(newest=Max("pk"), checked=Max("check_by_client"))
    taken_back = goal.offers.filter(state=OfferState.WITHDRAWN).count()
    newest = (answered["newest"], turned["newest"], answered["checked"], turned["checked"], taken_back)
    return ".".join(str(number or 0) for number in (revision.number if revision else 0, *newest))


def what_happened(goal, by):
    """Who did what last, in a sentence for the person who came second (HOUSE: “a lost race says who changed what”)."""
    told = [
        (at, _(sentence) % {"who": who or _("Somebody"), "what": what}) for at, sentence, who, what in _newest(goal, by)
    ]
    return max(told, key=lambda pair: pair[0])[1] if told else _("The words changed.")


def _newest(goal, by):
    """The newest of each kind of thing that happens to a goal: (when, sentence, who, what)."""
    revision = newest_revision(goal, by)
    if revision:
        yield revision.created_at, gettext_noop("%(who)s wrote other words: “%(what)s”."), revision.author, revision
    response = Response.objects.filter(revision__goal=goal).select_related("recorded_by").order_by("-id").first()
    if response:
        said = response.get_answer_display()
        yield response.recorded_at, gettext_noop("%(who)s answered: %(what)s."), response.recorded_by, said
    offer = goal.offers.filter(state=OfferState.WITHDRAWN).select_related("closed_by").order_by("-closed_at").first()
    if offer:
        yield offer.closed_at, gettext_noop("%(who)s took the words back."), offer.closed_by, ""
    turn = goal.turns.select_related("recorded_by").order_by("-id").first()
    if turn:
        after = turn.get_after_display()
        yield turn.recorded_at, gettext_noop("%(who)s changed how it stands: %(what)s."), turn.recorded_by, after


def stale(goal, by):
    return Stale(
        _("Something happened while you were reading. %(what)s What you typed is still here. Look again, then send it.")
        % {"what": what_happened(goal, by)}
    )
