"""Every write in a notebook: a page written, shared, taken back, thrown away. The client's pen and nobody else's."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale
from journal.models import JournalEntry, Sharing


@transaction.atomic
def write(client, *, by, words, is_shown=False):
    """Keep a page, and share it where the client says so. Returns the JournalEntry."""
    _theirs(client, by)
    if not words.strip():
        raise Refused(_("A few words are needed. One is enough."))
    entry = JournalEntry.objects.create(client=client, words=words)
    _record("journal.written", entry, by)
    if is_shown:
        _turn(entry, by, is_shown)
    return entry


@transaction.atomic
def share(entry, *, by):
    """Those who work with the client can read this page from now on. Twice is fine."""
    _turn(_lock(entry, by), by, is_shown=True)


@transaction.atomic
def take_back(entry, *, by):
    """Nobody but the client reads this page any more. Who read it before stays written down. Twice is fine."""
    _turn(_lock(entry, by), by, is_shown=False)


@transaction.atomic
def throw_away(entry, *, by):
    """The page is gone for good, on the client's word alone: their notebook is theirs (I19). Twice is fine."""
    _theirs(entry.client, by)
    gone, _rows = JournalEntry.objects.filter(pk=entry.pk).delete()
    if gone:
        _record("journal.thrown_away", entry, by)


def _theirs(client, by):
    require_role(by, Role.CLIENT)
    if client.user_id != by.pk:
        raise Refused.because_not_yours()


def _lock(entry, by):
    """The page as it is now, held until the transaction ends."""
    _theirs(entry.client, by)
    found = JournalEntry.objects.select_for_update().select_related(None).filter(pk=entry.pk).first()
    if found is None:
        raise Stale(_("You threw this page away meanwhile, on another screen."))
    return found


def _turn(entry, by, is_shown):
    newest = Sharing.objects.filter(entry_id=entry.pk, client=entry.client_id).order_by("-id").first()
    if is_shown == (newest is not None and newest.is_shown):
        return
    Sharing.objects.create(client_id=entry.client_id, entry_id=entry.pk, is_shown=is_shown)
    _record("journal.shared" if is_shown else "journal.taken_back", entry, by)


def _record(kind, entry, by):
    record(kind, by=by, client_id=entry.client_id, subject_id=entry.pk)
