"""A draft keeps itself while it is being written (static/autosave.js); what cannot be kept is told, never swallowed."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale
from notes import actions
from notes.forms import SessionForm
from notes.late import differences
from notes.offers import OURS, offers_for
from notes.views.common import own


# once=False: a save every few seconds is no form that leads somewhere. A key could only say "this was taken already",
# and whatever is no redirect would be undone; the draft's version and the page's pen say it better: each save is the
# whole draft, so that the same one sent twice leaves the same words, and one that comes late is told (notes/hands.py).
@allow(Role.CLINICIAN, once=False)
def keep(request, pk):
    """One's own draft as it is typed.

    POST, the fields of the draft's page. 200 {version, saved_at, said, not_kept: [sentences], offers: {part: html}} ·
    409 {told, version, state, html}: somebody was first, with both texts · 404 {told}: thrown away, or not theirs ·
    422 {told}.
    GET {token}: the page outlived its token, for its person signed out and in again in another tab.
    """
    note = own(request, pk).first()
    if note is None:
        return JsonResponse({"told": _gone()}, status=404)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    form = SessionForm(request.POST, note=note, by=request.user)
    form.is_valid()
    try:
        # One box that cannot be read (a day half typed) holds nothing else back: it stays as it was, and that is told.
        note = actions.save_draft(note, by=request.user, **{"seen": None, "goals": None} | form.cleaned_data)
    except Stale as refusal:
        return _somebody_was_first(request, pk, form, str(refusal))
    except Refused as refusal:
        return JsonResponse({"told": str(refusal)}, status=422)
    return _kept(note, form)


def _gone():
    return _(
        "This draft is not here any more, or somebody else is signed in now. Your words are still here: copy them."
    )


def _kept(note, form):
    wrong = [f"{form[name].label}: {' '.join(form.errors[name])}" for name in form.errors]
    when = note.saved_at or note.opened_at  # an empty page of a draft that nobody has written in yet
    said = _("Saved %(time)s") % {"time": date_format(localtime(when), "H:i")}
    kept = {"version": note.version, "saved_at": when.isoformat(), "said": said, "not_kept": wrong}
    return JsonResponse({**kept, "offers": _offers(note)})


def _offers(note):
    """{part: what stands beside it} of other words for what is kept now."""
    offered = offers_for({part: getattr(note, part) for part in OURS})
    return {
        part: render_to_string("notes/_offers.html", {"offers": found}) if found else ""
        for part, found in offered.items()
    }


def _somebody_was_first(request, pk, form, sentence):
    """Both texts, for the page to show; where both are the same there is nothing to tell."""
    note = own(request, pk).first()
    if note is None:
        return JsonResponse({"told": sentence}, status=404)
    compared = differences(form, note)
    if note.is_draft and not compared:
        return _kept(note, form)
    looked(request.user, [note.client], Looked.SESSION, subject=note)
    html = render_to_string("notes/_compared.html", {"compared": compared}, request) if compared else ""
    return JsonResponse({"told": sentence, "version": note.version, "state": note.state, "html": html}, status=409)
