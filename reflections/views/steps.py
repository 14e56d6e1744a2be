"""Small steps under a goal. A tick is one tap; nothing is ever due."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from hrtrack.access import allow
from hrtrack.refusals import Refused
from reflections import actions
from reflections.forms.steps import StepForm, TickForm
from reflections.models import SmallStep, StepTick
from reflections.views.common import PAGE, goal_with_words, row_seen, sent


def counted(steps):
    """Each step with `times`, how often it was done, and `last_done`, the newest day."""
    return steps.select_related("recorded_by").annotate(times=Count("ticks"), last_done=Max("ticks__day"))


@allow(Role.CLIENT, Role.CLINICIAN)
def steps(request, pk):
    """The small steps of one goal, those put away among them, and a form for one more."""
    goal, words = goal_with_words(request, pk)
    form = StepForm(sent(request), by=request.user)
    if form.is_valid():
        try:
            actions.add_step(goal, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. There is no hurry with it."))
            return redirect("reflections:steps", goal.pk)
    seen = counted(SmallStep.objects.visible_to(request.user).filter(goal=goal)).order_by("recorded_at")
    context = {
        "goal": goal,
        "client": goal.client,
        "words": words,
        "form": form,
        "page_obj": Paginator(seen, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reflections/steps.html", context, status=422 if form.errors else 200)


def _step_seen(request, pk):
    rows = SmallStep.objects.visible_to(request.user).select_related("goal__client")
    return row_seen(request, rows, pk, lambda step: step.goal.client_id)


@allow(Role.CLIENT, Role.CLINICIAN)
def tick(request, pk):
    """Done: the client's one tap, today; or on another day, or in staff's pen, by the page. Its ticks stand below."""
    step = _step_seen(request, pk)
    form = TickForm(sent(request), by=request.user)
    if form.is_valid():
        try:
            actions.tick(step, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done: “%s”") % step.words)
            return redirect(step.goal)
    ticks = StepTick.objects.visible_to(request.user).filter(step=step).select_related("recorded_by")
    context = {
        "step": step,
        "goal": step.goal,
        "client": step.goal.client,
        "form": form,
        "page_obj": Paginator(ticks, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reflections/tick.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def untick(request, pk):
    rows = StepTick.objects.visible_to(request.user).select_related("step__goal__client")
    row = row_seen(request, rows, pk, lambda tick: tick.step.goal.client_id)
    try:
        actions.take_tick_away(row, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("That tick is gone."))
    return redirect("reflections:tick", row.step_id)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def put_step_away(request, pk):
    """Put away, or taken up again."""
    step = _step_seen(request, pk)
    try:
        if step.closed_at:
            actions.take_step_up(step, by=request.user)
        else:
            actions.put_step_away(step, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("reflections:steps", step.goal_id)


@allow(Role.CLIENT)
@require_POST
def show_step(request, pk):
    """No longer the client's alone, by their word."""
    step = _step_seen(request, pk)
    actions.show_step(step, by=request.user)
    return redirect("reflections:steps", step.goal_id)
