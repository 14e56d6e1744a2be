"""Finding a signed note by its words, which nobody can read in the database (docs/adr/0016).

PostgreSQL keeps, beside each signed note, keyed hashes of its terms as a tsvector, and matches them by its index.
SQLite keeps nothing and reads the caseload's notes one after the other. Both find the same notes by the same words.
"""

import hashlib
import hmac
from collections import defaultdict

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import connections, router

from clients.models import Client
from notes.indexed import FoundBy
from notes.models import IN_WORDS, Addendum, SessionNote
from notes.terms import asked_for, terms_in

MOST_WORDS = 12  # of one search
AT_A_TIME = 100  # notes that are open together while many are read
HASH = 16  # hexadecimal digits: two of a million terms are taken for each other once in forty million searches


def find(user, words, client=None):
    """The signed notes with all of these words among those that this person may read: a queryset, newest first.

    client  only this one's
    """
    notes = SessionNote.objects.visible_to(user).signed()
    notes = notes.filter(client=client) if client else notes
    terms = sorted(asked_for(words))[:MOST_WORDS]
    if not terms or not getattr(user, "is_clinician", False):
        return notes.none()
    if _keeps_index():
        people = Client.objects.visible_to(user)
        people = [client.pk] if client else list(people.values_list("pk", flat=True))
        return notes.filter(found_by__words=_query(people, terms)) if people else notes.none()
    return notes.filter(pk__in=_read_through(notes, terms))


def _keeps_index():
    return connections[router.db_for_write(FoundBy)].vendor == "postgresql"


# --- read through (SQLite) -----------------------------------------------------------------------------------


def _read_through(notes, terms):
    """The keys of the notes that have all these terms: two queries, and never more than AT_A_TIME notes open."""
    wanted, found = set(terms), defaultdict(set)
    for note in notes.only("pk", *IN_WORDS).order_by().iterator(chunk_size=AT_A_TIME):
        found[note.pk] |= wanted & _terms_of(note, ())
    for added in Addendum.objects.filter(note__in=notes).order_by().iterator(chunk_size=AT_A_TIME):
        found[added.note_id] |= wanted & terms_in(added.words)
    return [key for key, terms in found.items() if terms == wanted]


def _terms_of(note, added):
    return set().union(*(terms_in(text) for text in (*(getattr(note, name) for name in IN_WORDS), *added)))


# --- hashes (PostgreSQL) -------------------------------------------------------------------------------------


def _secret(key, client_id):
    """The key under which one client's words are hashed: of two clients, the same word looks different."""
    return HKDF(SHA256(), 32, salt=None, info=f"hrtrack words {client_id}".encode()).derive(key)


def _hash(secret, term):
    return hmac.digest(secret, term.encode(), hashlib.sha256).hex()[:HASH]


def _query(people, terms):
    """A tsquery as text: all terms of the one client, or all of the other …, under any key there is."""
    ways = [
        "(" + " & ".join(f"'{_hash(secret, term)}'" for term in terms) + ")"
        for key in settings.SEAL_KEYS.values()
        for person in people
        for secret in [_secret(key, person)]
    ]
    return " | ".join(ways)


def index(notes):
    """Keep by which words these signed notes are found; in the transaction that signed them or added to them."""
    if not _keeps_index():
        return
    added = defaultdict(list)
    for addendum in Addendum.objects.filter(note__in=notes):
        added[addendum.note_id].append(addendum.words)
    known_by, key = next(iter(settings.SEAL_KEYS.items()))
    rows = []
    for note in notes:
        secret = _secret(key, note.client_id)
        terms = _terms_of(note, added[note.pk])
        rows.append(FoundBy(note=note, key=known_by, words=sorted(_hash(secret, term) for term in terms)))
    FoundBy.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["note"], update_fields=["key", "words"], batch_size=AT_A_TIME
    )


def not_yet_indexed():
    """Signed notes that are found by no words, or by the ones of a key that seals nothing any more."""
    current = FoundBy.objects.filter(key=next(iter(settings.SEAL_KEYS)))
    return SessionNote.objects.signed().exclude(pk__in=current.values("note"))


def index_the_rest():
    """Bring the index up to date, each batch kept by itself; yields how many notes each had. Safe to end and repeat."""
    while _keeps_index() and (notes := list(not_yet_indexed().order_by("pk")[:AT_A_TIME])):
        index(notes)
        yield len(notes)
