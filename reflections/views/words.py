"""A sentence about one thing, the client's quotes, and good changes marked as mine."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from goals.models import Goal
from hrtrack.access import allow
from hrtrack.refusals import Refused
from reflections import actions
from reflections.forms.words import ChangeForm, QuoteForm, SentenceForm
from reflections.ideas import SMALL_CHANGES
from reflections.models import GoodChange, Quote, Sentence
from reflections.views.common import PAGE, person_seen, row_seen, sent, thing_seen, worded_goals


@allow(Role.CLIENT, Role.CLINICIAN)
def sentence(request, pk):
    """Six sentences, chosen from together; no answer is fine."""
    focus = thing_seen(request, pk)
    form = SentenceForm(sent(request), by=request.user)
    if form.is_valid():
        actions.choose_sentence(focus, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. It can be another one any day."))
        return redirect("reflections:sentence", focus.pk)
    rows = Sentence.objects.visible_to(request.user).filter(focus=focus).select_related("recorded_by")
    context = {
        "focus": focus,
        "client": focus.client,
        "form": form,
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reflections/sentence.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def quotes(request, pk):
    client = person_seen(request, pk)
    form = QuoteForm(sent(request), by=request.user)
    if form.is_valid():
        try:
            actions.keep_quote(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept, word for word."))
            return redirect("reflections:quotes", client.pk)
    rows = Quote.objects.visible_to(request.user).filter(client=client).select_related("recorded_by")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"client": client, "form": form, "page_obj": page}
    return render(request, "reflections/quotes.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def changes(request, pk):
    """The list of good changes, which only grows; one tap marks one of the small ones."""
    client = person_seen(request, pk)
    goals = worded_goals(client, request.user)
    small = SMALL_CHANGES.get(request.POST.get("small", ""))
    data = sent(request)
    if small and request.user.is_client:
        data = {"words": str(small), "is_private": request.POST.get("is_private", "")}
    form = ChangeForm(data, by=request.user, goals=goals)
    if form.is_valid():
        cleaned = form.cleaned_data
        if cleaned.get("goal"):
            cleaned["goal"] = get_object_or_404(Goal.objects.visible_to(request.user), pk=cleaned["goal"])
        try:
            actions.mark_change(client, by=request.user, **cleaned)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is yours: “%s”") % cleaned["words"])
            return redirect("reflections:changes", client.pk)
    rows = GoodChange.objects.visible_to(request.user).filter(client=client).select_related("recorded_by")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"client": client, "form": form, "page_obj": page, "small": SMALL_CHANGES.items(), "goals": dict(goals)}
    return render(request, "reflections/changes.html", context, status=422 if form.errors else 200)


def _take_away(request, row, back, of):
    try:
        actions.take_words_away(row, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is gone."))
    return redirect(back, of)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def take_sentence_away(request, pk):
    rows = Sentence.objects.visible_to(request.user).select_related("focus__client")
    row = row_seen(request, rows, pk, lambda one: one.focus.client_id)
    return _take_away(request, row, "reflections:sentence", row.focus_id)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def take_quote_away(request, pk):
    rows = Quote.objects.visible_to(request.user).select_related("client")
    row = row_seen(request, rows, pk, lambda one: one.client_id)
    return _take_away(request, row, "reflections:quotes", row.client_id)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def take_change_away(request, pk):
    rows = GoodChange.objects.visible_to(request.user).select_related("client")
    row = row_seen(request, rows, pk, lambda one: one.client_id)
    return _take_away(request, row, "reflections:changes", row.client_id)
