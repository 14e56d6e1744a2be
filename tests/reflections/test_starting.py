"""Ideas of other people, and the helper that begins with the client's own sentence: nothing typed is ever lost."""

import pytest
from django.urls import reverse

from audit.models import Event
from goals.models import Goal
from hrtrack.refusals import Refused
from reflections import actions
from reflections.ideas import IDEAS, SMALL_CHANGES, THEMES, by_theme, idea
from reflections.models import SmallStep, StepDraft
from tests import factories
from tests.browser.never import said_on_a_page
from tests.goals.acts import write
from tests.reading import Page


def at(cast, name="start", **query):
    return reverse(f"reflections:{name}", args=[cast.dee.pk], query=query or None)


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


def walked(visitor, cast, sentence="sleep at home", step="wash the sheets", likely="6"):
    """The first three pages, each leading to the next."""
    assert visitor.post(at(cast), {"sentence": sentence})["Location"] == at(cast, "start_step")
    assert visitor.post(at(cast, "start_step"), {"step": step})["Location"] == at(cast, "start_likely")
    assert visitor.post(at(cast, "start_likely"), {"likely": likely})["Location"] == at(cast, "start_keep")
    return visitor.get(at(cast, "start_keep"))


# --- the helper -----------------------------------------------------------------------------------------------


def test_it_begins_with_the_clients_own_sentence_and_ends_as_an_idea_of_theirs(cast, dee, maya):
    page = main(walked(dee, cast))
    for said in ("sleep at home", "wash the sheets", "6 of 10", "Smaller", "Bigger", "Like this"):
        assert said in page
    response = dee.post(at(cast, "start_keep"), {"then": "idea"})
    goal = Goal.objects.get()
    assert response["Location"] == goal.get_absolute_url()
    assert (goal.lifecycle, goal.revisions.get().statement) == ("idea", "sleep at home")
    step = SmallStep.objects.get(goal=goal)
    assert (step.words, step.likely, step.is_private) == ("wash the sheets", 6, True)
    assert StepDraft.objects.count() == 0
    assert maya.get(goal.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("then", "state"), [("in_force", "in_force"), ("offer", "being_talked_about")])
def test_it_may_become_a_goal_at_once(cast, dee, maya, then, state):
    walked(dee, cast)
    dee.post(at(cast, "start_keep"), {"then": then, "is_repeatable": "again"})
    goal = Goal.objects.get()
    assert goal.lifecycle == state
    assert (SmallStep.objects.get().is_repeatable, SmallStep.objects.get().is_private) == (True, False)
    assert "wash the sheets" in main(maya.get(goal.get_absolute_url()))


def test_only_the_step_may_be_kept_under_what_is_there(cast, dee, goal):
    walked(dee, cast)
    dee.post(at(cast, "start_keep"), {"under": str(goal.pk)})
    assert SmallStep.objects.get().goal == goal
    assert Goal.objects.count() == 1


def test_going_back_shows_every_page_as_it_was(cast, dee):
    walked(dee, cast, likely="0")
    assert page_of(dee.get(at(cast))).one("textarea").text == "sleep at home"
    assert page_of(dee.get(at(cast, "start_step"))).one("input", name="step").attrs["value"] == "wash the sheets"
    checked = [
        box for box in page_of(dee.get(at(cast, "start_likely"))).all("input", type="radio") if "checked" in box.attrs
    ]
    assert [box.attrs["value"] for box in checked] == ["0"]


@pytest.mark.parametrize("size", ["smaller", "bigger"])
def test_smaller_or_bigger_leads_back_to_the_step_with_its_words(cast, dee, size):
    walked(dee, cast)
    page = page_of(dee.get(at(cast, "start_step", size=size)))
    assert page.one("h1").text == f"{size.capitalize()}: what would that be?"
    assert page.one("input", name="step").attrs["value"] == "wash the sheets"
    dee.post(at(cast, "start_step", size=size), {"step": "one sheet"})
    assert "one sheet" in main(dee.get(at(cast, "start_keep")))


def test_how_likely_may_be_left_out(cast, dee):
    assert "not said" in main(walked(dee, cast, likely=""))
    dee.post(at(cast, "start_keep"), {"then": "idea"})
    assert SmallStep.objects.get().likely is None


@pytest.mark.parametrize("name", ["start_step", "start_likely", "start_keep"])
def test_a_later_page_begins_at_the_beginning(cast, dee, name):
    assert dee.get(at(cast, name))["Location"] == at(cast)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("start", {"sentence": ""}),
        ("start", {"sentence": "a\x00b"}),
        ("start", {"sentence": "x" * 5001}),
        ("start_step", {"step": " \u200b"}),
        ("start_step", {"step": "y" * 301}),
        ("start_likely", {"likely": "NaN"}),
        ("start_likely", {"likely": "٣٣"}),
        ("start_keep", {}),
        ("start_keep", {"then": "nothing"}),
        ("start_keep", {"under": "no-key"}),
        ("start_keep", {"then": "idea", "under": "00000000-0000-4000-8000-000000000000"}),
    ],
)
def test_what_does_not_fit_comes_back_and_nothing_is_lost(cast, dee, name, typed):
    walked(dee, cast)
    assert dee.post(at(cast, name), typed).status_code == 422
    draft = StepDraft.objects.get()
    assert (draft.sentence, draft.step, draft.likely) == ("sleep at home", "wash the sheets", 6)


