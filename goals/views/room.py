"""In the room: the clinician hands the device over, for one question. It comes back with the clinician's phrase only.

While it is handed over the session holds IN_ROOM, and the middleware opens nothing but these pages (and the way out).
"""

from allauth.core import ratelimit
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals import actions
from goals.actions.common import latest_answer, state_seen
from goals.detail import with_everything
from goals.forms import AnswerForm, PhraseForm, WordsForm
from goals.models import Captured, Offer, Party, Revision
from goals.views.common import renewed
from hrtrack.access import allow
from hrtrack.middleware import IN_ROOM
from hrtrack.refusals import Refused, Stale


@allow(Role.CLINICIAN)
@require_POST
def hand_over(request, pk):
    """From here on this device shows one offer to the client, and nothing else."""
    offer = get_object_or_404(Offer.objects.visible_to(request.user).open(), pk=pk)
    request.session[IN_ROOM] = {"revision": str(offer.revision_id), "goal": str(offer.goal_id), "done": ""}
    return redirect("goals:room")


def _question(request):
    """The wording in the client's hands, or None where nothing is handed over."""
    room = request.session.get(IN_ROOM)
    if not room:
        return None
    revisions = with_everything(Revision.objects.visible_to(request.user))
    return get_object_or_404(revisions, pk=room["revision"])


def _page(request, revision, *, answer_form=None, words_form=None, phrase_form=None, status=200):
    newest = latest_answer(revision, Party.CLIENT)
    fresh = {"seen": revision.content_hash, "last": newest.pk if newest else 0}
    goal = revision.goal
    looked(request.user, [goal.client_id], Looked.WORDS, subject=goal)
    context = {
        "revision": revision,
        "client": goal.client,
        "clinician": request.user,
        "done": request.session[IN_ROOM]["done"],
        "answer_form": answer_form or AnswerForm(initial=fresh),
        "words_form": words_form or _words_form(request, revision),
        "other_words": words_form is not None,
        "phrase_form": phrase_form or PhraseForm(),
    }
    return render(request, "goals/room.html", context, status=status)


def _words_form(request, revision, data=None, why=""):
    goal = revision.goal
    foci = list(goal.foci.all())
    form = WordsForm(
        data,
        by=goal.client.user or request.user,
        has_place=not foci or any(focus.has_place for focus in foci),
        initial={
            **WordsForm.initial_from(revision),
            "statement": revision.statement,
            "why": why,
            "seen": state_seen(goal, request.user),
        },
    )
    for name in ("captured", "said_on", "whose_words"):
        form.fields.pop(name, None)
    return form


@allow(Role.CLINICIAN, in_room=True)
def room(request):
    """The client's side of one question, in large type, and nothing of anybody else's."""
    revision = _question(request)
    if revision is None:
        return redirect("home")
    if request.method != "POST":
        return _page(request, revision)
    if "other" in request.POST:  # what was typed beside the answers goes along
        words_form = _words_form(request, revision, why=request.POST.get("words", ""))
        return _page(request, revision, words_form=words_form)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer(revision, by=request.user, for_client=True, captured=Captured.IN_ROOM, **form.cleaned_data)
        except Refused as refusal:
            newest = latest_answer(revision, Party.CLIENT)
            fresh = {"seen": revision.content_hash, "last": newest.pk if newest else 0}
            return _page(request, revision, answer_form=renewed(request, AnswerForm, refusal, fresh=fresh), status=422)
        return _answered(request, form.cleaned_data["answer"])
    return _page(request, revision, answer_form=form, status=422)


@allow(Role.CLINICIAN, in_room=True)
@require_POST
def room_words(request):
    """Other words, typed by the client on the clinician's screen."""
    revision = _question(request)
    if revision is None:
        return redirect("home")
    form = _words_form(request, revision, request.POST)
    if form.is_valid():
        words = {
            **form.cleaned_data,
            "then": "in_force" if form.cleaned_data["then"] == "in_force" else "offer",
        }
        words.pop("captured", None)
        try:
            actions.put_words(revision.goal, by=request.user, captured=Captured.IN_ROOM, **words)
        except Stale as refusal:  # what was typed, and how things stand by now: it can be sent again
            data = request.POST.copy()
            data["seen"] = state_seen(revision.goal, request.user)
            form = _words_form(request, revision, data)
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _answered(request, "other_words")
    return _page(request, revision, words_form=form, status=422)


def _answered(request, what):
    request.session[IN_ROOM] = {**request.session[IN_ROOM], "done": str(what)}
    return redirect("goals:room")


@allow(Role.CLINICIAN, in_room=True, once=False)  # a wrong phrase must stay counted
@sensitive_post_parameters("phrase")
@require_POST
def give_back(request):
    """The clinician's phrase ends the hand-over. Wrong tries are few and counted, as at the sign-in."""
    revision = _question(request)
    if revision is None:
        return redirect("home")
    form = PhraseForm(request.POST)
    if form.is_valid():
        if not ratelimit.consume(request, action="reauthenticate", user=request.user):
            form.add_error(None, _("Too many tries. Wait a few minutes, or leave and sign in again."))
        elif request.user.check_password(form.cleaned_data["phrase"]):
            goal = request.session.pop(IN_ROOM)["goal"]
            return redirect("goals:detail", goal)
        else:
            form.add_error("phrase", _("That is not the phrase of %s.") % request.user)
    return _page(request, revision, phrase_form=form, status=422)
