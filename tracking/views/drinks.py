"""How many standard drinks is that?"""

from django.conf import settings
from django.shortcuts import render

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from goals.views.common import client_seen
from hrtrack.access import allow
from tracking.drinks import standard_drinks, what_is_kept
from tracking.forms.drinks import DrinksForm
from tracking.models import Measure
from tracking.numbers import plain
from tracking.views.measures import days_url


@allow(Role.CLIENT, Role.CLINICIAN)
def counting(request, pk):
    """Size, strength and number; the answer with its arithmetic, and one tap that keeps it for today.

    Nothing is written. It is sent as a form all the same: what somebody drank belongs in no address.
    """
    client = client_seen(request, pk)
    looked(request.user, [client], Looked.DAYS)
    form = DrinksForm(request.POST if request.method == "POST" else None)
    answer, kept_under = None, []
    if form.is_valid():
        grams, drinks = standard_drinks(**form.cleaned_data, grams=settings.GRAMS_PER_DRINK)
        kept_under = _kept_under(request, client, grams, drinks)
        answer = {name: plain(value) for name, value in {**form.cleaned_data, "grams": grams, "drinks": drinks}.items()}
    context = {
        "client": client,
        "form": form,
        "answer": answer,
        "kept_under": kept_under,
        "grams_per_drink": settings.GRAMS_PER_DRINK,
        "front": days_url(request, client),
    }
    return render(request, "tracking/counting.html", context, status=422 if form.errors else 200)


def _kept_under(request, client, grams, drinks):
    """[(Measure, the number it would keep)] of those in which drinks are counted. One query."""
    measures = Measure.objects.visible_to(request.user).filter(client=client).open().select_related("focus")
    kept = [(measure, what_is_kept(measure, grams, drinks)) for measure in measures]
    return [(measure, plain(value)) for measure, value in kept if value is not None]
