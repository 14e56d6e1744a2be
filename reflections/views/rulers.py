"""Two rulers, and the questions about the numbers just given. What was said before stands below, and nothing is made
of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from hrtrack.access import allow
from hrtrack.refusals import Refused
from reflections import actions
from reflections.actions.rulers import SAID
from reflections.forms.rulers import BehindForm, RulerForm
from reflections.models import Ruler
from reflections.views.common import PAGE, goal_with_words, sent, thing_seen


@allow(Role.CLIENT, Role.CLINICIAN)
def thing_rulers(request, pk):
    focus = thing_seen(request, pk)
    return _rulers(request, focus, "reflections:thing_rulers", rows={"focus": focus}, words=focus.words)


@allow(Role.CLIENT, Role.CLINICIAN)
def goal_rulers(request, pk):
    goal, words = goal_with_words(request, pk)
    return _rulers(
        request, goal, "reflections:goal_rulers", rows={"goal": goal}, words=words.statement if words else ""
    )


def _rulers(request, about, here, *, rows, words):
    """Page one has the numbers, page two asks about them; the numbers go along in hidden fields and can be changed.

    Nothing is kept before page two, which is one POST away and may be left empty: a row is never written over.
    """
    numbers = RulerForm(sent(request), by=request.user)
    form = numbers
    back_to_the_numbers = "numbers" in request.POST
    if request.method == "POST" and not back_to_the_numbers and numbers.is_valid():
        form = BehindForm(request.POST, by=request.user)
        if "keep" in request.POST and form.is_valid():
            try:
                actions.keep_ruler(about, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Kept, as it was said."))
                return redirect(here, about.pk)
    if back_to_the_numbers:
        numbers.errors.clear()
    said = Ruler.objects.visible_to(request.user).filter(**rows).select_related("recorded_by")
    context = {
        "client": about.client,
        "words": words,
        "form": form,
        "behind": isinstance(form, BehindForm),
        # What was typed about the numbers goes along while the numbers are looked at once more.
        "typed": [(name, request.POST[name]) for name in SAID if name in request.POST],
        "page_obj": Paginator(said, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reflections/rulers.html", context, status=422 if form.errors else 200)
