"""What a client keeps an eye on: whose it is, what it may become, and that nothing entered is lost by it."""

import uuid

import pytest
from django.urls import reverse

from audit.models import AccessEvent, Event
from hrtrack.refusals import Refused
from tests.factories import FocusFactory
from tests.tracking.acts import ago, errors_of, keep_an_eye, page_of, values, wrote
from tracking import actions
from tracking.ideas import IDEAS
from tracking.models import Entry, Measure


def new(client):
    return reverse("tracking:new_measure", args=[client.pk])


def edit(measure):
    return reverse("tracking:edit_measure", args=[measure.pk])


def as_it_is(measure, **other):
    """What the form of a measure posts where nothing was changed."""
    return {"name": measure.name, "kind": measure.kind, "unit": measure.unit, "better": measure.better, **other}


# --- begun -----------------------------------------------------------------------------------------------


def test_a_client_begins_something_in_their_own_words(cast, dee):
    wine = FocusFactory(client=cast.dee, words="wine")
    typed = {"name": "glasses", "kind": "amount", "unit": "glasses", "better": "less", "focus": wine.pk, "aim": "2,5"}
    response = dee.post(new(cast.dee), {**typed, "counts_use": "on"}, follow=True)
    measure = Measure.objects.get()
    assert (measure.name, measure.kind, measure.unit, measure.better) == ("glasses", "amount", "glasses", "less")
    assert (measure.focus, measure.counts_use, measure.aim, measure.is_private) == (wine, True, 2.5, False)
    assert (measure.captured, measure.recorded_by) == ("own_device", cast.dee.user)
    assert "“glasses” is on the page of your days." in response.content.decode()
    event = Event.objects.last()
    assert (event.kind, event.subject_id, event.detail) == ("measure.added", measure.pk, {"kind_of": "amount"})


def test_ideas_begin_with_how_life_is_and_end_with_amounts(cast, dee):
    names = [link.text for link in page_of(dee.get(new(cast.dee))).all("a") if "idea=" in link.attrs["href"]]
    assert names == [str(idea.name) for idea in IDEAS.values()]
    assert names.index("Sleep") < names.index("Near misses") < names.index("Drinks")
    page = page_of(dee.get(new(cast.dee), {"idea": "sleep"}))
    assert page.one("input", name="name").attrs["value"] == "Sleep"
    assert page.one("input", name="unit").attrs["value"] == "hours"
    assert dee.get(new(cast.dee), {"idea": "no\x00such"}).status_code == 200


def test_staff_say_how_they_know_and_cannot_begin_a_private_one(cast, maya):
    typed = {"name": "sleep", "kind": "amount", "is_private": "on"}
    assert "captured" in maya.post(new(cast.dee), typed).content.decode()
    assert Measure.objects.count() == 0
    maya.post(new(cast.dee), {**typed, "captured": "phone"})
    measure = Measure.objects.get()
    assert (measure.captured, measure.recorded_by, measure.is_private) == ("phone", cast.maya, False)
    with pytest.raises(Refused, match="Only the person themselves can choose what is theirs alone"):
        keep_an_eye(cast.dee, by=cast.maya, is_private=True)


def test_only_the_client_draws_a_line_and_staff_leave_it_where_it_is(cast, dee, maya):
    noted = keep_an_eye(cast.dee, "noted", by=cast.maya)
    for page in (new(cast.dee), edit(noted)):
        assert page_of(dee.get(page)).all("input", name="aim")
        assert not page_of(maya.get(page)).all("input", name="aim")
    maya.post(new(cast.dee), {"name": "sleep", "kind": "amount", "aim": "8", "captured": "phone"})
    assert Measure.objects.get(name="sleep").aim is None
    with pytest.raises(Refused, match="Only the person themselves can draw a line of their own"):
        keep_an_eye(cast.dee, by=cast.maya, aim=8)
    dee.post(edit(noted), as_it_is(noted, aim="3"))
    maya.post(edit(noted), as_it_is(noted, name="better words", captured="phone", aim="8"))
    noted.refresh_from_db()
    assert (noted.name, noted.aim) == ("better words", 3)
    with pytest.raises(Refused, match="Only the person themselves can draw a line of their own"):
        actions.change_measure(noted, by=cast.maya, name="n", kind="amount", aim=8)
    dee.post(edit(noted), as_it_is(noted))
    noted.refresh_from_db()
    assert noted.aim is None


