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

    kind = models.CharField(max_length=10, choices=Kind.choices)
    external_id = models.CharField(max_length=200)  # exactly as written over there: never trimmed, never re-cased
    object_id = models.UUIDField(default=uuid.uuid4)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "external_id"], name="an_external_id_stands_for_one_row")]

    def __str__(self):
        return f"{self.kind} {self.external_id}"
