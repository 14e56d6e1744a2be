"""The client's own words beside a wording of a goal, and beside what somebody said of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Role
from beside import actions
from beside.forms import THE_WORDS, SideForm
from goals.models import Revision, Stance
from hrtrack.access import allow
from hrtrack.gone import here
from hrtrack.refusals import Refused


def wording_seen(request, pk):
    """A wording both sides know of, fetched through the person; where there is none, what they typed comes back."""
    seen = Revision.objects.visible_to(request.user).select_related("goal__client__program")
    return here(request, seen.filter(is_private=False), pk, "words")


def views_on(revision, user):
    """What was said of a wording, oldest first: a list of Stance."""
    seen = Stance.objects.visible_to(user).filter(revision=revision)
    return list(seen.select_related("clinician").order_by("id"))


@allow(Role.CLIENT)
def my_side(request, pk):
    """The wording, what was said of it, and a box for one's own side."""
    revision = wording_seen(request, pk)
    views = views_on(revision, request.user)
    asked = request.GET.get("view", THE_WORDS)
    form = SideForm(request.POST if request.method == "POST" else None, views=views, initial={"view": asked})
    if form.is_valid():
        try:
            actions.write_my_side(revision, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your words stand beside it. Nobody can take them away."))
            return redirect("goals:history", revision.goal_id)
    context = {"goal": revision.goal, "revision": revision, "views": views, "form": form}
    return render(request, "beside/my_side.html", context, status=422 if form.errors else 200)
