"""A clinician's people: the list, somebody new, what to call them, and who works with them."""

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients import actions
from clients.forms import AboutForm, NewClientForm
from clients.models import CareRelationship, Client
from clients.views.common import one_page
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale


@allow(Role.CLINICIAN)
def caseload(request):
    """The people one works with now, fifty a page, by name: name, code, program and as what."""
    mine = CareRelationship.objects.visible_to(request.user).active().filter(clinician=request.user)
    people = Client.objects.visible_to(request.user).select_related("program")
    people = people.annotate(care_kind=Subquery(mine.filter(client=OuterRef("pk")).values("kind")[:1]))
    page = one_page(request, people)
    kinds = dict(CareRelationship.Kind.choices)
    for client in page:
        client.care_label = kinds.get(client.care_kind, "")
    looked(request.user, list(page), Looked.LIST)
    return render(request, "clients/caseload.html", {"page_obj": page})


@allow(Role.CLINICIAN)
def new(request):
    """Somebody new: one field, and they are in."""
    form = NewClientForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            client = actions.add_client(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("clients:arrived", client.pk)
    return render(request, "clients/new.html", {"form": form}, status=422 if form.errors else 200)


@allow(Role.CLINICIAN)
def arrived(request, pk):
    """“Dee is in. Everything else can wait.” — and the button that starts the session."""
    client = get_object_or_404(Client.objects.visible_to(request.user).select_related("program"), pk=pk)
    looked(request.user, [client], Looked.PICTURE)
    return render(request, "clients/arrived.html", {"client": client})


@allow(Role.CLIENT, Role.CLINICIAN)
def edit(request, pk):
    """Name, pronouns, words, language: the client's to say, and written down by those who work with them."""
    client = get_object_or_404(Client.objects.visible_to(request.user).select_related("program"), pk=pk)
    fields = ("preferred_name", "pronouns", "words_i_want", "language", "program")
    form = AboutForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(client, name) for name in fields},
        program=client.program if request.user.is_clinician else None,
    )
    meanwhile = False
    if form.is_valid():
        try:
            actions.describe(client, by=request.user, seen=request.POST.get("seen", ""), **form.cleaned_data)
        except Refused as refusal:
            meanwhile = isinstance(refusal, Stale)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("clients:care", client.pk)
    looked(request.user, [client], Looked.CARE)
    context = {"client": client, "form": form, "meanwhile": meanwhile}
    return render(request, "clients/edit.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def care(request, pk):
    """Who works with this client, from when to when."""
    client = get_object_or_404(Client.objects.visible_to(request.user).select_related("program", "user"), pk=pk)
    return _care_page(request, client)


@allow(Role.CLIENT)
def my_care(request):
    """The same page for the client themselves, without an id in its address."""
    return _care_page(request, get_object_or_404(Client.objects.visible_to(request.user).select_related("program")))


def _care_page(request, client):
    looked(request.user, [client], Looked.CARE)
    rows = CareRelationship.objects.visible_to(request.user).filter(client=client).select_related("clinician")
    context = {
        "client": client,
        "now": rows.open().order_by("starts_at", "pk"),
        "page_obj": one_page(request, rows.over()),
    }
    return render(request, "clients/care.html", context)
