"""Every wording and every answer, nothing overwritten; the client's story; and their look at what staff wrote down."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals import actions
from goals.checks import MOST
from goals.detail import side_by_side, with_everything
from goals.models import Focus, FocusPlace, FocusWording, Goal, GoalTurn, Offer, Response, Revision
from goals.story import fill, story_ids
from goals.views.common import client_seen, front, goal_seen
from hrtrack.access import allow
from hrtrack.refusals import Refused

PER_PAGE = 20


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def history(request, pk):
    """Each wording: who wrote it, what both sides said, how it was captured, what differs from the one before."""
    goal = goal_seen(request, pk, at=Looked.HISTORY)
    revisions = with_everything(Revision.objects.visible_to(request.user).filter(goal=goal)).order_by("-number")
    page = Paginator(revisions, PER_PAGE).get_page(request.GET.get("page"))
    for revision in page:
        parent = revision.parent
        readable = parent and (request.user.is_client or not parent.is_private)
        revision.compared = side_by_side(parent, revision) if readable else None
    turns = GoalTurn.objects.visible_to(request.user).filter(goal=goal).select_related("recorded_by", "check_by_client")
    context = {
        "goal": goal,
        "client": goal.client,
        "page": page,
        "turns": Paginator(turns.order_by("-id"), PER_PAGE).get_page(request.GET.get("turns")),
    }
    return render(request, "goals/history.html", context)


@allow(Role.CLIENT)
@require_GET
def my_story(request):
    """My story so far."""
    return _story(request, client_seen(request))


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def story(request, pk):
    """A client's story, for those who work with them (and for the client, under this address too)."""
    return _story(request, client_seen(request, pk))


def _story(request, client):
    looked(request.user, [client], Looked.HISTORY)
    page = Paginator(story_ids(client, request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"client": client, "page": page, "events": fill(page.object_list), "front": front(request, client)}
    return render(request, "goals/story.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def put_away(request, pk):
    """What is off the picture: set aside, entered by mistake, and things taken out; each can come back."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.WORDS)
    goals = (
        Goal.objects.visible_to(request.user)
        .filter(Q(lifecycle="set_aside") | Q(lifecycle="entered_by_mistake"), client=client)
        .order_by("-created_at", "pk")
    )
    page = Paginator(goals, PER_PAGE).get_page(request.GET.get("page"))
    words = {}
    for revision in Revision.objects.visible_to(request.user).filter(goal__in=page.object_list).order_by("number"):
        words[revision.goal_id] = revision
    for goal in page:
        goal.words = words.get(goal.pk)
    closed = Focus.objects.visible_to(request.user).filter(client=client, closed_at__isnull=False)
    closed = closed.select_related("closed_by").order_by("-closed_at", "pk")
    things = Paginator(closed, PER_PAGE).get_page(request.GET.get("things"))
    context = {"client": client, "page": page, "things": things, "front": front(request, client)}
    return render(request, "goals/put_away.html", context)


@allow(Role.CLIENT)
@require_POST
def check(request, kind, pk):
    """“That’s right”, or “I did not say that” (I30)."""
    return _checked(request, get_object_or_404(_written_down(request.user)[kind], pk=pk))


@allow(Role.CLIENT)
@require_POST
def check_offer(request, pk):
    """The same of other words that staff wrote down and put to the other side."""
    return _checked(request, get_object_or_404(_written_down(request.user)["offer"], pk=pk))


@allow(Role.CLIENT)
@require_POST
def check_all(request):
    """“All of it is right”, of what stood on the page: each is looked at by itself, as with its own button."""
    found = [_named(request.user, name) for name in request.POST.getlist("row")[:MOST]]
    looked_at = 0
    for row in filter(None, found):
        try:
            actions.check(row, by=request.user, is_right=True)
            looked_at += 1
        except Refused as refusal:
            messages.warning(request, str(refusal))
    if looked_at:
        messages.success(request, _("Thank you."))
    return redirect("goals:mine")


def _written_down(user):
    """{kind: rows} of all that staff write down in a client's name, by the kinds of goals.checks."""
    return {
        "answer": Response.objects.visible_to(user),
        "turn": GoalTurn.objects.visible_to(user),
        "place": FocusPlace.objects.visible_to(user),
        "offer": Offer.objects.visible_to(user),
        "wording": FocusWording.objects.visible_to(user),
    }


def _named(user, name):
    """The row that ToCheck.name names, or None where there is none for this person."""
    kind, _colon, key = name.partition(":")
    rows = _written_down(user)
    if kind not in rows:
        return None
    try:
        return rows[kind].filter(pk=key).first()
    except (ValueError, ValidationError):  # no key at all
        return None


def _checked(request, row):
    said = request.POST.get("is_right")
    if said not in ("yes", "no"):  # nobody's word is taken away by a form that says nothing
        return redirect("goals:mine")
    is_right = said == "yes"
    try:
        actions.check(row, by=request.user, is_right=is_right)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(
            request,
            _("Thank you.") if is_right else _("Thank you for saying so. It no longer counts as your word."),
        )
    return redirect("goals:mine")
