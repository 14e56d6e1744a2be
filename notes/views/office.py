"""What an administrator sets for everybody's notes. No page here shows anything of a client's."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from hrtrack.access import allow
from notes.forms import PromptsForm
from notes.prompts import set_prompts


@allow(Role.ADMINISTRATOR)
def prompts(request):
    """The service's hints for the parts of a note."""
    form = PromptsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_prompts(by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Every draft shows it from now on."))
        return redirect("notes:office_prompts")
    return render(request, "notes/office/prompts.html", {"form": form}, status=422 if form.errors else 200)
