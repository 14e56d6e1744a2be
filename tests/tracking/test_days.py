"""What the entries of a day say together, and how many days had use: unknown is not zero, medicine is no use."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from clients.days import span_of
from tests.factories import FocusFactory
from tests.tracking.acts import A_DAY, ago, keep_an_eye, page_of, wrote
from tracking.days import UseDays, day_value, use_days, use_days_so_far
from tracking.models import Measure, MeasureKind, TimeAway


@pytest.mark.parametrize(
    ("kind", "said", "value", "is_unknown"),
    [
        ("amount", [2], 2, False),
        ("amount", [0], 0, False),
        ("amount", [2, 3], 5, False),
        ("amount", [2, "?"], None, True),
        ("amount", ["?"], None, True),
        ("amount", [None], None, False),
        ("yes_no", [1], 1, False),
        ("yes_no", [0], 0, False),
        ("yes_no", [0, 1], 1, False),
        ("yes_no", ["?", 1], 1, False),
        ("yes_no", ["?", 0], None, True),
        ("yes_no", [0, 0], 0, False),
        ("yes_no", ["?"], None, True),
        ("scale", [0], 0, False),
        ("scale", [4], 4, False),
        ("scale", [4, 4], None, False),
        ("scale", [4, "?"], None, False),
        ("scale", ["?"], None, True),
        ("words", [None], None, False),
        ("words", ["?"], None, True),
        ("watching", [None, None], None, False),
    ],
)
def test_i13_what_the_entries_of_one_day_say_together(kind, said, value, is_unknown):
    entries = [SimpleNamespace(value=None if one == "?" else one, is_unknown=one == "?") for one in said]
    found = day_value(kind, entries)
    assert (found.value, found.is_unknown) == (value, is_unknown)


def test_every_kind_has_an_answer():
    for kind in MeasureKind.values:
        assert day_value(kind, [SimpleNamespace(value=None, is_unknown=True)]).is_unknown


@pytest.fixture
def a_week(cast):
    """The seven days up to today."""
    return ago(cast.dee, 6), ago(cast.dee, 0)


def used(cast, a_week, reader=None):
    return use_days(cast.dee, reader or cast.dee.user, *a_week)


def about(client, **focus):
    return keep_an_eye(client, "m", focus=FocusFactory(client=client, **focus))


def test_i13_days_of_which_nothing_was_said_are_not_known(cast, a_week):
    wine = about(cast.dee)
    assert used(cast, a_week) == UseDays(with_use=0, without=0, not_known=7)
    for days, said in ((0, 2), (1, 0), (2, "?"), (7, 9)):  # the last is outside of the week
        wrote(wine, ago(cast.dee, days), said)
    found = used(cast, a_week)
    assert found == UseDays(with_use=1, without=1, not_known=5)
    assert found.known == 2


def test_i10_prescribed_medicine_is_never_use(cast, a_week):
    medicine, wine = about(cast.dee, is_medication=True), about(cast.dee)
    wrote(medicine, ago(cast.dee, 0), 3)
    assert used(cast, a_week) == UseDays(0, 0, 7)
    wrote(wine, ago(cast.dee, 0), 0)
    assert used(cast, a_week) == UseDays(0, 1, 6)


def test_only_what_counts_use_of_something_one_takes_or_does(cast, a_week):
    sleep, play = about(cast.dee, kind="life_area"), about(cast.dee, kind="behaviour")
    carried = keep_an_eye(cast.dee, "carried", focus=FocusFactory(client=cast.dee), counts_use=False)
    loose = keep_an_eye(cast.dee, "loose")
    for measure in (sleep, carried, loose):
        wrote(measure, ago(cast.dee, 0), 5)
    assert used(cast, a_week) == UseDays(0, 0, 7)
    wrote(play, ago(cast.dee, 1), 1)
    assert used(cast, a_week) == UseDays(1, 0, 6)
    assert [measure.is_about_use for measure in (sleep, play, carried, loose)] == [False, True, False, False]


def test_several_things_on_one_day_are_one_day_of_use(cast, a_week):
    wine, weed = about(cast.dee), about(cast.dee)
    wrote(wine, ago(cast.dee, 0), 2)
    wrote(weed, ago(cast.dee, 0), 1)
    wrote(wine, ago(cast.dee, 1), 0)
    wrote(weed, ago(cast.dee, 1), "?")
    wrote(wine, ago(cast.dee, 2), "?")
    wrote(wine, ago(cast.dee, 2), 1)
    wrote(wine, ago(cast.dee, 3), 0)
    wrote(weed, ago(cast.dee, 3), 0)
    assert used(cast, a_week) == UseDays(with_use=2, without=1, not_known=4)


def test_i19_what_is_the_clients_alone_is_in_no_figure_of_staff(cast, a_week):
    wine = about(cast.dee)
    mine = keep_an_eye(cast.dee, "mine", focus=wine.focus, is_private=True)
    wrote(mine, ago(cast.dee, 0), 2)
    wrote(wine, ago(cast.dee, 1), 2, is_private=True)
    wrote(wine, ago(cast.dee, 2), 0)
    assert used(cast, a_week) == UseDays(2, 1, 4)
    assert used(cast, a_week, cast.maya) == UseDays(0, 1, 6)
    assert used(cast, a_week, cast.ade) == used(cast, a_week, cast.noor) == UseDays(0, 0, 7)


def test_the_page_says_it_only_where_something_counts_use(cast, signed_in, a_week):
    dee = signed_in(cast.dee.user)
    wrote(about(cast.dee, kind="life_area"), ago(cast.dee, 0), 5)
    wrote(about(cast.dee, is_medication=True), ago(cast.dee, 0), 5)
    assert "Prescribed medicine is not use" not in dee.get(reverse("tracking:mine")).content.decode()
    wine = about(cast.dee)
    assert "Prescribed medicine is not use" not in dee.get(reverse("tracking:mine")).content.decode()
    wrote(wine, ago(cast.dee, 3), 5)
    page = dee.get(reverse("tracking:mine")).content.decode()
    since = date_format(ago(cast.dee, 3), "DATE_FORMAT")
    said = f"Since {since}: known 1, with use 1, without 0, not known 3. Prescribed medicine is not use."
    assert said in page


def test_i19_staff_read_that_without_is_said_of_what_is_shared(cast, signed_in):
    wine = about(cast.dee)
    wrote(wine, ago(cast.dee, 0), 0)
    wrote(keep_an_eye(cast.dee, "mine", focus=wine.focus, is_private=True), ago(cast.dee, 0), 2)
    theirs = signed_in(cast.maya).get(reverse("tracking:days", args=[cast.dee.pk])).content.decode()
    assert "with use 0, without 1" in theirs
    assert "only when everything that is shared, and that counts use then, says so" in theirs
    assert "only when everything that counts use then says so" not in theirs
    own = signed_in(cast.dee.user).get(reverse("tracking:mine")).content.decode()
    assert "only when everything that counts use then says so" in own


def test_i14_no_total_falls_as_the_days_pass(cast, signed_in, time_machine):
    wine, weed = about(cast.dee), about(cast.dee)
    began = ago(cast.dee, 5)
    for days, said in ((5, 2), (4, 0), (3, "?"), (2, 0)):
        wrote(wine, ago(cast.dee, days), said)
        wrote(weed, ago(cast.dee, days), 0)
    before = UseDays(with_use=1, without=2, not_known=3)
    assert use_days_so_far(cast.dee, cast.maya) == (began, before)
    now = timezone.now()
    for days in (1, 27, 28, 29, 400, 2000):
        time_machine.move_to(now + A_DAY * days, tick=False)
        since, found = use_days_so_far(cast.dee, cast.maya)
        assert (since, found) == (began, UseDays(1, 2, 3 + days))
        assert (
            "known 3, with use 1, without 2" in signed_in(cast.dee.user).get(reverse("tracking:mine")).content.decode()
        )
        wrote(weed, ago(cast.dee, 0), 1).delete()  # by the client's own hand a total may fall, and only to where it was
    Measure.objects.filter(pk=weed.pk).update(closed_at=timezone.now(), closed_by=cast.dee.user)
    assert use_days_so_far(cast.dee, cast.maya)[1] == found


def test_of_somebody_else_no_day_is_the_first(cast):
    wrote(about(cast.dee), ago(cast.dee, 1), 2)
    assert use_days_so_far(cast.dee, cast.ade) == use_days_so_far(cast.dee, cast.noor) == (None, None)
    assert use_days_so_far(cast.dee, cast.dee.user)[0] == ago(cast.dee, 1)


def test_i14_what_was_entered_only_ever_grows_but_by_the_clients_own_hand(cast, signed_in, a_week):
    wine = about(cast.dee)
    wrote(wine, ago(cast.dee, 0), 2)
    before = used(cast, a_week)
    maya = signed_in(cast.maya)
    enter = reverse("tracking:enter", args=[wine.pk])
    for beside in ("", "instead", "leave", "both"):
        maya.post(enter, {"value": "0", "captured": "phone", "beside": beside})
        assert used(cast, a_week).with_use == before.with_use


@pytest.mark.parametrize("count", [1, 3])
def test_how_many_days_had_use_takes_two_queries(cast, a_week, count, django_assert_num_queries):
    for _number in range(count):
        wrote(about(cast.dee), ago(cast.dee, 0), 1)
    with django_assert_num_queries(2):
        used(cast, a_week)
    with django_assert_num_queries(2):
        use_days_so_far(cast.dee, cast.dee.user)


def test_days_are_those_of_the_clients_program_also_where_one_was_put_away(cast, a_week):
    cast.dee.program.time_zone = "Pacific/Auckland"
    cast.dee.program.save(update_fields=["time_zone"])
    wine, weed = begun(about(cast.dee), 30), begun(about(cast.dee), 30)
    yesterday = ago(cast.dee, 1)
    morning = span_of(yesterday, cast.dee)[0] + timedelta(hours=1)  # still the day before it in UTC
    Measure.objects.filter(pk=weed.pk).update(closed_at=morning, closed_by=cast.dee.user)
    wrote(wine, yesterday, 0)
    wrote(wine, yesterday - A_DAY, 0)
    wrote(weed, yesterday - A_DAY, 0)
    assert use_days(cast.dee, cast.dee.user, yesterday - A_DAY, yesterday) == UseDays(0, 2, 0)


def begun(measure, days):
    """The measure, as if it had been begun so many days ago."""
    Measure.objects.filter(pk=measure.pk).update(recorded_at=timezone.now() - A_DAY * days)
    return measure


def test_i13_none_of_one_thing_and_no_word_of_another_is_not_known(cast, a_week):
    wine, weed = begun(about(cast.dee), 30), begun(about(cast.dee), 30)
    wrote(wine, ago(cast.dee, 1), 0)
    assert used(cast, a_week) == UseDays(0, 0, 7)
    words_only = wrote(weed, ago(cast.dee, 1))
    assert used(cast, a_week) == UseDays(0, 0, 7)
    words_only.delete()
    wrote(weed, ago(cast.dee, 1), 0)
    assert used(cast, a_week) == UseDays(0, 1, 6)


def test_what_is_kept_an_eye_on_since_a_day_says_nothing_of_the_days_up_to_it(cast, a_week):
    wine, weed = begun(about(cast.dee), 30), begun(about(cast.dee), 2)
    for days in (1, 2, 3):
        wrote(wine, ago(cast.dee, days), 0)
    assert used(cast, a_week) == UseDays(with_use=0, without=2, not_known=5)  # it was begun in the middle of a day
    wrote(weed, ago(cast.dee, 1), 0)
    assert used(cast, a_week) == UseDays(0, 3, 4)


def test_i14_a_day_looked_back_on_before_a_measure_was_begun_counts_for_itself_alone(cast):
    wine, weed = begun(about(cast.dee), 40), about(cast.dee)
    for days in range(1, 30):
        wrote(wine, ago(cast.dee, days), 0)
    span = ago(cast.dee, 60), ago(cast.dee, 0)
    assert used(cast, span).without == 29
    wrote(weed, ago(cast.dee, 25), 0)
    assert used(cast, span) == UseDays(with_use=0, without=29, not_known=32)
    wrote(weed, ago(cast.dee, 50), 0)
    assert used(cast, span) == UseDays(0, 30, 31)  # on that day nothing else was kept an eye on
    wrote(weed, ago(cast.dee, 24), 2)
    assert used(cast, span) == UseDays(1, 29, 31)  # what is said of a day still counts


def test_i14_taken_up_again_it_says_nothing_of_the_days_between(cast, signed_in, time_machine):
    wine, weed = about(cast.dee), about(cast.dee)
    now = timezone.now()

    def on_day(number, to=None):
        time_machine.move_to(now + A_DAY * number, tick=False)
        if to:
            signed_in(cast.dee.user).post(reverse("tracking:turn_measure", args=[weed.pk]), {"to": to})

    def without():
        return use_days_so_far(cast.dee, cast.dee.user)[1].without

    for number in range(1, 41):
        on_day(number)
        wrote(wine, ago(cast.dee, 0), 0)
    assert without() == 0  # of the other, no word
    on_day(40, "put_away")
    assert without() == 1  # from the day on which it was put away on
    for number in range(41, 71):
        on_day(number)
        wrote(wine, ago(cast.dee, 0), 0)
    assert without() == 31
    for to in ("take_up", "put_away", "take_up", "take_up"):
        on_day(70, to)
        assert without() == 31
    on_day(72)
    wrote(wine, ago(cast.dee, 0), 0)
    assert without() == 31  # from then on it is asked about again
    wrote(weed, ago(cast.dee, 0), 0)
    assert without() == 32
    on_day(75, "put_away")
    assert without() == 32
    assert [one.taken_up_by for one in weed.times_away.all()] == [cast.dee.user] * 2
    assert TimeAway.objects.visible_to(cast.ade).count() == 0
    assert str(weed.times_away.first()) == f"{now + A_DAY * 40:%Y-%m-%d} – {now + A_DAY * 70:%Y-%m-%d}"


def test_i14_what_is_begun_today_unmakes_no_day_that_was_known(cast, a_week):
    wrote(begun(about(cast.dee), 3), ago(cast.dee, 0), 0)
    about(cast.dee)
    assert used(cast, a_week) == UseDays(with_use=0, without=1, not_known=6)


def test_what_was_put_away_says_nothing_of_the_days_from_then_on(cast, a_week):
    wine, weed = begun(about(cast.dee), 30), begun(about(cast.dee), 30)
    Measure.objects.filter(pk=weed.pk).update(closed_at=timezone.now() - A_DAY * 2, closed_by=cast.dee.user)
    for days in (1, 2, 3):
        wrote(wine, ago(cast.dee, days), 0)
    assert used(cast, a_week) == UseDays(with_use=0, without=2, not_known=5)
    wrote(weed, ago(cast.dee, 1), "?")  # of that day it says something all the same
    assert used(cast, a_week) == UseDays(0, 1, 6)


def test_i19_what_only_the_client_sees_makes_no_day_of_staff_unknown(cast, a_week):
    wine, shared = begun(about(cast.dee), 30), about(cast.dee)
    mine = begun(keep_an_eye(cast.dee, "mine", focus=wine.focus, is_private=True), 30)
    wrote(shared, ago(cast.dee, 5), 2, is_private=True)
    wrote(wine, ago(cast.dee, 1), 0)
    assert [used(cast, a_week).without, used(cast, a_week, cast.maya).without] == [0, 1]
    wrote(mine, ago(cast.dee, 1), 0)
    wrote(shared, ago(cast.dee, 1), 0)
    assert used(cast, a_week).without == 1


def test_i10_a_feeling_or_a_word_about_it_is_no_use_of_it(cast, a_week):
    pull = about(cast.dee, kind="behaviour")
    pull.kind = "scale"
    pull.save(update_fields=["kind"])
    wrote(pull, ago(cast.dee, 0), 7)
    assert used(cast, a_week) == UseDays(0, 0, 7)
    assert not pull.is_about_use


def test_i10_what_is_offered_counts_as_use_only_where_it_is(cast, signed_in):
    FocusFactory(client=cast.dee)
    page = reverse("tracking:new_measure", args=[cast.dee.pk])

    def is_ticked(idea):
        answer = signed_in(cast.dee.user).get(page, {"idea": idea})
        return "checked" in page_of(answer).one("input", name="counts_use").attrs

    ticked = {idea: is_ticked(idea) for idea in ("naloxone", "craving", "spent", "drinks", "times")}
    assert ticked == {"naloxone": False, "craving": False, "spent": False, "drinks": True, "times": True}


@pytest.mark.parametrize(
    ("what", "is_ticked"), [({}, True), ({"kind": "behaviour"}, True), ({"kind": "life_area"}, False),
                            ({"is_medication": True}, False)]
)  # fmt: skip
def test_i10_own_words_about_what_is_used_start_as_counting_it(cast, signed_in, what, is_ticked):
    FocusFactory(client=cast.dee)
    thing, hers = FocusFactory(client=cast.dee, **what), signed_in(cast.dee.user)
    begin = reverse("tracking:new_measure", args=[cast.dee.pk]) + f"?thing={thing.pk}"
    assert f'href="{begin}"' in hers.get(reverse("goals:thing", args=[thing.pk])).content.decode()
    page = page_of(hers.get(begin))
    assert ("checked" in page.one("input", name="counts_use").attrs) is is_ticked
    (chosen,) = [box for box in page.all("input", name="focus") if "checked" in box.attrs]
    assert chosen.attrs["value"] == str(thing.pk)
    page = page_of(hers.get(begin + "&idea=naloxone"))
    assert "checked" not in page.one("input", name="counts_use").attrs  # an idea knows itself what it counts


@pytest.mark.parametrize("thing", ["", "x", "\x00", "of somebody else"])
def test_a_thing_that_is_none_of_theirs_is_none(cast, signed_in, thing):
    FocusFactory(client=cast.dee)
    asked = {"thing": FocusFactory(client=cast.tom).pk if thing == "of somebody else" else thing}
    page = page_of(signed_in(cast.dee.user).get(reverse("tracking:new_measure", args=[cast.dee.pk]), asked))
    assert "checked" not in page.one("input", name="counts_use").attrs


def test_i10_what_is_not_counted_as_use_says_so(cast, signed_in):
    wine, sleep = FocusFactory(client=cast.dee), FocusFactory(client=cast.dee, kind="life_area")
    dee, begin = signed_in(cast.dee.user), reverse("tracking:new_measure", args=[cast.dee.pk])
    for name, more, is_said in (
        ("carried", {"focus": wine.pk}, True),
        ("drunk", {"focus": wine.pk, "counts_use": "on"}, False),
        ("slept", {"focus": sleep.pk}, False),
    ):
        page = dee.post(begin, {"name": name, "kind": "amount", **more}, follow=True).content.decode()
        assert ("It is not counted as use." in page) is is_said
        page = dee.get(Measure.objects.get(name=name).get_absolute_url()).content.decode()
        assert ("Not counted as use." in page) is is_said
