"""`record` what was done, `looked` at what was read; and what a client must be able to read of what was done."""

import re
import uuid
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DatabaseError, connection

from accounts.models import STAFF
from audit.models import AccessEvent, Event, Looked


class NobodyWrites(Exception):
    """The look could not be written down, so the page is not shown (S-2: fail closed)."""


# Ids, codes, dates and numbers: one run of ASCII letters, digits and a few signs, and never a blank.
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,80}")


def _is_a_code(value):
    if isinstance(value, list | tuple):
        return all(_is_a_code(one) for one in value)
    return value is None or isinstance(value, int) or (isinstance(value, str) and bool(_CODE.fullmatch(value)))


def record(kind, /, *, by=None, client_id=None, subject_id=None, **detail):
    """Write one event. Call it inside the transaction of the change it tells of.

    kind       past tense with the thing first: "goal.offered"
    by         the acting User, or None for a command
    client_id, subject_id   UUIDs
    detail     ids, codes, dates and numbers, or lists of them; whatever could be somebody's words raises ValueError
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{kind}: an event is recorded in the transaction of what it tells of.")
    for name, value in detail.items():
        if not _is_a_code(value):
            raise ValueError(f"{kind}: {name} looks like somebody's words; events hold ids and codes.")
    return Event.objects.create(
        by=by, role=getattr(by, "role", ""), kind=kind, client_id=client_id, subject_id=subject_id, detail=detail
    )


def gave_a_phrase(by, client_id):
    """Let the client read who gave their sign-in a new phrase, and could have used it: in the transaction that did."""
    _write([AccessEvent(by=by, role=by.role, client_id=client_id, looked_at=Looked.PHRASE)])


# While a POST is handled, looks wait here: the form's transaction is undone when the form comes back with something
# to mend, and the look at the page that shows it must not be undone with it.
_waiting = ContextVar("looks_waiting", default=None)


def looked(by, clients, at, *, subject=None, why="care"):
    """Write that `by` looked at these clients' records; clients looking at their own leave no row.

    clients  Client instances or UUIDs, any number: one INSERT for all of them
    at       audit.models.Looked: the kind of page
    subject  the one thing looked at, where the page shows one (its UUID is kept)
    why      the ground: care, cover, office …
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
    waiting = _waiting.get()
    if waiting is None:
        _write(rows)
    else:
        waiting.extend(rows)


@contextmanager
def looks_written_at_the_end():
    """Keep the looks of this block and write them when it is left; NobodyWrites when they cannot be.

    Gives the list of them, which may be emptied where nothing was shown after all.
    """
    rows = []
    token = _waiting.set(rows)
    try:
        yield rows
    finally:
        _waiting.reset(token)
    _write(rows)


def _write(rows):
    if not rows:
        return
    try:
        AccessEvent.objects.bulk_create(rows)
    except DatabaseError as error:
        raise NobodyWrites from error
