"""What this room adds to a clinician's front page: that somebody asked, in neutral words, and no word of what."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from beside.models import Correction
from notes.today import Line


def waiting(user):
    """What clients asked to be put right and nobody has answered, the newest first."""
    asked = Correction.objects.visible_to(user).unanswered().select_related("client").defer("words")
    return asked.order_by("-asked_at", "pk")


def line(correction, about):
    said = _("%(who)s would like a note put right.") if correction.note_id else _("%(who)s would like words put right.")
    return Line(
        correction.client,
        said % {"who": correction.client.preferred_name},
        reverse("beside:asked", args=[correction.pk]),
        _("%(day)s · still open, no hurry")
        % {"day": date_format(timezone.localdate(correction.asked_at), "DATE_FORMAT")},
    )
