"""What a client kept day by day since last time: one line for each thing they keep an eye on, frozen at signing.

A day of which nothing is known stays a day of which nothing is known (I13), and what is the client's own is not among
it, whoever looks: a note is shared (I19). No word of an entry is copied: the client may take an entry away, and nobody
can take anything out of a signed note.
"""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hrtrack.db import AppendOnly
from tracking.kept import A_FIRST_TIME, LONGEST, counted, in_short
from tracking.models import Entry, Measure, MeasureKind


class KeptDays(AppendOnly):
    """One such line as it stood when the note was signed."""

    note = models.ForeignKey("notes.SessionNote", on_delete=models.PROTECT, related_name="kept_days")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    # As the client called it then, and kept it.
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=MeasureKind.choices)
    first = models.DateField(gettext_lazy("first day"))
    last = models.DateField(gettext_lazy("last day"))
    known = models.PositiveSmallIntegerField(gettext_lazy("days known"))
    yes = models.PositiveSmallIntegerField(gettext_lazy("yes on"), null=True)  # of yes and no only
    least = models.DecimalField(gettext_lazy("least"), max_digits=10, decimal_places=2, null=True)
    most = models.DecimalField(gettext_lazy("most"), max_digits=10, decimal_places=2, null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["note", "measure"], name="a_measure_has_one_line_in_a_note"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="kept_days_end_after_they_begin"),
            models.CheckConstraint(condition=Q(kind__in=MeasureKind.values), name="kept_days_are_of_a_known_kind"),
        ]

    @property
    def days(self):
        return (self.last - self.first).days + 1


def since_last_time(note):
    """(first, last) day that a session's lines tell of: from the day after the last signed session to its own.

    Never more than LONGEST, so that a line can be taken in; A_FIRST_TIME where there was no session before. One query.
    """
    signed = type(note).objects.signed().filter(client=note.client, held_on__lt=note.held_on)
    before = signed.aggregate(day=models.Max("held_on"))["day"]
    first = note.held_on - A_FIRST_TIME if before is None else max(before, note.held_on - LONGEST)
    return first + timedelta(days=1), note.held_on


def days_of(note, *, by):
    """Unsaved KeptDays rows of this draft, in the client's order: none for what nothing was said of. Two queries.

    What stands in another signed note of the same day is not told again: a third.
    """
    first, last = since_last_time(note)
    told = KeptDays.objects.filter(note__client=note.client, note__held_on=note.held_on).exclude(note=note)
    entries = (
        Entry.objects.visible_to(by)
        .filter(measure__client=note.client, day__range=(first, last))
        .exclude(measure__in=told.values("measure"))
        .select_related("measure")
        .order_by("measure__rank", "measure__recorded_at", "measure", "recorded_at")
    )
    measures: dict = {}
    for entry in entries:
        measures.setdefault(entry.measure, []).append(entry)
    return [_line(note, measure, found, first, last) for measure, found in measures.items()]


def _line(note, measure, entries, first, last):
    row = KeptDays(note=note, measure=measure, first=first, last=last)
    row.name, row.unit, row.kind = measure.name, measure.unit, measure.kind
    row.known, row.yes, row.least, row.most = counted(measure.kind, entries)
    return row


def as_event(row):
    """As templates/includes/timeline.html shows it."""
    return {
        "when_words": _("%(first)s to %(last)s")
        % {"first": date_format(row.first, "MONTH_DAY_FORMAT"), "last": date_format(row.last, "MONTH_DAY_FORMAT")},
        "title": row.name,
        "words": "",
        "body": in_short(row),
        "tags": [],
    }
