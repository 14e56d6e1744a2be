"""What to do when somebody does not wake up. For anybody, signed in or not: it says nothing about who comes here."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hrtrack.access import PUBLIC, allow
from strategies.models import Shelf, Strategy
from strategies.shelf import with_words


@allow(PUBLIC, before_first_phrase=True)
@require_safe
def safety(request):
    """The reviewed texts of this shelf, the emergency number, the local lines and the law; without any text, those."""
    shelf = Strategy.objects.for_reader(request.user).filter(shelf=Shelf.SAFETY).order_by("code", "added_at", "pk")
    return render(request, "strategies/safety.html", {"texts": with_words(shelf[:20]), "law": settings.LOCAL_LAW})
