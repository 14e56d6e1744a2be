"""5,543 days of cigarettes of 50 people: each is the number that was written, and a day without a row is unknown."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest

from records.actions import bring_in_folder
from tests.real.diaries import DAY_ZERO, rows_of, smoking
from tracking.days import use_days
from tracking.models import Entry

pytestmark = pytest.mark.django_db


def test_every_day_is_the_number_that_was_written(real_data, tmp_path, maya_sees_all, measures_of):
    rows = rows_of(real_data / "smoking_diary" / "tlfb.csv")
    counts = {count.file: count.new for count in bring_in_folder(smoking(real_data / "smoking_diary", tmp_path))}
    assert counts == {"clients.csv": 50, "foci.csv": 50, "measures.csv": 50, "entries.csv": 5543}
    measures = measures_of()
    source = defaultdict(dict)
    for row in rows:
        source[row["id"]][DAY_ZERO + timedelta(days=int(row["date"]))] = Decimal(row["amount"])
    for who, measure in measures.items():
        assert dict(measure.entries.values_list("day", "value")) == source[who]
        assert (measure.name, measure.focus.catalogue_id) == ("cigarettes", "nicotine")
    values = list(Entry.objects.values_list("value", flat=True))
    assert (sum(values), values.count(0)) == (55_731, 1279)
    assert not Entry.objects.filter(is_unknown=True).exists()

    maya, found = maya_sees_all(), []
    for who, measure in measures.items():
        first, last = min(source[who]), max(source[who])
        found.append(use_days(measure.client, maya, first, last))
        assert found[-1].with_use == sum(value > 0 for value in source[who].values())
        assert found[-1].not_known == (last - first).days + 1 - len(source[who])
    assert sum(one.without for one in found) == 1279
    assert sum(one.with_use for one in found) == 5543 - 1279
