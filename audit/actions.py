"""Two verbs: `record` what was done, `looked` at what was read."""

import uuid

from django.db import DatabaseError, connection

from accounts.models import STAFF
from audit.models import AccessEvent, Event


class NobodyWrites(Exception):
    """The look could not be written down, so the page is not shown (S-2: fail closed)."""


def record(kind, *, by=None, client_id=None, subject_id=None, **detail):
    """Write one event. Call it inside the transaction of the change it tells of.

    kind       past tense with the thing first: "goal.offered"
    by         the acting User, or None for a command
    client_id, subject_id   UUIDs
    detail     ids and codes only; free text has no place here, and a text of over 80 characters is refused
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{kind}: an event is recorded in the transaction of what it tells of.")
    for name, value in detail.items():
        if isinstance(value, str) and len(value) > 80:
            raise ValueError(f"{kind}: {name} looks like somebody's words; events hold ids and codes.")
    return Event.objects.create(
        by=by,
        role=getattr(by, "role", ""),
        kind=kind,
        client_id=client_id,
        subject_id=subject_id,
        detail=detail,
    )


def looked(by, clients, at, *, subject=None, why="care"):
    """Write that `by` looked at these clients' records; clients looking at their own leave no row.

    clients  Client instances or UUIDs, any number: one INSERT for all of them
    at       audit.models.Looked: the kind of page
    subject  the one thing looked at, where the page shows one (its UUID is kept)
    Raises NobodyWrites when the rows cannot be stored; the page must then not be shown.
    """
    if by.role not in STAFF:
        return
    request_id = uuid.uuid4()
    rows = [
        AccessEvent(
            by=by,
            role=by.role,
            client_id=getattr(client, "pk", client),
            looked_at=at,
            why=why,
            subject_id=getattr(subject, "pk", None),
            request_id=request_id,
        )
        for client in clients
    ]
    if not rows:
        return
    try:
        AccessEvent.objects.bulk_create(rows)
    except DatabaseError as error:
        raise NobodyWrites from error
