"""Sheets to read: the list of them, one of them, and what it said before."""

from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals.views.common import client_seen, front
from hrtrack.access import allow
from hrtrack.gone import here
from sheets.actions import may_turn
from sheets.differences import changed
from sheets.kinds import KINDS
from sheets.models import Sheet, SheetVersion
from sheets.plans import newest

A_PAGE = 50


def sheet_seen(request, pk):
    """A sheet fetched through the person, its look written down where a member of staff looks."""
    rows = Sheet.objects.visible_to(request.user).select_related("client__program", "focus", "recorded_by")
    sheet = here(request, rows, pk, "part-*", "for-*")
    looked(request.user, [sheet.client_id], Looked.SHEET, subject=sheet)
    return sheet


def versions_seen(request, sheet):
    """The versions of a sheet that this person may see, newest first."""
    rows = SheetVersion.objects.visible_to(request.user).filter(sheet=sheet)
    return rows.select_related("sheet", "recorded_by").order_by("-number")


def list_url(request, client):
    return reverse("sheets:mine") if request.user.is_client else reverse("sheets:list", args=[client.pk])


@allow(Role.CLIENT)
@require_GET
def mine(request):
    """The client's own sheets."""
    return _list(request, client_seen(request))


@allow(Role.CLINICIAN)
@require_GET
def sheets(request, pk):
    """What this client shares of their sheets."""
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.SHEET)
    return _list(request, client)


def _list(request, client):
    rows = Sheet.objects.visible_to(request.user).filter(client=client).select_related("focus")
    rows = rows.order_by(F("closed_at").desc(nulls_first=True), "-recorded_at", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    there = {sheet.kind for sheet in page if sheet.shape.is_one and not sheet.closed_at}
    context = {
        "client": client,
        "page_obj": page,
        "kinds": [
            kind
            for kind in KINDS.values()
            if kind.code not in there and (request.user.is_client or not kind.shares_parts)
        ],
        "front": front(request, client),
    }
    return render(request, "sheets/list.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def sheet(request, pk):
    """One sheet, as it was written last."""
    sheet = sheet_seen(request, pk)
    version = versions_seen(request, sheet).first()
    context = {
        "sheet": sheet,
        "client": sheet.client,
        "version": version,
        "lines": version.lines_for(request.user) if version else [],
        "may_turn": may_turn(sheet, request.user),
        "front": list_url(request, sheet.client),
    }
    return render(request, "sheets/sheet.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def earlier(request, pk):
    """Every version, newest first, with what differs from the one before: nothing is overwritten."""
    sheet = sheet_seen(request, pk)
    rows = versions_seen(request, sheet)
    page = Paginator(rows, 10).get_page(request.GET.get("page"))
    shown = list(page)
    before = rows.filter(number__lt=shown[-1].number).first() if page.has_next() else None
    context = {
        "sheet": sheet,
        "client": sheet.client,
        "page_obj": page,
        "versions": [
            (version, changed(older, version, request.user))
            for version, older in zip(shown, [*shown[1:], before], strict=True)
        ],
    }
    return render(request, "sheets/earlier.html", context)


@allow(Role.CLIENT)
@require_GET
def my_safety(request):
    """The safety plan, one tap from everywhere; where there is none yet, the page to begin it."""
    return _to_safety(request, client_seen(request))


@allow(Role.CLINICIAN)
@require_GET
def safety(request, pk):
    """A client's safety plan, one tap from their page."""
    return _to_safety(request, client_seen(request, pk))


def _to_safety(request, client):
    version = newest(client, "safety_plan", request.user)
    return redirect(version.sheet) if version else redirect("sheets:new", client.pk, "safety_plan")
