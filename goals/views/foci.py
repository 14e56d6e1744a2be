"""What it is about, and where each thing is now."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals import actions
from goals.catalogue import find
from goals.constellation import goal_lines
from goals.forms import FocusForm, PlaceForm
from goals.models import Focus, FocusPlace, FocusWording
from goals.views.common import client_seen, front
from hrtrack.access import allow
from hrtrack.refusals import Refused

PER_PAGE = 20


def _focus_seen(request, pk):
    focus = get_object_or_404(Focus.objects.visible_to(request.user).select_related("client", "catalogue"), pk=pk)
    looked(request.user, [focus.client_id], Looked.WORDS, subject=focus)
    return focus


def _focus_form(request, **kwargs):
    """The form, asking “is it one of these?” where the words may mean something we know."""
    words = request.POST.get("words", "") if request.method == "POST" else kwargs.get("initial", {}).get("words", "")
    data = request.POST if request.method == "POST" else None
    return FocusForm(data, by=request.user, found=find(words[:200]), **kwargs)


@allow(Role.CLIENT, Role.CLINICIAN)
def new_thing(request, pk):
    """Put one more thing in the picture. “Look it up” asks what it may be called and adds nothing."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.WORDS)
    form = _focus_form(request)
    looking_up = "look_up" in request.POST
    if not looking_up and form.is_valid():
        try:
            focus = actions.add_focus(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%s” is in the picture.") % focus.words)
            return redirect("goals:place", focus.pk) if focus.has_place else redirect("goals:thing", focus.pk)
    if looking_up:
        form.errors.clear()
    context = {"client": client, "form": form, "front": front(request, client), "looked_up": looking_up}
    return render(request, "goals/new_thing.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def thing(request, pk):
    """One thing: its goals, where it has been, what it was called before, and its place in the order."""
    focus = _focus_seen(request, pk)
    lines = goal_lines(focus.client, request.user)
    about = set(focus.goals.values_list("pk", flat=True))
    places = FocusPlace.objects.visible_to(request.user).filter(focus=focus)
    places = places.select_related("recorded_by", "check_by_client")
    called = focus.wording_now
    before = FocusWording.objects.visible_to(request.user).filter(focus=focus).exclude(pk=called and called.pk)
    before = before.select_related("recorded_by", "check_by_client")
    context = {
        "focus": focus,
        "client": focus.client,
        "goals": [line for goal_id, line in lines.items() if goal_id in about],
        "page": Paginator(places, PER_PAGE).get_page(request.GET.get("page")),
        "called": called,
        "before": Paginator(before, PER_PAGE).get_page(request.GET.get("before")),
        "is_turning": "before" in request.GET,
        "front": front(request, focus.client),
    }
    return render(request, "goals/thing.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
def edit_thing(request, pk):
    """Other words for the thing itself."""
    focus = _focus_seen(request, pk)
    initial = {
        "words": focus.words,
        "kind": focus.kind,
        "is_medication": focus.is_medication,
        "catalogue": focus.catalogue_id,
    }
    form = _focus_form(request, initial=initial)
    if "look_up" not in request.POST and form.is_valid():
        try:
            actions.change_focus(focus, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("goals:thing", focus.pk)
    if "look_up" in request.POST:
        form.errors.clear()
    context = {"client": focus.client, "focus": focus, "form": form, "front": front(request, focus.client)}
    return render(request, "goals/new_thing.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def place(request, pk):
    """“Where is this for you now?”: four equal places, none chosen beforehand, the present one outlined."""
    focus = _focus_seen(request, pk)
    now = focus.place_now
    form = PlaceForm(request.POST if request.method == "POST" else None, by=request.user, now=now)
    if form.is_valid():
        try:
            actions.put_place(focus, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("goals:placed", focus.pk)
    context = {
        "focus": focus,
        "client": focus.client,
        "now": now,
        "form": form,
        "front": front(request, focus.client),
    }
    return render(request, "goals/place.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def placed(request, pk):
    """After any change of place, the same page: this is fine as it is; words only if you like; nothing else changed.

    It asks about each open goal and changes none by itself (I11), whichever place was chosen (I5).
    """
    focus = _focus_seen(request, pk)
    lines = goal_lines(focus.client, request.user)
    about = set(focus.goals.values_list("pk", flat=True))
    context = {
        "focus": focus,
        "client": focus.client,
        "now": focus.place_now,
        "own_goals": [line for goal_id, line in lines.items() if goal_id in about],
        "other_goals": [line for goal_id, line in lines.items() if goal_id not in about],
        "front": front(request, focus.client),
    }
    return render(request, "goals/placed.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def move_thing(request, pk):
    focus = _focus_seen(request, pk)
    try:
        actions.move_focus(focus, by=request.user, earlier=request.POST.get("to") == "earlier")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(front(request, focus.client))


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def close_thing(request, pk):
    """Out of the picture, or back into it; its goals stay as they are."""
    focus = _focus_seen(request, pk)
    if focus.closed_at:
        actions.reopen_focus(focus, by=request.user)
        messages.success(request, _("“%s” is back in the picture.") % focus.words)
    else:
        actions.close_focus(focus, by=request.user)
        messages.success(request, _("“%s” is out of the picture. Its goals stay as they are.") % focus.words)
    return redirect(front(request, focus.client))
