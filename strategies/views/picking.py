"""Looking at what others do, and picking a couple. Never filtered by place (DOMAIN §2)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from goals.catalogue import codes_of
from goals.models import Focus
from hrtrack.access import allow
from hrtrack.refusals import Refused
from strategies import actions
from strategies.forms import ChoiceForm, OwnWayForm
from strategies.models import Shelf, Strategy, StrategyChoice
from strategies.shelf import LONGEST_SEARCH, texts_to_pick, with_words
from strategies.views.common import client_seen, one_page


@allow(Role.CLIENT, Role.CLINICIAN)
def look(request, pk):
    """What others do. A search is sent by POST, so that no word of it stands in an address (I29); it changes nothing.

    `?thing=` is a Focus of the client's: what is for it, and what is for all.
    """
    client = client_seen(request, pk)
    foci = list(Focus.objects.visible_to(request.user).filter(client=client).open().select_related("catalogue"))
    asked = request.POST if request.method == "POST" else request.GET
    focus = next((one for one in foci if str(one.pk) == asked.get("thing")), None)
    words = request.POST.get("words", "").strip()[:LONGEST_SEARCH]
    codes = codes_of(foci)
    theirs = [code for named in codes.values() for code in named]
    wanted = {"words": words, "about": codes.get(focus, ()), "theirs": theirs, "language": client.language}
    page = one_page(texts_to_pick(request.user, **wanted), asked.get("page"))
    page.object_list = with_words(page.object_list)
    on_list = StrategyChoice.objects.visible_to(request.user).on_the_list().filter(client=client)
    context = {
        "client": client,
        "foci": [one for one in foci if codes[one]],
        "focus": focus,
        "words": words.replace("\x00", "�"),
        "page_obj": page,
        "on_list": set(on_list.filter(text__isnull=False).values_list("text__strategy", flat=True)),
    }
    return render(request, "strategies/look.html", context)


@allow(Role.CLIENT, Role.CLINICIAN)
def pick(request, pk, text):
    """One text of the library, with where it comes from and who answers for it; and “want to?”."""
    client = client_seen(request, pk)
    shelf = Strategy.objects.for_reader(request.user).filter(shelf=Shelf.HELPS)
    strategy = with_words([get_object_or_404(shelf, pk=text)])[0]
    form = ChoiceForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        try:
            chosen = actions.choose(client, by=request.user, strategy=strategy, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%s” is on the list.") % chosen)
            return redirect("strategies:helps", client.pk)
    on_list = StrategyChoice.objects.visible_to(request.user).on_the_list()
    context = {
        "client": client,
        "strategy": strategy,
        "form": form,
        "already": on_list.filter(client=client, text__strategy=strategy).first(),
    }
    return render(request, "strategies/pick.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT, Role.CLINICIAN)
def own_way(request, pk):
    """Something of their own on the list."""
    client = client_seen(request, pk)
    form = OwnWayForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        actions.choose(client, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is on the list."))
        return redirect("strategies:helps", client.pk)
    context = {"client": client, "form": form}
    return render(request, "strategies/own_way.html", context, status=422 if form.errors else 200)
