"""What this room adds to a clinician's front page: that somebody asked or wrote, and not one word of what."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from beside.models import Correction
from notes.models import ClientSide
from notes.today import Line

LATELY = timedelta(days=7)  # how long it is told that somebody wrote beside something; it waits for nothing


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


def written(user):
    """What clients wrote beside a note, a wording or a view in the last days: the newest of each, its words unread."""
    later = ClientSide.objects.filter(
        Q(note=OuterRef("note")) | Q(revision=OuterRef("revision")), pk__gt=OuterRef("pk")
    )
    lately = ClientSide.objects.visible_to(user).filter(~Exists(later), written_at__gte=timezone.now() - LATELY)
    return lately.select_related("client", "revision").defer("words").order_by("-written_at", "-pk")


def written_line(side, about):
    """It leads to where the words stand."""
    if side.note_id:
        said, url = _("%(who)s wrote beside a note."), reverse("notes:visit", args=[side.note_id])
    else:
        said = _("%(who)s wrote beside a view.") if side.stance_id else _("%(who)s wrote beside words.")
        url = reverse("goals:history", args=[side.revision.goal_id])
    day = date_format(timezone.localdate(side.written_at), "DATE_FORMAT")
    return Line(side.client, said % {"who": side.client.preferred_name}, url, day)
