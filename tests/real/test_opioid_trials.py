"""934 people of three open trials come in through import_records, with their visits and what they reported using."""

import csv
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import Count

from clients.models import Client, Program
from goals.models import Focus, FocusPlace
from notes.models import SessionNote, SessionState
from records.actions import bring_in_folder
from records.models import ImportedRecord

pytestmark = pytest.mark.django_db

REASONS = {
    "is_in_jail": "jail",
    "is_in_hospital": "hospital",
    "is_illness": "illness",
    "is_moved": "moved",
    "is_on_vacation": "away",
    "is_forgot": "forgot",
    "is_unable": "unable",
    "is_left_study": "left",
    "is_missing_14_consecutive": "service",
    "is_other": "other",
}


@pytest.fixture(scope="module")
def rows(real_data):
    """`rows("visits.csv")` is the source's own rows, read without our converter."""

    def read(name):
        with (real_data / "opioid_trials" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="module")
def brought_in(rows_of_a_module, opioid_trials):
    return {count.file: count for count in bring_in_folder(opioid_trials[0])}


def did_not_happen(row):
    """`no visit`, or MISSING with a reason."""
    reasons = any(row[reason] for reason in (*REASONS, "is_no_show"))
    return row["what"] == "no visit" or (row["what"] == "MISSING" and reasons)


def object_ids(kind):
    """{id over there: our row's id}"""
    return dict(ImportedRecord.objects.filter(kind=kind).values_list("external_id", "object_id"))


def test_every_person_comes_in_with_their_site_and_their_exact_id(brought_in, rows):
    source = {row["who"]: row for row in rows("clients.csv")}
    assert brought_in["clients.csv"].new == len(source) == Client.objects.count() == 934
    assert brought_in["clients.csv"].programs == Program.objects.count() == 10
    ids = object_ids("client")
    assert set(ids) == set(source)
    sites = dict(Client.objects.values_list("pk", "program__name"))
    assert all(sites[ids[who]] == f"Site {row['site_masked']}" for who, row in source.items())


def test_sessions_that_were_held_are_the_visits_and_finals_of_the_source(brought_in, rows):
    source = [row for row in rows("visits.csv") if row["what"] in ("visit", "final")]
    assert len(source) == 10_492
    people = {pk: who for who, pk in object_ids("client").items()}
    day_zero = date(2020, 1, 1)
    held = SessionNote.objects.filter(state=SessionState.SIGNED)
    assert Counter((people[client], day) for client, day in held.values_list("client", "held_on")) == Counter(
        (row["who"], day_zero + timedelta(days=int(row["when"]))) for row in source
    )
    assert not held.exclude(author=None, circumstance="").exists()


def test_what_did_not_happen_keeps_what_life_did_and_is_no_miss(brought_in, rows):
    """Counted from the source by hand: `no visit`, but for those without any day (EOT) and those after a death."""
    dead = {row["who"] for row in rows("visits.csv") if row["is_dead"]}
    assert dead == {"3364"}
    source = [row for row in rows("visits.csv") if did_not_happen(row) and not row["is_dead"]]
    source = [row for row in source if row["when"] or row["visit"].startswith("WK")]
    expected = Counter(next((ours for theirs, ours in REASONS.items() if row[theirs]), "") for row in source)
    not_held = SessionNote.objects.filter(state=SessionState.DID_NOT_HAPPEN)
    assert dict(not_held.values_list("circumstance").annotate(Count("pk"))) == expected
    assert (expected["jail"], expected["hospital"], expected[""]) == (53, 32, 1342)
    assert not_held.count() == 2133
    assert not SessionNote.objects.filter(state=SessionState.DRAFT).exists()


def test_after_a_death_nothing_is_missed(brought_in, rows):
    sessions = SessionNote.objects.filter(client=object_ids("client")["3364"]).order_by("held_on")
    # Held from week 0 to 10; on holiday in week 6, could not come in week 11; the death is told in week 12.
    assert list(sessions.values_list("state", "circumstance")).count(("signed", "")) == 10
    assert [note.circumstance for note in sessions.filter(state="did_not_happen")] == ["away", "unable"]
    assert sessions.last().held_on < date(2020, 1, 1) + timedelta(days=12 * 7)


def test_every_row_of_the_source_is_brought_in_or_told(opioid_trials, brought_in, rows):
    told = opioid_trials[1]
    left_out = {"nothing says whether it happened": 2616, "no day and no week": 56, "after a death": 16}
    assert {reason: told[reason] for reason in left_out} == left_out
    assert brought_in["sessions.csv"].new + sum(left_out.values()) == len(rows("visits.csv")) == 15_313


def test_a_focus_for_each_person_and_substance_keeps_the_label_and_finds_the_code(brought_in, rows):
    source = {(row["who"], row["what"]) for row in rows("tlfb.csv")}
    people = {pk: who for who, pk in object_ids("client").items()}
    foci = Focus.objects.values_list("client", "words", "catalogue", "kind", "is_medication")
    assert {(people[client], words) for client, words, *_ in foci} == source
    assert brought_in["foci.csv"].new == len(foci) == len(source) == 2594
    assert {(kind, medication) for *_, kind, medication in foci} == {("substance", False)}
    labels = {words for _, words in source}
    coded = {words for _, words, code, *_ in foci if code}
    assert len(labels) == 21
    assert labels - coded == {"Mdma/Hallucinogen"}  # two things in one label: words and no code
    assert not FocusPlace.objects.exists()  # the source states no place, so there is none: no answer yet


def test_bringing_it_in_again_does_nothing(opioid_trials, brought_in):
    again = bring_in_folder(opioid_trials[0])
    assert {count.file: (count.new, count.different, count.total) for count in again} == {
        file: (0, 0, count.total) for file, count in brought_in.items()
    }
    assert SessionNote.objects.count() == 12_625
