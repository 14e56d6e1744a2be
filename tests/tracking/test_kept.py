"""What was kept of each measure since a session, in one line, before the entries one by one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import SessionNoteFactory
from tests.tracking.acts import A_DAY, ago, keep_an_eye, page_of, wrote
from tracking.kept import kept_since


def lines(cast, days, reader=None):
    """[(name, line)] since so many days ago; None for a first session."""
    since = None if days is None else timezone.now() - A_DAY * days
    return [(one.measure.name, one.line) for one in kept_since(cast.dee, reader or cast.maya, since)]


def test_each_measure_has_one_line_in_the_clients_order(cast):
    mornings, glasses = keep_an_eye(cast.dee, "mornings", "yes_no"), keep_an_eye(cast.dee, "glasses", unit="glasses")
    pull, words = keep_an_eye(cast.dee, "pull", "scale"), keep_an_eye(cast.dee, "in words", "words")
    keep_an_eye(cast.dee, "nothing said")
    for days, said in ((0, 1), (1, 0), (2, 1), (3, 1), (4, "?"), (7, 1)):  # the last is before the session
        wrote(mornings, ago(cast.dee, days), said)
    for days, said in ((0, 2), (0, 1), (5, 1)):
        wrote(glasses, ago(cast.dee, days), said)
    wrote(pull, ago(cast.dee, 1), 4)
    wrote(words, ago(cast.dee, 1), words="so so")
    assert lines(cast, 7) == [
        ("mornings", "4 of 7 days known, yes on 3"),
        ("glasses", "2 of 7 days known, from 1 to 3 glasses"),
        ("pull", "1 of 7 days known, 4 of 10 each time"),
        ("in words", "noted on 1 of 7 days"),
    ]


@pytest.mark.parametrize(("days", "span"), [(None, 7), (0, 1), (1, 1), (3, 3), (28, 28), (400, 28)])
def test_it_looks_back_to_the_day_after_the_session_and_never_too_far(cast, days, span):
    wrote(keep_an_eye(cast.dee, "pull", "scale"), ago(cast.dee, 0), 4)
    (said,) = [line for _name, line in lines(cast, days)]
    assert said.startswith(f"1 of {span} day")


def test_i19_what_is_the_clients_alone_is_in_no_line(cast):
    wrote(keep_an_eye(cast.dee, "mine", is_private=True), ago(cast.dee, 0), 2)
    glasses = keep_an_eye(cast.dee, "glasses")
    wrote(glasses, ago(cast.dee, 0), 2, is_private=True)
    assert lines(cast, 7) == lines(cast, 7, cast.ade) == []
    wrote(glasses, ago(cast.dee, 1), 3)
    assert lines(cast, 7) == [("glasses", "1 of 7 days known, 3 each time")]


def test_a_session_opens_with_the_lines_and_each_leads_to_its_picture(cast, signed_in):
    glasses = keep_an_eye(cast.dee, "glasses")
    for days in range(20):
        wrote(glasses, ago(cast.dee, days), 2)
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya)
    page = page_of(signed_in(cast.maya).get(reverse("notes:write", args=[draft.pk])))
    rows = page.one("section", aria_labelledby="days-since").text
    assert rows.index("glasses: 7 of 7 days known, 2 each time") < rows.index("Day by day")
    assert any(link.attrs["href"] == glasses.get_absolute_url() for link in page.all("a"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_lines_take_one_query(cast, count, django_assert_num_queries):
    for number in range(count):
        wrote(keep_an_eye(cast.dee, f"m{number}"), ago(cast.dee, 0), 2)
    with django_assert_num_queries(1):
        assert len(lines(cast, 7)) == count
