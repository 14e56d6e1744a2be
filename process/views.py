"""A clinician's own notes beside a client: theirs to write, to read and to throw away. For everybody else: 404.

A look at one of these pages is a look at the client's name and code, and is written down as that. That there is a note
is nothing the record tells.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from goals.wording import compare
from hrtrack.access import allow
from hrtrack.gone import NotHere, typed_in
from hrtrack.refusals import Stale
from notes.views import common
from process import actions
from process.forms import ProcessForm, QuestionsForm
from process.models import ProcessNote
from process.questions import questions, set_questions

PAGE = 50
LONGEST_MARKED = 4000  # characters; above, the words that differ are not marked


@allow(Role.CLINICIAN)
@require_safe
def of_client(request, pk):
    """One's own notes beside this client, by their days: the list opens none of them."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    mine = ProcessNote.objects.visible_to(request.user).filter(client=client).defer("words")
    looked(request.user, [client], Looked.LIST)
    context = {"client": client, "page_obj": Paginator(mine, PAGE).get_page(request.GET.get("page"))}
    return render(request, "process/list.html", context)


@allow(Role.CLINICIAN)
@require_POST
def start(request, pk):
    """One more, or the empty one there is."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    return redirect("process:write", actions.start(client, by=request.user).pk)


@allow(Role.CLINICIAN)
def write(request, pk):
    """One of one's own, with the questions beside it."""
    note = _own(request, pk)
    if note is None:
        raise _gone(request)
    form, compared = ProcessForm(request.POST if request.method == "POST" else None, note=note), []
    if form.is_valid():
        try:
            actions.keep(note, by=request.user, **form.cleaned_data)
        except Stale as refusal:
            note = _own(request, pk)
            if note is None:
                raise _gone(request) from None
            form.add_error(None, str(refusal))
            form.stands_on(note)
            compared = _both(note, form)
        else:
            messages.success(request, _("Saved. Nobody else sees it."))
            return redirect("process:write", note.pk)
    looked(request.user, [note.client], Looked.LIST)
    context = {"note": note, "client": note.client, "form": form, "compared": compared, "questions": questions()}
    return render(request, "process/write.html", context, status=422 if form.errors else 200)


def _own(request, pk):
    return ProcessNote.objects.visible_to(request.user).select_related("client__program").filter(pk=pk).first()


def _gone(request):
    """404, and what was typed comes back to be copied; the same whether the note never was or is somebody else's."""
    return NotHere(typed_in(request, "words"))


def _both(note, form):
    """Both texts, as templates/notes/_compared.html shows them; none where they are the same."""
    typed = form.cleaned_data["words"]
    if typed == note.words:
        return []
    long = len(typed) + len(note.words) > LONGEST_MARKED
    left, right = ([_piece(note.words)], [_piece(typed)]) if long else compare(note.words, typed)
    return [
        {
            "name": "words",
            "left": {"label": _("Kept meanwhile"), "parts": left or [_piece(_("(nothing)"))]},
            "right": {"label": _("In your box here"), "parts": right or [_piece(_("(nothing)"))]},
        }
    ]


def _piece(words):
    return {"text": words, "kind": "same"}


# once=False: as in notes/views/keeping.py, each save is the whole text, and its pen and version say which it is.
@allow(Role.CLINICIAN, once=False)
def keep(request, pk):
    """As it is typed (static/autosave.js, which see for the answers)."""
    note = _own(request, pk)
    gone = _("This note is not here any more, or somebody else is signed in now. Your words are still here: copy them.")
    if note is None:
        return JsonResponse({"told": gone}, status=404)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    form = ProcessForm(request.POST, note=note)
    if not form.is_valid():
        return JsonResponse({"told": " ".join(form.errors.get("words", [gone]))}, status=422)
    try:
        note = actions.keep(note, by=request.user, **form.cleaned_data)
    except Stale as refusal:
        note = _own(request, pk)
        if note is None:
            return JsonResponse({"told": str(refusal)}, status=404)
        if compared := _both(note, form):
            html = render_to_string("notes/_compared.html", {"compared": compared}, request)
            told = {"told": str(refusal), "version": note.version, "state": "draft", "html": html}
            return JsonResponse(told, status=409)
    when = note.saved_at or note.opened_at
    said = _("Saved %(time)s") % {"time": date_format(localtime(when), "H:i")}
    return JsonResponse({"version": note.version, "saved_at": when.isoformat(), "said": said, "not_kept": []})


@allow(Role.CLINICIAN)
def throw_away(request, pk):
    """It asks first, unless there is nothing in it."""
    note = get_object_or_404(ProcessNote.objects.visible_to(request.user).select_related("client"), pk=pk)
    if request.method == "POST":
        return common.throw_away(
            request, note, actions.throw_away, _("It is gone."), "process:of_client", note.client_id
        )
    looked(request.user, [note.client], Looked.LIST)
    return render(request, "process/throw_away.html", {"note": note, "client": note.client})


@allow(Role.ADMINISTRATOR)
def office_questions(request):
    """The service's own questions. No page here shows anything that anybody wrote."""
    form = QuestionsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_questions(by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("Kept."))
        return redirect("process:office_questions")
    return render(request, "process/questions.html", {"form": form}, status=422 if form.errors else 200)
