"""A clinician who leaves: the people they work with, and a letter to each."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.models import Client
from clients.views.common import one_page
from handover import actions
from handover.forms import LetterForm
from handover.models import HEADINGS, Handover, Leaving, Letter
from handover.state import with_handovers
from hrtrack.access import allow
from hrtrack.gone import NotHere, here, typed_in
from hrtrack.refusals import Refused, Stale


@allow(Role.CLINICIAN)
def mine(request):
    """Everybody I work with, and how far each is: letter, answer, who comes next. Empty while nobody leaves."""
    leaving = Leaving.objects.visible_to(request.user).standing().first()
    people = Client.objects.visible_to(request.user).filter(closed_at__isnull=True)
    page = one_page(request, people if leaving else people.none())
    looked(request.user, list(page), Looked.LIST)
    if leaving:
        with_handovers(page, Handover.objects.visible_to(request.user).filter(leaving=leaving))
    return render(request, "handover/mine.html", {"leaving": leaving, "page_obj": page})


@allow(Role.CLINICIAN)
def letter(request, pk):
    """Write the letter; the client reads it from the moment it is kept, and before anybody else does."""
    client = here(request, Client.objects.visible_to(request.user), pk, *HEADINGS)
    leaving = Leaving.objects.visible_to(request.user).standing().first()
    if leaving is None:  # it was called off while they were writing
        raise NotHere(typed_in(request, *HEADINGS))
    newest = Letter.objects.visible_to(request.user).filter(handover__leaving=leaving, handover__client=client).first()
    initial = {name: getattr(newest, name) for name in HEADINGS} if newest else {}
    form = LetterForm(request.POST if request.method == "POST" else None, initial=initial)
    meanwhile = None
    if form.is_valid():
        try:
            actions.write_letter(client, leaving, by=request.user, seen=_number(request), **form.cleaned_data)
        except Refused as refusal:
            meanwhile = newest if isinstance(refusal, Stale) else None
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. %(name)s can read it now.") % {"name": client.preferred_name})
            return redirect("handover:mine")
    looked(request.user, [client], Looked.CARE)
    context = {"client": client, "form": form, "seen": newest.number if newest else 0, "meanwhile": meanwhile}
    return render(request, "handover/letter.html", context, status=422 if form.errors else 200)


def _number(request):
    """The version the page was made from; whatever is no number stands for none."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else -1
