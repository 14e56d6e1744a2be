"""Everything one goal's page shows, in a fixed number of queries."""

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from clients.models import CareRelationship
from goals.actions.answering import answerable
from goals.actions.common import latest_answer, newest_revision, open_offer, party_of
from goals.constellation import day_has_come, standing, standing_label
from goals.forms import TURN_WORDS, AnswerForm
from goals.models import (
    HOLDING,
    TRANSITIONS,
    Focus,
    Goal,
    Lifecycle,
    OfferState,
    Party,
    Response,
    Stance,
    Standing,
    Support,
    WhoseWords,
)
from goals.wording import compare

# What a client's page offers, in this order, where the state allows it.
TURNS = (
    Lifecycle.IN_FORCE,
    Lifecycle.PAUSED,
    Lifecycle.REACHED,
    Lifecycle.REACHED_KEEPING_GOING,
    Lifecycle.SET_ASIDE,
    Lifecycle.ENTERED_BY_MISTAKE,
)
NEEDS_AGREED_WORDS = {
    Lifecycle.IN_FORCE,
    Lifecycle.PAUSED,
    Lifecycle.REACHED,
    Lifecycle.REACHED_KEEPING_GOING,
}


def side(revision, parts, note, place_in_time):
    """One half of templates/includes/compare.html.

    parts, note    the words and the place, in pieces
    place_in_time  %(whose)s with “before” or “now” behind it, where the two halves are of one person
    """
    written = date_format(localtime(revision.created_at), "DATE_FORMAT")
    label = place_in_time % {"whose": whose_label(revision)}
    on_paper = ""
    if revision.party == Party.CLIENT:
        on_paper = place_in_time % {"whose": _("The words of %s") % revision.goal.client.display_code}
    return {"label": label, "on_paper": on_paper, "when": written, "parts": parts, "note": note}


def whose_label(revision):
    """“Lena’s words”: whose they are, by name; also where a client says yes to words that somebody else found."""
    if revision.whose_words == WhoseWords.TOGETHER:
        return _("Words found together")
    is_theirs = revision.party == Party.CLIENT and revision.whose_words != WhoseWords.CLINICIAN
    who = revision.goal.client.preferred_name if is_theirs else revision.author
    return _("%(who)s’s words") % {"who": who or _("Somebody")}


def side_by_side(older, newer):
    """Two wordings with what differs marked, in their words and in their place; None where there is only one."""
    if older is None or newer is None or older == newer:
        return None
    left, right = compare(older.statement, newer.statement)
    left_place, right_place = compare(older.place_line, newer.place_line)
    before = now = "%(whose)s"
    if whose_label(older) == whose_label(newer):
        before, now = _("%(whose)s, before"), _("%(whose)s, now")
    return {"left": side(older, left, left_place, before), "right": side(newer, right, right_place, now)}


def words_before(offered, in_force):
    """The wording to read an offer beside: the one in force, if any; else the newest before it that was not taken back.

    None where there is none. (Its parent is whatever was written last, also what was taken back since.)
    """
    if in_force:
        return in_force
    earlier = offered.goal.revisions.filter(is_private=False, number__lt=offered.number)
    earlier = earlier.exclude(offer__state=OfferState.WITHDRAWN).select_related("author", "goal__client")
    return earlier.order_by("-number").first()


def with_everything(revisions):
    """Wordings with who wrote them, every answer, every view and the offer they were: five queries for any number."""
    return revisions.select_related(
        "author", "goal__client", "offer__by", "offer__check_by_client", "parent__author", "parent__goal__client"
    ).prefetch_related(
        Prefetch("responses", Response.objects.select_related("recorded_by", "check_by_client").order_by("id")),
        Prefetch("stances", Stance.objects.select_related("clinician").order_by("id")),
    )


def around_the_question(revision):
    """What a client reads around one wording that is in their hands, as on their own page: the words in force now (None
    where there are none), the two side by side, and each clinician's newest view. Two queries."""
    goal = Goal.objects.with_words().get(pk=revision.goal_id)
    in_force = None
    if standing(goal) != Standing.NOT_IN_FORCE and goal.agreed_id != revision.pk:
        in_force = goal.revisions.select_related("author", "goal__client").get(pk=goal.agreed_id)
    return {
        "in_force": in_force,
        "compared": side_by_side(words_before(revision, in_force), revision),
        "views": newest_views(revision),
    }


def newest_views(revision):
    """Each clinician's newest view of this wording."""
    return list({stance.clinician_id: stance for stance in revision.stances.all()}.values())


def agreed_before(goal, agreed):
    """{"who", "now"} where the clinician's yes is of before whoever is main person now, who was not asked yet.

    The yes stays what it was, and the agreement stays shared: a new person takes nothing out of force.
    """
    answers = [row for row in agreed.responses.all() if row.party == Party.CLINICIAN] if agreed else []
    main = CareRelationship.objects.active().filter(client=goal.client_id, kind=CareRelationship.Kind.PRIMARY)
    care = main.select_related("clinician").first() if answers else None
    if care is None or care.clinician_id == answers[-1].recorded_by_id or answers[-1].recorded_at > care.starts_at:
        return None
    return {"who": answers[-1].recorded_by, "now": care.clinician}


