"""“To think about”: the tools of this room, in no forced order."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import Role
from goals.views.common import front
from hrtrack.access import allow
from reflections.hub import hub_context
from reflections.views.common import person_seen


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def hub(request, pk):
    client = person_seen(request, pk)
    context = {**hub_context(client, request.user), "front": front(request, client)}
    return render(request, "reflections/hub.html", context)
