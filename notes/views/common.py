"""What the pages of this room share. Small on purpose."""

from django.contrib import messages
from django.shortcuts import redirect

from hrtrack.gone import NotHere, typed_in
from hrtrack.refusals import Refused
from notes.hands import number
from notes.models import IN_WORDS, SessionNote


def notes_of(user):
    """The sessions this person may see, each with what every page about one shows."""
    return SessionNote.objects.visible_to(user).select_related("client__program", "author")


def own(request, pk):
    """This person's own session: a queryset of one, or of none."""
    return notes_of(request.user).filter(pk=pk, author=request.user)


def gone(request):
    """There is no such session for this person: 404, and what they had typed comes back to be copied.

    Nothing else is on the page: it is the same whether the session never was, is somebody else's, or was thrown away.
    """
    raise NotHere(typed_in(request, *IN_WORDS, "words"))


def throw_away(request, note, throw, done, *to):
    """Throw this note away, as the page asked; where that is refused, the page says why and asks again.

    throw  the action · done  what is said once it is gone · to  where that leads, as `redirect` takes it
    """
    try:
        throw(note, by=request.user, seen=number(request.POST.get("seen")))
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(request.path)
    messages.success(request, done)
    return redirect(*to)
