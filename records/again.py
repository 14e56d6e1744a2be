"""The part of a record that import_records can take in again elsewhere, in its own format (docs/take-away.md).

Everything the format has no column for stands in record.json.
"""

from collections import Counter

from clients.days import day_of
from clients.models import Client
from goals.models import Focus, FocusPlace
from notes.models import SessionNote, SessionState
from records.again_goals import by_staff, place_of, rows_of
from records.tables import clients, entries, foci, goals, measures, places, sessions, states, wordings
from tracking.models import Entry, Measure


def files_of(client, user):
    """{file name: (names of the columns, rows as dicts)}; ids are the ones of here, and no staff account is named.

    Whoever takes it in elsewhere holds the pen there (`import_records --pen`).
    """
    things = list(Focus.objects.visible_to(user).filter(client=client))
    put = FocusPlace.objects.visible_to(user).filter(focus__client=client).order_by("pk")
    lines = list(Measure.objects.visible_to(user).filter(client=client))
    visits = list(SessionNote.objects.visible_to(user).filter(client=client).order_by("held_on", "opened_at"))
    entered = Entry.objects.visible_to(user).filter(measure__in=lines).order_by("measure", "day", "recorded_at")
    talked = rows_of(client, user)
    made = {
        clients: [_client(Client.objects.select_related("program").get(pk=client.pk), visits)],
        foci: [_focus(focus) for focus in things],
        goals: talked[goals],
        wordings: talked[wordings],
        states: talked[states],
        places: _places(put, client),
        sessions: [_session(note) for note in visits],
        measures: [_measure(measure) for measure in lines],
        entries: (_entry(entry) for entry in entered.iterator()),
    }
    return {table.FILE: ([column.name for column in table.COLUMNS], rows) for table, rows in made.items()}


def _client(client, visits):
    # A session cannot be before its client came; a clock further east may have said so all the same.
    since = min([client.since, *(note.held_on for note in visits)])
    named = ("preferred_name", "pronouns", "words_i_want", "language")
    return {
        "id": client.pk,
        "program": client.program.name,
        "since": since,
        **{name: getattr(client, name) for name in named},
    }


def _focus(focus):
    return {
        "id": focus.pk,
        "client": focus.client_id,
        "kind": focus.kind,
        "words": focus.words,
        "catalogue": focus.catalogue_id,
        "medication": _yes(focus.is_medication),
        "rank": focus.rank,
        "put_away": _yes(focus.closed_at),
    }


def _places(put, client):
    """Every place of every focus, the oldest first: a place has no id that would be its own elsewhere, so it counts."""
    counted = Counter()
    for place in put:
        counted[place.focus_id] += 1
        yield {
            "id": f"{place.focus_id}/{counted[place.focus_id]}",
            "focus": place.focus_id,
            **place_of(place),
            "said_on": place.said_on or day_of(place.recorded_at, client),
            "captured": by_staff(place.captured),
        }


def _session(note):
    held = note.state == SessionState.SIGNED
    return {
        "id": note.pk,
        "client": note.client_id,
        "date": note.held_on,
        "state": sessions.HELD if held else sessions.DID_NOT_HAPPEN,
        "way": note.way,
        "circumstance": note.circumstance,
        **({"minutes": note.minutes, "present": note.present, "wanted": note.wanted} if held else {}),
    }


def _measure(measure):
    return {
        "id": measure.pk,
        "client": measure.client_id,
        "name": measure.name,
        "unit": measure.unit,
        "kind": measure.kind,
        "better": measure.better,
        "focus": measure.focus_id,
        "counts_use": _yes(measure.counts_use),
        "aim": _number(measure.aim),
        "put_away": _yes(measure.closed_at),
        "private": _yes(measure.is_private),
        "captured": measure.captured,
    }


def _entry(entry):
    return {
        "id": entry.pk,
        "measure": entry.measure_id,
        "day": entry.day,
        "value": _number(entry.value),
        "unknown": _yes(entry.is_unknown),
        "words": entry.words,
        "private": _yes(entry.is_private),
        "captured": entry.captured,
    }


def _yes(is_so):
    return "yes" if is_so else "no"


def _number(value):
    return "" if value is None else format(value, "f")
