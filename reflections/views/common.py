"""What the pages of this room share: fetching through the person, and leaving the look where staff read."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from audit.actions import looked
from audit.models import Looked
from goals.constellation import goal_lines
from goals.models import Focus, Revision
from goals.views.common import client_seen, goal_seen

PAGE = 50


def person_seen(request, pk):
    """The client, with the look written down."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.SHEET)
    return client


def thing_seen(request, pk):
    """One thing of a client's, with the look written down."""
    focus = get_object_or_404(Focus.objects.visible_to(request.user).select_related("client"), pk=pk)
    looked(request.user, [focus.client_id], Looked.SHEET, subject=focus)
    return focus


def goal_with_words(request, pk):
    """(goal, its words): those in force, else the newest this person may read, or None."""
    goal = goal_seen(request, pk, at=Looked.SHEET)
    known = Revision.objects.visible_to(request.user).filter(goal=goal)
    words = known.filter(pk=goal.agreed_id).first() if goal.agreed_id else known.order_by("-number").first()
    return goal, words


def row_seen(request, rows, pk, client_id):
    """One row out of `rows`, which came through the person; client_id(row) is whose it is."""
    row = get_object_or_404(rows, pk=pk)
    looked(request.user, [client_id(row)], Looked.SHEET)
    return row


def hub_of(client):
    return reverse("reflections:hub", args=[client.pk])


def sent(request):
    """What a form is made of: the data that was sent, or nothing where the page was opened."""
    return request.POST if request.method == "POST" else None


def worded_goals(client, user):
    """[(goal id, its words)] of what this person may read of the client's open goals. Five queries at most."""
    return [(pk, line.statement) for pk, line in goal_lines(client, user).items()]
