"""The summary over 934 real people: each program's size in a band that holds it, and nothing that nobody said."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db.models import Count

from clients.models import Client, Program
from records.actions import bring_in_folder
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
