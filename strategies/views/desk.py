"""The desk of the library: administrators write, record and retire; clinicians sign. There is no client on it (I20)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from hrtrack.access import allow
from hrtrack.refusals import Refused, Stale
from strategies import actions
from strategies.desk import WHICH, state_of
from strategies.forms import LivedForm, SignForm, TextForm
from strategies.models import Side, Strategy
from strategies.shelf import LONGEST_SEARCH, matching, with_words
from strategies.views.common import one_page, renewed


@allow(Role.ADMINISTRATOR, Role.CLINICIAN)
@require_safe
def library(request):
    """Every text with how it stands; `?q=` looks for words, `?which=` keeps one part of them."""
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    which = request.GET.get("which") if request.GET.get("which") in WHICH else ""
    texts = matching(Strategy.objects.with_text(), words)
    texts = WHICH[which].rows(texts) if which else texts
    page = one_page(texts.order_by("shelf", "added_at", "pk"), request.GET.get("page"))
    page.object_list = with_words(page.object_list)
    for strategy in page.object_list:
        strategy.state = state_of(strategy)
    context = {
        "page_obj": page,
        "words": words.replace("\x00", "�"),
        "which": which,
        "choices": [(name, one.label) for name, one in WHICH.items()],
    }
    return render(request, "strategies/desk/library.html", context)


@allow(Role.ADMINISTRATOR)
def text_new(request):
    """A new text. Clients read it once both sides have signed."""
    form = TextForm(request.POST if request.method == "POST" else None, is_new=True)
    if form.is_valid():
        strategy = actions.write(by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Clients read it once both reviews are signed."))
        return redirect("strategies:text", strategy.pk)
    return render(request, "strategies/desk/write.html", {"form": form}, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
def text_edit(request, pk):
    """Other words: one more version, whose reviews begin anew."""
    strategy = _text(pk)
    initial = {name: getattr(strategy.text, name) for name in ("title", "words", "source", "language")}
    initial |= {"about": strategy.text.about.all(), "seen": strategy.text.number}
    form = TextForm(request.POST if request.method == "POST" else None, initial=initial, is_new=False)
    if form.is_valid():
        try:
            actions.rewrite(strategy, by=request.user, **form.cleaned_data)
        except Stale as refusal:
            form = renewed(TextForm, request.POST, refusal, fresh={"seen": strategy.text.number}, is_new=False)
        else:
            messages.success(request, _("Kept. Both reviews begin anew."))
            return redirect("strategies:text", strategy.pk)
    context = {"form": form, "strategy": strategy}
    return render(request, "strategies/desk/write.html", context, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR, Role.CLINICIAN)
@require_safe
def text(request, pk):
    """One text: its words, who answers for them and until when, and what it said before."""
    return _text_page(request, _text(pk))


@allow(Role.CLINICIAN)
@require_POST
def sign(request, pk):
    """The clinician answers for exactly the words they read."""
    form = SignForm(request.POST)
    return _signed(request, _text(pk), form, side=Side.CLINICAL)


@allow(Role.ADMINISTRATOR)
@require_POST
def lived(request, pk):
    """Somebody who has lived it answers for them; the administrator writes it down."""
    form = LivedForm(request.POST)
    return _signed(request, _text(pk), form, side=Side.LIVED)


@allow(Role.ADMINISTRATOR)
@require_POST
def retire(request, pk):
    """Out of the library, or taken up again."""
    retired = request.POST.get("retired") == "yes"
    actions.set_retired(_text(pk), by=request.user, retired=retired)
    messages.success(request, _("Retired: nobody is offered it any more.") if retired else _("Taken up again."))
    return redirect("strategies:text", pk)


def _text(pk):
    return with_words([get_object_or_404(Strategy.objects.with_text(), pk=pk)])[0]


def _signed(request, strategy, form, *, side):
    if form.is_valid():
        try:
            actions.sign(strategy, by=request.user, side=side, **form.cleaned_data)
        except Refused as refusal:
            form = renewed(type(form), request.POST, refusal, fresh={"seen": strategy.text.number})
        else:
            messages.success(request, _("Signed."))
            return redirect("strategies:text", strategy.pk)
    return _text_page(request, strategy, form)


def _text_page(request, strategy, form=None):
    if form is None:
        initial = {"seen": strategy.text.number, "signed_on": timezone.localdate()}
        form = LivedForm(initial=initial) if request.user.is_administrator else SignForm(initial=initial)
    strategy.state = state_of(strategy)
    versions = strategy.texts.select_related("written_by").prefetch_related("reviews", "about").order_by("-number")
    page = one_page(versions, request.GET.get("page"))
    context = {"strategy": strategy, "form": form, "page_obj": page}
    return render(request, "strategies/desk/text.html", context, status=422 if form.errors else 200)
