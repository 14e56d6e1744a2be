"""Occasions: how many of the answers about a span of days tell of something, and how many tell of nothing.

The rule is that of diaries that ask several times a day, and it was read off a published result: in the drinking diary
of the SHINE studies (mgd-fchs/SHINE-responsiveness-analysis, MIT) an occasion is one answer above nothing. It is not a
day with drinks: two answers of one day are two occasions, and how much it was does not matter. The published figure is
the occasions of an arm divided by the two weeks that an arm lasted. An answer belongs to the evening that it tells of,
so the one given next morning counts with the evening before; with this the figures of all 71 people agree
(tests/real/test_drinking_diary.py). A prompt without an answer is no occasion and is not nothing either: it is counted
beside them (I13). An occasion is never a judgement, and nothing is granted, ranked or foretold by it (I23, I25).
"""

from dataclasses import dataclass

from tracking.models import Entry


@dataclass(frozen=True)
class Occasions:
    """Of the answers of a span of days: those above nothing, those that say nothing was, and “I do not know”."""

    with_some: int
    without: int
    not_known: int


def occasions(measure, reader, first, last):
    """Occasions of one measure from `first` to `last`, both included, of what `reader` may see. One query.

    Days of which nothing was said count nowhere; nor does what was said in words alone.
    """
    rows = list(
        Entry.objects.visible_to(reader)
        .filter(measure=measure, day__range=(first, last))
        .order_by()
        .values_list("value", "is_unknown")
    )
    values = [value for value, _is_unknown in rows if value is not None]
    return Occasions(
        with_some=sum(value > 0 for value in values),
        without=sum(value == 0 for value in values),
        not_known=sum(is_unknown for _value, is_unknown in rows),
    )
