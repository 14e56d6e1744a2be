"""Looking for words in the signed notes of the people one sees. What was looked for is kept nowhere."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from hrtrack.access import allow
from notes.finding import find
from notes.parts import OURS, sections_of
from notes.terms import asked_for, excerpt

PAGE = 20  # notes, which are all opened for the words around what was found
MOST_EXCERPTS = 3  # of one note
LONGEST = 200  # characters


# once=False: a search changes nothing, and is sent by POST only so that no word of it stands in an address (I29).
@allow(Role.CLINICIAN, once=False)
def everywhere(request):
    """In the notes of everybody one sees."""
    return _found(request, None)


@allow(Role.CLINICIAN, once=False)
def of_client(request, pk):
    """In the notes of one client."""
    return _found(request, get_object_or_404(Client.objects.visible_to(request.user), pk=pk))


def _found(request, client):
    words = request.POST.get("words", "").replace("\x00", "\N{REPLACEMENT CHARACTER}").strip()[:LONGEST]
    notes = find(request.user, words, client).select_related("client", "author").prefetch_related("addenda")
    page = Paginator(notes, PAGE).get_page(request.POST.get("page"))
    terms = asked_for(words)
    shown = [(note, _excerpts(note, terms, request.user)) for note in page.object_list]
    people = {note.client_id: note.client for note, _excerpts in shown} | ({client.pk: client} if client else {})
    looked(request.user, list(people.values()), Looked.SESSION)
    context = {
        "client": client,
        "words": words,
        "asked": bool(terms),
        "longest": LONGEST,
        "page_obj": page,
        "shown": shown,
    }
    return render(request, "notes/find.html", context)


def _excerpts(note, terms, reader):
    """[(label, Excerpt)] of the first places of a note in which something of it stands."""
    texts = [part for _heading, parts in sections_of(note, reader, OURS["free"]) for part in parts]
    texts += [("", note.present), *(("", addendum.words) for addendum in note.addenda.all())]
    found = [(label, one) for label, text in texts if (one := excerpt(text, terms))]
    return found[:MOST_EXCERPTS]
