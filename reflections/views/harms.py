"""What it gives, asked first; then what it costs, in the client's own order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Role
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale
from reflections import actions
from reflections.actions.harms import in_order
from reflections.forms.harms import GainForm, HarmForm, OrderForm
from reflections.models import Gain, GainsAsked, Harm, HarmOrder
from reflections.views.common import row_seen, sent, thing_seen

DAYS_SHOWN = 50


@allow(Role.CLIENT, Role.CLINICIAN)
def gives(request, pk):
    """“What does it give you?” Every answer opens the other page, also none."""
    focus = thing_seen(request, pk)
    form = GainForm(sent(request), by=request.user)
    if form.is_valid():
        that_is_all = request.POST.get("then") == "all"
        try:
            _keep_gain(focus, request.user, form.cleaned_data, that_is_all)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("reflections:costs" if that_is_all else "reflections:gives", focus.pk)
    gains = Gain.objects.visible_to(request.user).filter(focus=focus).open().select_related("recorded_by")
    context = {
        "focus": focus,
        "client": focus.client,
        "form": form,
        "gains": gains,
        "was_asked": GainsAsked.objects.visible_to(request.user).filter(focus=focus).exists(),
    }
    return render(request, "reflections/gives.html", context, status=422 if form.errors else 200)


def _keep_gain(focus, user, cleaned, that_is_all):
    if cleaned["words"] or not that_is_all:
        actions.add_gain(focus, by=user, **cleaned)
    if that_is_all:
        actions.gains_were_asked(focus, by=user, captured=cleaned.get("captured"))


@allow(Role.CLIENT, Role.CLINICIAN)
def costs(request, pk):
    """What it costs, once it was asked what it gives; the list stands in the client's order."""
    focus = thing_seen(request, pk)
    if not GainsAsked.objects.visible_to(request.user).filter(focus=focus).exists():
        return redirect("reflections:gives", focus.pk)
    form = HarmForm(sent(request), by=request.user)
    if form.is_valid():
        try:
            actions.add_harm(focus, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("reflections:costs", focus.pk)
    return _costs_page(request, focus, form, status=422 if form.errors else 200)


def _costs_page(request, focus, form, *, order_form=None, status=200):
    newest, harms = _shown(request, focus)
    order_form = order_form or OrderForm(None, by=request.user, harms=harms, initial={"seen": newest})
    context = {
        "focus": focus,
        "client": focus.client,
        "form": form,
        "harms": harms,
        "order_form": order_form,
        "newest": newest,
        "gains": Gain.objects.visible_to(request.user).filter(focus=focus).open(),
    }
    return render(request, "reflections/costs.html", context, status=status)


def _shown(request, focus):
    """(id of the newest order or "", the open harms this person sees, in that order)."""
    newest, harms = in_order(focus)
    seen = set(Harm.objects.visible_to(request.user).filter(focus=focus).values_list("pk", flat=True))
    return (newest.pk if newest else ""), [harm for harm in harms if harm.pk in seen]


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def put_in_order(request, pk):
    """The order by numbers."""
    focus = thing_seen(request, pk)
    newest, harms = _shown(request, focus)
    form = OrderForm(request.POST, by=request.user, harms=harms)
    if form.is_valid():
        try:
            how = {"seen": form.cleaned_data["seen"], "captured": form.cleaned_data.get("captured")}
            actions.put_in_order(focus, by=request.user, numbers=form.numbers, **how)
        except Stale as refusal:
            data = request.POST.copy()
            data["seen"] = newest
            form = OrderForm(data, by=request.user, harms=harms)
            form.is_valid()
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The list stands in that order now."))
            return redirect("reflections:costs", focus.pk)
    return _costs_page(request, focus, HarmForm(None, by=request.user), order_form=form, status=422)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def move_harm(request, pk):
    """One step earlier or later. Staff put it in order by the form, which asks how they know."""
    harm = _item_seen(request, Harm.objects.visible_to(request.user), pk)
    try:
        actions.move_harm(
            harm,
            by=request.user,
            earlier=request.POST.get("to") == "earlier",
            seen=request.POST.get("seen"),
            captured=request.POST.get("captured"),
        )
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("reflections:costs", harm.focus_id)


def _item_seen(request, rows, pk):
    return row_seen(request, rows.select_related("focus__client"), pk, lambda item: item.focus.client_id)


def _gone(request, item, act, back):
    try:
        act(item, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(back, item.focus_id)


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def take_out_gain(request, pk):
    """The client takes it away; staff take out what staff wrote down."""
    item = _item_seen(request, Gain.objects.visible_to(request.user), pk)
    return _gone(request, item, actions.take_away if request.user.is_client else actions.take_out, "reflections:gives")


@allow(Role.CLIENT, Role.CLINICIAN)
@require_POST
def take_out_harm(request, pk):
    item = _item_seen(request, Harm.objects.visible_to(request.user), pk)
    away = request.user.is_client and request.POST.get("then") == "away"
    return _gone(request, item, actions.take_away if away else actions.take_out, "reflections:costs")


@allow(Role.CLIENT, Role.CLINICIAN)
@require_GET
def costs_before(request, pk):
    """The order as it stood on each day it was changed; the newest of a day."""
    focus = thing_seen(request, pk)
    orders = HarmOrder.objects.visible_to(request.user).filter(focus=focus).select_related("recorded_by")
    harms = {str(harm.pk): harm for harm in Harm.objects.visible_to(request.user).filter(focus=focus)}
    days = {}
    for row in orders[:500]:
        days.setdefault(timezone.localdate(row.recorded_at), row)
    shown = [
        {"day": day, "row": row, "harms": [harms[key] for key in row.order if key in harms]}
        for day, row in list(days.items())[:DAYS_SHOWN]
    ]
    context = {"focus": focus, "client": focus.client, "days": shown}
    return render(request, "reflections/costs_before.html", context)
