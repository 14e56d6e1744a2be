"""A client takes everything away: told first, by their phrase, whole, readable, and good for coming in again."""

import csv
import html
import io
import json
import re
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import Event
from goals import actions as goals
from goals.models import Goal
from hrtrack.refusals import Refused
from journal import actions as journal
from notes.models import IN_WORDS
from records.actions import take_away
from records.archive import archive_of
from tests.factories import HoldFactory, SessionNoteFactory
from tests.history import make_history
from tests.records.whole import fill
from tracking import actions as tracking
from tracking.models import Entry

PHRASE = "seven calm herons by the water"
URL = "/my/all/"


@pytest.fixture
def dee(cast):
    cast.dee.user.set_password(PHRASE)
    cast.dee.user.save()
    return cast.dee


@pytest.fixture
def record(dee, signed_in):
    """`record()` is {name in the zip: its text} of what Dee takes away by the page."""

    def taken():
        answer = signed_in(dee.user).post(URL, {"phrase": PHRASE})
        assert answer.status_code == 200
        packed = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
        assert packed.testzip() is None
        return {name: packed.read(name).decode() for name in packed.namelist()}

    return taken


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# --- the page ------------------------------------------------------------------------------------------------


def test_the_page_says_first_that_a_file_will_be_here_and_how_to_go_back(dee, signed_in):
    page = signed_in(dee.user).get(URL).content.decode()
    assert "This saves a file on this device" in page
    assert "If others use it too" in page
    assert f'href="{reverse("goals:mine")}"' in page
    assert f'href="{URL}"' in signed_in(dee.user).get(reverse("goals:mine")).content.decode()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "The file will be small"), (6000, "The file will be about 58"), (20_000, "The file will be about 1.9")],
)
def test_the_page_says_roughly_how_large_the_file_will_be(dee, signed_in, days, sentence):
    line = tracking.add_measure(dee, by=dee.user, name="cups", kind="amount")
    told = {"measure": line, "value": 1, "captured": "own_device", "recorded_by": dee.user}
    Entry.objects.bulk_create(Entry(day=date(1970, 1, 1) + timedelta(days=day), **told) for day in range(days))
    assert sentence in signed_in(dee.user).get(URL).content.decode()


@pytest.mark.parametrize("phrase", ["", "another phrase of somebody", " " + PHRASE, "x" * 100_000, "\0"])
def test_without_the_phrase_there_is_no_file(dee, signed_in, phrase):
    answer = signed_in(dee.user).post(URL, {"phrase": phrase})
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")
    assert not Event.objects.filter(kind="record.taken_away").exists()
    if len(phrase) > 1:
        assert phrase not in answer.content.decode()


def test_wrong_tries_are_few(dee, signed_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reauthenticate": "2/m/user"}
    visitor = signed_in(dee.user)
    for _try in range(2):
        assert visitor.post(URL, {"phrase": "wrong"}).status_code == 422
    answer = visitor.post(URL, {"phrase": PHRASE})
    assert (answer.status_code, "Too many tries" in answer.content.decode()) == (422, True)


def test_the_file_is_kept_by_nobody_and_its_event_stays(dee, signed_in):
    answer = signed_in(dee.user).post(URL, {"phrase": PHRASE})
    assert answer.getvalue().startswith(b"PK")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="record.zip"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    event = Event.objects.get(kind="record.taken_away")
    assert (event.by, event.client_id, event.detail) == (dee.user, dee.pk, {})


def test_a_long_record_takes_as_many_queries_as_a_short_one(cast, dee, django_assert_num_queries):
    """The number itself grows with every table that a room adds."""
    fill(cast)
    with CaptureQueriesContext(connection) as short:
        archive_of(dee, dee.user).close()
    fill(cast)
    fill(cast)
    with django_assert_num_queries(len(short)):
        archive_of(dee, dee.user).close()


def test_nobody_takes_another_persons(cast, dee):
    for other in (cast.maya, cast.tom.user, cast.paul, cast.noor):
        with pytest.raises(Refused):
            take_away(dee, by=other)


# --- what is in it -------------------------------------------------------------------------------------------


def test_private_things_go_along_and_drafts_and_accounts_do_not(cast, dee, record):
    make_history(cast)
    SessionNoteFactory(client=dee, author=cast.maya, did="still being written")
    tracking.add_measure(dee, by=dee.user, name="only mine", kind="amount", is_private=True)
    goals.write_goal(dee, by=dee.user, then="idea", statement="a thought of my own")
    files = record()
    assert "only mine" in files["record.html"]
    assert "a thought of my own" in files["record.html"]
    everything = "".join(files.values())
    assert "still being written" not in everything
    assert "Maya" in files["record.html"]
    for user in (cast.maya, cast.dee.user, cast.tom.user):
        assert str(user.pk) not in everything
        assert user.password not in everything
    assert cast.maya.username not in files["record.json"].replace("Maya", "")
    told = json.loads(files["record.json"])
    assert told["format"] == "hrtrack record 2"
    assert {row["name"] for row in told["tables"]["tracking.Measure"]} >= {"only mine", "mornings"}


def test_the_page_can_be_read_anywhere_and_runs_nothing(dee, record):
    goals.write_goal(
        dee, by=dee.user, then="idea", statement="<script>alert(1)</script> Zoë 👩‍👩‍👧", why="<img src=//x.example>"
    )
    page = record()["record.html"]
    assert "<style>body{font:1rem/1.5 system-ui" in page
    assert page.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Zoë 👩‍👩‍👧" in page
    for sign in ("<script", "<img", "<link", "href=", "src=", "url("):
        assert sign not in page.replace("&lt;img src=//x.example&gt;", "")


def test_the_page_says_it_as_a_person_would(cast, dee, record):
    """And no row goes under the words of another: some tables number their rows alike."""
    make_history(cast)
    thing = goals.add_focus(dee, by=dee.user, kind="substance", words="my beers")
    goals.put_place(thing, by=dee.user, place="looking")
    line = tracking.add_measure(dee, by=dee.user, name="drinks", unit="glasses", kind="amount", focus=thing)
    nights = tracking.add_measure(dee, by=dee.user, name="nights out", kind="yes_no")
    for measure, value in ((line, Decimal("2.5")), (line, Decimal(0)), (nights, Decimal(0))):
        tracking.enter(measure, by=dee.user, value=value, beside="both")
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", record()["record.html"])))
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    assert f"drinks · {day} How much 2.5 glasses Written down on" in text
    assert f"drinks · {day} How much 0 glasses Written down on" in text
    assert f"nights out · {day} How much no Written down on" in text
    assert "About my beers Place Looking" in text
    assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text) is None
    for word in ("Revision ", "Lifecycle", "Foci ", "askeds"):
        assert word not in text


