"""Sheets to write: a new one, another version, shared or kept, put away or taken up."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals.models import Focus
from goals.views.common import client_seen, renewed
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale
from sheets import actions
from sheets.forms import SheetForm
from sheets.kinds import KINDS
from sheets.models import Sheet
from sheets.views.reading import list_url, sheet_seen, versions_seen


@allow(Role.CLIENT, Role.CLINICIAN)
def new(request, pk, kind):
    """A new sheet of a kind. Where there is one already of a kind that there is one of, that one is opened."""
    client, shape = client_seen(request, pk), _written_by(request.user, KINDS[kind])
    looked(request.user, [client], Looked.SHEET)
    there = None if request.method == "POST" else _there_already(request, client, shape, request.GET.get("thing", ""))
    if there:
        return redirect("sheets:write", there.pk)
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        shape=shape,
        is_new=True,
        foci=Focus.objects.visible_to(request.user).filter(client=client).open(),
        initial={"focus": request.GET.get("thing")},
    )
    if form.is_valid():
        said = form.cleaned_data
        about = {name: said[name] for name in ("focus", "title", "is_private") if name in said}
        try:
            sheet = actions.begin(client, by=request.user, kind=kind, **about, **form.told(), **form.words())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            there = _there_already(request, client, shape, str(getattr(said.get("focus"), "pk", "")))
        else:
            messages.success(request, _("Kept."))
            return redirect(sheet)
    context = {"client": client, "shape": shape, "form": form, "there": there, "front": list_url(request, client)}
    return render(request, "sheets/write.html", context, status=422 if form.errors else 200)


def _there_already(request, client, shape, thing):
    """The open sheet that would be begun a second time: the one of a client, or the one about this thing."""
    rows = Sheet.objects.visible_to(request.user).open().filter(client=client, kind=shape.code)
    if shape.is_one:
        return rows.first()
    if not (shape.one_per_thing and thing):
        return None
    return next((sheet for sheet in rows.exclude(focus=None) if str(sheet.focus_id) == thing), None)


@allow(Role.CLIENT, Role.CLINICIAN)
def write(request, pk):
    """One more version, written from the one that is there. Two who write at once both find their words again."""
    sheet = sheet_seen(request, pk)
    _written_by(request.user, sheet.shape)
    newest = versions_seen(request, sheet).first()
    initial = SheetForm.initial_from(newest, request.user)
    kwargs = {"by": request.user, "shape": sheet.shape, "initial": initial}
    form = SheetForm(request.POST if request.method == "POST" else None, **kwargs)
    meanwhile = None
    if form.is_valid():
        seen = form.cleaned_data["seen"] or 0
        try:
            version = actions.write(sheet, by=request.user, seen=seen, **form.told(), **form.words())
        except Stale as refusal:
            meanwhile = versions_seen(request, sheet).first()
            form = renewed(request, SheetForm, refusal, fresh={"seen": meanwhile.number if meanwhile else 0}, **kwargs)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if version:
                messages.success(request, _("Kept. What stood here before is under “earlier”."))
            else:
                messages.info(request, _("It says the same as before."))
            return redirect(sheet)
    context = {
        "client": sheet.client,
        "sheet": sheet,
        "shape": sheet.shape,
        "form": form,
        "meanwhile": meanwhile.lines_for(request.user) if meanwhile else [],
        "front": sheet.get_absolute_url(),
    }
    return render(request, "sheets/write.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT)
@require_POST
def no_change(request, pk):
    """“No change for now”, by one tap of the client's: a version that says so and keeps the words and the day.

    Staff write it down on the page for writing, where they say how they know.
    """
    sheet = sheet_seen(request, pk)
    if not sheet.shape.no_change:
        raise Http404  # of other kinds it would be said of nothing, and end what is shared part by part
    newest = versions_seen(request, sheet).first()
    kept = {"parts": newest.parts, "look_again_on": newest.look_again_on}
    try:
        actions.write(sheet, by=request.user, seen=newest.number, **kept, no_change=True)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Kept: no change for now."))
    return redirect(sheet)


@allow(Role.CLIENT)
def share(request, pk):
    """Share a sheet, with or without what stood there before; or keep it to oneself again.

    The button says which, not how the sheet stands: a page left open must not turn it the other way.
    """
    sheet = sheet_seen(request, pk)
    if sheet.shape.shares_parts:
        raise Http404
    to = request.POST.get("to")
    if to in ("share", "share_all", "keep"):
        try:
            if to == "keep":
                actions.keep_to_myself(sheet, by=request.user)
            else:
                actions.share(sheet, by=request.user, earlier_too=to == "share_all")
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            told = _("Only you see it now.") if to == "keep" else _("Shared with those who work with you.")
            messages.success(request, told)
        return redirect(sheet)
    context = {"sheet": sheet, "client": sheet.client, "has_earlier": versions_seen(request, sheet).count() > 1}
    return render(request, "sheets/share.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def turn(request, pk):
    """Put away, or taken up again."""
    sheet = sheet_seen(request, pk)
    try:
        actions.turn(sheet, by=request.user, put_away=request.POST.get("to") != "take_up")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(list_url(request, sheet.client))


def _written_by(user, shape):
    """The kind of sheet, where this person may write it: of what is shared part by part, the client alone."""
    if shape.shares_parts and not user.is_client:
        raise Http404
    return shape
