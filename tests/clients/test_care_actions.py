"""Who works with whom: the rules of I17 and I28, and that they hold when two people act at once."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from clients import actions
from clients.days import day_of, today_for
from clients.models import CareRelationship, Client
from hrtrack.refusals import Refused
from tests.factories import CareFactory, ClientFactory, UserFactory


def now_with(client):
    rows = CareRelationship.objects.active().filter(client=client).order_by("clinician__username")
    return [(row.clinician.username, row.kind) for row in rows]


def test_a_new_main_person_begins_in_the_moment_the_old_one_ends(cast):
    care = actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade)
    old = CareRelationship.objects.get(client=cast.dee, clinician=cast.maya)
    assert old.ends_at == care.starts_at
    assert now_with(cast.dee) == [("ade", "primary")]
    assert not Client.objects.visible_to(cast.maya).filter(pk=cast.dee.pk).exists()
    events = Event.objects.filter(client_id=cast.dee.pk).order_by("id").values_list("kind", "by", "detail")
    assert list(events) == [
        ("care.ended", cast.paul.pk, {"clinician": str(cast.maya.pk), "care_kind": "primary"}),
        ("care.started", cast.paul.pk, {"clinician": str(cast.ade.pk), "care_kind": "primary"}),
    ]


def test_somebody_beside_the_main_person_changes_nothing_for_them(cast):
    actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="co")
    assert now_with(cast.dee) == [("ade", "co"), ("maya", "primary")]


def test_whoever_was_beside_them_can_become_the_main_person(cast):
    actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="co")
    actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="primary")
    assert now_with(cast.dee) == [("ade", "primary")]


@pytest.mark.parametrize(("days", "lasts"), [(1, 1), (14, 14), (None, 14)])
def test_cover_ends_by_itself(cast, days, lasts):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        care = actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="cover", days=days)
        assert care.ends_at - care.starts_at == timedelta(days=lasts)
        clock.shift(timedelta(days=lasts) - timedelta(seconds=1))
        assert Client.objects.visible_to(cast.ade).filter(pk=cast.dee.pk).exists()
        clock.shift(timedelta(seconds=2))
        assert not Client.objects.visible_to(cast.ade).filter(pk=cast.dee.pk).exists()


def test_somebody_beside_them_reads_from_the_first_day_to_the_end_of_the_last(cast):
    sees = Client.objects.filter(pk=cast.dee.pk).visible_to
    with time_machine.travel("2031-05-03T12:00:00+00:00", tick=False) as clock:
        cast.dee.care.filter(clinician=cast.maya).update(starts_at=timezone.now())
        days = {"starts_on": date(2031, 5, 5), "ends_on": date(2031, 5, 6)}
        actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="co", **days)
        for at, reads in (("03T12:00", 0), ("04T23:59", 0), ("05T00:00", 1), ("06T23:59", 1), ("07T00:00", 0)):
            clock.move_to(f"2031-05-{at}:00+00:00")
            assert sees(cast.ade).count() == reads, at
            assert (("ade", "co") in now_with(cast.dee)) is bool(reads)


@pytest.mark.parametrize(("days_back", "begins"), [(None, "now"), (0, "now"), (20, "that day")])
def test_without_a_day_to_come_they_read_at_once_and_an_earlier_day_is_kept(cast, days_back, begins):
    day = None if days_back is None else today_for(cast.dee) - timedelta(days=days_back)
    before = timezone.now()
    care = actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="co", starts_on=day)
    assert ("ade", "co") in now_with(cast.dee)
    assert care.ends_at is None
    if begins == "now":
        assert care.starts_at >= before
    else:
        assert day_of(care.starts_at, cast.dee) == day


@pytest.mark.parametrize(
    ("kind", "first", "last", "because"),
    [
        ("primary", 1, None, "only for who works beside the main person"),
        ("cover", None, 1, "only for who works beside the main person"),
        ("co", None, -1, "before it begins, or over already"),
        ("co", 3, 2, "before it begins, or over already"),
        ("co", -9, -2, "before it begins, or over already"),
        ("co", -3700, None, "more than 10 years away"),
        ("co", None, 3700, "more than 10 years away"),
    ],
)
def test_days_that_cannot_be_are_refused_in_a_sentence(cast, kind, first, last, because):
    today = today_for(cast.dee)
    days = {
        name: None if away is None else today + timedelta(days=away)
        for name, away in (("starts_on", first), ("ends_on", last))
    }
    with pytest.raises(Refused, match=because):
        actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind=kind, **days)
    assert now_with(cast.dee) == [("maya", "primary")]


@pytest.mark.parametrize("days", [0, 15, -3])
def test_cover_of_another_length_is_refused(cast, days):
    with pytest.raises(Refused, match="1 to 14 days"):
        actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="cover", days=days)
    assert now_with(cast.dee) == [("maya", "primary")]


def test_days_mean_nothing_for_who_stays(cast):
    assert actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="co", days=3).ends_at is None


@pytest.mark.parametrize("kind", ["primary", "co", "cover"])
def test_who_does_it_already_is_not_added_again(cast, kind):
    with pytest.raises(Refused, match="Maya already works with"):
        actions.start_care(cast.dee, by=cast.paul, clinician=cast.maya, kind=kind)


def test_who_covers_is_not_added_beside(cast):
    actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="cover")
    with pytest.raises(Refused, match="Ade already works with"):
        actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind="co")


@pytest.mark.parametrize("who", ["noor", "paul"])
def test_only_clinicians_work_with_clients(cast, who):
    with pytest.raises(Refused, match="not a clinician here"):
        actions.start_care(cast.dee, by=cast.paul, clinician=getattr(cast, who))


def test_somebody_who_left_starts_nothing(cast):
    cast.ade.is_active = False
    cast.ade.save(update_fields=["is_active"])
    with pytest.raises(Refused, match="not a clinician here"):
        actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade)


@pytest.mark.parametrize("who", ["maya", "ade", "noor", "dee"])
def test_only_administrators_change_who_works_with_whom(cast, who):
    person = getattr(cast, who)
    by = getattr(person, "user", person)
    with pytest.raises(Refused, match="not yours"):
        actions.start_care(cast.dee, by=by, clinician=cast.ade)
    with pytest.raises(Refused, match="not yours"):
        actions.end_care(CareRelationship.objects.get(clinician=cast.maya), by=by)


def test_ending_care_shuts_the_record_at_once(cast):
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    actions.end_care(CareRelationship.objects.get(clinician=cast.maya), by=cast.paul)
    assert now_with(cast.dee) == [("ade", "co")]
    with pytest.raises(Refused, match="over already"):
        actions.end_care(CareRelationship.objects.get(clinician=cast.maya), by=cast.paul)


def test_nobody_is_left_with_nobody(cast):
    CareFactory(client=cast.dee, clinician__is_active=False, kind="co", clinician__role="clinician")
    CareFactory(client=cast.dee, future=True, kind="co")
    with pytest.raises(Refused, match=f"Nobody else works with {cast.dee.display_code}"):
        actions.end_care(CareRelationship.objects.get(clinician=cast.maya), by=cast.paul)
    assert now_with(cast.dee)


def test_for_somebody_who_is_not_coming_the_last_care_can_end(cast):
    Client.objects.filter(pk=cast.dee.pk).update(closed_at=timezone.now())
    actions.end_care(CareRelationship.objects.get(clinician=cast.maya), by=cast.paul)
    assert now_with(cast.dee) == []


def test_planned_care_ends_where_it_would_have_begun(cast):
    row = CareFactory(client=cast.dee, future=True, kind="co")
    actions.end_care(row, by=cast.paul)
    row.refresh_from_db()
    assert row.ends_at == row.starts_at


# --- I28: an account is closed only when each open client has somebody ---------------------------------


def test_i28_a_clinician_with_somebody_alone_is_not_closed(cast):
    with pytest.raises(Refused, match=f"Nobody else works with {cast.dee.display_code}"):
        actions.close_account(cast.maya, by=cast.paul)
    cast.maya.refresh_from_db()
    assert cast.maya.is_active
    assert now_with(cast.dee) == [("maya", "primary")]


@pytest.mark.parametrize("kind", ["cover", "co", "primary"])
def test_i28_with_cover_or_another_person_the_account_closes_and_care_goes_over(cast, kind):
    actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade, kind=kind)
    actions.close_account(cast.maya, by=cast.paul)
    assert now_with(cast.dee) == [("ade", kind)]


def test_i28_cover_by_somebody_who_left_or_has_yet_to_begin_is_no_cover(cast):
    CareFactory(client=cast.dee, clinician__is_active=False, kind="co")
    CareFactory(client=cast.dee, future=True, kind="co")
    CareFactory(client=cast.dee, former=True, kind="co")
    with pytest.raises(Refused):
        actions.close_account(cast.maya, by=cast.paul)


def test_i28_somebody_who_is_not_coming_holds_nothing_up(cast):
    Client.objects.filter(pk=cast.dee.pk).update(closed_at=timezone.now())
    actions.close_account(cast.maya, by=cast.paul)
    assert now_with(cast.dee) == []


def test_i28_many_codes_are_told_as_ten_and_a_number(cast):
    Client.objects.filter(pk=cast.dee.pk).update(display_code="Zephyr-01")  # last, whatever code chance gave her
    for number in range(12):
        CareFactory(clinician=cast.maya, client=ClientFactory(display_code=f"Code-{number:02d}"))
    with pytest.raises(Refused) as refusal:
        actions.close_account(cast.maya, by=cast.paul)
    told = str(refusal.value)
    assert told.startswith("Nobody else works with Code-00, Code-01, ")
    assert "Code-09 and 3 more. Give each of them cover" in told
    assert "Dee" not in told


# --- what the database itself holds ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "fact"),
    [
        ({"kind": "cover"}, "cover_has_an_end"),
        ({"kind": "co", "ends_at": timezone.now() - timedelta(days=400)}, "care_ends_after_it_starts"),
    ],
)
def test_the_database_refuses_care_that_cannot_be(cast, fields, fact):
    with pytest.raises(IntegrityError, match=fact), transaction.atomic():
        CareFactory(client=cast.dee, clinician=cast.ade, **fields)


@pytest.mark.parametrize("kind", ["primary", "co"])
def test_the_database_refuses_the_same_care_twice(cast, kind):
    CareFactory(client=cast.tom, clinician=cast.maya, kind="co")
    clinician = UserFactory(clinician=True) if kind == "primary" else cast.maya
    with pytest.raises(IntegrityError), transaction.atomic():
        CareFactory(client=cast.tom, clinician=clinician, kind=kind)
