"""Who looked: the client's own page about it."""

from django.core.paginator import Paginator
from django.shortcuts import render

from accounts.models import Role
from audit.models import AccessEvent
from hrtrack.access import allow

A_PAGE = 50  # rows


@allow(Role.CLIENT)
def who_looked(request):
    """Everybody who looked at something of the client's: who, at what kind of thing, when. Nothing is collapsed."""
    rows = AccessEvent.objects.visible_to(request.user).select_related("by").order_by("-id")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "audit/who_looked.html", {"page_obj": page})
