"""What a client has on their list, and how it goes with it."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from hrtrack.access import allow
from hrtrack.refusals import Refused
from strategies import actions
from strategies.forms import TurnForm
from strategies.models import Going, Strategy, StrategyChoice, StrategyTurn
from strategies.views.common import client_seen, front, one_page, renewed

# What stands above each group of the list, whoever reads it.
HEADINGS = {
    Going.TRYING: gettext_lazy("Being tried now"),
    Going.WORKS: gettext_lazy("Works"),
    Going.INTERESTED: gettext_lazy("Of interest"),
    Going.PARKED: gettext_lazy("Parked for now"),
    Going.NOT_FOR_ME: gettext_lazy("Was not the right one"),
}


@allow(Role.CLIENT, Role.CLINICIAN)
@require_safe
def helps(request, pk):
    """The list: what is being tried now first, then what works, what is of interest, and the rest."""
    client = client_seen(request, pk)
    choices = StrategyChoice.objects.visible_to(request.user).filter(client=client).select_related("text")
    in_order = choices.on_the_list().with_turn().order_by("shown", "-turned_at", "pk")
    page = one_page(in_order, request.GET.get("page"))
    context = {
        "client": client,
        "page_obj": page,
        "groups": [(HEADINGS[Going(going)], list(group)) for going, group in groupby(page, lambda one: one.going)],
        "taken_off": _taken_off(choices) if request.user.is_client else [],
        "front": front(request, client),
    }
    return render(request, "strategies/helps.html", context)


def _taken_off(choices):
    return choices.filter(taken_off_at__isnull=False).order_by("-taken_off_at", "pk")[:50]


@allow(Role.CLIENT, Role.CLINICIAN)
def choice(request, pk):
    """One thing on the list: its words, how it went so far, and one form for how it is now.

    `?now=` names the answer that a link of the session's page stands for; it is chosen, and nothing is kept by it.
    """
    choices = StrategyChoice.objects.visible_to(request.user).with_turn()
    chosen = get_object_or_404(choices.select_related("client", "text__strategy"), pk=pk)
    looked(request.user, [chosen.client_id], Looked.HELPS, subject=chosen)
    fresh, kwargs = {"seen": chosen.turn_id or 0}, {"by": request.user, "now": chosen.going}
    asked = request.GET.get("now") if request.GET.get("now") in Going.values else None
    form = TurnForm(
        request.POST if request.method == "POST" else None,
        initial={**fresh, **({"going": asked} if asked else {})},
        **kwargs,
    )
    if form.is_valid():
        try:
            actions.turn(chosen, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form = renewed(TurnForm, request.POST, refusal, fresh=fresh, **kwargs)
        else:
            messages.success(request, _("Kept."))
            return redirect("strategies:helps", chosen.client_id)
    turns = StrategyTurn.objects.visible_to(request.user).filter(choice=chosen).select_related("recorded_by")
    context = {
        "choice": chosen,
        "client": chosen.client,
        "form": form,
        "page_obj": one_page(turns, request.GET.get("page")),
        "library": _in_the_library(chosen),
    }
    return render(request, "strategies/choice.html", context, status=422 if form.errors else 200)


def _in_the_library(chosen):
    """What became of the text since it was chosen: “newer”, “looked over”, or "" where it stands as it was."""
    if chosen.is_looked_over:
        return "looked over"
    if not chosen.text_id:
        return ""
    return "newer" if Strategy.objects.with_text().get(pk=chosen.text.strategy_id).text_id != chosen.text_id else ""


@allow(Role.CLIENT)
@require_POST
def only_me(request, pk):
    """The client keeps it to themselves, or shows it: whichever it is not now."""
    chosen = get_object_or_404(StrategyChoice.objects.visible_to(request.user), pk=pk)
    private = request.POST.get("private") == "yes"
    actions.keep_for_me(chosen, by=request.user, is_private=private)
    done = _("Only you see it now.") if private else _("The people who work with you can see it now.")
    messages.success(request, done)
    return redirect("strategies:choice", chosen.pk)


@allow(Role.CLIENT)
@require_POST
def off(request, pk):
    """The client takes it off their list, or puts it back."""
    chosen = get_object_or_404(StrategyChoice.objects.visible_to(request.user), pk=pk)
    is_off = request.POST.get("off") == "yes"
    actions.take_off(chosen, by=request.user, off=is_off)
    messages.success(request, _("It is off your list.") if is_off else _("It is on your list again."))
    return redirect("strategies:helps", chosen.client_id)
