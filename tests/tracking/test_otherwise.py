"""An entry is written otherwise in one step: the old one goes and the new one stands, both or neither."""

import pytest
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused
from tests.tracking.acts import ago, errors_of, page_of, values, wrote
from tracking import actions
from tracking.models import Entry


def otherwise(entry):
    return reverse("tracking:otherwise", args=[entry.pk])


def test_the_page_holds_what_it_says_and_keeps_the_other_instead(cast, dee, glasses):
    entry = wrote(glasses, ago(cast.dee, 3), 2, words="with Jo", is_private=True)
    page = page_of(dee.get(otherwise(entry)))
    assert "What you keep here stands instead of it." in page.one("main").text
    assert page.one("input", name="value").attrs["value"] == "2"
    assert page.one("input", name="day").attrs["value"] == ago(cast.dee, 3).isoformat()
    assert page.one("textarea", name="words").text == "with Jo"
    assert "checked" in page.one("input", name="is_private").attrs
    typed = {"value": "3", "words": "with Jo", "day": ago(cast.dee, 3).isoformat(), "is_private": "on"}
    assert dee.post(otherwise(entry), typed)["Location"] == glasses.get_absolute_url()
    new = Entry.objects.get()
    assert (new.day, new.value, new.words, new.is_private) == (ago(cast.dee, 3), 3, "with Jo", True)
    assert new.pk != entry.pk
    kinds = [(event.kind, event.subject_id) for event in Event.objects.order_by("id")][-2:]
    assert kinds == [("entry.taken_away", entry.pk), ("entry.kept", new.pk)]


def test_a_day_left_out_is_the_day_it_had(cast, dee, glasses):
    entry = wrote(glasses, ago(cast.dee, 3), 2)
    dee.post(otherwise(entry), {"is_unknown": "on", "day": ""})
    assert values(glasses) == [(ago(cast.dee, 3), "?")]


def test_onto_another_day_that_has_something_is_asked_and_nothing_is_gone_meanwhile(cast, dee, glasses):
    entry, other = wrote(glasses, ago(cast.dee, 3), 2), wrote(glasses, ago(cast.dee, 2), 5)
    typed = {"value": "4", "day": ago(cast.dee, 2).isoformat()}
    response = dee.post(otherwise(entry), typed)
    assert "Nothing is replaced unless you say so." in errors_of(response)
    assert values(glasses) == [(ago(cast.dee, 3), 2), (ago(cast.dee, 2), 5)]
    seen = page_of(response).one("input", name="seen").attrs["value"]
    assert seen == other.pk.hex
    dee.post(otherwise(entry), {**typed, "seen": seen, "beside": "leave"})
    assert values(glasses) == [(ago(cast.dee, 3), 2), (ago(cast.dee, 2), 5)]
    dee.post(otherwise(entry), {**typed, "seen": seen, "beside": "both"})
    assert values(glasses) == [(ago(cast.dee, 2), 5), (ago(cast.dee, 2), 4)]


def test_beside_another_of_the_same_day_it_is_asked_about_that_one_alone(cast, dee, glasses):
    entry, other = wrote(glasses, ago(cast.dee, 3), 2), wrote(glasses, ago(cast.dee, 3), 5)
    response = dee.post(otherwise(entry), {"value": "4"})
    seen = page_of(response).one("input", name="seen").attrs["value"]
    assert seen == other.pk.hex
    dee.post(otherwise(entry), {"value": "4", "seen": seen, "beside": "instead"})
    assert values(glasses) == [(ago(cast.dee, 3), 4)]


@pytest.mark.parametrize("typed", [{}, {"value": "many"}, {"value": "4", "is_unknown": "on"}, {"day": "2019-02-29"}])
def test_what_cannot_be_kept_takes_nothing_away(cast, dee, glasses, typed):
    entry = wrote(glasses, ago(cast.dee, 3), 2)
    response = dee.post(otherwise(entry), {"words": "nobody wants lost", **typed})
    assert response.status_code == 422
    assert "nobody wants lost" in response.content.decode()
    assert values(glasses) == [(ago(cast.dee, 3), 2)]


def test_of_a_measure_put_away_and_an_entry_taken_away_it_is_told(cast, glasses):
    entry = wrote(glasses, ago(cast.dee, 3), 2)
    actions.put_away(glasses, by=cast.dee.user)
    with pytest.raises(Refused, match="was put away"):
        actions.write_otherwise(entry, by=cast.dee.user, value=1)
    assert values(glasses) == [(ago(cast.dee, 3), 2)]
    actions.take_away(entry, by=cast.dee.user)
    with pytest.raises(Refused, match="taken away meanwhile"):
        actions.write_otherwise(Entry(pk=entry.pk, measure=glasses, day=entry.day), by=cast.dee.user, value=1)


def test_staff_write_otherwise_what_they_wrote_down_and_nothing_else(cast, maya, glasses):
    mine, theirs = wrote(glasses, ago(cast.dee, 3), 2), wrote(glasses, ago(cast.dee, 2), 5, by=cast.maya)
    response = maya.post(otherwise(mine), {"value": "1", "captured": "phone"})
    assert "Only the person themselves takes away what somebody else wrote." in errors_of(response)
    maya.post(otherwise(theirs), {"value": "6", "captured": "phone"})
    assert values(glasses) == [(ago(cast.dee, 3), 2), (ago(cast.dee, 2), 6)]
    assert Entry.objects.get(value=6).captured == "phone"
    wrote(glasses, ago(cast.dee, 1), 9, is_private=True)
    assert maya.get(otherwise(Entry.objects.get(value=9))).status_code == 404


def test_every_entry_leads_there(cast, dee, maya, glasses):
    entry = wrote(glasses, ago(cast.dee, 3), 2)
    links = [link.attrs["href"] for link in page_of(dee.get(glasses.get_absolute_url())).all("a")]
    assert otherwise(entry) in links
    links = [link.attrs["href"] for link in page_of(maya.get(glasses.get_absolute_url())).all("a")]
    assert otherwise(entry) not in links
