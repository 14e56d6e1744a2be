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
from goals.models import Focus, Goal
from hrtrack.refusals import Refused
from notes.models import SessionNote
from records import again
from records.actions import bring_in_folder, take_away
from records.archive import archive_of
from records.models import ImportedRecord
from tests.factories import SessionNoteFactory, UserFactory
from tests.history import make_history
from tracking import actions as tracking

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
        packed = zipfile.ZipFile(io.BytesIO(answer.content))
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
        archive_of(dee, dee.user)
    fill(cast)
    fill(cast)
    with django_assert_num_queries(len(short)):
        archive_of(dee, dee.user)


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
    assert told["format"] == "hrtrack record 1"
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


def test_a_spreadsheet_works_nothing_out_and_the_way_back_in_keeps_every_letter(dee, record):
    for name in ("=1+1", "+44", "-5", "@SUM(A1)"):
        tracking.add_measure(dee, by=dee.user, name=name, kind="amount")
    files = record()
    shown = {row["name"] for row in rows(files["tables/tracking.measure.csv"])}
    assert shown == {"'=1+1", "'+44", "'-5", "'@SUM(A1)"}
    assert {row["name"] for row in rows(files["again/measures.csv"])} == {"=1+1", "+44", "-5", "@SUM(A1)"}


def test_an_empty_record_is_a_file_too(record):
    files = record()
    assert {name for name in files if name.startswith("again/")} == {
        f"again/{name}.csv" for name in ("clients", "foci", "goals", "sessions", "measures", "entries")
    }
    assert "Dee" in files["record.html"]


# --- in again ------------------------------------------------------------------------------------------------


def fill(cast):
    """A record with something of everything that the format carries."""
    dee, maya, by = cast.dee, cast.maya, cast.dee.user
    dee.pronouns, dee.words_i_want, dee.language = "she/her", 'calm, "plain"\nand =slow', "Gaeilge"
    dee.save()
    beer = goals.add_focus(dee, by=by, kind="substance", words="my beers")
    rent = goals.add_focus(dee, by=by, kind="life_area", words="a door, with a lock")
    bets = goals.add_focus(dee, by=maya, kind="behaviour", words="bets")
    goals.put_place(bets, by=maya, place="abstinence", parts=["targeted"], exceptions="the derby",
                    until=date(2031, 1, 1), captured="phone", said_on=date(2026, 1, 2))  # fmt: skip
    goals.write_goal(dee, by=by, then="in_force", statement="Two evenings without", place="managed_use",
                     parts=["planned"], foci=[beer, rent], why="sleep")  # fmt: skip
    goals.put_place(beer, by=by, place="looking")  # moved since: the words say something else
    goals.write_goal(dee, by=maya, then="offer", statement="Leave the card at home", foci=[bets])
    goals.write_goal(dee, by=maya, then="in_force", statement="A room\nbefore winter", whose_words="together",
                     foci=[rent], captured="paper", said_on=date(2026, 2, 3))  # fmt: skip
    beers = tracking.add_measure(dee, by=by, name="=beers", unit="glasses", kind="amount", better="less", focus=beer,
                                 aim=Decimal("2.5"))  # fmt: skip
    mine = tracking.add_measure(dee, by=by, name="mine", kind="words", is_private=True)
    today = timezone.localdate()
    for days, value in ((3, Decimal(2)), (2, Decimal("1.5")), (1, Decimal(0))):
        tracking.enter(beers, by=by, day=today - timedelta(days=days), value=value)
    tracking.enter(beers, by=maya, day=today, is_unknown=True, words="- forgot", captured="phone")
    tracking.enter(mine, by=by, day=today, words="grey")
    note = SessionNoteFactory(client=dee, author=maya, held_on=today, minutes=30, way="phone", wanted="rent\nand sleep")
    SessionNote.objects.filter(pk=note.pk).update(state="signed", signed_at=timezone.now())
    SessionNoteFactory(client=dee, author=maya, held_on=today, state="did_not_happen", circumstance="hospital")


def unpack(files, folder):
    for name, text in files.items():
        if name.startswith("again/"):
            (folder / name.removeprefix("again/")).write_bytes(text.encode())
    return folder


def test_what_was_taken_away_comes_in_again_as_the_same_record(cast, record, tmp_path):
    fill(cast)
    files = record()
    counts = bring_in_folder(unpack(files, tmp_path), pen="maya")
    assert {count.file: count.new for count in counts} == {
        "clients.csv": 1, "foci.csv": 3, "goals.csv": 3, "sessions.csv": 2, "measures.csv": 2, "entries.csv": 5,
    }  # fmt: skip
    known = {str(one.object_id): one.external_id for one in ImportedRecord.objects.all()}
    client = type(cast.dee).objects.get(pk=next(pk for pk, old in known.items() if old == str(cast.dee.pk)))
    client.user = UserFactory(username="dee2", name="Dee")
    client.save()
    for name, (columns, found) in again.files_of(client, client.user).items():
        came = [{column: _as_before(_text(row.get(column)), known) for column in columns} for row in found]
        before = [
            {column: _as_before(text, {}) for column, text in row.items()} for row in rows(files[f"again/{name}"])
        ]
        assert sorted(came, key=lambda row: row["id"]) == sorted(before, key=lambda row: row["id"]), name
    assert Focus.objects.get(client=client, words="my beers").place_now.place == "looking"
    assert Goal.objects.in_force().filter(client=client).count() == 2


def _text(value):
    return "" if value is None else str(value)


def _as_before(text, known):
    return "|".join(sorted(known.get(part, part) for part in text.split("|"))) if "|" in text else known.get(text, text)


def test_a_row_that_names_no_pen_needs_one(cast, record, tmp_path, problems):
    fill(cast)
    said = problems(unpack(record(), tmp_path))
    assert len(said) == 3
    assert said[0].startswith("goals.csv, row 2, column recorded_by: Say whose pen it was")
