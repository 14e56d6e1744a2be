"""What a client keeps an eye on: the page of today, and the measures themselves."""

from dataclasses import asdict

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.days import today_for
from goals.models import Focus
from goals.views.common import client_seen, front
from hrtrack.access import allow
from hrtrack.gone import here
from hrtrack.refusals import Refused
from tracking import actions
from tracking.days import use_days_so_far
from tracking.forms import MeasureForm
from tracking.ideas import IDEAS
from tracking.models import Measure
from tracking.today import todays_cards

TYPED = ("value", "words", "name", "unit", "day-*")  # what people write themselves in the forms about a measure


def measure_seen(request, pk):
    """A measure fetched through the person, its look written down where a member of staff looks."""
    rows = Measure.objects.visible_to(request.user).select_related("client__program", "focus")
    measure = here(request, rows, pk, *TYPED)
    looked(request.user, [measure.client_id], Looked.DAYS, subject=measure)
    return measure


def days_url(request, client):
    """Where the page of today is, for the one who looks."""
    return reverse("tracking:mine") if request.user.is_client else reverse("tracking:days", args=[client.pk])


@allow(Role.CLIENT)
@require_GET
def mine(request):
    """The client's own days."""
    return _days(request, client_seen(request))


@allow(Role.CLINICIAN)
@require_GET
def days(request, pk):
    """What this client shares of their days."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.DAYS)
    return _days(request, client)


def _days(request, client):
    cards = todays_cards(client, request.user)
    is_about_use = any(card.measure.is_about_use for card in cards)
    since, use = use_days_so_far(client, request.user) if is_about_use else (None, None)
    context = {
        "client": client,
        "cards": cards,
        "put_away": Measure.objects.visible_to(request.user).filter(client=client, closed_at__isnull=False)[:50],
        "since": since,
        "use": use,
        "today": today_for(client),
        "back": "days",
        "front": front(request, client),
    }
    return render(request, "tracking/days.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
def new_measure(request, pk):
    """One more thing to keep an eye on: one of the ideas as a start, or own words."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.DAYS)
    idea = IDEAS.get(request.GET.get("idea", ""))
    foci = Focus.objects.visible_to(request.user).filter(client=client).open()
    about = next((focus for focus in foci if str(focus.pk) == request.GET.get("thing")), None)
    # Own words about something one uses mostly say how much, or whether; an idea knows itself what it counts.
    initial = asdict(idea) if idea else {"counts_use": bool(about and about.can_be_used)}
    form = MeasureForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        foci=foci,
        initial={**initial, "focus": about},
    )
    if form.is_valid():
        try:
            measure = actions.add_measure(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%s” is on the page of your days.") % measure.name)
            if measure.could_count_use and not measure.counts_use:
                messages.info(request, _("It is not counted as use. Under “Change it” you can say that it is."))
            return redirect(days_url(request, client))
    context = {"client": client, "form": form, "ideas": IDEAS, "foci": foci, "front": days_url(request, client)}
    return render(request, "tracking/new_measure.html", context, status=422 if form.errors else 200)


def _foci_for(request, measure):
    """What it can be about: what is open, and what it is about already, also where that was put away since."""
    theirs = Focus.objects.visible_to(request.user).filter(client=measure.client)
    return theirs.filter(Q(closed_at__isnull=True) | Q(pk=measure.focus_id))


@allow(Role.CLIENT, Role.CLINICIAN)
def edit_measure(request, pk):
    """Other words, another unit, private or shared."""
    measure = measure_seen(request, pk)
    form = MeasureForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        foci=_foci_for(request, measure),
        measure=measure,
        initial=MeasureForm.initial_from(measure),
    )
    if form.is_valid():
        kept = {"is_private": measure.is_private, "focus": measure.focus, "counts_use": measure.counts_use}
        try:
            actions.change_measure(measure, by=request.user, **{**kept, **form.cleaned_data})
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("tracking:measure", measure.pk)
    context = {"client": measure.client, "measure": measure, "form": form}
    return render(request, "tracking/edit_measure.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def move_measure(request, pk):
    measure = measure_seen(request, pk)
    try:
        actions.move_measure(measure, by=request.user, earlier=request.POST.get("to") == "earlier")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(days_url(request, measure.client))


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def turn_measure(request, pk):
    """Put away, or taken up again, by what stands on the button."""
    measure = measure_seen(request, pk)
    act, said = (
        (actions.take_up, _("“%s” is on the page of your days again."))
        if request.POST.get("to") == "take_up"
        else (actions.put_away, _("“%s” is put away. What was entered stays."))
    )
    try:
        act(measure, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said % measure.name)
    return redirect(days_url(request, measure.client))