def test_a_spreadsheet_works_nothing_out_and_the_record_keeps_every_letter(dee, record):
    for name in ("=1+1", "+44", "-5", "@SUM(A1)"):
        tracking.add_measure(dee, by=dee.user, name=name, kind="amount")
    files = record()
    shown = {row["name"] for row in rows(files["tables/tracking.measure.csv"])}
    assert shown == {"'=1+1", "'+44", "'-5", "'@SUM(A1)"}
    told = json.loads(files["record.json"])["tables"]["tracking.Measure"]
    assert {row["name"] for row in told} == {"=1+1", "+44", "-5", "@SUM(A1)"}


def test_an_empty_record_is_a_file_too(record):
    files = record()
    assert set(files) == {
        "record.html", "record.json", "tables/clients.client.csv", "tables/clients.carerelationship.csv",
    }  # fmt: skip
    assert "Dee" in files["record.html"]


def test_of_a_held_note_it_goes_along_that_it_is_held_and_no_word(cast, dee, record):
    note = SessionNoteFactory(client=dee, author=cast.maya, signed=True, did="notemarker", minutes=47)
    HoldFactory(note=note, by=cast.maya, words="staffmarker", category="other_person")
    taken = record()
    whole = "".join(taken.values())
    assert "notemarker" not in whole
    assert "staffmarker" not in whole
    assert "notes.SessionNote" not in [
        name for name, rows in json.loads(taken["record.json"])["tables"].items() if rows
    ]
    (hold,) = json.loads(taken["record.json"])["tables"]["notes.Hold"]
    assert (hold["note"], hold["category"], hold["by"]["name"]) == (str(note.pk), "other_person", "Maya")
    readable = html.unescape(taken["record.html"])
    assert "Notes that are or were held" in readable
    assert f"<h3>{date_format(note.held_on, 'DATE_FORMAT')}</h3>" in readable
    assert "It speaks of somebody else, who could get hurt if it is read now." in readable


def test_of_a_session_that_did_not_happen_nothing_goes_along_that_was_begun(cast, dee, record):
    begun = dict.fromkeys(IN_WORDS, "begunmarker")
    note = SessionNoteFactory(client=dee, author=cast.maya, state="did_not_happen", minutes=47, struck=["x"], **begun)
    note.goals.add(*Goal.objects.filter(client=dee))
    taken = record()
    assert "begunmarker" not in "".join(taken.values())
    (row,) = json.loads(taken["record.json"])["tables"]["notes.SessionNote"]
    assert (row["state"], row["minutes"], row["goals"], row["struck"]) == ("did_not_happen", None, [], [])


def test_the_notebook_goes_along_with_what_was_shared_of_it(dee, record):
    """A page is known by its day; one that was thrown away leaves only that something was shared."""
    kept = journal.write(dee, by=dee.user, words="it rained all day", is_shown=True)
    journal.throw_away(journal.write(dee, by=dee.user, words="gone for good", is_shown=True), by=dee.user)
    files = record()
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", files["record.html"])))
    when = date_format(timezone.localtime(kept.written_at), "DATETIME_FORMAT")
    assert f"My notebook {when} My words it rained all day" in text
    assert f"What I shared of it, and took back Which page {when} Shared yes" in text
    assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text) is None
    assert "gone for good" not in "".join(files.values())
    assert len(json.loads(files["record.json"])["tables"]["journal.Sharing"]) == 2
