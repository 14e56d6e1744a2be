"""What the pages of this room share."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse

from audit.actions import looked
from audit.models import Looked
from clients.models import Client

A_PAGE = 50


def client_seen(request, pk):
    """The client this page is about, fetched through the person; staff leave a look."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=pk)
    looked(request.user, [client], Looked.HELPS)
    return client


def front(request, client):
    """Where the picture of this client is, for the one who looks."""
    return reverse("goals:mine") if request.user.is_client else reverse("goals:picture", args=[client.pk])


def one_page(rows, asked):
    """The page of `rows` that was asked for; any nonsense asked for is the first or the last page."""
    return Paginator(rows, A_PAGE).get_page(asked)


def renewed(form_class, data, refusal, *, fresh, **kwargs):
    """The same form after a refusal: what was typed is still there, the hidden fields are of this moment."""
    data = data.copy()
    for name, value in fresh.items():
        data[name] = value
    form = form_class(data, **kwargs)
    form.is_valid()
    form.add_error(None, str(refusal))
    return form
