"""The notebook as its client sees it, and what they share of it as those who work with them do."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from audit.actions import looked
from audit.models import AccessEvent, Looked
from clients.models import CareRelationship, Client
from hrtrack.access import allow
from hrtrack.refusals import Refused
from journal import actions
from journal.forms import PageForm
from journal.models import JournalEntry

A_PAGE = 50  # pages of a notebook on one of ours
READS = 50  # of one page, the newest; the list of all looks has them all


@allow(Role.CLIENT)
def mine(request):
    """A page to write on, and the pages written so far. The button pressed says whether the new one is shared."""
    client = get_object_or_404(Client.objects.visible_to(request.user))
    form = PageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        is_shown = request.POST.get("then") == "share"
        try:
            actions.write(client, by=request.user, is_shown=is_shown, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _shared(request, client) if is_shown else _("Kept. Only you can read it."))
            return redirect("journal:mine")
    pages = Paginator(JournalEntry.objects.visible_to(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "journal/mine.html", {"form": form, "page_obj": pages}, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_safe
def page(request, pk):
    """One page. Where somebody else reads it, that is written down, and stands below it for its client."""
    entry = _seen(request, pk)
    looked(request.user, [entry.client_id], Looked.JOURNAL, subject=entry)
    context = {"entry": entry, "client": entry.client}
    if request.user.is_client:
        reads = AccessEvent.objects.visible_to(request.user).filter(subject_id=entry.pk)
        context |= {
            "reads": reads.select_related("by").order_by("-id")[:READS],
            "who": _who_works_with(request, entry.client),
        }
    return render(request, "journal/page.html", context)


@allow(Role.CLIENT)
@require_POST
def share(request, pk):
    """One tap."""
    entry = _seen(request, pk)
    return _turned(request, entry, actions.share, _shared(request, entry.client))


@allow(Role.CLIENT)
@require_POST
def take_back(request, pk):
    """One tap, and no reason."""
    said = _("Taken back. Nobody but you can read it now. Who read it before stays written down below.")
    return _turned(request, _seen(request, pk), actions.take_back, said)


def _turned(request, entry, action, said):
    try:
        action(entry, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("journal:mine")
    messages.success(request, said)
    return redirect(entry)


@allow(Role.CLIENT)
def throw_away(request, pk):
    """The page is shown once more; then it is gone for good."""
    entry = _seen(request, pk)
    if request.method == "POST":
        actions.throw_away(entry, by=request.user)
        messages.success(request, _("It is gone."))
        return redirect("journal:mine")
    return render(request, "journal/throw_away.html", {"entry": entry})


@allow(Role.CLINICIAN)
@require_safe
def of_client(request, pk):
    """What a client shares of their notebook at this moment, by its day; each page is opened for itself."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    looked(request.user, [client], Looked.LIST)
    shared = JournalEntry.objects.visible_to(request.user).filter(client=client).defer("words").order_by("-turned_at")
    pages = Paginator(shared, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "journal/shared.html", {"client": client, "page_obj": pages})


def _seen(request, pk):
    return get_object_or_404(JournalEntry.objects.visible_to(request.user).select_related("client__program"), pk=pk)


def _who_works_with(request, client):
    """The names of those who could read a shared page now, as one text; "" where there is nobody."""
    care = CareRelationship.objects.visible_to(request.user).active().filter(client=client, clinician__is_active=True)
    names = care.order_by("starts_at", "pk").values_list("clinician__name", flat=True)
    return get_text_list(list(dict.fromkeys(names)), _("and"))


def _shared(request, client):
    who = _who_works_with(request, client)
    if not who:
        return _("Shared. Nobody works with you just now, so nobody reads it yet.")
    return _("Shared. %s can read it until you take it back.") % who
