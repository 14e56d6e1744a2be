"""A goal's words: the first ones, other ones, and what each side says to them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import CareRelationship
from goals import actions
from goals.actions.common import agreed_revision, latest_answer, newest_revision, state_seen
from goals.detail import detail_context
from goals.forms import TURN_WORDS, AnswerForm, LookAgainForm, TurnForm, ViewForm, WordsForm, WrittenDownForm
from goals.models import PUT_AWAY, Focus, Lifecycle, Offer, Party, Revision
from goals.views.common import client_seen, front, goal_seen, renewed
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale


def _said_after(then, client, by):
    """What the page says once new words are kept."""
    if then == "offer":
        return _("Offered. There is no hurry.")
    if then == "idea":
        return _("Kept as your own idea. Only you see it.")
    if not by.is_client:
        return _("Written down: in force.")
    care = CareRelationship.objects.visible_to(by).active().filter(client=client, clinician__is_active=True)
    who = get_text_list(list(care.values_list("clinician__name", flat=True)), _("and"))
    return _("This is your goal now. %s will see it.") % who if who else _("This is your goal now.")


@allow(Role.CLIENT, Role.CLINICIAN)
def new_words(request, pk):
    """A new goal. The client decides what becomes of it; a clinician offers."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.WORDS)
    foci = Focus.objects.visible_to(request.user).filter(client=client).open()
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        foci=foci,
        initial={"foci": request.GET.getlist("thing"), "seen": "new"},
    )
    if form.is_valid():
        try:
            cleaned = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
            goal = actions.write_goal(client, by=request.user, **cleaned)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said_after(form.cleaned_data["then"], client, request.user))
            return redirect(goal)
    context = {"client": client, "form": form, "front": front(request, client)}
    return render(request, "goals/new_words.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def detail(request, pk):
    """What is in force, what is offered, what each side says, and the client's verbs."""
    goal = goal_seen(request, pk)
    return render(request, "goals/detail.html", detail_context(goal, request.user))


@allow(Role.CLIENT, Role.CLINICIAN)
def change(request, pk):
    """Other words: the client's own, a clinician's offer, or a counter-offer. The older ones stay meanwhile."""
    goal = goal_seen(request, pk)
    newest = newest_revision(goal, request.user)
    foci = list(goal.foci.all())
    kwargs = {"by": request.user, "has_place": not foci or any(focus.has_place for focus in foci)}
    fresh = {"seen": state_seen(goal, request.user)}
    initial = {**WordsForm.initial_from(newest), "statement": newest.statement if newest else "", **fresh}
    placed = next((focus.place_now for focus in foci if str(focus.pk) == request.GET.get("thing")), None)
    if placed:
        initial.update(WordsForm.initial_from(placed))
    from_the_answers = "other" in request.POST  # what was typed beside the answers goes along
    if from_the_answers:
        initial["why"] = request.POST.get("words", "")
    is_sent = request.method == "POST" and not from_the_answers
    form = WordsForm(request.POST if is_sent else None, initial=initial, **kwargs)
    if form.is_valid():
        try:
            actions.put_words(goal, by=request.user, **form.cleaned_data)
        except Stale as refusal:
            form = renewed(request, WordsForm, refusal, fresh=fresh, **kwargs)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said_after(form.cleaned_data["then"], goal.client, request.user))
            return redirect(goal)
    context = {
        "goal": goal,
        "client": goal.client,
        "form": form,
        "newest": newest,
        "front": goal.get_absolute_url(),
    }
    return render(request, "goals/change.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def answer(request, pk):
    """Yes, not for me, or I need time, to the wording that was read. Words typed with it are never lost."""
    revision = get_object_or_404(
        Revision.objects.visible_to(request.user).select_related("goal__client"), pk=pk, is_private=False
    )
    form, refusal = AnswerForm(request.POST), None
    if form.is_valid():
        try:
            response = actions.answer(revision, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Your answer is kept: %s.") % response.get_answer_display())
            return redirect(revision.goal)
    context = detail_context(goal_seen(request, revision.goal_id), request.user)
    context["to_answer"] = context["to_answer"] or revision  # what was answered, where nothing is asked any more
    if refusal:
        fresh = context["answer_form"].initial if context["answer_form"] else {}
        form = renewed(request, AnswerForm, refusal, fresh=fresh)
    context["answer_form"] = form
    return render(request, "goals/detail.html", context, status=422)


@allow(Role.CLINICIAN)
def write_down(request, pk):
    """The client answered aloud, on the phone or on paper: keep it with who held the pen."""
    revision = get_object_or_404(
        Revision.objects.visible_to(request.user).select_related("goal__client"), pk=pk, is_private=False
    )
    goal = goal_seen(request, revision.goal_id)
    newest = latest_answer(revision, Party.CLIENT)
    fresh = {"seen": revision.content_hash, "last": newest.pk if newest else 0}
    form = WrittenDownForm(request.POST if request.method == "POST" else None, initial=fresh)
    if form.is_valid():
        try:
            actions.answer(revision, by=request.user, for_client=True, **form.cleaned_data)
        except Stale as refusal:
            form = renewed(request, WrittenDownForm, refusal, fresh=fresh)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down. They will see it, and can say if it is not right."))
            return redirect(goal)
    context = {"goal": goal, "client": goal.client, "revision": revision, "form": form}
    return render(request, "goals/write_down.html", context, status=422 if form.errors else 200)


@allow(Role.CLINICIAN)
def my_view(request, pk):
    """A clinician's own view, in the open. It stands beside the goal and stops nothing (I3)."""
    revision = get_object_or_404(
        Revision.objects.visible_to(request.user).select_related("goal__client"), pk=pk, is_private=False
    )
    goal = goal_seen(request, revision.goal_id)
    form = ViewForm(request.POST if request.method == "POST" else None, initial={"seen": revision.content_hash})
    if form.is_valid():
        try:
            actions.give_view(revision, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(goal)
    context = {"goal": goal, "client": goal.client, "revision": revision, "form": form}
    return render(request, "goals/my_view.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def turn(request, pk, to):
    """Pause, reached, set aside, take up again … One tap for the client; staff say how they know."""
    goal = goal_seen(request, pk)
    if to not in TURN_WORDS:
        raise Http404
    lifecycle = Lifecycle(to)
    agreed = agreed_revision(goal)
    fresh = {"seen": agreed.content_hash if agreed else ""}
    form = TurnForm(request.POST if request.method == "POST" else None, by=request.user, initial=fresh)
    if form.is_valid():
        try:
            actions.turn(goal, by=request.user, to=lifecycle, **form.cleaned_data)
        except Stale as refusal:
            form = renewed(request, TurnForm, refusal, fresh=fresh, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("Now: %s.") % lifecycle.label
            if lifecycle in PUT_AWAY:
                said += " " + _("You find it under “What is put away”.")
            messages.success(request, said)
            return redirect(goal if lifecycle != Lifecycle.ENTERED_BY_MISTAKE else front(request, goal.client))
    context = {"goal": goal, "client": goal.client, "to": lifecycle, "form": form}
    return render(request, "goals/turn.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def look_again(request, pk):
    goal = goal_seen(request, pk)
    form = LookAgainForm(request.POST if request.method == "POST" else None, initial={"on": goal.look_again_on})
    if form.is_valid():
        actions.look_again(goal, by=request.user, **form.cleaned_data)
        return redirect(goal)
    context = {"goal": goal, "client": goal.client, "form": form}
    return render(request, "goals/look_again.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def move_words(request, pk):
    goal = goal_seen(request, pk)
    try:
        actions.move_goal(goal, by=request.user, earlier=request.POST.get("to") == "earlier")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(front(request, goal.client))


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def withdraw(request, pk):
    offer = get_object_or_404(Offer.objects.visible_to(request.user).select_related("goal"), pk=pk)
    try:
        actions.withdraw(offer, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Taken back. The words stay in the history."))
    return redirect(offer.goal)
