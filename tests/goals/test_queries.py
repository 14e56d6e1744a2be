"""Every page of one thing or one goal asks the database a fixed number of questions, however much there was of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beside import actions as beside
from goals import actions
from reflections import actions as reflections
from strategies import actions as strategies
from tests.factories import CareFactory, UserFactory
from tests.goals.acts import TOLD, newest, put, say, write
from tests.sheets.acts import begun
from tests.tracking.acts import ago, keep_an_eye, wrote
from tracking import actions as tracking

# What each page is about, and how many questions it asks for the client and for the clinician; None: not theirs.
PAGES = {
    "goals:detail": ("goal", 25, 30),
    "goals:change": ("goal", 9, 10),
    "goals:history": ("goal", 12, 13),
    "goals:look_again": ("goal", 4, 5),
    "goals:write_down": ("words", None, 6),
    "goals:my_view": ("words", None, 5),
    "goals:thing": ("thing", 13, 14),
    "goals:edit_thing": ("thing", 5, 6),
    "goals:place": ("thing", 4, 5),
    "goals:placed": ("thing", 9, 10),
    "goals:put_away": ("client", 8, 9),
    "goals:new_thing": ("client", 3, 4),
    "goals:new_words": ("client", 5, 6),
    "goals:room": ("", None, 15),
}


def call(cast, words):
    return actions.add_focus(cast.dee, by=cast.maya, kind="substance", words=words, captured=TOLD)


def begin(cast):
    """(a Focus, a Goal about it): Dee's, the goal in force by her words."""
    thing = call(cast, "drinks")
    begun(cast.dee, kind="good_outcome", parts={"words": "Waking up not sick."})
    begun(cast.dee, focus=thing)
    goal = write(cast.dee, cast.dee.user, "in_force", foci=[thing])
    actions.look_again(goal, by=cast.dee.user, on=ago(cast.dee, -9))
    return thing, goal


def fill(cast, thing, goal, count):
    """`count` more of everything that can stand on the page of a thing or a goal; then an offer of Maya's is open."""
    for number in range(count):
        _more_of_a_thing(cast, thing, number)
        _more_of_a_goal(cast, goal, number)
        goal.foci.add(call(cast, f"another {number}"))
        for state in ("set_aside", "entered_by_mistake"):
            actions.turn(write(cast.dee, cast.dee.user, "in_force", foci=[thing]), by=cast.dee.user, to=state)
        actions.close_focus(call(cast, f"gone {number}"), by=cast.maya)


def _more_of_a_thing(cast, thing, number):
    told = []
    for place in ("safer_use", "looking"):
        told.append(actions.put_place(thing, by=cast.maya, captured="phone", place=place))
        actions.change_focus(thing, by=cast.maya, captured="phone", kind="substance", words=f"{place} {number}")
        told.append(thing.wordings.first())
    for row, is_right in zip(told, (True, False, False, True), strict=True):
        actions.check(row, by=cast.dee.user, is_right=is_right)
    about = write(cast.dee, cast.dee.user, "in_force", f"about it {number}", foci=[thing])
    say(about, cast.maya, "agree")
    put(about, cast.maya, "offer", f"offered {number}")
    wrote(keep_an_eye(cast.dee, f"glasses {number}", focus=thing), ago(cast.dee, 0), 2)
    strategies.choose(cast.dee, by=cast.dee.user, own_words=f"tea {number}")


def _more_of_a_goal(cast, goal, number):
    dee = cast.dee.user
    put(goal, cast.maya, "offer", f"offered {number}")
    put(goal, cast.maya, "offer", f"told {number}", captured="phone", why="fridays")
    put(goal, dee, "in_force", f"mine {number}", why="sleep")
    say(goal, cast.maya, "agree")
    actions.check(say(goal, cast.maya, "disagree", captured="phone"), by=dee, is_right=False)
    for to in ("paused", "in_force"):
        actions.turn(goal, by=cast.maya, to=to, captured="phone")
    offered = put(goal, cast.maya, "offer", f"offered again {number}")
    for words in (offered.parent, offered):
        beside.write_my_side(words, by=dee, words="as I see it")
        other = CareFactory(client=cast.dee, clinician=UserFactory(clinician=True), kind="co").clinician
        for who in (cast.maya, other):
            seen = {"seen": words.content_hash, "words": "I worry."}
            view = actions.give_view(words, by=who, support="with_a_concern", **seen)
            beside.write_my_side(words, by=dee, words="I read that", view=view)
    asked = beside.ask_of_words(offered, by=dee, words="it was Tuesday")
    beside.answer(asked, by=cast.maya, how="added", words="thank you")
    say(goal, dee, "need_time")
    say(goal, cast.maya, "need_time", captured="phone")
    tracking.say(goal, by=dee, value=6)
    tracking.give_own_view(goal, by=cast.maya, words="good")
    step = reflections.add_step(goal, by=dee, words=f"a step {number}", is_repeatable=True)
    reflections.tick(step, by=dee)
    reflections.keep_ruler(goal, by=dee, importance=6, confidence=4)


@pytest.mark.parametrize("count", [1, 3])
def test_however_much_there_is_each_page_asks_the_same(cast, signed_in, count):
    thing, goal = begin(cast)
    fill(cast, thing, goal, count)
    about = {"goal": [goal.pk], "thing": [thing.pk], "client": [cast.dee.pk], "words": [newest(goal).pk], "": []}
    dee, maya = signed_in(cast.dee.user), signed_in(cast.maya)
    for route, (of, *numbers) in PAGES.items():
        if route == "goals:room":  # the last of them, for from here on nothing else opens
            maya.post(reverse("goals:hand_over", args=[goal.offers.open().get().pk]))
        address = reverse(route, args=about[of])
        asked = [number and asked_by(visitor, address) for visitor, number in zip((dee, maya), numbers, strict=True)]
        assert asked == numbers, route


def asked_by(visitor, address):
    """How many questions this page asks when it is looked at again."""
    visitor.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(address).status_code == 200
    return len(asked)
