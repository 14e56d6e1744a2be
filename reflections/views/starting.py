"""The helper that begins with the client's own sentence, one page at a time.

What was typed is kept in a draft row of whoever writes, not in hidden fields: each page leads on by a redirect, so the
browser's own “back” shows every page as it was filled in, and leaving in the middle loses nothing.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import Role
from goals.forms import WordsForm
from goals.models import Focus, Goal
from goals.views.common import front
from hrtrack.access import allow
from hrtrack.refusals import Refused
from reflections import actions
from reflections.forms.steps import BecomeForm, LikelyForm, NextForm, WishForm
from reflections.ideas import by_theme, idea
from reflections.models import StepDraft
from reflections.views.common import person_seen, sent, worded_goals


@allow(Role.CLIENT, Role.CLINICIAN)
def ideas(request, pk):
    """What other people have wanted; each leads to the goal's form, to be made one's own."""
    client = person_seen(request, pk)
    context = {"client": client, "themes": by_theme(), "front": front(request, client)}
    return render(request, "reflections/ideas.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
def from_idea(request, pk):
    """The form of a new goal with an idea's words in it, which come from our table by their code."""
    client = person_seen(request, pk)
    foci = Focus.objects.visible_to(request.user).filter(client=client).open()
    words = idea(request.GET.get("idea", ""))
    form = WordsForm(None, by=request.user, foci=foci, initial={"statement": words, "seen": "new"})
    return render(request, "reflections/from_idea.html", {"client": client, "form": form})


def _draft(request, client):
    return StepDraft.objects.visible_to(request.user).filter(client=client).select_related("focus").first()


def _page(request, pk, *, form_class, field, title, then, **context):
    """One page of the helper: what it was told goes into the draft, and the next page opens."""
    client = person_seen(request, pk)
    draft, also = _draft(request, client), context.pop("also", {})
    if field != "sentence" and not (draft and draft.sentence):
        return redirect("reflections:start", client.pk)
    form = form_class(sent(request), initial={field: getattr(draft, field, None)})
    if form.is_valid():
        try:
            actions.note_down(client, by=request.user, **form.cleaned_data, **also)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(then, client.pk)
    drawn = {"client": client, "draft": draft, "form": form, "title": title, **context}
    return render(request, "reflections/start.html", drawn, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def start(request, pk):
    """“What would you like to see happen in the next four weeks?” (PRACTICE §1, P6). A thing may stand beside it."""
    title = (
        _("What would you like to see happen in the next four weeks?")
        if request.user.is_client
        else _("What would they like to see happen in the next four weeks?")
    )
    also = {}
    if "thing" in request.GET:
        known = {str(focus.pk): focus for focus in Focus.objects.visible_to(request.user).filter(client=pk)}
        also = {"also": {"focus": known.get(request.GET["thing"])}}
    return _page(request, pk, form_class=WishForm, field="sentence", title=title, then="reflections:start_step", **also)


SIZED = {"smaller": gettext_lazy("Smaller: what would that be?"), "bigger": gettext_lazy("Bigger: what would that be?")}


@allow(Role.CLIENT, Role.CLINICIAN)
def start_step(request, pk):
    title = SIZED.get(request.GET.get("size"), _("What would the next small step be?"))
    return _page(
        request, pk, form_class=NextForm, field="step", title=title, then="reflections:start_likely", before="start"
    )


@allow(Role.CLIENT, Role.CLINICIAN)
def start_likely(request, pk):
    title = _("How likely is it that you do it?") if request.user.is_client else _("How likely is it, do they say?")
    return _page(
        request, pk, form_class=LikelyForm, field="likely", title=title, then="reflections:start_keep", before="step"
    )


@allow(Role.CLIENT, Role.CLINICIAN)
def start_keep(request, pk):
    """Smaller, bigger, or like this? Then what becomes of it."""
    client = person_seen(request, pk)
    draft = _draft(request, client)
    if not (draft and draft.sentence and draft.step):
        return redirect("reflections:start", client.pk)
    form = BecomeForm(sent(request), by=request.user)
    if form.is_valid():
        try:
            goal = _become(request, draft, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept: “%s”") % draft.step)
            return redirect(goal)
    context = {"client": client, "draft": draft, "form": form, "goals": worded_goals(client, request.user)}
    return render(request, "reflections/start_keep.html", context, status=422 if form.errors else 200)


def _become(request, draft, form):
    cleaned = form.cleaned_data
    how = {"by": request.user, "captured": cleaned.get("captured"), "is_repeatable": cleaned["is_repeatable"]}
    if cleaned["under"]:
        under = get_object_or_404(Goal.objects.visible_to(request.user), pk=cleaned["under"])
        return actions.become_step(draft, under=under, **how).goal
    return actions.become_goal(draft, then=cleaned["then"], **how)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def let_go(request, pk):
    client = person_seen(request, pk)
    actions.let_go(client, by=request.user)
    messages.success(request, _("Those pages are empty again."))
    return redirect("reflections:hub", client.pk)
