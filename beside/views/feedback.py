"""How a session was: asked of nobody, open to the client beside each of their notes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from beside import actions
from beside.forms import HowItWasForm
from beside.models import Audience, Feedback
from hrtrack.access import allow
from hrtrack.refusals import Refused
from notes.models import SessionNote

THANKS = {
    Audience.CARE: _("Thank you. Those who work with you can read it beside the note."),
    Audience.SERVICE: _("Thank you. Nobody who works with you sees it."),
    Audience.ONLY_ME: _("Kept, for you alone."),
}
EARLIER = 20  # of one session


@allow(Role.CLIENT)
def how_it_was(request, pk):
    """Four questions by faces, or by numbers with `?in=numbers`; and what was said of this session before."""
    note = get_object_or_404(SessionNote.objects.visible_to(request.user).signed().select_related("client"), pk=pk)
    in_numbers = request.GET.get("in") == "numbers"
    form = HowItWasForm(request.POST if request.method == "POST" else None, in_numbers=in_numbers)
    if form.is_valid():
        try:
            given = actions.say_how_it_was(note, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, THANKS[given.audience])
            return redirect(note)
    said = Feedback.objects.visible_to(request.user).filter(note=note)[:EARLIER]
    context = {"note": note, "form": form, "in_numbers": in_numbers, "rows": said}
    return render(request, "beside/how_it_was.html", context, status=422 if form.errors else 200)