@pytest.mark.parametrize("who", ["ade", "lena", "tom"])
def test_strangers_begin_nothing(cast, who):
    user = cast.tom.user if who == "tom" else getattr(cast, who)
    wine = FocusFactory(client=cast.dee)
    with pytest.raises(Refused):
        actions.add_measure(cast.dee, by=user, name="x", kind="amount", focus=wine, captured="paper")


def test_another_clients_thing_is_no_choice(cast, dee):
    theirs = FocusFactory(client=cast.tom, words="vodka")
    FocusFactory(client=cast.dee, words="wine")
    assert "vodka" not in dee.get(new(cast.dee)).content.decode()
    response = dee.post(new(cast.dee), {"name": "n", "kind": "amount", "focus": theirs.pk})
    assert "That thing is not here any more." in errors_of(response)
    with pytest.raises(Refused):
        keep_an_eye(cast.dee, focus=theirs)
    with pytest.raises(Refused):
        actions.change_measure(keep_an_eye(cast.dee), by=cast.dee.user, name="n", kind="amount", focus=theirs)


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "x" * 201},
        {"name": "a\x00b"},
        {"name": " \u200b "},
        {"kind": "number"},
        {"kind": ""},
        {"better": "higher"},
        {"aim": "NaN"},
        {"aim": "1e309"},
        {"aim": "-1"},
        {"aim": "9" * 1_000_000},
        {"aim": "1,200"},
        {"unit": "y" * 61},
        {"focus": "no-uuid"},
        {"focus": str(uuid.uuid4())},
        {"kind": "scale", "aim": "11"},
        {"kind": "yes_no", "aim": "1"},
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_typed(cast, dee, typed):
    FocusFactory(client=cast.dee)
    response = dee.post(new(cast.dee), {"name": "nobody wants lost", "kind": "amount", "unit": "cups", **typed})
    assert errors_of(response)
    page = page_of(response)
    for name in {"name", "unit"} - typed.keys():
        assert page.one("input", name=name).attrs["value"] in ("nobody wants lost", "cups")
    assert Measure.objects.count() == 0


# --- changed ---------------------------------------------------------------------------------------------


def test_the_kind_is_free_until_there_are_entries(cast, dee):
    measure = keep_an_eye(cast.dee)
    dee.post(edit(measure), as_it_is(measure, kind="scale", name="how it was"))
    measure.refresh_from_db()
    assert (measure.kind, measure.name) == ("scale", "how it was")
    wrote(measure, ago(cast.dee, 1), 3)
    response = dee.post(edit(measure), as_it_is(measure, kind="amount", name="kept as typed"))
    assert "There are entries already, and they would mean something else." in errors_of(response)
    assert page_of(response).one("input", name="name").attrs["value"] == "kept as typed"
    measure.refresh_from_db()
    assert (measure.kind, measure.name) == ("scale", "how it was")
    dee.post(edit(measure), as_it_is(measure, name="other words"))
    measure.refresh_from_db()
    assert measure.name == "other words"


def test_shared_with_what_was_entered_only_where_the_client_says_so(cast, dee, maya):
    for entries_too, seen in ((False, 0), (True, 2)):
        measure = keep_an_eye(cast.dee, f"pull {entries_too}", "scale", is_private=True)
        wrote(measure, ago(cast.dee, 2), 3)
        wrote(measure, ago(cast.dee, 1), "?")
        wrote(measure, ago(cast.dee, 1), 9, is_private=True)  # for themselves alone, whatever the measure is
        assert maya.get(measure.get_absolute_url()).status_code == 404
        dee.post(edit(measure), as_it_is(measure, **({"entries_too": "on"} if entries_too else {})))
        measure.refresh_from_db()
        assert not measure.is_private
        assert Entry.objects.visible_to(cast.maya).filter(measure=measure).count() == seen
        assert Entry.objects.visible_to(cast.dee.user).filter(measure=measure).count() == 3
        assert maya.get(measure.get_absolute_url()).status_code == 200