def turns_for(goal, user):
    """[(Lifecycle, words)]: the turns that make sense now."""
    possible = TRANSITIONS[Lifecycle(goal.lifecycle)]
    return [
        (turn, TURN_WORDS[turn])
        for turn in TURNS
        if turn in possible and (goal.agreed_id or turn not in NEEDS_AGREED_WORDS)
    ]


def things_it_touches(goal, user, foci, shown):
    """What a change of this goal may change: its own things; for words with a place that name no thing, all open ones.

    Whichever place that is, so that the page of one way is the page of the other (I5). No query, or one.
    """
    if foci or shown is None or not shown.place:
        return foci
    return list(Focus.objects.visible_to(user).filter(client=goal.client_id).open())


def detail_context(goal, user):
    """The context of goals/detail.html; `goal` comes from goal_seen (with_words)."""
    agreed = with_everything(goal.revisions.filter(pk=goal.agreed_id)).first() if goal.agreed_id else None
    offer = open_offer(goal)
    offered = with_everything(goal.revisions.filter(pk=offer.revision_id)).first() if offer else None
    newest = newest_revision(goal, user)
    own_draft = newest if newest and newest.is_private else None
    to_answer = _to_answer(goal, user, offer, offered, agreed)
    my_answer = own_answer(to_answer, user) if to_answer else None
    newest_of_my_side = latest_answer(to_answer, party_of(user)) if to_answer else None
    how = standing(goal)
    in_force = agreed if how != Standing.NOT_IN_FORCE else None
    shown = agreed or offered or newest
    views = newest_views(agreed) if agreed else []
    foci = list(Focus.objects.visible_to(user).filter(goals=goal))
    return {
        "goal": goal,
        "client": goal.client,
        "foci": foci,
        "touches": things_it_touches(goal, user, foci, shown),
        "agreed": agreed,
        "shown": shown,
        "newest": newest,
        "own_draft": own_draft,
        "offer": offer,
        "offered": offered,
        "offer_is_mine": bool(offer) and offer.party == party_of(user) and offer.may_be_taken_back_by(user),
        "offer_is_of_my_side": bool(offer) and offer.party == party_of(user),
        "may_take_back": bool(offer) and offer.may_be_taken_back_by(user),
        "compared": side_by_side(words_before(offered, in_force), offered) if offered else None,
        "standing": how,
        "standing_label": _standing_by_name(goal, agreed, user),
        "day_has_come": day_has_come(goal),
        "is_holding": goal.lifecycle in HOLDING,
        "views": views,
        "sees_it_differently": [view for view in views if view.support != Support.SUPPORT],
        "to_answer": to_answer,
        "answer_form": answer_form(to_answer, newest_of_my_side),
        "my_answer": my_answer,
        "colleagues_answer": newest_of_my_side if newest_of_my_side != my_answer else None,
        "is_asked": bool(to_answer) and newest_of_my_side is None,
        "asks_about_the_offer": bool(offered) and to_answer == offered,
        "turns": turns_for(goal, user),
        "agreed_before": agreed_before(goal, agreed) if how == Standing.SHARED else None,
        "is_shared": how == Standing.SHARED,
    }


def _to_answer(goal, user, offer, offered, agreed):
    """The wording this person is asked about: the offer made to them; else words they have not answered; else those
    that are in force, to change their mind about. Nobody is asked what they say to their own offer but the client,
    whose yes is always theirs to give.
    """
    mine = party_of(user)
    if offer and offer.party != mine:
        return offered
    possible = [words for words in answerable(goal) if mine == Party.CLIENT or words.party != mine or words == agreed]
    unanswered = [words for words in possible if latest_answer(words, mine) is None]
    return next(iter([*unanswered, *([agreed] if agreed in possible else []), *possible]), None)


def own_answer(revision, user):
    """What this person says to these words now, or None: of two clinicians each has their own answer."""
    if user.is_client:
        return latest_answer(revision, Party.CLIENT)
    return revision.responses.filter(party=Party.CLINICIAN, recorded_by=user).order_by("-id").first()


def _standing_by_name(goal, agreed, user):
    """How it stands, as on the picture; where a colleague's yes makes it shared, with the colleague's name."""
    label = standing_label(goal, user)
    answers = [row for row in agreed.responses.all() if row.party == Party.CLINICIAN] if agreed else []
    said_by = answers[-1].recorded_by if answers else None
    if user.is_client or said_by in (None, user) or standing(goal) != Standing.SHARED:
        return label
    started = _("Reached, and keeping going.") + " " if goal.lifecycle == Lifecycle.REACHED_KEEPING_GOING else ""
    return started + _("In force. They and %(who)s said yes to these words.") % {"who": said_by}


def answer_form(revision, newest):
    """The form to answer this wording with, naming the words read and `newest`, this side's newest answer to them."""
    if revision is None:
        return None
    return AnswerForm(initial={"seen": revision.content_hash, "last": newest.pk if newest else 0})
