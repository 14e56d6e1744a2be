"""What goes along on paper: choose it, print it, or save it as a file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from hrtrack.access import allow
from hrtrack.refusals import Refused
from paper import actions, pdf
from paper.contents import all_of
from paper.forms import FORMS
from paper.models import Kind, Paper

# What a member of staff looked at who has read such a paper.
SHOWS = {
    Kind.SHEET: (Looked.HELPS, Looked.WORDS, Looked.SHEET),
    Kind.CARD: (Looked.HELPS, Looked.SHEET),
    Kind.OFFERS: (Looked.WORDS,),
}


@allow(Role.CLIENT, Role.CLINICIAN)
def choose(request, pk):
    """Tick what goes on it. A form for each kind of paper for which there is something; the one sent says which."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    for what in SHOWS[Kind.SHEET]:
        looked(request.user, [client], what)
    forms = _forms(request, all_of(client, request.user))
    sent = next((form for form in forms if form.is_bound), None)
    if sent and sent.is_valid():
        try:
            paper = actions.make(client, by=request.user, kind=sent.kind, **sent.cleaned_data)
        except Refused as refusal:
            sent.add_error(None, str(refusal))
        else:
            return redirect("paper:page", paper.pk)
    context = {"client": client, "forms": forms, "can_draw": pdf.can_draw()}
    return render(request, "paper/choose.html", context, status=422 if sent else 200)


def _forms(request, contents):
    """The forms for which there is something, with what was sent in the one it was sent from (or else the first)."""
    there = [form for form in FORMS if form.has_something(contents)] or FORMS[:1]
    data = request.POST if request.method == "POST" else None
    kind = request.POST.get("kind")
    sent = next((form for form in there if form.kind == kind), there[0])
    return [form(data if form is sent else None, contents=contents) for form in there]


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def page(request, pk):
    """The paper itself, to be printed by the browser."""
    paper = _paper_seen(request, pk)
    return render(request, "paper/page.html", {**_what_it_says(request, paper), "can_draw": pdf.can_draw()})


@allow(Role.CLIENT, Role.CLINICIAN, once=False)  # writes nothing, and no writer shall wait
def save(request, pk):
    """First the sentence that a file will be on this device, with a way back (C-14); then, by POST, the file."""
    if request.method != "POST" or not pdf.can_draw():
        paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=pk)
        return render(request, "paper/save.html", {"paper": paper, "can_draw": pdf.can_draw()})
    paper = _paper_seen(request, pk)
    body = render_to_string("paper/_paper.html", _what_it_says(request, paper))
    return HttpResponse(
        pdf.draw(body, title=_("Page")),
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=paper.file_name)},
    )


def _paper_seen(request, pk):
    """The choice this person made, with the look at what it shows written down."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).select_related("client"), pk=pk)
    for what in SHOWS[Kind(paper.kind)]:
        looked(request.user, [paper.client_id], what)
    return paper


def _what_it_says(request, paper):
    """The context of paper/_paper.html: the words as they are at this moment, and never a name."""
    contents = all_of(paper.client, request.user).only(set(paper.things))
    return {"paper": paper, "contents": contents, "code": paper.client.display_code}