def test_made_private_it_is_nowhere_for_staff(cast, dee, maya):
    measure = keep_an_eye(cast.dee, "my own matter")
    wrote(measure, ago(cast.dee, 0), 2)
    for address in ("tracking:days", "tracking:lines"):
        assert "my own matter" in maya.get(reverse(address, args=[cast.dee.pk])).content.decode()
    dee.post(edit(measure), as_it_is(measure, is_private="on"))
    for address in ("tracking:days", "tracking:lines", "tracking:together", "tracking:counting"):
        assert "my own matter" not in maya.get(reverse(address, args=[cast.dee.pk])).content.decode()
    for address in ("tracking:measure", "tracking:enter", "tracking:edit_measure"):
        assert maya.get(reverse(address, args=[measure.pk])).status_code == 404


def test_staff_do_not_write_over_what_the_client_wrote_nor_make_anything_private(cast, maya, dee):
    theirs, noted = keep_an_eye(cast.dee, "theirs"), keep_an_eye(cast.dee, "noted", by=cast.maya)
    response = maya.post(edit(theirs), as_it_is(theirs, name="better words", captured="phone"))
    assert "They wrote this themselves" in errors_of(response)
    response = maya.post(reverse("tracking:turn_measure", args=[theirs.pk]), {"to": "put_away"}, follow=True)
    assert "They wrote this themselves" in response.content.decode()
    theirs.refresh_from_db()
    assert (theirs.name, theirs.closed_at) == ("theirs", None)
    maya.post(edit(noted), as_it_is(noted, name="better words", captured="phone", is_private="on"))
    noted.refresh_from_db()
    assert (noted.name, noted.is_private) == ("better words", False)
    with pytest.raises(Refused, match="Only the person themselves"):
        actions.change_measure(noted, by=cast.maya, name="n", kind="amount", is_private=True)
    assert "Change it" not in maya.get(theirs.get_absolute_url()).content.decode()
    assert "Change it" in maya.get(noted.get_absolute_url()).content.decode()
    dee.post(edit(noted), as_it_is(noted, name="my words"))  # and the client may change whatever is about them
    noted.refresh_from_db()
    assert noted.name == "my words"


def test_what_it_is_about_stays_also_once_that_is_put_away(cast, dee):
    wine, weed = FocusFactory(client=cast.dee, words="wine"), FocusFactory(client=cast.dee, words="weed")
    measure = keep_an_eye(cast.dee, focus=wine)
    type(wine).objects.filter(pk=wine.pk).update(closed_at=wine.opened_at, closed_by=cast.dee.user)
    page = page_of(dee.get(edit(measure)))
    about = [box.attrs["value"] for box in page.all("input", name="focus") if "checked" in box.attrs]
    assert about == [str(wine.pk)]
    dee.post(edit(measure), as_it_is(measure, focus=wine.pk, counts_use="on"))
    measure.refresh_from_db()
    assert measure.focus == wine
    assert "wine" not in page_of(dee.get(new(cast.dee))).one("main").text
    dee.post(edit(measure), as_it_is(measure, focus=weed.pk))
    measure.refresh_from_db()
    assert (measure.focus, measure.counts_use) == (weed, False)


def test_a_closed_thing_alone_leaves_what_it_is_about_as_it_was(cast, dee):
    measure = keep_an_eye(cast.dee)
    assert not page_of(dee.get(edit(measure))).all("input", name="focus")
    dee.post(edit(measure), as_it_is(measure, name="other"))
    measure.refresh_from_db()
    assert (measure.focus, measure.counts_use, measure.name) == (None, True, "other")


# --- in order, put away ----------------------------------------------------------------------------------


