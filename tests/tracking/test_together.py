"""How two lines went together: a rank correlation with known answers, told in a sentence that claims no cause."""

from decimal import Decimal

import pytest
from django.urls import reverse

from clients.models import Client
from tests.factories import SessionNoteFactory
from tests.goals.acts import write
from tests.tracking.acts import ago, keep_an_eye, page_of, wrote
from tracking.together import ENOUGH, rank_correlation, ranks, together

CAUSE = "This does not show that one causes the other."
# The worked example of R. Reid's column found in most primers: IQ and hours of television, rho = -29/165.
IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
HOURS = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]


@pytest.mark.parametrize(
    ("xs", "ys", "rho"),
    [
        (IQ, HOURS, -29 / 165),
        ([1, 2, 3, 4, 5], [10, 20, 30, 40, 1000], 1),
        ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1], -1),
        # Ties: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4; covariance 4.5, deviations 4.5 and 5, so 4.5 ÷ √22.5.
        ([1, 2, 2, 3], [1, 2, 3, 4], 4.5 / 22.5**0.5),
        ([0, 1, 0, 1], [0, 1, 0, 1], 1),
        ([0, 0, 1, 1], [0, 1, 0, 1], 0),
    ],
)
def test_known_answers(xs, ys, rho):
    assert rank_correlation(xs, ys) == pytest.approx(rho)
    assert rank_correlation(ys, xs) == pytest.approx(rho)


def test_ties_share_the_mean_of_the_ranks_they_span():
    assert ranks([30, 10, 20, 20, 10, 10]) == [6, 2, 4.5, 4.5, 2, 2]
    assert ranks([]) == []


@pytest.mark.parametrize("constant", [[3, 3, 3], [0, 0, 0]])
def test_of_a_line_that_never_changes_nothing_can_be_said(constant):
    assert rank_correlation([1, 2, 3], constant) is None


@pytest.fixture
def two(cast):
    return keep_an_eye(cast.dee, "glasses"), keep_an_eye(cast.dee, "sleep")


def kept(two, pairs):
    """Both on as many days as there are pairs."""
    for number, values in enumerate(pairs):
        for measure, value in zip(two, values, strict=True):
            if value is not None:
                wrote(measure, ago(measure.client, number), value)


