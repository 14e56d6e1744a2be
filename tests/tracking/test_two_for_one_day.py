"""Nothing that is there for a day is ever replaced without being asked."""

import pytest
from django.urls import reverse

from audit.models import Event
from clients.models import CareRelationship
from hrtrack.refusals import Refused, Stale
from tests.races import at_once
from tests.tracking.acts import ago, asked, enter, errors_of, hidden, page_of, values, wrote
from tracking import actions
from tracking.actions.entries import token_of
from tracking.models import Entry


def test_the_second_for_a_day_is_asked_about_with_all_that_is_there(dee, glasses, today):
    there = wrote(glasses, today, 2, words="the first")
    page = page_of(asked(dee, glasses))
    assert [box.attrs["value"] for box in page.all("input", name="beside")] == ["both", "instead", "leave"]
    assert not any("checked" in box.attrs for box in page.all("input", name="beside"))
    assert "the first" in page.one("ul", "rows").text
    assert page.one("input", name="seen").attrs["value"] == token_of([there])
    assert page.one("input", name="value").attrs["value"] == "3"
    assert page.one("textarea", name="words").text == "the second"
    assert values(glasses) == [(today, 2)]


@pytest.mark.parametrize(
    ("beside", "left", "told"),
    [("both", [2, 3], "glasses, today: 5 glasses."), ("instead", [3], "today: 3 glasses."), ("leave", [2], "Left as")],
)
def test_both_instead_or_left_as_it_was(dee, glasses, today, beside, left, told):
    wrote(glasses, today, 2)
    seen = hidden(asked(dee, glasses), "seen")
    typed = {"value": "3", "beside": beside, "seen": seen, "back": "days"}
    assert told in dee.post(enter(glasses), typed, follow=True).content.decode()
    assert values(glasses) == [(today, value) for value in left]
    away = Event.objects.filter(kind="entry.taken_away").count()
    assert away == (beside == "instead")


def test_what_is_there_for_another_day_is_not_asked_about(cast, dee, glasses):
    wrote(glasses, ago(cast.dee, 1), 2)
    assert dee.post(enter(glasses), {"value": "3"}).status_code == 302


def test_staff_never_replace_or_take_away_what_the_client_wrote(cast, maya, glasses, today):
    mine = wrote(glasses, today, 2)
    typed = {"value": "3", "captured": "phone", "beside": "instead", "seen": token_of([mine])}
    response = maya.post(enter(glasses), typed)
    assert "Only the person themselves takes away what somebody else wrote." in errors_of(response)
    assert page_of(response).one("input", name="value").attrs["value"] == "3"
    assert "2 glasses" in page_of(response).one("ul", "rows").text
    away = reverse("tracking:take_away", args=[mine.pk])
    assert maya.post(away).status_code == 422
    assert "Take away" not in maya.get(glasses.get_absolute_url()).content.decode()
    assert values(glasses) == [(today, 2)]
    assert maya.post(enter(glasses), {**typed, "beside": "both"}).status_code == 302
    own = Entry.objects.get(recorded_by=cast.maya)
    assert maya.post(reverse("tracking:take_away", args=[own.pk])).status_code == 302
    assert values(glasses) == [(today, 2)]


def test_nor_what_a_colleague_wrote_and_the_client_takes_away_whatever_is_theirs(cast, dee, glasses, today):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    noted = wrote(glasses, today, 2, by=cast.maya)
    with pytest.raises(Refused):
        actions.take_away(noted, by=cast.ade)
    page = dee.get(reverse("tracking:take_away", args=[noted.pk])).content.decode()
    assert "It is gone then, for everybody." in page
    assert values(glasses) == [(today, 2)]
    dee.post(reverse("tracking:take_away", args=[noted.pk]))
    assert values(glasses) == []
    assert Event.objects.last().kind == "entry.taken_away"
    with pytest.raises(Refused, match="taken away already"):
        actions.take_away(noted, by=cast.dee.user)
    assert dee.post(reverse("tracking:take_away", args=[noted.pk])).status_code == 404


def test_somebody_wrote_meanwhile_and_the_sentence_says_who(cast, dee, glasses, today):
    wrote(glasses, today, 2)
    seen = hidden(asked(dee, glasses), "seen")
    noted = wrote(glasses, today, 4, by=cast.maya)
    response = dee.post(enter(glasses), {"value": "3", "words": "the second", "beside": "instead", "seen": seen})
    assert "Maya wrote something for" in errors_of(response)
    page = page_of(response)
    assert page.one("textarea", name="words").text == "the second"
    assert not any("checked" in box.attrs for box in page.all("input", name="beside"))
    assert "4 glasses" in page.one("ul", "rows").text
    assert values(glasses) == [(today, 2), (today, 4)]
    fresh = page.one("input", name="seen").attrs["value"]
    assert noted.pk.hex in fresh
    dee.post(enter(glasses), {"value": "3", "beside": "instead", "seen": fresh})
    assert values(glasses) == [(today, 3)]


def test_left_as_it_was_keeps_nothing_also_where_it_was_taken_away_meanwhile(cast, dee, glasses):
    assert dee.post(enter(glasses), {"value": "3", "beside": "leave"}).status_code == 302
    assert values(glasses) == []


def test_an_answer_posted_unasked_replaces_nothing_that_was_not_shown(cast, glasses, today):
    wrote(glasses, today, 2)
    with pytest.raises(Stale):
        actions.enter(glasses, by=cast.dee.user, value=3, beside="instead")
    assert values(glasses) == [(today, 2)]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_for_one_day_the_second_waits_and_is_asked(cast, glasses, today):
    told = at_once(
        lambda: actions.enter(glasses, by=cast.dee.user, value=2),
        lambda: actions.enter(glasses, by=cast.maya, value=3, captured="phone"),
    )
    assert isinstance(told, actions.AlreadyThere)
    assert [entry.value for entry in told.entries] == [2]
    assert values(glasses) == [(today, 2)]


@pytest.mark.django_db(transaction=True)
def test_put_away_at_the_same_moment_is_told(cast, glasses):
    told = at_once(
        lambda: actions.put_away(glasses, by=cast.dee.user),
        lambda: actions.enter(glasses, by=cast.maya, value=3, captured="phone"),
    )
    assert "was put away" in str(told)
    assert Entry.objects.count() == 0
