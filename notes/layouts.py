"""The service's own headings for notes, beside DAP and the others: which parts stand under which, and hints for them.

A layout is a way of looking at the six parts and holds no words of anybody's, so a note only names the one its author
wrote it in. Its rows stay as they are: one that is written otherwise is another row of the same family, and a note that
was signed keeps the headings its author saw.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 40  # characters
LONGEST_HEADING = 60


class NoteLayoutQuerySet(models.QuerySet):
    def offered(self):
        """Those a draft may be shown in; the order of the page."""
        return self.filter(is_offered=True).order_by(Lower("name"), "pk")

    def today_of(self, code):
        """What the family of this layout looks like today; nothing where it is no longer offered."""
        return self.offered().filter(family__in=self.filter(pk=code).values("family"))


class NoteLayout(models.Model):
    """One way of looking. `parts` is [[part, heading, hint]] of all six parts in the order they are written.

    A part without a heading stands under the heading before it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    parts = models.JSONField()
    family = models.UUIDField(default=uuid.uuid4, editable=False)
    is_offered = models.BooleanField(default=True)
    written_at = models.DateTimeField(auto_now_add=True)

    objects = NoteLayoutQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(is_offered=True), name="one_layout_of_a_family_is_offered"
            ),
            models.UniqueConstraint(
                Lower("name"), condition=Q(is_offered=True), name="a_layout_is_offered_by_one_name"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def code(self):
        """How a note names it, beside the codes of notes.models.Shape."""
        return self.pk.hex

    @property
    def sections(self):
        """((heading, (part, …)), …): every part once."""
        found: list[tuple[str, list[str]]] = []
        for part, heading, _hint in self.parts:
            if heading or not found:
                found.append((heading, []))
            found[-1][1].append(part)
        return tuple((heading, tuple(parts)) for heading, parts in found)

    @property
    def hints(self):
        """{part: words} of the parts that have a hint here."""
        return {part: hint for part, _heading, hint in self.parts if hint}
