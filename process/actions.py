"""Every write of a clinician's own notes. Their events name neither note nor client: not even that there is one."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from clients.models import Client
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale
from notes.hands import Hand
from process.models import ProcessNote

NOBODY = Hand()  # a save from no open page


@transaction.atomic
def start(client, *, by):
    """Open a note of one's own beside this client. Returns the ProcessNote; one never written in is taken up again.

    Refused to all but the client's clinicians.
    """
    require_role(by, Role.CLINICIAN)
    found = Client.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=client.pk).first()
    if found is None:
        raise Refused.because_not_yours()
    unwritten = ProcessNote.objects.visible_to(by).filter(client=found, version=0).first()
    if unwritten is not None:
        return unwritten
    record("own_note.opened", by=by)
    return ProcessNote.objects.create(client=found, author=by)


@transaction.atomic
def keep(note, *, by, seen, words, hand=NOBODY):
    """Keep it as it was typed. Returns the ProcessNote.

    seen  the `version` on the page that was written on;  hand  which open page that was (notes.hands.Hand)
    Refused: anybody but its author. Stale: saved or thrown away elsewhere meanwhile.
    """
    note = _lock_seen(note, by, seen, hand)
    before = note.saved_at
    note.words, note.version, note.saved_at = words, note.version + 1, timezone.now()
    note.pen, note.turn = hand.pen, hand.turn
    note.save(update_fields=["words", "version", "saved_at", "pen", "turn"])
    if before is None or before.timestamp() // 600 != note.saved_at.timestamp() // 600:
        record("own_note.saved", by=by)
    return note


@transaction.atomic
def throw_away(note, *, by, seen):
    """Gone for good, on its author's word. Stale where it says something else than the page that asked."""
    note = _lock_seen(note, by, seen, NOBODY)
    record("own_note.thrown_away", by=by)
    note.delete()


def _lock_seen(note, by, seen, hand):
    require_role(by, Role.CLINICIAN)
    if note.author_id != by.pk:
        raise Refused.because_not_yours()
    found = ProcessNote.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=note.pk).first()
    if found is None:
        raise Stale(_("This note is not here any more. What you typed is still here: copy it."))
    if seen != found.version and not hand.is_next(found):
        raise Stale(
            _(
                "This note was saved somewhere else while you were writing here. Both are below; nothing is lost. "
                "Saving now keeps what is in the box."
            )
        )
    return found
