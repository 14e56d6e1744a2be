"""Did the week go the way I wanted?"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals.models import Goal
from goals.views.common import front
from hrtrack.access import allow
from hrtrack.refusals import Refused
from tracking import actions
from tracking.forms import WeekForm
from tracking.models import WeekAnswer
from tracking.views.measures import days_url
from tracking.weeks import weeks_of, weeks_so_far


def _goal_of(request, pk):
    return get_object_or_404(Goal.objects.visible_to(request.user).select_related("client__program"), pk=pk)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def weeks(request, pk):
    """The weeks that can be answered, and what was answered so far, wording by wording."""
    goal = _goal_of(request, pk)
    looked(request.user, [goal.client_id], Looked.WORDS, subject=goal)
    counted, by_words = weeks_so_far(goal, request.user)
    context = {
        "goal": goal,
        "client": goal.client,
        "weeks": weeks_of(goal, request.user),
        "answers": WeekAnswer.choices,
        "counted": counted,
        "by_words": by_words,
    }
    return render(request, "tracking/weeks.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
def answer(request, pk, week):
    """Answer one week: by one tap, or with words."""
    goal = _goal_of(request, pk)
    found = next((one for one in weeks_of(goal, request.user) if one.first == week), None)
    if found is None and request.method != "POST":
        raise Http404
    looked(request.user, [goal.client_id], Looked.WORDS, subject=goal)
    form = WeekForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        try:
            actions.answer_week(goal, by=request.user, week=week, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            if request.POST.get("back") == "front":
                return redirect(front(request, goal.client))
            if request.POST.get("back") == "days":
                return redirect(days_url(request, goal.client))
            return redirect("tracking:weeks", pk)
    context = {"goal": goal, "client": goal.client, "week": found, "form": form}
    return render(request, "tracking/week.html", context, status=422 if form.errors else 200)
