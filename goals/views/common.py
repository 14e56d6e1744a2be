"""What the pages of this room share. Small on purpose."""

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from audit.actions import looked
from audit.models import Looked
from clients.models import CareRelationship, Client
from goals.models import Goal, GoalTurn


def client_seen(request, client_id=None):
    """The client this page is about, fetched through the person: by id, or the signed-in client's own record."""
    clients = Client.objects.visible_to(request.user).select_related("program")
    return get_object_or_404(clients, pk=client_id) if client_id else get_object_or_404(clients)


def client_of_mine(request, client_id):
    """(client, care): a client this clinician works with, and by which rows; one query for both, or 404.

    The rows bring what was chosen when they came (handover), which their page shows; asking for it costs nothing more.
    """
    cares = CareRelationship.objects.visible_to(request.user).active().filter(clinician=request.user.pk)
    care = list(
        cares.filter(client=client_id).select_related("client__program", "handover").order_by("starts_at", "pk")
    )
    if not care:
        raise Http404
    return care[0].client, care


def goal_seen(request, pk, at=Looked.WORDS):
    """A goal fetched through the person, its look written down where a member of staff looks.

    Also where a form is sent: the page that comes back with something to mend shows as much (audit.middleware leaves
    out the look where the form led elsewhere). `turned_at` is when its state changed last, as far as this person knows.
    """
    turns = GoalTurn.objects.visible_to(request.user).filter(goal=OuterRef("pk")).order_by("-id")
    rows = Goal.objects.visible_to(request.user).select_related("client").with_words()
    goal = get_object_or_404(rows.annotate(turned_at=Subquery(turns.values("recorded_at")[:1])), pk=pk)
    looked(request.user, [goal.client_id], at, subject=goal)
    return goal


def front(request, client):
    """Where the picture of this client is, for the one who looks."""
    return reverse("goals:mine") if request.user.is_client else reverse("goals:picture", args=[client.pk])


def renewed(request, form_class, refusal, *, fresh, **kwargs):
    """The same form after a refusal: what was typed is still there, and the hidden fields are those of this moment.

    fresh  {hidden field: its present value}, so that the person can read what happened and send it again
    """
    data = request.POST.copy()
    for name, value in fresh.items():
        data[name] = value
    form = form_class(data, **kwargs)
    form.is_valid()
    form.add_error(None, str(refusal))
    return form
