"""Administrators' pages about the staff: who they are, adding, changing, a new phrase, closing and opening again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.models import Role, User
from accounts.phrases import first_phrase
from audit.actions import looked
from audit.models import Looked
from clients import actions
from clients.closing import unfinished
from clients.forms import HandOverForm, NewStaffForm, StaffForm
from clients.models import CareRelationship, Client
from clients.views.common import A_PAGE, one_page
from hrtrack.access import allow
from hrtrack.refusals import Refused


@allow(Role.ADMINISTRATOR)
def people(request):
    """Everybody of the staff with their role, fifty a page, by name."""
    page = one_page(request, User.objects.staff().order_by("name", "username"))
    return render(request, "clients/office/people.html", {"page_obj": page})


@allow(Role.ADMINISTRATOR)
@sensitive_post_parameters("phrase")
@sensitive_variables()
def person_new(request):
    """Add somebody. The first phrase stands in the form, to be read out or printed before it is sent (see sign_ins)."""
    form = NewStaffForm(request.POST if request.method == "POST" else None, initial={"phrase": first_phrase()})
    if form.is_valid():
        try:
            account = actions.add_person(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s can sign in now.") % {"name": account.name})
            return redirect("clients:people")
    return render(request, "clients/office/person_new.html", {"form": form}, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
def person(request, pk):
    """One account: shown name and time zone, and the way to everything else about it."""
    account = get_object_or_404(User.objects.staff(), pk=pk)
    form = StaffForm(
        request.POST if request.method == "POST" else None,
        initial={"name": account.name, "time_zone": account.time_zone},
    )
    if form.is_valid():
        actions.change_person(account, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("clients:office_person", account.pk)
    care = CareRelationship.objects.for_office(request.user).active().filter(clinician=account)
    context = {"account": account, "form": form, "works_with": care.count()}
    return render(request, "clients/office/person.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
@sensitive_post_parameters("phrase")
@sensitive_variables()
def person_phrase(request, pk):
    """A new first phrase for somebody of the staff; for a closed account, it opens it again."""
    account = get_object_or_404(User.objects.staff(), pk=pk)
    names = [account.name, account.username]
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        initial={"phrase": first_phrase(avoid=names)},
        names=names,
    )
    if form.is_valid():
        act = actions.new_phrase if account.is_active else actions.reopen_account
        try:
            act(account, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The new phrase works from now on. It is kept nowhere."))
            return redirect("clients:office_person", account.pk)
    context = {
        "form": form,
        "called": account.name,
        "account": account,
        "back": ("clients:office_person", account.pk),
        "address": request.get_host(),
    }
    return render(request, "clients/sign_in.html", context, status=422 if form.errors else 200)


def _asked_about(request):
    """Of how many drafts the page said that they stay behind; of none where it said nothing."""
    drafts = request.POST.get("drafts", "")
    return int(drafts) if drafts.isdecimal() and len(drafts) < 10 else 0


@allow(Role.ADMINISTRATOR)
def person_close(request, pk):
    """Ask once, saying what ends, what stays unfinished, and whom it would leave with nobody (I28); then close."""
    account = get_object_or_404(User.objects.staff(), pk=pk)
    problem = ""
    if request.method == "POST":
        try:
            actions.close_account(account, by=request.user, drafts=_asked_about(request))
        except Refused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("The account of %(name)s is closed.") % {"name": account.name})
            return redirect("clients:people")
    alone = one_page(request, Client.objects.for_office(request.user).left_alone_without(account))
    looked(request.user, list(alone), Looked.CODE, why="office")
    care = CareRelationship.objects.for_office(request.user).active().filter(clinician=account)
    begun = unfinished(account)
    context = {
        "account": account,
        "problem": problem,
        "page_obj": alone,
        "works_with": care.count(),
        "begun": len(begun),
        "begun_with": Client.objects.for_office(request.user).filter(pk__in=begun)[:A_PAGE],
    }
    return render(request, "clients/office/person_close.html", context, status=422 if problem else 200)
