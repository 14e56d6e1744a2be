"""Administrators' pages about clients, who are codes here, and about who works with whom."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import AccessEvent, Looked
from clients import actions
from clients.days import local_time
from clients.forms import CareForm, MoveForm
from clients.models import CareRelationship, Client
from clients.views.common import A_PAGE, one_page, try_it
from hrtrack.access import allow
from hrtrack.refusals import Refused


@allow(Role.ADMINISTRATOR)
def codes(request):
    """Every client as a code, with program and sign-in; `?code=` keeps those whose code begins so."""
    begins = request.GET.get("code", "").replace("\x00", "").strip()[:30]
    rows = Client.objects.for_office(request.user)
    page = one_page(request, rows.filter(display_code__istartswith=begins) if begins else rows)
    looked(request.user, list(page), Looked.CODE, why="office")
    return render(request, "clients/office/codes.html", {"page_obj": page, "begins": begins})


@allow(Role.ADMINISTRATOR)
def code(request, pk):
    """One code: who works with it now and did, its program, and its sign-in."""
    client = get_object_or_404(Client.objects.for_office(request.user), pk=pk)
    form = MoveForm(request.POST if request.method == "POST" else None, program=client.program)
    if form.is_valid():
        try:
            actions.move_client(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("clients:office_code", client.pk)
    looked(request.user, [client], Looked.CARE, why="office")
    rows = CareRelationship.objects.for_office(request.user).filter(client=client)
    context = {
        "client": client,
        "form": form,
        "now": rows.open().order_by("starts_at", "pk"),
        "page_obj": one_page(request, rows.over()),
    }
    return render(request, "clients/office/code.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
def care_new(request, pk):
    """Somebody works with this client from now on: as main person, beside them, or as cover for some days."""
    client = get_object_or_404(Client.objects.for_office(request.user), pk=pk)
    form = CareForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            care = actions.start_care(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            day = date_format(local_time(care.starts_at, care.client), "DATE_FORMAT")
            holds = _("It holds from %(day)s on.") % {"day": day} if care.is_to_come else _("It holds from now on.")
            messages.success(request, holds)
            return redirect("clients:office_code", client.pk)
    looked(request.user, [client], Looked.CARE, why="office")
    context = {"client": client, "form": form}
    return render(request, "clients/office/care_new.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
@require_POST
def care_end(request, pk):
    """This clinician stops working with this client now."""
    row = get_object_or_404(CareRelationship.objects.for_office(request.user), pk=pk)
    back = ("clients:office_code", row.client_id)
    return try_it(request, actions.end_care, row, done=_("It is over from now on."), back=back)


@allow(Role.ADMINISTRATOR)
def care_list(request):
    """Who works with whom at this moment, by clinician; `?who=` keeps one clinician's."""
    rows = CareRelationship.objects.for_office(request.user).active()
    who = request.GET.get("who", "")
    rows = rows.of_clinician(who) if who else rows
    page = one_page(request, rows.order_by("clinician__name", "clinician", "client__display_code", "pk"))
    looked(request.user, {row.client_id for row in page}, Looked.CARE, why="office")
    return render(request, "clients/office/care.html", {"page_obj": page, "only_one": bool(who)})


@allow(Role.ADMINISTRATOR)
def log(request):
    """Who looked at what kind of thing of which code, newest first, fifty a page; never what it said.

    `?before=` is the id after which the page begins: the log is long, and counting it would take longer each day.
    """
    before = request.GET.get("before", "")
    rows = AccessEvent.objects.for_office(request.user).select_related("by").order_by("-id")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(id__lt=int(before))
    page, more = rows[:A_PAGE], rows[A_PAGE : A_PAGE + 1]
    codes_shown = Client.objects.for_office(request.user).in_bulk({event.client_id for event in page})
    lines = [{"event": event, "client": codes_shown.get(event.client_id)} for event in page]
    context = {"lines": lines, "older": lines[-1]["event"].pk if more else None, "is_first": not before}
    return render(request, "clients/office/log.html", context)
