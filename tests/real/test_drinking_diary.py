"""108 people, 56 prompts each: what was not answered is unknown, and the published occasions come out to the digit."""

import csv
from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest

from records.actions import bring_in_folder
from tests.real.diaries import DAY_ZERO, calendar_day, drinking, evening, rows_of
from tracking.days import by_day, day_value, use_days
from tracking.models import Entry
from tracking.occasions import Occasions, occasions

pytestmark = pytest.mark.django_db

WEEKS = 2  # of each arm, as planned: the published figures are by these


def on(day):
    return DAY_ZERO + timedelta(days=day)


@pytest.fixture
def rows(real_data):
    return rows_of(real_data / "drinking_diary" / "osf_study1.csv")


def test_a_day_is_the_sum_of_its_two_prompts_and_unknown_where_one_is(
    real_data, tmp_path, rows, maya_sees_all, measures_of
):
    counts = bring_in_folder(drinking(real_data / "drinking_diary", tmp_path))
    assert [count.new for count in counts] == [108, 108, 108, 6048]
    assert Entry.objects.filter(is_unknown=True, value=None).count() == 556
    assert Entry.objects.filter(value=0).count() == 4682
    source = defaultdict(list)
    for row in rows:
        source[row["id"], on(calendar_day(int(row["signal_count"])))].append(row["drinks_number"])
    found = {
        (who, day): day_value(measure.kind, entries)
        for who, measure in measures_of().items()
        for day, entries in by_day(measure.entries.all()).items()
    }
    assert len(found) == len(source) == 3024
    for key, said in source.items():
        assert len(said) == 2
        assert found[key].is_unknown == ("" in said)
        assert found[key].value == (None if "" in said else sum(Decimal(one) for one in said))
    known = [one.value for one in found.values() if not one.is_unknown]
    assert (len(known), sum(known), sum(value > 0 for value in known)) == (2614, 2571, 694)

    maya = maya_sees_all()
    days = [use_days(measure.client, maya, on(1), on(28)) for measure in measures_of().values()]
    known_use = {key for key, said in source.items() if any(float(one) for one in said if one)}
    nothing = {key for key, said in source.items() if all(one and not float(one) for one in said)}
    assert sum(one.with_use for one in days) == len(known_use)
    assert sum(one.without for one in days) == len(nothing)
    assert sum(one.not_known for one in days) == 3024 - len(known_use) - len(nothing)


def test_the_published_occasions_of_each_arm_come_out_for_all_71(real_data, tmp_path, rows, maya_sees_all, measures_of):
    """An arm begins with an evening's prompt and ends with a morning's, so its days are evenings."""
    bring_in_folder(drinking(real_data / "drinking_diary", tmp_path, day_of=evening))
    maya, measures = maya_sees_all(), measures_of()
    arms = defaultdict(dict)
    for row in rows:
        day = on(evening(int(row["signal_count"])))
        assert arms[row["id"]].setdefault(day, row["active_week"]) == row["active_week"]  # no day is in two arms
    path = real_data / "drinking_diary" / "responsiveness_study1.csv"
    with path.open(encoding="utf-8", newline="") as file:
        published = {row["id"]: row for row in csv.DictReader(file)}
    assert len(published) == 71

    def per_week(who, arm):
        """Their occasions on the arm's days, span by span, by its two weeks."""
        counted = [occasions(measures[who], maya, first, last).with_some for first, last in spans(arms[who], arm)]
        return sum(counted) / WEEKS

    for who, row in published.items():
        active, control = per_week(who, "active"), per_week(who, "control")
        assert f"{active:.1f}" == row["active"], who
        assert f"{control:.1f}" == row["control"], who
        assert f"{active - control:.1f}" == row["difference_drinks_occasions"], who


def spans(days, arm):
    """(first, last) of each run of days in this arm."""
    runs = []
    for day in sorted(day for day, of in days.items() if of == arm):
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return runs


def test_prompts_without_an_answer_are_counted_beside_and_never_as_none(
    real_data, tmp_path, rows, maya_sees_all, measures_of
):
    bring_in_folder(drinking(real_data / "drinking_diary", tmp_path))
    maya = maya_sees_all()
    said = defaultdict(Counter)
    for row in rows:
        said[row["id"]][row["drinks_number"] and min(float(row["drinks_number"]), 1)] += 1
    for who, measure in measures_of().items():
        assert occasions(measure, maya, on(1), on(28)) == Occasions(said[who][1], said[who][0], said[who][""])
