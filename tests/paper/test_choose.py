"""What goes on it is ticked one by one; nothing private is ticked beforehand, and staff never see it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event, Looked
from clients.models import CareRelationship
from goals.models import Lifecycle
from hrtrack.refusals import Refused
from paper import actions
from paper.forms import MOST
from paper.models import KEPT_FOR, Kind, Paper
from reflections.models import SmallStep, StepTick
from strategies.models import Review, Side, StrategyChoice, StrategyText, StrategyTurn
from tests.goals.acts import put, say, write
from tests.reading import Page


@pytest.fixture
def dee(cast, signed_in):
    return signed_in(cast.dee.user)


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


def picks(client, words, going="trying", **fields):
    """Something a client put on their own list."""
    told = {"captured": "own_device", "recorded_by": client.user}
    choice = StrategyChoice.objects.create(client=client, own_words=words, **told, **fields)
    StrategyTurn.objects.create(choice=choice, going=going, **told)
    return choice


def choose(client):
    return reverse("paper:choose", args=[client.pk])


def page_of(response):
    return Page(response.content.decode())


def boxes(page, name, kind=None):
    """{label: ticked?} of the tick boxes of one field, in the form of one kind of paper."""
    kind = kind or ("offers" if name == "offers" else "sheet")
    labels = {label.attrs.get("for"): label.text for label in page.all("label")}
    return {labels[box.attrs["id"]]: "checked" in box.attrs for box in ticks(page, name, kind)}


def ticks(page, name, kind):
    found = page.all("input", type="checkbox", name=name)
    return [box for box in found if box.attrs["id"].startswith(f"{kind}_")]


def made(visitor, client, **data):
    """The page a form of this choice leads to."""
    response = visitor.post(choose(client), data)
    assert response.status_code == 302, page_of(response).one("div", "error-summary").text
    return response["Location"]


# --- what can be ticked --------------------------------------------------------------------------------------


def test_goals_that_hold_are_ticked_and_the_others_can_be(cast, dee):
    write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    paused = write(cast.dee, cast.dee.user, "in_force", "two walks")
    write(cast.dee, cast.dee.user, "offer", "maybe less wine")
    paused.lifecycle = Lifecycle.PAUSED
    paused.save(update_fields=["lifecycle"])
    assert boxes(page_of(dee.get(choose(cast.dee))), "goals") == {
        "sleep before 3": True,
        "two walks": False,
        "maybe less wine": False,
    }


def test_words_that_others_put_to_them_are_to_answer_and_not_what_they_want(cast, dee):
    goal = write(cast.dee, cast.dee.user, "in_force", "my words")
    put(goal, cast.maya, "offer", "Maya’s words")
    write(cast.dee, cast.maya, "offer", "Maya’s own idea")
    page = page_of(dee.get(choose(cast.dee)))
    assert boxes(page, "goals") == {"my words": True}
    assert boxes(page, "offers") == {"Maya’s words": True, "Maya’s own idea": True}


def test_words_they_said_no_to_are_not_what_they_want(cast, dee):
    goal = write(cast.dee, cast.dee.user, "in_force", "not any more")
    say(goal, cast.dee.user, "disagree")
    assert boxes(page_of(dee.get(choose(cast.dee))), "goals") == {}


def test_what_is_tried_and_wanted_is_ticked_and_what_was_parked_is_not_there(cast, dee):
    for going in ("interested", "trying", "works", "parked", "not_for_me"):
        picks(cast.dee, going, going)
    page = page_of(dee.get(choose(cast.dee)))
    assert boxes(page, "helps") == {"trying": True, "works": False, "interested": True}


def from_the_library(client, code):
    told = {"captured": "own_device", "recorded_by": client.user}
    text = StrategyText.objects.get(strategy__code=code)
    choice = StrategyChoice.objects.create(client=client, text=text, **told)
    StrategyTurn.objects.create(choice=choice, going="trying", **told)
    return choice


def test_of_a_text_that_is_looked_over_the_title_is_printed_and_whom_to_ask(cast, dee, maya):
    over, read = (from_the_library(cast.dee, code) for code in ("alcohol-eat-first", "alcohol-count"))
    for side in Side.values:
        day = timezone.localdate()
        Review.objects.create(text=read.text, side=side, name="Kit", signed_on=day, recorded_by=cast.paul)
    for reader in (dee, maya):
        assert boxes(page_of(reader.get(choose(cast.dee))), "helps") == {
            "Eat first, and eat during (being looked over)": False,
            "Count and measure your drinks": True,
        }
        both = [str(over.pk), str(read.pk)]
        sheet = page_of(reader.get(made(reader, cast.dee, kind="sheet", helps=both))).one("main").text
        assert "Eat first, and eat during" in sheet
        assert "Ask us about this one." in sheet
        assert over.text.words not in sheet
        assert read.text.words in sheet
        card = page_of(reader.get(made(reader, cast.dee, kind="card", helps=both))).one("main").text
        assert card.count("(Ask us about this one.)") == 1


def test_private_things_are_the_clients_and_never_ticked_beforehand_i19(cast, dee, maya):
    write(cast.dee, cast.dee.user, "idea", "my own thought")
    picks(cast.dee, "my own way", is_private=True)
    page = page_of(dee.get(choose(cast.dee)))
    assert boxes(page, "goals") == {"my own thought": False}
    assert boxes(page, "helps") == {"my own way": False}
    assert boxes(page, "helps", "card") == {"my own way": False}
    assert page.one("main").text.count("Only I see these") == 3
    theirs = maya.get(choose(cast.dee)).content.decode()
    assert "my own" not in theirs
    assert "Only I see these" not in theirs


def test_a_clinician_cannot_send_the_id_of_a_private_thing(cast, maya):
    write(cast.dee, cast.dee.user, "in_force", "for both")
    idea = write(cast.dee, cast.dee.user, "idea", "my own thought")
    response = maya.post(choose(cast.dee), {"kind": "sheet", "goals": [str(idea.pk)]})
    assert response.status_code == 422
    assert "Something here is not there any more." in response.content.decode()
    assert Paper.objects.count() == 0


def test_an_id_that_is_not_theirs_to_read_prints_nothing(cast, maya):
    """The form would have refused it; the page asks again, through the person."""
    idea = write(cast.dee, cast.dee.user, "idea", "my own thought")
    theirs = write(cast.tom, cast.tom.user, "in_force", "of Tom")
    paper = actions.make(cast.dee, by=cast.maya, kind="sheet", things=[idea.pk, theirs.pk])
    page = page_of(maya.get(reverse("paper:page", args=[paper.pk])))
    assert "Nothing is left to print" in page.one("main").text


def test_nothing_there_yet_is_said(cast, dee):
    page = page_of(dee.get(choose(cast.dee)))
    assert "There is nothing yet that could go on it." in page.one("main").text
    assert page.all("input", type="checkbox", name="goals") == []


# --- sending it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [{}, {"kind": "sheet"}, {"kind": "letter"}, {"kind": "sheet", "is_large": "on"}])
def test_at_least_one_thing_goes_on_it(cast, dee, data):
    write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    response = dee.post(choose(cast.dee), data)
    assert response.status_code == 422
    page = page_of(response)
    assert "Choose at least one thing to put on it." in page.one("div", "error-summary").text
    assert ("checked" in page.all("input", name="is_large")[0].attrs) == ("is_large" in data)


def test_more_than_fit_are_told_and_stay_ticked(cast, dee):
    choices = [str(picks(cast.dee, f"way {number}").pk) for number in range(MOST + 1)]
    page = page_of(dee.get(choose(cast.dee)))
    assert sum(boxes(page, "helps").values()) == MOST
    response = dee.post(choose(cast.dee), {"kind": "sheet", "helps": choices})
    assert response.status_code == 422
    page = page_of(response)
    assert f"At most {MOST} fit on a page that is read." in page.one("div", "error-summary").text
    assert all(boxes(page, "helps").values())


@pytest.mark.parametrize("junk", ["\x00", "1" * 10_000, "' or 1=1", "7e7e"])
def test_what_is_no_id_of_theirs_is_told(cast, dee, junk):
    write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    response = dee.post(choose(cast.dee), {"kind": "sheet", "goals": junk})
    assert response.status_code == 422
    assert "Something here is not there any more." in response.content.decode()


def test_what_was_chosen_is_kept_as_ids_and_made_is_written_down(cast, maya):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    where = made(maya, cast.dee, kind="sheet", goals=[str(goal.pk)], is_large="on")
    paper = Paper.objects.get()
    assert where == reverse("paper:page", args=[paper.pk])
    assert (paper.kind, paper.is_large, paper.things, paper.made_by) == (Kind.SHEET, True, [str(goal.pk)], cast.maya)
    event = Event.objects.last()
    assert (event.kind, event.by, event.client_id, event.subject_id) == (
        "paper.made",
        cast.maya,
        cast.dee.pk,
        paper.pk,
    )
    assert event.detail == {"what": "sheet", "is_large": True}


def test_each_look_is_left_by_staff_and_none_by_the_client(cast, dee, maya):
    goal = write(cast.dee, cast.maya, "offer", "two walks")
    offer = goal.offers.get()
    for visitor in (dee, maya):
        where = made(visitor, cast.dee, kind="offers", offers=[str(offer.pk)])
        visitor.get(where)
    looks = list(AccessEvent.objects.order_by("id").values_list("by", "looked_at"))
    assert looks == [(cast.maya.pk, Looked.WORDS)]
    maya.get(choose(cast.dee))
    looks = list(AccessEvent.objects.order_by("id").values_list("by", "looked_at"))
    assert looks[1:] == [(cast.maya.pk, what) for what in (Looked.HELPS, Looked.WORDS, Looked.SHEET)]


def test_only_the_client_and_who_works_with_them_make_paper(cast):
    for by in (cast.ade, cast.lena, cast.noor, cast.paul, cast.tom.user):
        with pytest.raises(Refused):
            actions.make(cast.dee, by=by, kind="sheet")
    assert Paper.objects.count() == Event.objects.count() == 0


def test_a_card_begins_empty_and_holds_eight_lines(cast, dee):
    choices = [str(picks(cast.dee, f"way {number}").pk) for number in range(9)]
    page = page_of(dee.get(choose(cast.dee)))
    assert not any(boxes(page, "helps", "card").values())
    response = dee.post(choose(cast.dee), {"kind": "card", "helps": choices})
    assert response.status_code == 422
    page = page_of(response)
    assert "At most 8 lines fit on a card." in page.one("div", "error-summary").text
    assert all(boxes(page, "helps", "card").values())
    made(dee, cast.dee, kind="card", helps=choices[:8])
    paper = Paper.objects.get()
    assert (paper.with_code, paper.things) == (False, choices[:8])


# --- whose it is, and how long -------------------------------------------------------------------------------


def test_nobody_prints_with_anothers_choice(cast, dee, maya, signed_in):
    paper = actions.make(cast.dee, by=cast.dee.user, kind="sheet")
    address = reverse("paper:page", args=[paper.pk])
    assert dee.get(address).status_code == 200
    assert [visitor.get(address).status_code for visitor in (maya, signed_in(cast.tom.user))] == [404, 404]


def test_when_the_care_ended_the_paper_is_not_theirs_any_more(cast, maya):
    paper = actions.make(cast.dee, by=cast.maya, kind="sheet")
    ended = timezone.now() - timedelta(seconds=1)
    CareRelationship.objects.filter(client=cast.dee, clinician=cast.maya).update(ends_at=ended)
    assert maya.get(reverse("paper:page", args=[paper.pk])).status_code == 404


def test_a_choice_is_forgotten_after_twelve_hours(cast):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    old = actions.make(cast.dee, by=cast.dee.user, kind="sheet", things=[goal.pk])
    with time_machine.travel(timezone.now() + timedelta(hours=12, seconds=1), tick=False):
        assert not Paper.objects.visible_to(cast.dee.user).exists()
        new = actions.make(cast.dee, by=cast.dee.user, kind="sheet", things=[goal.pk])
    assert list(Paper.objects.all()) == [new]
    assert old.pk != new.pk


def test_a_choice_lasts_as_long_as_a_sign_in(settings):
    assert KEPT_FOR.total_seconds() >= settings.SESSION_COOKIE_AGE


# --- the same work whatever there is -------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow(cast, maya):
    def asked():
        offer = write(cast.dee, cast.maya, "offer", "two walks").offers.get()
        goal = write(cast.dee, cast.dee.user, "in_force", "sleep")
        choice = picks(cast.dee, "eat first")
        where = made(
            maya,
            cast.dee,
            kind="sheet",
            goals=[str(goal.pk)],
            helps=[str(choice.pk)],
            steps=[str(step_of(goal, "tea").pk)],
        )
        other = made(maya, cast.dee, kind="offers", offers=[str(offer.pk)])
        counted = []
        for address in (choose(cast.dee), where, other):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert maya.get(address).status_code == 200
            counted.append(len(queries))
        return counted

    first = asked()
    asked()
    assert asked() == first


# --- small steps -------------------------------------------------------------------------------------------------


def step_of(goal, words, **fields):
    told = {"captured": "own_device", "recorded_by": goal.client.user}
    return SmallStep.objects.create(goal=goal, words=words, **told, **fields)


def test_steps_still_to_be_taken_can_be_ticked(cast, dee):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    told = {"captured": "own_device", "recorded_by": cast.dee.user}
    for words, fields in (("phone away", {}), ("a walk", {"is_repeatable": True})):
        StepTick.objects.create(step=step_of(goal, words, **fields), day=timezone.localdate(), **told)
    step_of(goal, "tea at ten")
    step_of(goal, "put away", closed_at=timezone.now(), closed_by=cast.dee.user)
    assert boxes(page_of(dee.get(choose(cast.dee))), "steps") == {"a walk": True, "tea at ten": True}


def test_private_steps_are_the_clients_and_never_ticked_beforehand_i19(cast, dee, maya):
    goal = write(cast.dee, cast.dee.user, "in_force", "sleep before 3")
    step_of(goal, "my own step", is_private=True)
    step_of(write(cast.dee, cast.dee.user, "idea", "a thought"), "step of an idea")
    assert boxes(page_of(dee.get(choose(cast.dee))), "steps") == {"my own step": False, "step of an idea": False}
    assert boxes(page_of(maya.get(choose(cast.dee))), "steps") == {}


def test_steps_stand_under_their_goal_and_the_others_by_themselves(cast, dee):
    goal, other = (write(cast.dee, cast.dee.user, "in_force", words) for words in ("sleep", "money"))
    steps = [step_of(goal, "tea at ten", is_repeatable=True), step_of(other, "a jar")]
    chosen = {"goals": [str(goal.pk)], "steps": [str(step.pk) for step in steps]}
    page = page_of(dee.get(made(dee, cast.dee, kind="sheet", **chosen)))
    assert [want.text for want in page.all("div", "want")] == [
        "sleep Next tea at ten (again and again)",
        "Next small steps a jar",
    ]
