"""The client's own page for asking for somebody else."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from clients.models import Client
from clients.views.common import try_it
from handover import actions
from handover.models import Handover, Wish
from hrtrack.access import allow


@allow(Role.CLIENT)
def somebody_else(request):
    """Ask with one tap, and read in plain words what became of it."""
    client = get_object_or_404(Client.objects.visible_to(request.user))
    if request.method == "POST":
        done = _("The office has it. Nobody who works with you is told.")
        return try_it(request, actions.ask, client, done=done, back=("handover:somebody_else",))
    wish = Wish.objects.visible_to(request.user).filter(client=client).first()
    proposed = Handover.objects.visible_to(request.user).open().filter(wish=wish, person__isnull=False).first()
    return render(request, "handover/somebody_else.html", {"wish": wish, "proposed": proposed if wish else None})


@allow(Role.CLIENT)
@require_POST
def take_back(request):
    """It stays as it is, after all."""
    wish = Wish.objects.visible_to(request.user).waiting().first()
    if wish is None:
        return redirect("handover:somebody_else")  # the page says what became of it
    return try_it(request, actions.take_back, wish, done=_("Taken back."), back=("handover:somebody_else",))
