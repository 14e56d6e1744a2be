"""What a client is asked about who comes next: the letter first, then the answer, then what goes along."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from audit.actions import looked
from audit.models import Looked
from clients.carried import Carried
from clients.models import CareRelationship
from clients.views.common import try_it
from handover import actions
from handover.forms import AlongForm, ReplyForm
from handover.models import Handover, Letter, Reply
from hrtrack.access import allow
from hrtrack.refusals import Refused


def handovers_of(user):
    related = ("client__program", "leaving__clinician", "person", "care__clinician", "wish")
    return Handover.objects.visible_to(user).standing().select_related(*related).with_state()


def _front(request, client):
    return reverse("goals:mine") if request.user.is_client else reverse("goals:picture", args=[client.pk])


@allow(Role.CLIENT, Role.CLINICIAN)
def asked(request, pk):
    """The letter, who is proposed, and the client's answer; staff write the answer down for who has no device."""
    handover = get_object_or_404(handovers_of(request.user), pk=pk)
    client, letter = handover.client, _letter(request, handover)
    asks = not handover.care_id
    form = _reply_form(request, handover) if asks else None
    if form and request.method == "POST" and form.is_valid():
        try:
            actions.reply(handover, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            handover = get_object_or_404(handovers_of(request.user), pk=pk)
            form, letter = _fresh(request, handover, refusal), _letter(request, handover)
        else:
            messages.success(request, _after(form.cleaned_data["choice"], handover, request.user))
            return redirect(_front(request, client))
    looked(request.user, [client], Looked.CARE, subject=handover)
    context = {
        "handover": handover,
        "client": client,
        "letter": letter,
        "form": form,
        "front": _front(request, client),
        "newest": Reply.objects.visible_to(request.user).undisputed().filter(handover=handover).first(),
    }
    return render(request, "handover/asked.html", context, status=422 if form and form.errors else 200)


def _letter(request, handover):
    return Letter.objects.visible_to(request.user).filter(handover=handover).select_related("author").first()


def _reply_form(request, handover, data=None):
    return ReplyForm(
        data or (request.POST if request.method == "POST" else None),
        by=request.user,
        person=handover.person,
        letter=bool(handover.letter_number),
        along=not _reads_already(handover),
        initial={"seen": handover.seen},
    )


def _reads_already(handover):
    """True where whoever is proposed works beside them now: a yes takes nothing from them and has nothing to add."""
    care = handover.client.care.filter(kind=CareRelationship.Kind.CO, clinician=handover.person_id)
    return care.active().exists()


def _fresh(request, handover, refusal):
    """The form once more, with what was ticked, about what is there now."""
    data = request.POST.copy()
    data["seen"] = handover.seen
    form = _reply_form(request, handover, data)
    form.is_valid()
    form.add_error(None, str(refusal))
    return form


def _after(choice, handover, user):
    if not user.is_client:
        return _("Written down. They see it at their next sign-in, and can say whether it is right.")
    if choice == "yes":
        return _("%(name)s works with you from now on.") % {"name": handover.person.name}
    if choice == "another":
        return _("The office knows. They will propose somebody else. Nothing changes until you say yes.")
    return _("You pause. Everything of yours stays, and you can come again at any time.")


@allow(Role.CLIENT, Role.CLINICIAN)
def along(request, pk):
    """What the new person reads of before: more or less of it, whenever the client likes."""
    handover = get_object_or_404(handovers_of(request.user), pk=pk, care__reads_from__isnull=False)
    care, client = handover.care, handover.client
    now = [kind for kind in Carried if getattr(care, f"carries_{kind}")]
    form = AlongForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        letter=bool(handover.letter_number),
        initial={"along": now},
    )
    if form.is_valid():
        try:
            actions.choose_along(handover, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It holds from now on."))
            return redirect("clients:my_care" if request.user.is_client else _front(request, client))
    looked(request.user, [client], Looked.CARE, subject=handover)
    context = {"handover": handover, "client": client, "form": form, "front": _front(request, client)}
    return render(request, "handover/along.html", context, status=422 if form.errors else 200)


@allow(Role.CLIENT)
@require_POST
def check(request, pk):
    """That’s right, or I did not say that: about the newest answer that staff wrote down."""
    replies = Reply.objects.visible_to(request.user).filter(handover=pk, check_by_client__isnull=True)
    said = replies.exclude(captured="own_device").select_related("handover__client").first()
    if said is None or request.POST.get("reply") != str(said.pk):
        raise Http404
    is_right = request.POST.get("is_right") == "yes"
    done = _("Thank you. It stays.") if is_right else _("Thank you. It counts for nothing any more.")
    return try_it(request, actions.check, said, is_right=is_right, done=done, back=("goals:mine",))