def test_from_fourteen_days_with_both_known_it_is_told(cast, two):
    kept(two, [(number, number) for number in range(ENOUGH - 1)] + [(1, "?"), ("?", 1), (1, None), (None, 1)])
    told = together(*two, cast.dee.user)
    assert (told.days, told.is_enough) == (13, False)
    assert told.sentence.startswith("So far there are 13 days on which both are known. From 14 on")
    wrote(two[1], ago(cast.dee, 15), 15)  # where one alone was known so far
    told = together(*two, cast.dee.user)
    assert (told.days, told.is_enough) == (14, True)
    assert told.sentence == "On days when “glasses” was higher, “sleep” tended to be higher."


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([(n, n) for n in range(14)], "On days when “glasses” was higher, “sleep” tended to be higher."),
        ([(n, -n + 20) for n in range(14)], "On days when “glasses” was higher, “sleep” tended to be lower."),
        ([(n % 2, n // 2 % 2) for n in range(16)], "was neither higher nor lower as a rule."),
        ([(3, n) for n in range(14)], "One of the two was the same on all of these days"),
        ([(n, n * 3 % 14) for n in range(14)], "“sleep” was a little more often higher."),
        ([(n, 20 - n * 3 % 14) for n in range(14)], "“sleep” was a little more often lower."),
    ],
)
def test_each_strength_has_its_words(cast, two, pairs, sentence):
    kept(two, pairs)
    assert sentence in together(*two, cast.dee.user).sentence


@pytest.mark.parametrize(
    ("kinds", "values", "sentence"),
    [
        ("yn", [(n % 2, n % 2 * 7 + n / 10) for n in range(14)], "with a yes for “one”, “other” tended to be higher."),
        ("yn", [(n % 2, 9 - n % 2) for n in range(14)], "On days with a yes for “one”, “other” tended to be lower."),
        ("yy", [(n % 2, n % 2) for n in range(14)], "On days with a yes for “one”, “other” was more often a yes."),
        ("ny", [(n, n < 7) for n in range(14)], "On days when “one” was higher, “other” was more often a no."),
        ("yy", [(n % 2, n // 2 % 2) for n in range(16)], "“other” was a yes about as often as on other days."),
        ("yy", [(n % 2, n % 2 or n < 8) for n in range(14)], "“other” was more often a yes."),
        ("ny", [(n, n in (3, 6, 9, 10, 13)) for n in range(14)], "“other” was a little more often a yes."),
        ("ny", [(20 - n, n in (3, 6, 9, 10, 13)) for n in range(14)], "“other” was a little more often a no."),
    ],
)
def test_a_yes_or_no_is_more_often_and_never_higher(cast, kinds, values, sentence):
    one, other = [
        keep_an_eye(cast.dee, name, "yes_no" if kind == "y" else "amount")
        for name, kind in zip(("one", "other"), kinds, strict=True)
    ]
    kept((one, other), [(x, round(float(y), 1) if kinds[1] == "n" else int(y)) for x, y in values])
    assert sentence in together(one, other, cast.dee.user).sentence


def test_i13_several_on_a_day_and_unknown_are_told_as_the_day_says(cast, two):
    kept(two, [(number, number) for number in range(ENOUGH)])
    wrote(two[0], ago(cast.dee, 0), "?")  # that day is not known any more
    assert together(*two, cast.dee.user).days == ENOUGH - 1


def test_i19_staff_are_told_of_what_they_may_see_only(cast, two):
    kept(two, [(number, number) for number in range(ENOUGH)])
    wrote(two[0], ago(cast.dee, 30), 1, is_private=True)
    wrote(two[1], ago(cast.dee, 30), 1)
    assert together(*two, cast.dee.user).days == ENOUGH + 1
    assert together(*two, cast.maya).days == ENOUGH
    assert together(*two, cast.ade).days == 0


def test_the_page_says_how_many_days_how_and_that_it_shows_no_cause(cast, two, signed_in):
    kept(two, [(number, number) for number in range(ENOUGH)])
    address = reverse("tracking:together", args=[cast.dee.pk])
    for user in (cast.dee.user, cast.maya):
        page = page_of(signed_in(user).get(address, {"one": two[0].pk, "other": two[1].pk}))
        told = page.one("section", aria_labelledby="told").text
        assert "Both are known on 14 days." in told
        assert CAUSE in told
        assert len(page.all("svg", role="img")) == 2


def test_both_pictures_carry_the_marks_the_page_of_one_of_them_does(cast, two, signed_in):
    kept(two, [(1, 2), (2, 3)])
    SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True)
    write(cast.dee, cast.dee.user, "in_force", "what I want now")
    write(cast.dee, cast.dee.user, "idea", "my own idea")
    address = reverse("tracking:together", args=[cast.dee.pk])
    for user in (cast.dee.user, cast.maya):
        visitor = signed_in(user)
        alone = page_of(visitor.get(two[0].get_absolute_url()))
        both = page_of(visitor.get(address, {"one": two[0].pk, "other": two[1].pk}))
        for kind in ("session", "change"):
            assert len(both.all("path", kind)) == 2 * len(alone.all("path", kind)) == 2
        assert [legend.text for legend in both.all("figcaption")] == [alone.one("figcaption").text] * 2
        assert both.one("main").text.count("what I want now") == 1
        assert "my own idea" not in both.one("main").text


def test_before_that_it_says_only_how_many_days_there_are(cast, two, signed_in):
    kept(two, [(1, 2)])
    address = reverse("tracking:together", args=[cast.dee.pk])
    page = page_of(signed_in(cast.dee.user).get(address, {"one": two[0].pk, "other": two[1].pk}))
    assert "So far there is 1 day on which both are known." in page.one("main").text
    assert CAUSE not in page.one("main").text


@pytest.mark.parametrize("other", ["same", "\x00", "x", "", "tom"])
def test_two_different_ones_of_this_client_are_chosen(cast, two, signed_in, other):
    theirs = {"same": str(two[0].pk), "tom": str(keep_an_eye(cast.tom).pk)}.get(other, other)
    address = reverse("tracking:together", args=[cast.dee.pk])
    response = signed_in(cast.dee.user).get(address, {"one": two[0].pk, "other": theirs})
    assert response.status_code == 422
    assert "Choose two different ones." in response.content.decode()


def test_it_takes_two(cast, signed_in):
    keep_an_eye(cast.dee, "in words", "words")
    keep_an_eye(cast.dee, "one")
    page = page_of(signed_in(cast.dee.user).get(reverse("tracking:together", args=[cast.dee.pk])))
    assert "It takes two" in page.one("main").text
    assert not page.all("select")


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_database_the_same_however_much_there_is(cast, two, signed_in, count, django_assert_num_queries):
    for number in range(count):
        keep_an_eye(cast.dee, f"more {number}")
        write(cast.dee, cast.dee.user, "in_force", f"wish {number}")
    kept(two, [(number, Decimal(1)) for number in range(count * 5)])
    chosen = {"one": two[0].pk, "other": two[1].pk}
    dee = signed_in(cast.dee.user)
    with django_assert_num_queries(10):  # with three for the marks
        dee.get(reverse("tracking:together", args=[cast.dee.pk]), chosen)


def test_the_pictures_show_the_days_the_sentence_tells_of(cast, two, signed_in):
    """Days long ago count in the sentence, so they stand in the pictures too."""
    Client.objects.filter(pk=cast.dee.pk).update(since=ago(cast.dee, 300))
    for number in range(14):
        for measure in two:
            wrote(measure, ago(cast.dee, 200 + number), number % 5)
    page = signed_in(cast.dee.user).get(
        reverse("tracking:together", args=[cast.dee.pk]), {"one": two[0].pk, "other": two[1].pk}
    )
    assert "Both are known on 14 days" in page.text
    assert all(picture.rows for picture in page.context["pictures"])
