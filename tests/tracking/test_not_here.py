"""Whoever writes about something that is not theirs to see any more gets their words back, and learns nothing else."""

import pytest
from django.urls import reverse

from clients.days import today_for
from sheets import actions as sheets
from tests.tracking.acts import keep_an_eye, page_of, wrote
from tracking import actions
from tracking.models import Entry, Measure


@pytest.fixture
def glasses(cast):
    return keep_an_eye(cast.dee, "marker-name", "amount")


def typed_on(response):
    assert response.status_code == 404
    assert "marker-name" not in response.content.decode()
    return [box.text for box in page_of(response).all("textarea")]


def test_a_measure_that_turned_private_gives_the_words_back(cast, maya, glasses):
    Measure.objects.filter(pk=glasses.pk).update(is_private=True)
    enter = reverse("tracking:enter", args=[glasses.pk])
    typed = {"value": "3", "words": "said on the\x00 phone", "captured": "phone", "is_unknown": "on"}
    assert typed_on(maya.post(enter, typed)) == ["3", "said on the� phone"]
    month = reverse("tracking:month", args=[glasses.pk, today_for(cast.dee).replace(day=1)])
    assert typed_on(maya.post(month, {"day-2026-03-01": "2", "day-2026-03-02": " ", "day-2026-03-03": "?"})) == [
        "2",
        "?",
    ]
    edit = reverse("tracking:edit_measure", args=[glasses.pk])
    assert typed_on(maya.post(edit, {"name": "other words", "kind": "amount"})) == ["other words"]
    assert not Entry.objects.exists()


def test_an_entry_that_was_taken_away_gives_the_words_back(cast, maya, glasses):
    entry = wrote(glasses, today_for(cast.dee), 2, by=cast.maya)
    actions.take_away(entry, by=cast.dee.user)
    otherwise = reverse("tracking:otherwise", args=[entry.pk])
    assert typed_on(maya.post(otherwise, {"value": "7", "words": "as it was"})) == ["7", "as it was"]


def test_a_sheet_that_was_kept_to_oneself_gives_the_words_back(cast, maya):
    sheet = sheets.begin(cast.dee, by=cast.dee.user, kind="safety_plan", parts={"signs": "marker-name"})
    sheets.keep_to_myself(sheet, by=cast.dee.user)
    typed = {"seen": "1", "part-signs": "no sleep", "part-call": "Jo", "captured": "phone"}
    assert typed_on(maya.post(reverse("sheets:write", args=[sheet.pk]), typed)) == ["no sleep", "Jo"]


@pytest.mark.parametrize("send", ["get", "post"])
def test_with_nothing_typed_it_is_the_page_for_what_never_was(cast, maya, glasses, send):
    Measure.objects.filter(pk=glasses.pk).update(is_private=True)
    never = "00000000-0000-0000-0000-000000000000"
    pages = [
        getattr(maya, send)(reverse("tracking:enter", args=[pk]), {"value": " "} if send == "post" else {})
        for pk in (glasses.pk, never)
    ]
    assert [page.status_code for page in pages] == [404, 404]
    assert ["There is nothing here" in page.content.decode() for page in pages] == [True, True]
    assert typed_on(maya.post(reverse("tracking:enter", args=[never]), {"words": "same"})) == ["same"]
