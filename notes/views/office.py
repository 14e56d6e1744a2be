"""What an administrator sets for everybody's notes. No page here shows anything of a client's."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from hrtrack.access import allow
from hrtrack.refusals import Refused
from notes import laying_out, offers
from notes.forms import LayoutForm, PromptsForm, WordForm
from notes.layouts import NoteLayout
from notes.models import WordOffer
from notes.parts import OURS
from notes.prompts import set_prompts

PAGE = 50


@allow(Role.ADMINISTRATOR)
def prompts(request):
    """The service's hints for the parts of a note."""
    form = PromptsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_prompts(by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Every draft shows it from now on."))
        return redirect("notes:office_prompts")
    return render(request, "notes/office/prompts.html", {"form": form}, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
def words(request):
    """The terms for which other words are offered."""
    page = Paginator(WordOffer.objects.all(), PAGE).get_page(request.GET.get("page"))
    return render(request, "notes/office/words.html", {"page_obj": page})


@allow(Role.ADMINISTRATOR)
def word_new(request):
    """Add a term."""
    return _word(request, None, {"language": "en"}, _("It is in the list."))


@allow(Role.ADMINISTRATOR)
def word(request, pk):
    """Change a term, its offer or the reason."""
    row = get_object_or_404(WordOffer, pk=pk)
    initial = {"term": row.term, "offer": row.offer, "reason": row.reason, "language": row.language}
    return _word(request, row, initial, _("Kept."))


def _word(request, row, initial, done):
    form = WordForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            offers.keep_offer(row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("notes:office_words")
    return render(request, "notes/office/word.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
@require_POST
def word_off(request, pk):
    """Take a term off the list."""
    offers.take_off(get_object_or_404(WordOffer, pk=pk), by=request.user)
    messages.success(request, _("It is off the list."))
    return redirect("notes:office_words")


@allow(Role.ADMINISTRATOR)
@require_safe
def layouts(request):
    """The service's own headings, beside those that everybody has."""
    page = Paginator(NoteLayout.objects.offered(), PAGE).get_page(request.GET.get("page"))
    return render(request, "notes/office/layouts.html", {"page_obj": page, "ours": OURS.values()})


@allow(Role.ADMINISTRATOR)
def layout_new(request):
    """Offer headings of one's own."""
    return _layout(request, None, _("Every draft can be shown like it from now on."))


@allow(Role.ADMINISTRATOR)
def layout(request, pk):
    """Write them otherwise; notes that were written in them keep what their author saw."""
    row = get_object_or_404(NoteLayout.objects.offered(), pk=pk)
    return _layout(request, row, _("Kept. Notes that were written in it keep the headings they had."))


def _layout(request, row, done):
    form = LayoutForm(request.POST if request.method == "POST" else None, layout=row)
    if form.is_valid():
        try:
            laying_out.keep_layout(row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("notes:office_layouts")
    return render(request, "notes/office/layout.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@allow(Role.ADMINISTRATOR)
@require_POST
def layout_off(request, pk):
    """Offer them no longer."""
    row = get_object_or_404(NoteLayout.objects.offered(), pk=pk)
    try:
        laying_out.take_layout_away(row, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is offered no longer."))
    return redirect("notes:office_layouts")
