"""What this room adds to “my story so far”: how it was going, how the weeks went, and how a clinician saw it."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from goals.story import Event, rows_of
from tracking.models import ClinicianView, Rating, WeekAnswer, WeekCheck


def rating_rows(client, reader):
    ratings = Rating.objects.visible_to(reader).filter(goal__client=client)
    return rows_of(ratings, "rating", client, said_on="said_on")


def rated(ids):
    ratings = Rating.objects.select_related("goal").in_bulk(ids)
    return {
        pk: Event(
            row.recorded_at,
            _("How it’s going"),
            words=row.words,
            body=" · ".join(_said(row)),
            url=row.goal.get_absolute_url(),
            url_label=_("Look"),
            said_on=row.said_on,
        )
        for pk, row in ratings.items()
    }


def _said(rating):
    number = [] if rating.value is None else [_("%s of 10") % rating.value]
    return number + ([str(rating.get_face_display())] if rating.face else [])


def week_rows(client, reader):
    """The newest answer of each week, where that was not “skip”."""
    seen = WeekCheck.objects.visible_to(reader).filter(goal__client=client)
    newer = WeekCheck.objects.filter(goal=OuterRef("goal"), week=OuterRef("week"), pk__gt=OuterRef("pk"))
    return rows_of(seen.exclude(answer=WeekAnswer.SKIP).filter(~Exists(newer)), "week", client)


def weekly(ids):
    weeks = WeekCheck.objects.select_related("revision__goal").in_bulk(ids)
    return {
        pk: Event(
            row.recorded_at,
            _("Did the week go the way I wanted?"),
            words=row.words,
            body=_("%(answer)s: %(words)s") % {"answer": row.get_answer_display(), "words": row.revision.statement},
            url=row.revision.goal.get_absolute_url(),
            url_label=_("Look"),
        )
        for pk, row in weeks.items()
    }


def view_rows(client, reader):
    """A clinician's own views: the client is told that there are any, here and beside the goal."""
    return rows_of(ClinicianView.objects.visible_to(reader).filter(goal__client=client), "view", client)


def viewed(ids):
    views = ClinicianView.objects.select_related("clinician", "goal").in_bulk(ids)
    return {
        pk: Event(
            row.recorded_at,
            _("How %(who)s sees it") % {"who": row.clinician.name},
            words=row.words,
            url=row.goal.get_absolute_url(),
            url_label=_("Look"),
        )
        for pk, row in views.items()
    }