def order(reader):
    return list(Measure.objects.visible_to(reader).open().values_list("name", flat=True))


def test_the_order_is_the_clients_and_passes_what_the_mover_does_not_see(cast, dee, maya):
    one, _two, three = (keep_an_eye(cast.dee, name, is_private=name == "two") for name in ("one", "two", "three"))
    assert order(cast.dee.user) == ["one", "two", "three"]
    maya.post(reverse("tracking:move_measure", args=[three.pk]), {"to": "earlier"})
    assert order(cast.maya) == ["three", "one"]
    assert order(cast.dee.user) == ["three", "one", "two"]
    dee.post(reverse("tracking:move_measure", args=[one.pk]), {"to": "later"})
    dee.post(reverse("tracking:move_measure", args=[one.pk]), {"to": "later"})  # at the end already
    assert order(cast.dee.user) == ["three", "two", "one"]


def test_put_away_it_keeps_its_entries_and_comes_back_where_it_stood(cast, dee):
    one, _two = keep_an_eye(cast.dee, "one"), keep_an_eye(cast.dee, "two")
    wrote(one, ago(cast.dee, 1), 3)
    turn = reverse("tracking:turn_measure", args=[one.pk])
    for _again in range(2):
        dee.post(turn, {"to": "put_away"})
    assert order(cast.dee.user) == ["two"]
    assert values(one) == [(ago(cast.dee, 1), 3)]
    page = page_of(dee.get(reverse("tracking:mine")))
    assert [card.text.startswith("two") for card in page.all("article", "card")] == [True]
    assert "put away" in dee.get(one.get_absolute_url()).content.decode()
    response = dee.post(reverse("tracking:move_measure", args=[one.pk]), {"to": "later"}, follow=True)
    assert "This one is not in the list any more." in response.content.decode()
    dee.post(turn, {"to": "take_up"})
    assert order(cast.dee.user) == ["one", "two"]
    kinds = list(Event.objects.filter(subject_id=one.pk).values_list("kind", flat=True))
    assert kinds == ["measure.added", "measure.put_away", "measure.taken_up"]


def test_every_look_of_staff_is_written_down_once_and_none_of_the_clients(cast, dee, maya):
    measure = keep_an_eye(cast.dee)
    addresses = [reverse(name, args=[cast.dee.pk]) for name in ("tracking:days", "tracking:lines", "tracking:together")]
    addresses += [measure.get_absolute_url(), edit(measure), reverse("tracking:enter", args=[measure.pk])]
    for number, address in enumerate(addresses, start=1):
        maya.get(address)
        dee.get(address)
        assert AccessEvent.objects.filter(looked_at="days", client_id=cast.dee.pk).count() == number
    assert set(AccessEvent.objects.values_list("by", flat=True)) == {cast.maya.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_days_asks_the_database_the_same(cast, dee, maya, count, django_assert_num_queries):
    wine = FocusFactory(client=cast.dee)
    for number in range(count):
        measure = keep_an_eye(cast.dee, f"m{number}", focus=wine)
        wrote(measure, ago(cast.dee, 0), number)
        closed = keep_an_eye(cast.dee, f"away{number}")
        actions.put_away(closed, by=cast.dee.user)
    with django_assert_num_queries(11):
        dee.get(reverse("tracking:mine"))
    with django_assert_num_queries(11):
        maya.get(reverse("tracking:days", args=[cast.dee.pk]))
    with django_assert_num_queries(5):
        dee.get(edit(measure))


def test_i19_staff_are_told_the_same_whether_there_are_entries_of_the_clients_own_or_not(cast):
    told = {"by": cast.maya, "captured": "phone"}
    said = set()
    for private in (False, True):
        measure = keep_an_eye(cast.dee, "sleep", by=cast.maya)
        if private:
            wrote(measure, ago(cast.dee, 1), 3, is_private=True)
        with pytest.raises(Refused) as refusal:
            actions.change_measure(measure, name="sleep", kind="scale", **told)
        said.add(str(refusal.value))
    assert len(said) == 1
