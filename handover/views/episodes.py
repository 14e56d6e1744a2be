"""Pausing, being done for now, and coming again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from clients.views.common import one_page, try_it
from handover import actions
from handover.forms import StopForm
from handover.models import EpisodeTurn
from hrtrack.access import allow
from hrtrack.refusals import Refused


@allow(Role.CLIENT, Role.CLINICIAN)
def coming(request, pk):
    """How it is now and was before; stop for now, or come again."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    form = None if client.closed_at else StopForm(request.POST if request.method == "POST" else None, by=request.user)
    front = reverse("goals:mine") if request.user.is_client else reverse("goals:picture", args=[client.pk])
    if form and form.is_valid():
        try:
            actions.stop_for_now(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Everything stays as it is, and coming again is one tap."))
            return redirect(front)
    looked(request.user, [client], Looked.CARE)
    turns = EpisodeTurn.objects.visible_to(request.user).filter(client=client).select_related("recorded_by")
    context = {"client": client, "form": form, "front": front, "page_obj": one_page(request, turns)}
    return render(request, "handover/coming.html", context, status=422 if form and form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def again(request, pk):
    """They come again."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    back = ("goals:mine",) if request.user.is_client else ("goals:picture", client.pk)
    done = _("Good to have you back.") if request.user.is_client else _("They come again from now on.")
    return try_it(request, actions.come_again, client, done=done, back=back)
