"""“To think about”, and what this room shows on pages of others: only what may be seen there, in few questions."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent
from reflections import actions
from reflections.models import Quote
from tests import factories
from tests.goals.acts import write
from tests.reading import Page


def hub(cast):
    return reverse("reflections:hub", args=[cast.dee.pk])


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


def drawn(tag, user, rf, **context):
    request = rf.get("/")
    request.user = user
    template = Template("{% load reflections_parts %}" + tag)
    return Page(template.render(Context({"user": user, "request": request, **context})))


def everything(cast, thing, goal, by, **how):
    actions.keep_ruler(thing, by=by, importance=6, **how)
    actions.keep_quote(cast.dee, by=by, words="I want quiet", **how)
    actions.mark_change(cast.dee, by=by, words="I phoned her", **how)
    step = actions.add_step(goal, by=by, words="phone in the kitchen", is_repeatable=True, **how)
    actions.tick(step, by=by)
    return step


def test_the_tools_stand_with_each_thing_and_each_goal_in_no_forced_order(cast, dee, thing, goal):
    page = page_of(dee.get(hub(cast)))
    links = {link.attrs["href"] for link in page.all("a", "row-link")}
    for name in ("gives", "costs", "thing_rulers", "sentence"):
        assert reverse(f"reflections:{name}", args=[thing.pk]) in links
    for name in ("steps", "goal_rulers", "levels"):
        assert reverse(f"reflections:{name}", args=[goal.pk]) in links
    words = page.one("main").text.lower()
    assert not any(said in words for said in ("step 1", "first,", "next:", "complete", "%", " of 7"))


def test_what_is_there_already_shows_its_day_and_not_its_words(cast, dee, thing, goal):
    everything(cast, thing, goal, cast.dee.user)
    page = main(dee.get(hub(cast)))
    assert "1 kept, newest" in page
    assert "I want quiet" not in page
    assert "6 of 10" not in page


def test_private_things_leave_no_day_for_staff(cast, maya, thing, goal, idea):
    actions.keep_ruler(thing, by=cast.dee.user, importance=6, is_private=True)
    actions.keep_quote(cast.dee, by=cast.dee.user, words="mine", is_private=True)
    actions.add_step(idea, by=cast.dee.user, words="mine")
    page = main(maya.get(hub(cast)))
    assert str(timezone.localdate().year) not in page
    assert "kept" not in page
    assert "my own thought" not in page


def test_a_begun_sentence_waits_for_its_writer_alone(cast, dee, maya):
    actions.note_down(cast.dee, by=cast.dee.user, sentence="begun")
    assert "Go on where you left off" in main(dee.get(hub(cast)))
    assert "Go on where you left off" not in main(maya.get(hub(cast)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_hub_asks_the_same_however_much_there_is(cast, dee, maya, count, django_assert_num_queries):
    for number in range(count):
        thing = factories.FocusFactory(client=cast.dee)
        goal = write(cast.dee, cast.dee.user, "in_force", f"goal {number}", foci=[thing])
        everything(cast, thing, goal, cast.dee.user)
    with django_assert_num_queries(16):
        dee.get(hub(cast))
    with django_assert_num_queries(17):
        maya.get(hub(cast))


def test_each_look_is_written_down(cast, maya):
    maya.get(hub(cast))
    assert AccessEvent.objects.values_list("looked_at", flat=True).get() == "sheet"


# --- on pages of others ---------------------------------------------------------------------------------------


def test_a_goals_page_has_its_steps_with_one_tap(cast, dee, goal):
    step = actions.add_step(goal, by=cast.dee.user, words="phone in the kitchen")
    page = page_of(dee.get(goal.get_absolute_url()))
    (form,) = page.all("form", action=reverse("reflections:tick", args=[step.pk]))
    assert form.attrs["method"] == "post"


def test_the_page_of_the_days_shows_the_newest_changes(cast, dee, maya):
    for number in range(5):
        actions.mark_change(
            cast.dee, by=cast.dee.user, words=f"change {number}", day=timezone.localdate() - timedelta(days=number)
        )
    actions.mark_change(cast.dee, by=cast.dee.user, words="only mine", is_private=True)
    mine = main(dee.get(reverse("tracking:mine")))
    theirs = main(maya.get(reverse("tracking:days", args=[cast.dee.pk])))
    assert "only mine" in mine
    assert "only mine" not in theirs
    assert ["change 0" in theirs, "change 2" in theirs, "change 3" in theirs] == [True, True, False]


def test_where_there_is_nothing_nothing_is_shown(cast, rf):
    for tag in ("{% good_changes client %}", "{% talk_since client %}"):
        assert drawn(tag, cast.maya, rf, client=cast.dee).elements == []


def test_a_note_opens_with_what_was_thought_since(cast, rf, thing, goal, django_assert_num_queries):
    everything(cast, thing, goal, cast.dee.user)
    old = Quote.objects.create(
        client=cast.dee,
        words="long ago",
        captured="own_device",
        recorded_by=cast.dee.user,
        recorded_at=timezone.now() - timedelta(days=30),
    )
    tag = "{% talk_since client since %}"
    with django_assert_num_queries(4):
        page = drawn(tag, cast.maya, rf, client=cast.dee, since=timezone.localdate() - timedelta(days=7))
    words = page.one("section").text
    for said in ("how much it matters: 6 of 10", "I want quiet", "I phoned her", "phone in the kitchen"):
        assert said in words
    assert old.words not in words
    assert old.words in drawn("{% talk_since client %}", cast.maya, rf, client=cast.dee).one("section").text


@pytest.mark.parametrize("who", ["dee", "maya"])
def test_what_is_the_clients_alone_is_in_no_note_whoever_looks_i19(cast, rf, thing, goal, who):
    everything(cast, thing, goal, cast.dee.user, is_private=True)
    user = cast.dee.user if who == "dee" else cast.maya
    assert drawn("{% talk_since client %}", user, rf, client=cast.dee).elements == []


def test_the_draft_of_a_note_opens_with_it(cast, maya, thing, goal):
    everything(cast, thing, goal, cast.dee.user)
    actions.keep_quote(cast.dee, by=cast.dee.user, words="only mine", is_private=True)
    note = factories.SessionNoteFactory(client=cast.dee, author=cast.maya)
    page = main(maya.get(reverse("notes:write", args=[note.pk])))
    assert "I want quiet" in page
    assert "only mine" not in page
