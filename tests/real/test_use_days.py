"""67,375 reports of use in three trials: several on one day are one use day, and no row is not known, never zero."""

from collections import Counter, defaultdict
from datetime import timedelta

import pytest

from records.actions import bring_in_folder
from tests.real.diaries import DAY_ZERO, opioid_use, rows_of
from tracking.days import use_days
from tracking.models import Entry

pytestmark = pytest.mark.django_db


def test_use_days_are_days_and_not_reports(real_data, tmp_path, opioid_trials, maya_sees_all, measures_of):
    source = real_data / "opioid_trials"
    counts = {count.file: count.new for count in bring_in_folder(opioid_use(source, opioid_trials[0], tmp_path))}
    assert counts == {"clients.csv": 934, "foci.csv": 2594, "measures.csv": 2594, "entries.csv": 67_375}
    days, labels = defaultdict(set), Counter()
    for row in rows_of(source / "tlfb.csv"):
        days[row["who"]].add(DAY_ZERO + timedelta(days=int(row["when"])))
        labels[row["what"]] += 1
    assert Counter(Entry.objects.values_list("measure__name", flat=True)) == labels
    assert Counter(Entry.objects.values_list("measure__focus__words", flat=True)) == labels
    assert Entry.objects.filter(value=1, is_unknown=False).count() == 67_375  # nothing was made up for other days

    measures, maya = measures_of(), maya_sees_all()
    codes = {(measure.focus.words, measure.focus.catalogue_id) for measure in measures.values()}
    assert {("THC", "cannabis"), ("Heroin", "heroin"), ("Mdma/Hallucinogen", None)} <= codes
    people = {over_there.split("/")[0]: measure.client for over_there, measure in measures.items()}
    assert len(people) == len(days) == 690
    first, last = min(map(min, days.values())), max(map(max, days.values()))
    assert (first, last) == (DAY_ZERO - timedelta(days=58), DAY_ZERO + timedelta(days=522))
    found = {who: use_days(client, maya, first, last) for who, client in people.items()}
    assert {who: one.with_use for who, one in found.items()} == {who: len(days[who]) for who in people}
    assert sum(one.with_use for one in found.values()) == 50_223
    assert {one.without for one in found.values()} == {0}
    assert all(one.with_use + one.not_known == 581 for one in found.values())
