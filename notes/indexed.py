"""By which words a signed note is found: keyed hashes that say nothing to whoever has no key (notes/finding.py)."""

from django.db import models
from django.db.models.lookups import Exact

from notes.models import SessionNote


class Terms(models.Field):
    """A list of hashes: PostgreSQL's tsvector. SQLite keeps none."""

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value, compiler, connection):
        return "array_to_tsvector(%s::text[])"


@Terms.register_lookup
class Matches(Exact):
    """Whether the terms fit a tsquery, written as text."""

    lookup_name = "exact"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @@ {right}::tsquery", [*left_params, *right_params]


class FoundBy(models.Model):
    """The terms of a signed note and of what was added to it; written anew when words are added or the key changes."""

    note = models.OneToOneField(SessionNote, primary_key=True, on_delete=models.PROTECT, related_name="found_by")
    key = models.CharField(max_length=20)  # the id of the seal key that the hashes were made with
    words = Terms(editable=False)