def test_another_clients_goal_takes_no_step(cast, dee):
    theirs = Goal.objects.create(client=cast.tom)
    walked(dee, cast)
    assert dee.post(at(cast, "start_keep"), {"under": str(theirs.pk)}).status_code == 404


def test_what_is_written_on_is_for_whoever_writes(cast, dee, maya):
    walked(dee, cast, sentence="my own thought")
    assert page_of(maya.get(at(cast))).one("textarea").text == ""
    maya.post(at(cast), {"sentence": "said in the room"})
    assert page_of(dee.get(at(cast))).one("textarea").text == "my own thought"
    assert [draft.by for draft in StepDraft.objects.visible_to(cast.maya)] == [cast.maya]
    with pytest.raises(Refused, match="not yours"):
        actions.become_goal(StepDraft.objects.get(by=cast.dee.user), by=cast.maya, then="offer", captured="phone")


def test_a_step_of_one_client_goes_under_no_goal_of_another(cast, maya):
    factories.CareFactory(client=cast.tom, clinician=cast.maya, kind="co")
    toms = write(cast.tom, cast.tom.user, "in_force")
    walked(maya, cast)
    response = maya.post(at(cast, "start_keep"), {"under": str(toms.pk), "captured": "in_room"})
    assert response.status_code == 422
    assert SmallStep.objects.count() == 0


def test_in_the_room_a_clinician_offers_or_writes_down_the_yes(cast, maya):
    page = main(walked(maya, cast))
    assert "says yes to these words" in page
    assert "Keep as my idea" not in page
    assert maya.post(at(cast, "start_keep"), {"then": "in_force"}).status_code == 422
    maya.post(at(cast, "start_keep"), {"then": "in_force", "captured": "in_room"})
    goal = Goal.objects.get()
    assert (goal.lifecycle, goal.revisions.get().captured) == ("in_force", "in_room")
    assert SmallStep.objects.get().captured == "in_room"


def test_a_clinician_keeps_no_idea_for_a_client(cast, maya):
    walked(maya, cast)
    response = maya.post(at(cast, "start_keep"), {"then": "idea", "captured": "in_room"})
    assert response.status_code == 422
    assert "An idea is the client's own." in main(response)


def test_it_may_begin_beside_one_thing(cast, dee, thing):
    dee.post(at(cast, thing=thing.pk), {"sentence": "less of it"})
    dee.post(at(cast, "start_step"), {"step": "one day"})
    dee.post(at(cast, "start_keep"), {"then": "idea"})
    assert list(Goal.objects.get().foci.all()) == [thing]


@pytest.mark.parametrize("other", ["no-key", "00000000-0000-4000-8000-000000000000", "theirs"])
def test_a_thing_of_somebody_else_is_no_thing(cast, dee, other):
    if other == "theirs":
        other = factories.FocusFactory(client=cast.tom).pk
    assert dee.post(at(cast, thing=other), {"sentence": "mine"}).status_code == 302
    assert StepDraft.objects.get().focus is None


def test_letting_go_keeps_nothing(cast, dee):
    walked(dee, cast)
    dee.post(at(cast, "let_go"))
    assert StepDraft.objects.count() == Goal.objects.count() == 0


def test_no_event_tells_what_was_only_begun(cast, dee):
    before = Event.objects.count()
    walked(dee, cast)
    assert Event.objects.count() == before


# --- ideas ----------------------------------------------------------------------------------------------------


def test_life_stands_first_and_substances_last():
    assert list(THEMES) == ["life", "needs", "health", "use", "substances"]
    assert 35 <= len(IDEAS) <= 45
    themes = list(THEMES)
    assert [themes.index(theme) for theme, _words in IDEAS.values()] == sorted(
        themes.index(theme) for theme, _words in IDEAS.values()
    )
    assert all(ideas for _heading, ideas in by_theme())


def test_the_words_are_our_own_and_kind(real_data):
    source = (real_data / "goals" / "client_goals.csv").read_text().lower()
    for words in [str(words) for _theme, words in IDEAS.values()] + [str(words) for words in SMALL_CHANGES.values()]:
        assert words.rstrip(".").lower() not in source
        assert said_on_a_page(words) == []


@pytest.mark.parametrize("who", ["dee", "maya"])
def test_an_idea_is_a_start_in_the_form_of_a_goal(cast, who, request):
    visitor = request.getfixturevalue(who)
    links = [link.attrs["href"] for link in page_of(visitor.get(at(cast, "ideas"))).all("a", "row-link")]
    assert len(links) == len(IDEAS)
    page = page_of(visitor.get(links[0]))
    assert page.one("textarea", name="statement").text == idea("a1")
    assert page.one("form", "sheet").attrs["action"] == reverse("goals:new_words", args=[cast.dee.pk])
    assert {"then"} <= {button.attrs.get("name") for button in page.all("button")}


def test_the_clients_own_words_go_from_there_into_a_goal(cast, dee):
    dee.post(reverse("goals:new_words", args=[cast.dee.pk]), {"statement": "my way", "seen": "new", "then": "in_force"})
    assert Goal.objects.get().revisions.get().statement == "my way"


@pytest.mark.parametrize("code", ["", "zz", "<script>", "a1\x00", "words from the address"])
def test_no_words_come_from_an_address(cast, dee, code):
    page = page_of(dee.get(at(cast, "from_idea", idea=code)))
    assert page.one("textarea", name="statement").text == ""
