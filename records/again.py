"""The part of a record that import_records can take in again elsewhere, in its own format (docs/take-away.md).

What is put away, what is the client's own idea, and everything the format has no column for stands in record.json.
"""

from clients.days import day_of
from clients.models import Client
from goals.models import Captured, Focus, FocusPlace, Goal, Lifecycle, Offer, Party, Response, Revision
from notes.models import SessionNote, SessionState
from records.tables import clients, entries, foci, goals, measures, sessions
from tracking.models import Entry, Measure


def files_of(client, user):
    """{file name: (names of the columns, rows as dicts)}; ids are the ones of here, and no staff account is named.

    Whoever takes it in elsewhere holds the pen there (`import_records --pen`).
    """
    open_foci = list(Focus.objects.visible_to(user).filter(client=client).open())
    kept = {focus.pk for focus in open_foci}
    places = FocusPlace.objects.visible_to(user).filter(focus__in=open_foci).order_by("pk")
    now = {place.focus_id: place for place in places}  # the newest of each
    lines = list(Measure.objects.visible_to(user).filter(client=client).open())
    visits = list(SessionNote.objects.visible_to(user).filter(client=client).order_by("held_on", "opened_at"))
    entered = Entry.objects.visible_to(user).filter(measure__in=lines).order_by("measure", "day", "recorded_at")
    made = {
        clients: [_client(Client.objects.select_related("program").get(pk=client.pk), visits)],
        foci: [_focus(focus, client, now.get(focus.pk)) for focus in open_foci],
        goals: list(_goals(client, user, kept)),
        sessions: [_session(note) for note in visits],
        measures: [_measure(measure, kept) for measure in lines],
        entries: [_entry(entry) for entry in entered],
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


def _place(said):
    """The columns of a place, of a FocusPlace or a wording."""
    return {
        "place": said.place,
        "parts": "+".join(said.parts),
        "exceptions": said.exceptions,
        "until": said.until,
    }


def _by_staff(captured):
    """How the word reaches the next record: what the client wrote on their own device is brought as this paper is."""
    return Captured.PAPER.value if captured in ("", Captured.OWN_DEVICE) else captured


def _focus(focus, client, now):
    place = {}
    if now:
        said_on = now.said_on or day_of(now.recorded_at, client)
        place = {**_place(now), "said_on": said_on, "captured": _by_staff(now.captured)}
    return {
        "id": focus.pk,
        "client": focus.client_id,
        "kind": focus.kind,
        "words": focus.words,
        "catalogue": focus.catalogue_id,
        "medication": _yes(focus.is_medication),
        "rank": focus.rank,
        **place,
    }


def _goals(client, user, kept):
    """Goals with words in force, and those on which an offer is open."""
    rows = list(Goal.objects.visible_to(user).filter(client=client).with_words().prefetch_related("foci"))
    offered = dict(Offer.objects.visible_to(user).open().filter(goal__in=rows).values_list("goal", "revision"))
    wordings = Revision.objects.visible_to(user).filter(goal__in=rows).in_bulk()
    said = Response.objects.visible_to(user).undisputed().filter(revision__goal__in=rows).order_by("pk")
    answers = {(answer.revision_id, answer.party): answer for answer in said}  # the newest of each side
    for goal in rows:
        held = {Lifecycle.IN_FORCE: goal.agreed_id, Lifecycle.BEING_TALKED_ABOUT: offered.get(goal.pk)}
        if words := wordings.get(held.get(goal.lifecycle)):
            theirs, clinicians = (answers.get((words.pk, party)) for party in (Party.CLIENT, Party.CLINICIAN))
            foci = "|".join(str(focus.pk) for focus in goal.foci.all() if focus.pk in kept)
            yield {"id": goal.pk, "client": goal.client_id, "foci": foci, **_words(words, theirs, clinicians, client)}


def _words(words, theirs, clinicians, client):
    """The columns of one wording, and of the newest answer of each side to it (None where there is none)."""
    said_on = theirs and (theirs.said_on or day_of(theirs.recorded_at, client))
    needs_how = theirs or words.party == Party.CLIENT or words.captured
    return {
        "statement": words.statement,
        **_place(words),
        "why": words.why,
        "whose_words": words.whose_words,
        "captured": _by_staff(theirs.captured if theirs else words.captured) if needs_how else "",
        "client_says": theirs.answer if theirs else "",
        "clinician_says": clinicians.answer if clinicians else "",
        "said_on": said_on or words.said_on or day_of(words.created_at, client),
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


def _measure(measure, kept):
    return {
        "id": measure.pk,
        "client": measure.client_id,
        "name": measure.name,
        "unit": measure.unit,
        "kind": measure.kind,
        "better": measure.better,
        "focus": measure.focus_id if measure.focus_id in kept else "",
        "counts_use": _yes(measure.counts_use),
        "aim": _number(measure.aim),
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
