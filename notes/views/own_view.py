"""What shows on a client's own pages (L-33)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.models import Role
from accounts.phrase_again import is_their_phrase
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from hrtrack.access import allow
from hrtrack.refusals import Refused
from notes.own_view import OwnView
from notes.own_view_forms import MyViewForm, ViewOfForm
from notes.viewing import say_what_shows


@allow(Role.CLIENT, once=False)  # a wrong phrase must stay counted; the same choice twice is the same choice
@sensitive_post_parameters("phrase")
def my_view(request):
    """The client's own choice. The page and its answer are the same whatever holds, for whoever looks on."""
    client = get_object_or_404(Client.objects.visible_to(request.user))
    form = MyViewForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_their_phrase(request, form):
        say_what_shows(client, by=request.user, shown=form.cleaned_data["shown"])
        messages.success(request, _("Kept."))
        return redirect("goals:mine")
    return render(request, "notes/my_view.html", {"form": form}, status=422 if form.errors else 200)


@allow(Role.CLINICIAN)
def view_of(request, pk):
    """A client's wish, written down by somebody who works with them; and what was asked so far."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    form = ViewOfForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            say_what_shows(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("notes:view_of", client.pk)
    looked(request.user, [client], Looked.CARE)
    said = OwnView.objects.visible_to(request.user).filter(client=client).select_related("recorded_by")
    context = {"client": client, "form": form, "so_far": said.order_by("-pk")[:20]}
    return render(request, "notes/view_of.html", context, status=422 if form.errors else 200)
