"""Occasions are answers above nothing between two days; what is unknown stands beside them."""

from datetime import date

from tracking.models import Entry, Measure
from tracking.occasions import Occasions, occasions

TOLD = {"captured": "paper", "recorded_by": None}


def test_each_answer_above_nothing_is_an_occasion(cast, django_assert_num_queries):
    measure = Measure.objects.create(client=cast.dee, name="drinks", kind="amount", **TOLD)
    for day, value in [(1, 9), (2, 3), (2, "0.5"), (2, 0), (3, None), (4, 7)]:
        unknown = value is None
        Entry.objects.create(measure=measure, day=date(2026, 3, day), value=value, is_unknown=unknown, **TOLD)
    Entry.objects.create(measure=measure, day=date(2026, 3, 2), words="a good evening", **TOLD)
    Entry.objects.create(
        measure=measure,
        day=date(2026, 3, 3),
        value=1,
        is_private=True,
        captured="own_device",
        recorded_by=cast.dee.user,
    )
    span = (date(2026, 3, 2), date(2026, 3, 3))
    with django_assert_num_queries(1):
        assert occasions(measure, cast.maya, *span) == Occasions(with_some=2, without=1, not_known=1)
    assert occasions(measure, cast.dee.user, *span).with_some == 3
    assert occasions(measure, cast.ade, *span) == Occasions(0, 0, 0)
