"""One day of one measure: kept by one tap, or with everything there is to say about it; and taken away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.days import today_for
from goals.views.common import front, renewed
from hrtrack.access import allow
from hrtrack.gone import here
from hrtrack.refusals import Refused, Stale
from tracking import actions
from tracking.actions.entries import entries_of, token_of
from tracking.forms import EntryForm
from tracking.models import Entry
from tracking.today import said
from tracking.views.measures import TYPED, days_url, measure_seen


def _back(request, measure):
    """Where the button stood that sent the form."""
    at = request.POST.get("back")
    if at == "front":
        return front(request, measure.client)
    return days_url(request, measure.client) if at == "days" else measure


@allow(Role.CLIENT, Role.CLINICIAN)
def enter(request, pk):
    """Keep what was so on a day. Where the day has something already, the page asks; nothing is replaced silently."""
    measure = measure_seen(request, pk)
    data = request.POST if request.method == "POST" else None
    asks = bool(data and data.get("beside"))
    form, there = EntryForm(data, by=request.user, measure=measure, asks_beside=asks), []
    if form.is_valid():
        day = form.cleaned_data["day"] or today_for(measure.client)
        try:
            entry = actions.enter(measure, by=request.user, takes_up="takes_up" in request.POST, **form.cleaned_data)
        except (actions.AlreadyThere, Stale) as refusal:
            there = entries_of(measure, day, request.user)
            fresh = {"seen": token_of(there), "beside": ""}
            form = renewed(
                request, EntryForm, refusal, fresh=fresh, by=request.user, measure=measure, asks_beside=bool(there)
            )
        except Refused as refusal:
            there = entries_of(measure, day, request.user) if asks else []
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _what_was_kept(measure, day, entry, request.user))
            return redirect(_back(request, measure))
    return _page(request, measure, form, there)


@allow(Role.CLIENT, Role.CLINICIAN)
def otherwise(request, pk):
    """One entry written anew, on one page and in one step: the one that stood there goes, and this one stands."""
    rows = Entry.objects.visible_to(request.user).select_related("measure__client__program", "measure__focus")
    entry = here(request, rows, pk, *TYPED)
    measure = entry.measure
    looked(request.user, [measure.client_id], Looked.DAYS, subject=measure)
    data = request.POST if request.method == "POST" else None
    kwargs = {"by": request.user, "measure": measure, "initial": EntryForm.initial_from(entry)}
    form, there = EntryForm(data, asks_beside=bool(data and data.get("beside")), **kwargs), []
    if form.is_valid():
        day = form.cleaned_data["day"] or entry.day
        try:
            kept = actions.write_otherwise(
                entry, by=request.user, takes_up="takes_up" in request.POST, **form.cleaned_data
            )
        except (actions.AlreadyThere, Stale) as refusal:
            there = [one for one in entries_of(measure, day, request.user) if one.pk != entry.pk]
            fresh = {"seen": token_of(there), "beside": ""}
            form = renewed(request, EntryForm, refusal, fresh=fresh, asks_beside=bool(there), **kwargs)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _what_was_kept(measure, day, kept, request.user))
            return redirect(measure)
    return _page(request, measure, form, there, entry)


def _page(request, measure, form, there, instead_of=None):
    context = {
        "measure": measure,
        "client": measure.client,
        "form": form,
        "takes_up": measure.closed_at and measure.can_be_turned_by(request.user),
        "there": there,
        "instead_of": instead_of,
        "today": today_for(measure.client),
        "back": request.POST.get("back", "measure"),
    }
    return render(request, "tracking/enter.html", context, status=422 if form.errors else 200)


def _what_was_kept(measure, day, entry, reader):
    if entry is None:
        return _("Left as it was.")
    is_today = day == today_for(measure.client)
    return _("%(what)s, %(day)s: %(said)s.") % {
        "what": measure.name,
        "day": _("today") if is_today else date_format(day, "DATE_FORMAT"),
        "said": said(measure, entries_of(measure, day, reader)),
    }


@allow(Role.CLIENT, Role.CLINICIAN)
def take_away(request, pk):
    """One calm question, then it is gone."""
    rows = Entry.objects.visible_to(request.user).select_related("measure__client__program", "recorded_by")
    entry = get_object_or_404(rows, pk=pk)
    looked(request.user, [entry.measure.client_id], Looked.DAYS, subject=entry.measure)
    refusal = ""
    if request.method == "POST":
        try:
            actions.take_away(entry, by=request.user)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Taken away."))
            return redirect("tracking:measure", entry.measure_id)
    context = {"entry": entry, "measure": entry.measure, "said": said(entry.measure, [entry]), "refusal": refusal}
    return render(request, "tracking/take_away.html", context, status=422 if refusal else 200)
