"""What the writes of this room share: who holds the pen, the lock on a goal, and what was seen before writing."""

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Role
from goals.models import BY_STAFF, Captured, Goal, OfferState, Party, Response
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


def party_of(by):
    return Party.CLIENT if by.is_client else Party.CLINICIAN


def lock(goal):
    """The goal's row, held until this transaction ends, as it is now (not as the page showed it)."""
    return Goal.objects.select_for_update(of=("self",)).select_related("client").get(pk=goal.pk)


def newest_revision(goal, by=None):
    """The newest wording this side may know of: private drafts of an idea are the client's alone."""
    revisions = goal.revisions.all()
    if by is not None and not by.is_client:
        revisions = revisions.filter(is_private=False)
    return revisions.order_by("-number").first()


def agreed_revision(goal):
    """The newest wording the client ever said yes to, or None. In force while their newest answer to it is yes."""
    return (
        goal.revisions.filter(responses__party=Party.CLIENT, responses__answer="agree")
        .order_by("-number")
        .distinct()
        .first()
    )


def open_offer(goal):
    return goal.offers.filter(state=OfferState.OFFERED).select_related("revision", "by").first()


def latest_answer(revision, party):
    return revision.responses.filter(party=party).order_by("-id").first()


def state_seen(goal, by):
    """A short token of how things stood when a page was made: newest wording, newest answer, newest turn.

    Posted back with new words, so that nobody writes over an answer they have not read.
    """
    revision = newest_revision(goal, by)
    answered = Response.objects.filter(revision__goal=goal).aggregate(newest=Max("pk"))["newest"]
    turned = goal.turns.aggregate(newest=Max("pk"))["newest"]
    return f"{revision.number if revision else 0}.{answered or 0}.{turned or 0}"


def what_happened(goal, by):
    """Who did what last, in a sentence for the person who came second (HOUSE: “a lost race says who changed what”)."""
    revision = newest_revision(goal, by)
    response = Response.objects.filter(revision__goal=goal).select_related("recorded_by").order_by("-id").first()
    if revision and (response is None or revision.created_at > response.recorded_at):
        return _("%(who)s wrote other words: “%(words)s”.") % {
            "who": revision.author or _("Somebody"),
            "words": revision.statement,
        }
    if response:
        return _("%(who)s answered: %(answer)s.") % {
            "who": response.recorded_by or _("Somebody"),
            "answer": response.get_answer_display(),
        }
    return _("The words changed.")


def stale(goal, by):
    return Stale(
        _("Something happened while you were reading. %(what)s What you typed is still here. Look again, then send it.")
        % {"what": what_happened(goal, by)}
    )
