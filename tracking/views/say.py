"""How it is going, said by the client; a clinician may write it down for them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals.models import Goal, Revision
from hrtrack.access import allow
from hrtrack.refusals import Refused
from tracking import actions
from tracking.forms import OwnViewForm, SayForm
from tracking.models import ClinicianView, Rating

PAGE = 50


@allow(Role.CLIENT, Role.CLINICIAN)
def say(request, pk):
    """Say how it is going with a goal, and read what was said before: as it was said, and nothing made of it."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user).select_related("client").with_words(), pk=pk)
    form = SayForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        try:
            actions.say(goal, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept, as it was said."))
            return redirect(goal)
    return _page(request, goal, form)


def _page(request, goal, form, own_view=None):
    looked(request.user, [goal.client_id], Looked.WORDS, subject=goal)
    said = Rating.objects.visible_to(request.user).filter(goal=goal).select_related("recorded_by")
    page = Paginator(said, PAGE).get_page(request.GET.get("page"))
    context = {
        "goal": goal,
        "client": goal.client,
        "form": form,
        "page_obj": page,
        "words": _words_of(goal, request.user),
        **_own_views(goal, request.user, own_view),
    }
    is_wrong = form.errors or (own_view is not None and own_view.errors)
    return render(request, "tracking/say.html", context, status=422 if is_wrong else 200)


@allow(Role.CLINICIAN)
@require_POST
def own_view(request, pk):
    """A clinician's own view of how it goes, beside what the client says and never mixed with it."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user).select_related("client").with_words(), pk=pk)
    form = OwnViewForm(request.POST)
    if form.is_valid():
        try:
            actions.give_own_view(goal, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept, with your name on it."))
            return redirect("tracking:say", goal.pk)
    return _page(request, goal, SayForm(None, by=request.user), own_view=form)


def _own_views(goal, user, form):
    views = ClinicianView.objects.visible_to(user).filter(goal=goal).select_related("clinician")[:PAGE]
    return {"own_views": views, "own_view_form": None if user.is_client else form or OwnViewForm()}


def _words_of(goal, user):
    """The words the number is about: those in force, else the newest this person knows."""
    known = Revision.objects.visible_to(user).filter(goal=goal)
    return known.filter(pk=goal.agreed_id).first() if goal.agreed_id else known.order_by("-number").first()
