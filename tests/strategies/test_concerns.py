"""A danger named together: seen by both, over by the client's word, and never a flag beside a name."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from hrtrack.refusals import Refused, Stale
from notes.today import sections
from strategies import actions
from strategies.models import Concern, ConcernUpdate
from tests.races import at_once
from tests.reading import Page

FIT = "A fit at home, alone"


@pytest.fixture
def fit(cast):
    return name(cast, by=cast.maya, captured="said_aloud")


def name(cast, by, day=0, **extra):
    words = {"danger": FIT, "next_step": "my sister stays", "people": "my sister", **extra}
    return actions.name_danger(cast.dee, by=by, look_again_on=timezone.localdate() + timedelta(days=day), **words)


def last(concern):
    return concern.updates.first().pk


def update(concern, by, **words):
    return actions.update_concern(concern, by=by, seen=last(concern), **words)


def now(concern):
    return Concern.objects.with_now().get(pk=concern.pk)


def page_of(response):
    return Page(response.content.decode())


# --- writing -------------------------------------------------------------------------------------------------


def test_either_of_them_names_it_and_staff_say_how_it_was_written_together(cast):
    for captured in (None, "own_device", "guessed"):
        with pytest.raises(Refused):
            name(cast, by=cast.maya, captured=captured)
    name(cast, by=cast.maya, captured="paper")
    name(cast, by=cast.dee.user)
    assert list(Concern.objects.order_by("recorded_at").values_list("captured", flat=True)) == ["paper", "own_device"]
    assert list(Event.objects.values_list("kind", "detail")) == [
        ("concern.named", {"captured": "paper"}),
        ("concern.named", {"captured": "own_device"}),
    ]


def test_the_day_to_look_again_is_to_come(cast, fit):
    with pytest.raises(Refused, match="That day is over"):
        name(cast, by=cast.dee.user, day=-1)
    with pytest.raises(Refused, match="Choose a day"):
        update(fit, cast.dee.user, next_step="x")
    with pytest.raises(Refused, match="what happens next"):
        update(fit, cast.dee.user, look_again_on=timezone.localdate())


def test_what_is_new_holds_from_then_on_and_what_was_is_kept(cast, fit):
    day = timezone.localdate() + timedelta(days=3)
    update(fit, cast.dee.user, words="slept", next_step="ring Ade", people="Ade", look_again_on=day)
    held = now(fit)
    assert (held.next_step, held.people, held.look_again_on, held.is_over) == ("ring Ade", "Ade", day, False)
    assert fit.updates.count() == 2


def test_it_is_over_by_the_clients_word_and_can_be_taken_up_again(cast, fit):
    with pytest.raises(Refused):
        update(fit, cast.maya, is_over=True)
    update(fit, cast.maya, is_over=True, captured="phone", words="she says it is over", next_step="left in the box")
    assert now(fit).is_over
    assert now(fit).next_step == ""
    assert Concern.objects.open().count() == 0
    update(fit, cast.dee.user, next_step="again", look_again_on=timezone.localdate())
    assert Concern.objects.open().count() == 1
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["concern.named", "concern.closed", "concern.reopened"]


def test_who_comes_second_is_told(cast, fit):
    seen = last(fit)
    update(fit, cast.dee.user, is_over=True)
    with pytest.raises(Stale, match="Dee wrote something here"):
        actions.update_concern(
            fit, by=cast.maya, captured="phone", seen=seen, next_step="x", look_again_on=timezone.localdate()
        )


@pytest.mark.django_db(transaction=True)
def test_two_at_once_the_second_waits_and_is_told(cast):
    fit = name(cast, by=cast.dee.user)
    seen = last(fit)
    lost = at_once(
        lambda: actions.update_concern(fit, by=cast.dee.user, seen=seen, is_over=True),
        lambda: actions.update_concern(fit, by=cast.maya, seen=seen, is_over=True, captured="phone"),
    )
    assert isinstance(lost, Stale)
    assert fit.updates.count() == 2


@pytest.mark.parametrize("who", ["noor", "paul", "tom"])
def test_nobody_else_writes(cast, fit, who):
    by = cast.tom.user if who == "tom" else getattr(cast, who)
    with pytest.raises(Refused):
        update(fit, by, is_over=True, captured="phone")
    with pytest.raises(Refused):
        name(cast, by=by, captured="phone")


# --- where it is seen ----------------------------------------------------------------------------------------


def test_both_read_it_at_the_place_of_the_offers(cast, maya, dee, fit):
    for reader, page in ((dee, reverse("goals:mine")), (maya, reverse("goals:picture", args=[cast.dee.pk]))):
        main = page_of(reader.get(page)).one("main").text
        assert FIT in main
        assert "my sister stays" in main
    update(fit, cast.dee.user, is_over=True)
    assert FIT not in page_of(dee.get(reverse("goals:mine"))).one("main").text


def test_it_is_no_flag_beside_a_name(cast, maya, fit):
    """Lists of people look the same with and without it, and so does the heading of the person's own page."""
    caseload = page_of(maya.get(reverse("clients:caseload"))).one("main").text
    picture = page_of(maya.get(reverse("goals:picture", args=[cast.dee.pk]))).one("h1").text
    update(fit, cast.dee.user, is_over=True)
    assert page_of(maya.get(reverse("clients:caseload"))).one("main").text == caseload
    assert page_of(maya.get(reverse("goals:picture", args=[cast.dee.pk]))).one("h1").text == picture


