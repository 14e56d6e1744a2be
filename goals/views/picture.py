"""The picture: everything a client holds, each at its own place. The same for both, each with their own verbs."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals.checks import waiting_for_the_clients_look
from goals.constellation import picture, to_look_at_again
from goals.models import Party
from goals.views.common import client_of_mine, client_seen
from hrtrack.access import allow


@allow(Role.CLIENT)
@require_GET
def mine(request):
    """The client's own page: first what somebody wrote down for them, then offers, then the picture."""
    client = client_seen(request)
    places, lines = picture(client, request.user)
    return render(
        request,
        "goals/mine.html",
        {
            "client": client,
            "places": places,
            "offers": [line for line in lines.values() if line.offer and line.offer.party == Party.CLINICIAN],
            "look_again": to_look_at_again(lines),
            "one_yes_away": [line for line in lines.values() if line.said_yes_to],
            "checks": waiting_for_the_clients_look(client),
            "is_empty": not any(region.cards for region in places),
            "new_thing_url": reverse("goals:new_thing", args=[client.pk]),
        },
    )


@allow(Role.CLINICIAN)
@require_GET
def picture_page(request, pk):
    """The same picture, for the clinician."""
    client, care = client_of_mine(request, pk)
    looked(request.user, [client], Looked.PICTURE)
    places, lines = picture(client, request.user)
    return render(
        request,
        "goals/picture.html",
        {
            "client": client,
            "care": care,
            "places": places,
            "look_again": to_look_at_again(lines),
            "offers": [line for line in lines.values() if line.offer],
            "is_empty": not any(region.cards for region in places),
            "empty_words": _("Nothing here now"),
        },
    )
