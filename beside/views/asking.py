"""The client asks for something to be put right; those who work with them answer. Nothing takes either away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from beside import actions
from beside.forms import THE_WORDS, AskForm, ReplyForm
from beside.models import Correction, CorrectionAnswer
from beside.views.sides import views_on, wording_seen
from hrtrack.access import allow
from hrtrack.gone import here
from hrtrack.refusals import Refused
from notes.models import SessionNote


@allow(Role.CLIENT)
def of_note(request, pk):
    """Something in a signed note is not right."""
    seen = SessionNote.objects.visible_to(request.user).signed().select_related("client__program", "author")
    note = here(request, seen, pk, "words")
    return _ask(request, actions.ask_of_note, note, {"note": note, "back": note.get_absolute_url()})


@allow(Role.CLIENT)
def of_words(request, pk):
    """Something in words that somebody else wrote, or in what they said of them, is not right."""
    revision = wording_seen(request, pk)
    context = {"revision": revision, "back": _history(revision), "views": views_on(revision, request.user)}
    of_the_words = actions.is_by_somebody_else(revision)
    return _ask(request, actions.ask_of_words, revision, context, views=context["views"], of_the_words=of_the_words)


def _history(revision):
    return reverse("goals:history", args=[revision.goal_id])


def _ask(request, action, of, context, **choice):
    initial = {"view": request.GET.get("view", THE_WORDS)}
    form = AskForm(request.POST if request.method == "POST" else None, initial=initial, **choice)
    if form.is_valid():
        try:
            correction = action(of, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked. Those who work with you see it. Your words stay where they are."))
            return redirect(correction)
    return render(request, "beside/ask.html", {"form": form, **context}, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def asked(request, pk):
    """What was asked, what was answered, and for those who work with the client a way to answer."""
    seen = Correction.objects.visible_to(request.user).select_related(
        "client__program", "note", "revision", "stance__clinician"
    )
    correction = here(request, seen, pk, "words")
    looked(
        request.user,
        [correction.client_id],
        Looked.SESSION if correction.note_id else Looked.HISTORY,
        subject=correction,
    )
    form = None
    if request.user.is_clinician:
        form = ReplyForm(request.POST if request.method == "POST" else None, correction=correction)
        if form.is_valid():
            try:
                actions.answer(correction, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Answered, with your name. What they asked stays beside it."))
                return redirect(correction)
    answers = CorrectionAnswer.objects.visible_to(request.user).filter(correction=correction).select_related("by")
    context = {"correction": correction, "client": correction.client, "answers": answers, "form": form}
    return render(request, "beside/asked.html", context, status=422 if form is not None and form.errors else 200)
