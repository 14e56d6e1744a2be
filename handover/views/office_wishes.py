"""Administrators' pages for who asked for somebody else, and for who comes and has nobody."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import CareRelationship, Client
from clients.views.common import A_PAGE, one_page, try_it
from handover import actions
from handover.forms import ProposeForm, ToldForm
from handover.models import Handover, Wish
from hrtrack.access import allow
from hrtrack.refusals import Refused
from notes.holding import waits_for_somebody_to_look

TURNS = {"looking": actions.look_for, "met": actions.met}


def _wishes(request):
    return Wish.objects.for_office(request.user).waiting().select_related("client")


@allow(Role.ADMINISTRATOR)
def waiting(request):
    """Who asked, the oldest first; the codes that come and have nobody now, and those that want a second one."""
    page = one_page(request, _wishes(request).order_by("asked_at", "pk"))
    works = CareRelationship.objects.for_office(request.user).active().filter(clinician__is_active=True).order_by()
    coming = Client.objects.for_office(request.user).filter(closed_at__isnull=True)
    nobody = list(coming.filter(~Exists(works.filter(client=OuterRef("pk"))))[:A_PAGE])
    second = list(coming.filter(pk__in=waits_for_somebody_to_look())[:A_PAGE])
    codes = {*(wish.client_id for wish in page), *(one.pk for one in [*nobody, *second])}
    looked(request.user, codes, Looked.CODE, why="office")
    context = {"page_obj": page, "nobody": nobody, "second": second}
    return render(request, "handover/office/waiting.html", context)


@allow(Role.ADMINISTRATOR)
def write_down(request, pk):
    """A wish said aloud, on the phone or on paper, by who has no device."""
    client = get_object_or_404(Client.objects.for_office(request.user), pk=pk)
    form = ToldForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        try:
            wish = actions.ask(client, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down. Nobody who works with them is told."))
            return redirect("handover:office_wish", wish.pk)
    looked(request.user, [client], Looked.CODE, why="office")
    context = {"client": client, "form": form}
    return render(request, "handover/office/write_down.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
def wish(request, pk):
    """One wish: say that you are looking, propose somebody, write down the answer, or say that it is met."""
    row = get_object_or_404(_wishes(request), pk=pk)
    handover = Handover.objects.for_office(request.user).filter(wish=row).select_related("person").with_state().first()
    now = CareRelationship.objects.for_office(request.user).active().filter(client=row.client)
    form = ProposeForm(request.POST if request.method == "POST" else None, besides=[care.clinician_id for care in now])
    if form.is_valid():
        try:
            actions.propose(row.client, by=request.user, wish=row, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Proposed. It is for them to say."))
            return redirect("handover:office_wish", row.pk)
    looked(request.user, [row.client_id], Looked.CARE, why="office")
    context = {"wish": row, "handover": handover, "now": now, "form": form}
    return render(request, "handover/office/wish.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
@require_POST
def turn(request, pk):
    """What the client reads next about their wish."""
    row = get_object_or_404(Wish.objects.for_office(request.user).select_related("client"), pk=pk)
    to = request.POST.get("to", "")
    if to not in TURNS:
        raise Http404
    done = _("The client reads that you are looking.") if to == "looking" else _("The client reads that it is met.")
    return try_it(request, TURNS[to], row, done=done, back=("handover:office_waiting",))
