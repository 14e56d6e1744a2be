"""What supervisors see: frozen releases, and nothing behind them. Read through the wall only (D-14)."""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import Role
from audit.actions import record
from hrtrack.access import allow
from summaries.chart import bars
from summaries.models import NotAsPublished, SummaryRelease
from summaries.reading import as_csv, tables
from summaries.wall import ALIAS

PER_PAGE = 50


@allow(Role.SUPERVISOR)
@require_GET
def releases(request):
    """Every release there is, newest first."""
    found = SummaryRelease.objects.using(ALIAS).only("quarter", "built_at")
    return render(
        request, "summaries/list.html", {"page": Paginator(found, PER_PAGE).get_page(request.GET.get("page"))}
    )


@allow(Role.SUPERVISOR)
@require_GET
def release(request, quarter):
    """One quarter: its tables and charts. No parameter changes a byte of them, and no number opens into anything."""
    found, content = _release(quarter)
    if content is None:
        return render(request, "summaries/not_as_published.html", {"release": found}, status=503)
    with transaction.atomic():
        record("summary.viewed", by=request.user, quarter=found.quarter)
    shown = tables(content)
    charts = [
        {
            "name": line.name,
            "title": table.title,
            "svg": bars(f"{line.name}: {table.title}", list(zip(table.columns, line.bands, strict=True))),
        }
        for table in shown
        for line in table.lines[:1]
    ]
    return render(request, "summaries/release.html", {"release": found, "tables": shown, "charts": charts})


@allow(Role.SUPERVISOR)
@require_GET
def download(request, quarter):
    """The same tables as a file; the same signs for what is not shown."""
    found, content = _release(quarter)
    if content is None:
        return render(request, "summaries/not_as_published.html", {"release": found}, status=503)
    with transaction.atomic():
        record("summary.downloaded", by=request.user, quarter=found.quarter)
    response = HttpResponse(as_csv(found, content), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="summary-{found.quarter}.csv"'
    return response


def _release(quarter):
    """The release and its content; content is None where the stored text is not what was published."""
    found = get_object_or_404(SummaryRelease.objects.using(ALIAS), quarter=quarter)
    try:
        return found, found.read()
    except NotAsPublished:
        return found, None