@pytest.mark.parametrize(("day", "shown"), [(1, False), (0, True)])
def test_the_day_page_names_it_when_its_day_has_come_and_says_none_of_its_words(cast, maya, day, shown):
    name(cast, by=cast.dee.user, day=day)
    assert ("together" in {section.name for section in sections(cast.maya)}) == shown
    page = page_of(maya.get(reverse("notes:today"))).one("main").text
    assert ("Dee and you: what comes next, to look at again." in page) == shown
    assert FIT not in page


def test_the_day_page_leaves_it_out_once_it_is_over(cast, fit):
    assert [section.name for section in sections(cast.maya)] == ["together"]
    assert sections(cast.ade) == []
    update(fit, cast.dee.user, is_over=True)
    assert sections(cast.maya) == []


# --- the pages -----------------------------------------------------------------------------------------------


def test_the_client_writes_it_down_and_closes_it_on_a_phone(cast, dee):
    new = reverse("strategies:concern_new", args=[cast.dee.pk])
    response = dee.post(
        new, {"danger": FIT, "next_step": "ring Ana", "look_again_on": timezone.localdate().isoformat()}
    )
    concern = Concern.objects.get()
    page = reverse("strategies:concern", args=[concern.pk])
    assert response["Location"] == page
    seen = page_of(dee.get(page)).one("input", name="seen").attrs["value"]
    dee.post(page, {"seen": seen, "is_over": "on", "words": "slept through"})
    assert now(concern).is_over
    assert "This is over." in page_of(dee.get(page)).one("main").text


@pytest.mark.parametrize("day", ["", "2019-02-29", "tomorrow", "9999-99-99", "1999-01-01"])
def test_a_day_that_is_none_is_told_and_the_words_stay(cast, maya, day):
    new = reverse("strategies:concern_new", args=[cast.dee.pk])
    typed = {"danger": FIT, "next_step": "nobody wants lost", "look_again_on": day, "captured": "phone"}
    response = maya.post(new, typed)
    assert response.status_code == 422
    assert "nobody wants lost</textarea>" in response.content.decode()
    assert Concern.objects.count() == 0


def test_a_lost_race_on_the_page_keeps_what_was_typed_and_can_be_sent_again(cast, maya, fit):
    page = reverse("strategies:concern", args=[fit.pk])
    typed = {"seen": last(fit), "next_step": "typed by Maya", "captured": "phone"}
    typed["look_again_on"] = timezone.localdate().isoformat()
    update(fit, cast.dee.user, next_step="by Dee", look_again_on=timezone.localdate())
    response = maya.post(page, typed)
    assert response.status_code == 422
    again = page_of(response)
    assert "Dee wrote something here while you were reading." in again.one("div", "error-summary").text
    assert "typed by Maya" in again.one("textarea", name="next_step").text
    assert maya.post(page, {**typed, "seen": again.one("input", name="seen").attrs["value"]}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "says"),
    [({"next_step": ""}, "Write what happens next, or say that it is over."), ({"look_again_on": ""}, "Choose a day")],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(cast, dee, fit, typed, says):
    sent = {"seen": last(fit), "words": "nobody wants lost", "next_step": "x", **typed}
    response = dee.post(reverse("strategies:concern", args=[fit.pk]), sent)
    assert response.status_code == 422
    assert says in page_of(response).one("div", "error-summary").text
    assert "nobody wants lost" in page_of(response).one("textarea", name="words").text


def test_every_look_of_staff_is_written_down(cast, maya, fit):
    maya.get(reverse("strategies:concern", args=[fit.pk]))
    maya.get(reverse("strategies:concerns", args=[cast.dee.pk]))
    assert list(AccessEvent.objects.order_by("id").values_list("looked_at", "subject_id")) == [
        ("helps", fit.pk),
        ("helps", None),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_the_same_however_much_there_is(cast, maya, count, django_assert_num_queries):
    for _number in range(count):
        concern = name(cast, by=cast.dee.user)
        for _more in range(count):
            update(concern, cast.dee.user, next_step="x", look_again_on=timezone.localdate())
    with django_assert_num_queries(6):
        maya.get(reverse("strategies:concerns", args=[cast.dee.pk]))
    with django_assert_num_queries(7):  # with one for what a good outcome is
        maya.get(reverse("strategies:concern", args=[concern.pk]))


def test_the_database_itself_asks_for_a_next_step_and_a_day(cast, fit):
    from django.db import IntegrityError, transaction

    for missing in ({"next_step": ""}, {"look_again_on": None}):
        row = {"next_step": "x", "look_again_on": timezone.localdate(), **missing}
        with pytest.raises(IntegrityError), transaction.atomic():
            ConcernUpdate.objects.create(concern=fit, captured="phone", recorded_by=cast.maya, **row)
