"""Administrators' pages for somebody who leaves: a date, the codes, and for each a question to the client."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role, User
from audit.actions import looked
from audit.models import Looked
from clients.closing import unfinished
from clients.models import CareRelationship, Client
from clients.views.common import one_page, try_it
from handover import actions
from handover.forms import LeavingForm, ProposeForm, ReplyForm
from handover.models import Handover, Leaving
from handover.state import with_handovers
from hrtrack.access import allow
from hrtrack.refusals import Refused


def _leaving_of(request, account):
    return Leaving.objects.for_office(request.user).standing().filter(clinician=account).first()


@allow(Role.ADMINISTRATOR)
def leaving(request, pk):
    """The last day, and every code they work with: letter, answer, who comes next, cover. No word of anybody's."""
    account = get_object_or_404(User.objects.able(Role.CLINICIAN), pk=pk)
    standing = _leaving_of(request, account)
    initial = {"on": standing.on} if standing else {}
    form = LeavingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.set_leaving(account, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Next, a question to each of them."))
            return redirect("handover:office_leaving", account.pk)
    page = one_page(request, _codes(request, account, standing))
    looked(request.user, list(page), Looked.CODE, why="office")
    rows = Handover.objects.for_office(request.user).filter(leaving=standing)
    with_handovers(page, rows if standing else rows.none(), besides=account.pk)
    alone = Client.objects.for_office(request.user).left_alone_without(account).count()
    context = {
        "account": account,
        "leaving": standing,
        "form": form,
        "page_obj": page,
        "alone": alone,
        "begun": len(unfinished(account)),
    }
    return render(request, "handover/office/leaving.html", context, status=422 if form.errors else 200)


def _codes(request, account, standing):
    """Whom they work with now, and whom they worked with until somebody was chosen."""
    care = CareRelationship.objects.for_office(request.user).active().filter(clinician=account, client=OuterRef("pk"))
    asked = Handover.objects.for_office(request.user).filter(leaving=standing, client=OuterRef("pk"))
    theirs = Q(Exists(care.order_by())) | (Q(Exists(asked)) if standing else Q())
    return Client.objects.for_office(request.user).filter(theirs)


@allow(Role.ADMINISTRATOR)
@require_POST
def call_off(request, pk):
    """They stay after all."""
    account = get_object_or_404(User.objects.staff(), pk=pk)
    standing = get_object_or_404(Leaving.objects.for_office(request.user).standing(), clinician=account)
    back = ("clients:office_person", account.pk)
    return try_it(request, actions.call_off, standing, done=_("They stay. Nobody is asked any more."), back=back)


@allow(Role.ADMINISTRATOR)
def next_person(request, pk, client):
    """One code of somebody who leaves: propose who could come next, or lead on to cover."""
    standing = get_object_or_404(Leaving.objects.for_office(request.user).standing(), clinician=pk)
    client = get_object_or_404(_codes(request, standing.clinician, standing), pk=client)
    with_handovers([client], Handover.objects.for_office(request.user).filter(leaving=standing), besides=pk)
    form = ProposeForm(request.POST if request.method == "POST" else None, besides=[standing.clinician_id])
    if form.is_valid():
        try:
            actions.propose(client, by=request.user, leaving=standing, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Proposed. It is for them to say."))
            return redirect("handover:office_leaving", standing.clinician_id)
    looked(request.user, [client], Looked.CARE, why="office")
    context = {"client": client, "leaving": standing, "form": form, "line": client.line}
    return render(request, "handover/office/next.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
def said(request, pk):
    """Write down what a client answered: on the phone, aloud, on paper. There is no word of theirs in it."""
    rows = Handover.objects.for_office(request.user).open().select_related("client", "person", "leaving")
    handover = get_object_or_404(rows.with_state(), pk=pk)
    form = ReplyForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        person=handover.person,
        letter=bool(handover.letter_number),
        initial={"seen": handover.seen},
    )
    if form.is_valid():
        try:
            actions.reply(handover, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down. They see it at their next sign-in."))
            return redirect("clients:office_code", handover.client_id)
    looked(request.user, [handover.client_id], Looked.CARE, why="office")
    context = {"handover": handover, "code": handover.client.display_code, "form": form}
    return render(request, "handover/office/said.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
@require_POST
def again(request, pk):
    """A code that comes again: nothing is asked."""
    client = get_object_or_404(Client.objects.for_office(request.user), pk=pk)
    done, back = _("They come again from now on."), ("clients:office_code", client.pk)
    return try_it(request, actions.come_again, client, done=done, back=back)
