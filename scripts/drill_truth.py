"""What the database of the drill says, against what its people were told: what is wrong, in lines.

Django stands by then (scripts/drill.py).
"""

from collections import Counter

from django.db import connection
from django.db.models import Count

from audit.models import Event
from hrtrack.db import guards_that_are_gone
from hrtrack.models import SubmittedForm
from notes.models import SessionNote


def acknowledged(writers):
    """While the server is down: every text that was acknowledged is there, or one that was sent after it."""
    wrong = []
    for writer in writers:
        with writer.lock:
            rows = SessionNote.objects.in_bulk([note.pk for note in writer.notes[-2:]])
            there = {str(pk): row for pk, row in rows.items()}
            for note in writer.notes[-2:]:
                wrong += _of_one(note, there.get(note.pk))
    return wrong


def _of_one(note, row):
    if row is None:
        return [f"{note.pk}: this note is gone."]
    wrong = []
    place = note.sent.index(row.did) if row.did in note.sent else -1
    if row.did and place < 0:
        wrong.append(f"{note.pk}: it holds a text that nobody sent.")
    if place < note.told:
        wrong.append(f"{note.pk}: text {note.told} was acknowledged, and text {place} is there.")
    if row.version < note.version:
        wrong.append(f"{note.pk}: version {note.version} was acknowledged, and version {row.version} is there.")
    if note.is_signed and not row.is_signed:
        wrong.append(f"{note.pk}: its signing was acknowledged, and it is not signed.")
    if row.is_signed and place != note.signing:
        wrong.append(f"{note.pk}: it is signed with text {place}, and text {note.signing} was sent to be signed.")
    return wrong


def at_the_end(writers):
    """All notes once more, and the trail beside them: no half signature, no event without its change or the reverse."""
    lines = Count("moments", distinct=True) + Count("kept_days", distinct=True)
    rows = {str(row.pk): row for row in SessionNote.objects.annotate(many=lines)}
    wrong = [line for writer in writers for note in writer.notes for line in _of_one(note, rows.get(note.pk))]
    told = {kind: {} for kind in ("session.opened", "session.saved", "session.signed")}
    many = Counter()
    for event in Event.objects.filter(kind__in=told).order_by("pk"):
        pk = str(event.subject_id)
        told[event.kind][pk] = event.detail
        many[event.kind, pk] += 1
        if pk not in rows:
            wrong.append(f"{pk}: {event.kind} tells of a note that is not there.")
        elif event.kind == "session.saved" and event.detail["version"] > rows[pk].version:
            wrong.append(f"{pk}: an event tells of version {event.detail['version']}, and {rows[pk].version} is there.")
    for pk, row in rows.items():
        wrong += _trail_of(pk, row, told, many)
    return [*wrong, *_of_forms(), *_of_the_database()]


def _trail_of(pk, row, told, many):
    wrong = []
    if many["session.opened", pk] != 1:
        wrong.append(f"{pk}: it was opened, and {many['session.opened', pk]} events say so.")
    # A save that follows another closely may leave no event of its own; the first of a note always does.
    if bool(row.version) != bool(many["session.saved", pk]):
        wrong.append(f"{pk}: version {row.version}, and {many['session.saved', pk]} events of a save.")
    if many["session.signed", pk] != int(row.is_signed):
        wrong.append(f"{pk}: {row.state}, and {many['session.signed', pk]} events of a signing.")
    if row.is_signed and told["session.signed"].get(pk, {}).get("moments") != row.many:
        wrong.append(f"{pk}: it has {row.many} moments and days, and its event tells of another number.")
    if row.many and not row.is_signed:
        wrong.append(f"{pk}: it has {row.many} moments and days and is not signed.")
    return wrong


def _of_forms():
    unled = SubmittedForm.objects.filter(led_to="").count()
    return [f"{unled} forms were taken and led nowhere."] if unled else []


def _of_the_database():
    wrong = [f"The guard {guard.describe()} is gone." for guard in guards_that_are_gone(connection)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for check, fine in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
                found = cursor.execute(f"PRAGMA {check}").fetchall()
                if found != fine:
                    wrong.append(f"PRAGMA {check}: {found[:3]}")
    return wrong
