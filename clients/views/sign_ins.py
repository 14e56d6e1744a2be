"""A client's sign-in: given, given a new phrase, closed and opened again; by their clinician or by the office.

The first phrase is made before the form is sent and stands in it: it is read out or printed from the form's own page,
and sending the form keeps its hash. So the phrase never lies in a session, a message, a link or a log, and a page
that comes after the form has nothing to hide. Who forgets to print it gives a new one.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from accounts.models import Role
from accounts.phrases import first_phrase, neutral_username
from audit.actions import looked
from audit.models import Looked
from clients import actions
from clients.forms import HandOverForm, SignInForm
from clients.models import Client
from clients.views.common import try_it
from hrtrack.access import allow
from hrtrack.refusals import Refused


@allow(Role.CLINICIAN)
@sensitive_post_parameters("phrase")
def sign_in(request, pk):
    """For the client's own clinician: the sheet with a user name and a first phrase."""
    client = get_object_or_404(Client.objects.visible_to(request.user).select_related("user"), pk=pk)
    return sign_in_sheet(
        request,
        client,
        called=client.clinician_label,
        names=[client.preferred_name],
        back=("clients:care", client.pk),
        at=Looked.CARE,
    )


@allow(Role.CLINICIAN)
@require_POST
def sign_in_close(request, pk):
    """Close a client's sign-in; care goes on as before."""
    client = get_object_or_404(Client.objects.visible_to(request.user).exclude(user=None), pk=pk)
    return close_sign_in(request, client, back=("clients:care", client.pk))


@allow(Role.ADMINISTRATOR)
@sensitive_post_parameters("phrase")
def office_sign_in(request, pk):
    """For an administrator: the same sheet, with the code in place of the name."""
    client = get_object_or_404(Client.objects.for_office(request.user), pk=pk)
    return sign_in_sheet(
        request,
        client,
        called=client.display_code,
        names=[],  # an administrator does not learn the name, also not from what a phrase may not contain
        back=("clients:office_code", client.pk),
        at=Looked.CODE,
    )


@allow(Role.ADMINISTRATOR)
@require_POST
def office_sign_in_close(request, pk):
    """Close a client's sign-in; care goes on as before."""
    client = get_object_or_404(Client.objects.for_office(request.user).exclude(user=None), pk=pk)
    return close_sign_in(request, client, back=("clients:office_code", client.pk))


def close_sign_in(request, client, *, back):
    done = _("The sign-in is closed. Everything else goes on as before.")
    return try_it(request, actions.close_account, client.user, done=done, back=back)


@sensitive_variables()
def sign_in_sheet(request, client, *, called, names, back, at):
    """The sheet to hand over, and what sending it does: a first sign-in, a new phrase, or opening it again.

    called  how the page calls the client: name and code, or the code alone
    names   what the phrase may not contain
    back    where it leads afterwards, as arguments of redirect()
    """
    account = client.user
    first = account is None
    made = {"phrase": first_phrase(avoid=names), **({"username": neutral_username()} if first else {})}
    form_class = SignInForm if first else HandOverForm
    form = form_class(request.POST if request.method == "POST" else None, initial=made, names=names)
    if form.is_valid():
        try:
            if first:
                actions.give_sign_in(client, by=request.user, **form.cleaned_data)
            elif account.is_active:
                actions.new_phrase(account, by=request.user, **form.cleaned_data)
            else:
                actions.reopen_account(account, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Ready to use. The phrase is kept nowhere: if it is lost, give a new one."))
            return redirect(*back)
    looked(request.user, [client], at, why="care" if request.user.is_clinician else "office")
    context = {"form": form, "called": called, "account": account, "back": back, "address": request.get_host()}
    return render(request, "clients/sign_in.html", context, status=422 if form.errors else 200)
