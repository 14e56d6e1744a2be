"""Administrators' pages about programs."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from clients import actions
from clients.forms import ProgramForm
from clients.models import Program
from clients.views.common import one_page, try_it
from hrtrack.access import allow
from hrtrack.refusals import Refused


@allow(Role.ADMINISTRATOR)
def programs(request):
    """Every program in its fixed order, with how many come to it."""
    rows = Program.objects.annotate(coming=Count("clients", filter=Q(clients__closed_at__isnull=True)))
    page = one_page(request, rows.order_by("position", "name"))
    return render(request, "clients/office/programs.html", {"page_obj": page})


@allow(Role.ADMINISTRATOR)
def program_new(request):
    """Add a team or site."""
    initial = {"time_zone": settings.TIME_ZONE}
    form = ProgramForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            program = actions.add_program(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(program)s is there.") % {"program": program})
            return redirect("clients:office_programs")
    return render(request, "clients/office/program.html", {"form": form}, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
def program(request, pk):
    """Another name or time zone for a program."""
    row = get_object_or_404(Program, pk=pk)
    initial = {"name": row.name, "time_zone": row.time_zone}
    form = ProgramForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.change_program(row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("clients:office_programs")
    context = {"form": form, "program": row}
    return render(request, "clients/office/program.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
@require_POST
def program_close(request, pk):
    """No longer offer a program, or offer it again, whichever it is not."""
    row = get_object_or_404(Program, pk=pk)
    back = ("clients:office_program", row.pk)
    if row.closed_at:
        return try_it(request, actions.reopen_program, row, done=_("It is open again."), back=back)
    return try_it(request, actions.close_program, row, done=_("It is closed."), back=back)
