"""A quarter's summary, frozen: built once, stored as the very bytes that every page, table and chart is made from."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils import timezone

from hrtrack.db import AppendOnly


class NotAsPublished(Exception):
    """The stored text does not match its hash: it is not what was published, and is not shown (P15)."""


class SummaryRelease(AppendOnly):
    """One quarter (D-2). `body` is canonical JSON:

    {"quarter": "2026-Q3",
     "places": [code, …], "agreements": [code, …],          the columns, in their fixed order
     "programs": [{"name": str, "size": band, "places": [band, …], "agreements": [band, …]}, …],   in the fixed order
     "everyone": {"size": …, "places": …, "agreements": …},   all programs together, the unlisted ones too
     "rules": {…}, "audit": {…}}                              the numbers it stands on, and what the audit found
    A band is [lowest, highest], or null for "not shown". Nothing in it is about fewer than eleven people.
    """

    quarter = models.CharField(max_length=7, unique=True)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    code_version = models.CharField(max_length=40, blank=True)
    built_at = models.DateTimeField(default=timezone.now, editable=False)
    built_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-quarter"]

    def __str__(self):
        return self.quarter

    @staticmethod
    def hash_of(body):
        return hashlib.sha256(body.encode()).hexdigest()

    @staticmethod
    def canonical(content):
        """The one way this content is written down, so that equal content has equal bytes and one hash."""
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def read(self):
        """The content of `body`; NotAsPublished where it is not what was hashed."""
        if self.hash_of(self.body) != self.sha256:
            raise NotAsPublished(self.quarter)
        return json.loads(self.body)
