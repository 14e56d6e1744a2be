"""The client takes everything away."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.debug import sensitive_post_parameters

from accounts.models import Role
from accounts.phrase_again import is_their_phrase
from clients.models import Client
from hrtrack.access import allow
from records import actions
from records.archive import rough_size
from records.forms import PhraseAgainForm

FILE_NAME = "record.zip"
LONG = 500_000  # bytes, of which the page says that they take longer than a moment


@allow(Role.CLIENT, once=False)  # leads nowhere, a wrong phrase must stay counted, and no writer shall wait
@sensitive_post_parameters("phrase")
def all_of_mine(request):
    """First the sentence that a file will be on this device, with a way back (C-14); then, by the phrase, the file."""
    client = get_object_or_404(Client.objects.visible_to(request.user))
    form = PhraseAgainForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_their_phrase(request, form):
        made = actions.take_away(client, by=request.user, with_notes=form.cleaned_data["with_notes"])
        return FileResponse(made, as_attachment=True, filename=FILE_NAME, content_type="application/zip")
    size = rough_size(client, request.user)
    context = {"form": form, "size": size, "is_long": size > LONG}
    return render(request, "records/all.html", context, status=422 if form.errors else 200)
