"""Five levels in own words, which one it was, and the figure behind it for whoever asks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from goals.views.common import renewed
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale
from reflections import actions
from reflections.figure import rounds_of
from reflections.forms.levels import LevelForm, LevelsForm, OpenForm
from reflections.models import WORDS_OF, FigureOpened, LevelSaid, Scale
from reflections.views.common import PAGE, goal_with_words, person_seen, sent


def _scale(request, goal):
    rows = Scale.objects.visible_to(request.user).filter(goal=goal)
    return rows.select_related("goal__client", "recorded_by").first()


@allow(Role.CLIENT, Role.CLINICIAN)
def levels(request, pk):
    """Which level was it? With what was said before, each with the words that stood then."""
    goal, words = goal_with_words(request, pk)
    scale = _scale(request, goal)
    if scale is None:
        return redirect("reflections:write_levels", goal.pk)
    kwargs = {"by": request.user, "scale": scale}
    form = LevelForm(sent(request), initial={"seen": scale.number}, **kwargs)
    if form.is_valid():
        said = form.cleaned_data
        try:
            if said.pop("seen") != scale.number:
                raise Stale(_("The words of the levels changed while you were reading. What you typed is still here."))
            actions.say_level(scale, by=request.user, **said)
        except Stale as refusal:
            form = renewed(request, LevelForm, refusal, fresh={"seen": scale.number}, **kwargs)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept, as it was said."))
            return redirect("reflections:levels", goal.pk)
    rows = LevelSaid.objects.visible_to(request.user).filter(scale__goal=goal).select_related("scale", "recorded_by")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.its_words = row.scale.words_of(row.level)
    context = {"goal": goal, "client": goal.client, "words": words, "scale": scale, "form": form, "page_obj": page}
    return render(request, "reflections/levels.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def write_levels(request, pk):
    """The words of the levels: what is hoped for first, and that is enough."""
    goal, words = goal_with_words(request, pk)
    scale = _scale(request, goal)
    fresh = {"seen": scale.number if scale else 0}
    fields = (*WORDS_OF.values(), "importance", "difficulty")
    initial = {name: getattr(scale, name) for name in fields} if scale else {}
    form = LevelsForm(sent(request), by=request.user, initial={**initial, **fresh})
    if form.is_valid():
        try:
            actions.write_levels(goal, by=request.user, **form.cleaned_data)
        except Stale as refusal:
            form = renewed(request, LevelsForm, refusal, fresh=fresh, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The words are kept."))
            return redirect("reflections:levels", goal.pk)
    context = {"goal": goal, "client": goal.client, "words": words, "scale": scale, "form": form}
    return render(request, "reflections/write_levels.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def figure(request, pk):
    """What was said within a week, all goals of the client together, and the figure behind it once they opened it."""
    client = person_seen(request, pk)
    form = OpenForm(sent(request), by=request.user)
    if form.is_valid():
        try:
            actions.open_figure(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("reflections:figure", client.pk)
    opened = set(FigureOpened.objects.visible_to(request.user).filter(client=client).values_list("day", flat=True))
    page = Paginator(rounds_of(client, request.user), PAGE).get_page(request.GET.get("page"))
    for one in page.object_list:
        one.is_open = one.day in opened
        is_sent = form.is_bound and form.data.get("day") == one.day.isoformat()
        kwargs = {"by": request.user, "initial": {"day": one.day}, "auto_id": f"id_{one.day}_%s"}
        one.form = OpenForm(request.POST, **kwargs) if is_sent else OpenForm(**kwargs)
        for row in one.said:
            row.its_words = row.scale.words_of(row.level)
    one_is_sent = any(one.form.is_bound for one in page.object_list)
    context = {"client": client, "form": form, "page_obj": page, "one_is_sent": one_is_sent}
    return render(request, "reflections/figure.html", context, status=422 if form.errors else 200)
