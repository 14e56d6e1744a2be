"""A quarter is built once, two weeks after it ended, from one moment, and says nothing about anybody."""

import json
import random
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from audit.models import Event
from clients.models import Client, Program
from goals.models import Focus, FocusPlace
from hrtrack.refusals import Refused
from summaries.disclosure import ProgramCounts, protect
from summaries.models import SummaryRelease
from summaries.quarters import Quarter
from summaries.release import build, newest_ready, prepare
from tests.factories import ProgramFactory
from tests.summaries.releases import CONTENT, publish

Q3 = Quarter(2026, 3)
IN_TIME = datetime(2026, 8, 1, tzinfo=UTC)
SIZES = {"Harbour": (15, 22, 30, 12, 9), "Hill": (13, 12, 17, 20, 14), "The van": (0, 30, 3, 1, 0)}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(datetime(2026, 11, 23, tzinfo=UTC), tick=True) as clock:
        yield clock


def crowd(sizes=None, seed=1):
    """Clients with one thing each at a place, in a shuffled order of making."""
    wanted = [
        (ProgramFactory(name=name, position=position), place)
        for position, (name, people) in enumerate((sizes or SIZES).items())
        for place, number in zip(("looking", "safer_use", "managed_use", "abstinence", ""), people, strict=True)
        for _ in range(number)
    ]
    programs = {program.name: program for program, _place in wanted}
    random.Random(seed).shuffle(wanted)
    clients = [
        Client(
            preferred_name="marker-name",
            display_code=f"marker-{index}",
            program=programs[program.name],
            created_at=IN_TIME,
        )
        for index, (program, _place) in enumerate(wanted)
    ]
    Client.objects.bulk_create(clients)
    foci = [Focus(client=client, kind="substance", words="marker-words", opened_at=IN_TIME) for client in clients]
    Focus.objects.bulk_create(foci)
    FocusPlace.objects.bulk_create(
        FocusPlace(focus=focus, place=place, captured="own_device", recorded_at=IN_TIME)
        for focus, (_program, place) in zip(foci, wanted, strict=True)
        if place
    )


@pytest.fixture
def house(db, monkeypatch):
    monkeypatch.setattr(ProgramFactory._meta, "django_get_or_create", ("name",))
    crowd()


def bands(content):
    lines = [content["everyone"], *content["programs"]]
    return [band for line in lines for band in (line["size"], *line["places"], *line["agreements"])]


def test_a_release_is_frozen_with_its_hash(house, cast):
    release = build(Q3, by=cast.noor)
    assert release.sha256 == SummaryRelease.hash_of(release.body)
    assert release.read()["quarter"] == "2026-Q3"
    assert Event.objects.get(kind="summary.built").detail == {"quarter": "2026-Q3"}


def test_every_number_is_a_band_of_five_from_eleven_up(house):
    shown = [band for band in bands(prepare(Q3)) if band]
    assert shown
    assert all(low >= 11 and (low - 11) % 5 == 0 and high == low + 4 for low, high in shown)


def test_small_cells_are_not_shown_and_no_line_has_one_hidden_cell_alone(house):
    content = prepare(Q3)
    harbour = next(line for line in content["programs"] if line["name"] == "Harbour")
    assert harbour["places"][4] is None
    for line in [content["everyone"], *content["programs"]]:
        for column in ("places", "agreements"):
            assert sum(band is None for band in line[column]) != 1
    for index in range(5):
        assert (
            sum(line["places"][index] is None for line in content["programs"]) != 1
            or content["everyone"]["places"][index] is None
        )


def test_nothing_of_a_person_is_in_it(house):
    text = json.dumps(prepare(Q3))
    assert "marker" not in text
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text)


@pytest.mark.parametrize("seed", [2, 3])
def test_order_of_entry_and_keys_do_not_matter(db, monkeypatch, seed):
    monkeypatch.setattr(ProgramFactory._meta, "django_get_or_create", ("name",))
    crowd(seed=seed)
    counts = [ProgramCounts(name, places, (0, 0, sum(places))) for name, places in SIZES.items()]
    safe = protect(counts)
    expected = [[list(band) if band else None for band in line.places] for line in (safe.everyone, *safe.programs)]
    content = prepare(Q3)
    assert [line["places"] for line in (content["everyone"], *content["programs"])] == expected


def test_a_quarter_is_built_once(house):
    build(Q3)
    with pytest.raises(Refused, match="never built twice"):
        build(Q3)
    assert SummaryRelease.objects.count() == 1


def test_a_late_entry_does_not_change_what_was_built(house):
    built = build(Q3)
    Client.objects.create(preferred_name="Late", program=Program.objects.first(), created_at=IN_TIME)
    assert SummaryRelease.objects.get().sha256 == built.sha256


@pytest.mark.parametrize(
    ("day", "ready"),
    [(datetime(2026, 10, 15, 11, tzinfo=UTC), "2026-Q2"), (datetime(2026, 10, 15, 13, tzinfo=UTC), "2026-Q3")],
)
def test_a_quarter_is_ready_two_weeks_after_it_ended_everywhere(now, day, ready):
    now.move_to(day)
    assert str(newest_ready()) == ready


def test_too_early_is_refused(house, now):
    now.move_to(datetime(2026, 10, 10, tzinfo=UTC))
    with pytest.raises(Refused, match="two weeks"):
        build(Q3)


def test_nothing_safe_means_no_release(db, monkeypatch):
    monkeypatch.setattr(ProgramFactory._meta, "django_get_or_create", ("name",))
    crowd({"Harbour": (3, 2, 0, 1, 0)})
    with pytest.raises(Refused, match="telling too much"):
        build(Q3)
    assert SummaryRelease.objects.count() == 0


def test_a_program_without_a_line_earlier_in_the_year_has_none_now(house):
    Program.objects.update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    publish({**CONTENT, "quarter": "2026-Q1", "programs": [{**CONTENT["programs"][0], "name": "Harbour"}]})
    assert [line["name"] for line in prepare(Q3)["programs"]] == ["Harbour"]


def test_a_program_that_did_not_exist_then_was_not_left_out(house):
    Program.objects.filter(name="Hill").update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    publish({**CONTENT, "quarter": "2026-Q1", "programs": [{**CONTENT["programs"][0], "name": "Harbour"}]})
    names = [line["name"] for line in prepare(Q3)["programs"]]
    assert "Hill" not in names


def test_the_command_tells_what_it_did_and_no_hidden_number(house, capsys):
    call_command("build_summary", "--quarter", "2026-Q3", "--dry-run")
    assert SummaryRelease.objects.count() == 0
    call_command("build_summary")
    said = capsys.readouterr().out
    assert said.startswith("Would build 2026-Q3: 3 programs")
    assert "Built 2026-Q3" in said
    with pytest.raises(CommandError, match="never built twice"):
        call_command("build_summary", "--quarter", "2026-Q3")


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "Q3-2026", "2026-Q3 ", "0000-Q1", ""])
def test_what_is_no_quarter_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match="Write it like 2026-Q3"):
        Quarter.parse(text)
