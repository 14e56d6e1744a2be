"""Notes in five scripts over the visits of 934 people: for much that was written a page asks as often as for little."""

import csv
import os
import shutil
from collections import Counter

import made_notes
import pytest
from django.db import connection
from django.db.models import Count, Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clients.models import Client
from notes.models import PARTS, SessionNote
from notes.terms import asked_for
from records.actions import bring_in_folder
from records.models import ImportedRecord
from tests.factories import CareFactory, UserFactory

pytestmark = pytest.mark.django_db
NOTES = int(os.environ.get("NOTES", "300"))  # `make bench-notes` writes 2,000


@pytest.fixture
def with_notes(opioid_trials, tmp_path):
    """The folder of the trials, of which NOTES sessions have a note, brought in."""
    folder = shutil.copytree(opioid_trials[0], tmp_path / "with_notes")
    assert made_notes.write(folder, NOTES, seed=1) == NOTES
    bring_in_folder(folder)
    return folder


def queries(visitor, address, looked_for=None):
    """How often a page asks the database; or, for words to look for, the page of what is found."""
    go = visitor.get if looked_for is None else lambda where: visitor.post(where, {"words": looked_for})
    go(address)  # what is remembered from one page to the next
    with CaptureQueriesContext(connection) as asked:
        assert go(address).status_code == 200
    return len(asked)


def test_real_visits_with_notes_in_five_scripts(with_notes, maya_sees_all, signed_in):
    # Every note is here, letter by letter.
    ids = dict(ImportedRecord.objects.filter(kind="session").values_list("external_id", "object_id"))
    with (with_notes / "sessions.csv").open(encoding="utf-8", newline="") as file:
        written = {ids[row["id"]]: row for row in csv.DictReader(file) if any(row[part] for part in PARTS)}
    here = [note for note in SessionNote.objects.signed() if any(getattr(note, part) for part in PARTS)]
    assert len(written) == NOTES
    assert {note.pk: {part: getattr(note, part) for part in PARTS} for note in here} == {
        pk: {part: row[part] for part in PARTS} for pk, row in written.items()
    }
    long = [note for note in here if sum(len(getattr(note, part)) for part in PARTS) > 10_000]
    assert len(long) > 10

    # One with many visits and much written about them, and one with few; somebody who sees all, and who sees one.
    maya = signed_in(maya_sees_all())
    counted = Client.objects.annotate(
        held=Count("sessions", filter=Q(sessions__state="signed")),
        with_words=Count("sessions", filter=Q(sessions__in=[note.pk for note in here])),
    )
    most = counted.order_by("-with_words", "-held").first()
    fewest = counted.filter(held=1).order_by("with_words").first()
    assert (most.with_words > 3, most.held > 15) == (True, True)
    for page in ("notes:of_client", "goals:picture"):
        assert queries(maya, reverse(page, args=[most.pk])) == queries(maya, reverse(page, args=[fewest.pk])), page
    ade = UserFactory(username="ade", name="Ade", clinician=True)
    CareFactory(client=fewest, clinician=ade, kind="co")
    ade = signed_in(ade)
    for page in ("notes:today", "clients:caseload"):
        assert queries(maya, reverse(page)) == queries(ade, reverse(page)), page
    stands = Counter(word for note in here for word in set(" ".join(getattr(note, part) for part in PARTS).split()))
    stands = Counter({word: many for word, many in stands.items() if asked_for(word)})  # signs alone are no words
    (often, many), (once, _one) = stands.most_common(1)[0], stands.most_common()[-1]
    assert many > 3
    assert queries(maya, reverse("notes:find"), often) == queries(maya, reverse("notes:find"), once)
    short, longest = (
        sorted(here, key=lambda note: sum(len(getattr(note, part)) for part in PARTS))[at] for at in (0, -1)
    )
    assert queries(maya, short.get_absolute_url()) == queries(maya, longest.get_absolute_url())
