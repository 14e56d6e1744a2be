"""What came from elsewhere: which of our rows stands for which id over there, so that an import can be repeated."""

import uuid

from django.db import models


class ImportedRecord(models.Model):
    class Kind(models.TextChoices):
        PROGRAM = "program"
        CLIENT = "client"
        SESSION = "session"
        FOCUS = "focus"
        GOAL = "goal"
        MEASURE = "measure"
        ENTRY = "entry"
        PLACE = "place"
        WORDING = "wording"
        STATE = "state"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    # Exactly as written over there: never trimmed, never re-cased.
    external_id = models.CharField(max_length=200)
    object_id = models.UUIDField(default=uuid.uuid4)
    # SHA-256 of the row as it was brought in: a repeat can say that it reads differently now.
    row_hash = models.CharField(max_length=64, blank=True)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "external_id"], name="an_external_id_stands_for_one_row")
        ]

    def __str__(self):
        return f"{self.kind} {self.external_id}"
