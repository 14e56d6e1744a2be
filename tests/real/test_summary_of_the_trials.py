"""The summary over 934 real people: each program's size in a band that holds it, and nothing that nobody said."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Count

from clients.models import Client, Program
from records.actions import bring_in_folder
from summaries.models import SummaryRelease
from summaries.quarters import Quarter
from summaries.release import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def content(rows_of_a_module, opioid_trials):
    # Brought in during one quarter, and summed up when it has been over for a month.
    with time_machine.travel(datetime(2026, 5, 4, tzinfo=UTC)):
        bring_in_folder(opioid_trials[0])
    with time_machine.travel(datetime(2026, 8, 1, tzinfo=UTC)):
        return prepare(Quarter.parse("2026-Q2"))


def test_every_site_is_listed_with_a_band_that_holds_its_size(content):
    sizes = dict(Client.objects.values_list("program__name").annotate(Count("pk")))
    shown = {line["name"]: line["size"] for line in content["programs"]}
    assert set(shown) == set(sizes) == set(Program.objects.values_list("name", flat=True))
    assert all(low <= sizes[name] <= high == low + 4 for name, (low, high) in shown.items())
    assert content["everyone"]["size"] == [931, 935]


def test_no_place_and_no_agreement_is_shown_because_none_was_said(content):
    """“None said” would be everybody, and that is not shown either: it would say that each other place is nobody's."""
    for line in [content["everyone"], *content["programs"]]:
        assert [band for band in (*line["places"], *line["agreements"]) if band is not None] == []


def test_the_command_builds_it_and_says_what_can_be_seen(content):
    told = StringIO()
    with time_machine.travel(datetime(2026, 8, 1, tzinfo=UTC)):
        call_command("build_summary", quarter="2026-Q2", stdout=told)
    assert told.getvalue() == (
        "Built 2026-Q2: 10 programs with a line of their own, 11 of 99 numbers shown as bands, the rest not shown.\n"
    )
    release = SummaryRelease.objects.get()
    assert release.sha256 == SummaryRelease.hash_of(release.body)
    assert release.read() == content
