"""A danger that is looked after together: named, with a next step and a day, seen by both."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from hrtrack.access import allow
from hrtrack.refusals import Refused
from strategies import actions
from strategies.forms import ConcernForm, ConcernUpdateForm
from strategies.models import Concern, ConcernUpdate
from strategies.views.common import client_seen, front, one_page, renewed


@allow(Role.CLIENT, Role.CLINICIAN)
@require_safe
def concerns(request, pk):
    """Those that are open first, then what is over."""
    client = client_seen(request, pk)
    rows = Concern.objects.visible_to(request.user).filter(client=client).with_now()
    page = one_page(rows.order_by("is_over", "-recorded_at", "pk"), request.GET.get("page"))
    context = {"client": client, "page_obj": page, "front": front(request, client)}
    return render(request, "strategies/concerns.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
def concern_new(request, pk):
    """Name a danger, together."""
    client = client_seen(request, pk)
    form = ConcernForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        try:
            concern = actions.name_danger(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down. You both see it."))
            return redirect("strategies:concern", concern.pk)
    context = {"client": client, "form": form, "front": front(request, client)}
    return render(request, "strategies/concern_new.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def concern(request, pk):
    """What was named, what holds now, what was before, and one form for what is new."""
    rows = Concern.objects.visible_to(request.user).with_now().select_related("client")
    named = get_object_or_404(rows, pk=pk)
    looked(request.user, [named.client_id], Looked.HELPS, subject=named)
    fresh, kwargs = {"seen": named.update_id or 0}, {"by": request.user}
    holds = {"next_step": named.next_step, "people": named.people}
    if named.look_again_on and named.look_again_on >= timezone.localdate():
        holds["look_again_on"] = named.look_again_on
    form = ConcernUpdateForm(request.POST if request.method == "POST" else None, initial={**fresh, **holds}, **kwargs)
    if form.is_valid():
        try:
            row = actions.update_concern(named, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form = renewed(ConcernUpdateForm, request.POST, refusal, fresh=fresh, **kwargs)
        else:
            messages.success(request, _("It is over. It stays here to read.") if row.is_over else _("Kept."))
            return redirect("strategies:concern", named.pk)
    updates = ConcernUpdate.objects.visible_to(request.user).filter(concern=named).select_related("recorded_by")
    context = {
        "concern": named,
        "client": named.client,
        "form": form,
        "page_obj": one_page(updates, request.GET.get("page")),
        "front": front(request, named.client),
    }
    return render(request, "strategies/concern.html", context, status=422 if form.errors else 200)
