"""Photographs of the main pages for people to look at: empty, full, with something to mend, and with far too much.

They are written to var/pictures/ at both widths in both colours. Every page is looked over as it is passed.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from clients.models import Client
from goals.models import Goal, Offer
from tests.browser.screens import DESK, PHONE
from tests.browser.too_much import NAME, far_too_much

PICTURES = Path(__file__).parents[2] / "var" / "pictures"
SCREENS = [replace(screen, scheme=scheme) for screen in (PHONE, DESK) for scheme in ("light", "dark")]

MINE = {
    "mine": "/my/",
    "my-story": "/my/story/",
    "my-visits": "/my/visits/",
    "who-looked": "/my/who-looked/",
    "my-people": "/my/people/",
}
OFFICE = {f"office-{name}": f"/office/{name}/" for name in ("people", "codes", "care", "programs", "log")}


def about(client):
    """A clinician's pages about a client."""
    page = f"/people/{client.pk}/"
    parts = {"story": "story/", "care": "care/", "visits": "visits/", "about": "about/", "sign-in-sheet": "sign-in/"}
    return {"today": "/today/", "caseload": "/people/", "picture": page} | {
        name: page + part for name, part in parts.items()
    }


def shared(goal, note):
    """The pages about a goal and a visit that both sides open."""
    words, thing = f"/words/{goal.pk}/", f"/things/{goal.foci.first().pk}/"
    return {
        "goal": words,
        "change": f"{words}change/",
        "history": f"{words}history/",
        "say": f"{words}how/",
        "thing": thing,
        "place": f"{thing}place/",
        "visit": f"/visits/{note.pk}/",
    }


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen.kind}-{screen.scheme}")
def screen(request):
    return request.param


@pytest.fixture
def photograph(screen):
    """`photograph(walk, "today")` keeps the page as it stands; with addresses by name, each of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def take(walk, name):
        path = PICTURES / f"{name}-{screen.kind}-{screen.scheme}.png"
        walk.page.screenshot(path=path, full_page=True, timeout=60_000)

    def take_all(walk, what, how=""):
        """what: a name, or {name: address}; how: what is put after each name."""
        for name, address in what.items() if isinstance(what, dict) else [(what, None)]:
            take(walk.to(address) if address else walk, name + how)

    return take_all


def test_pages_with_nothing_on_them_yet(tom, somebody, photograph):
    photograph(somebody("tom"), MINE, "-empty")
    photograph(somebody("maya"), {"today": "/today/", "caseload": "/people/", "new": "/people/new/"}, "-empty")
    photograph(somebody("ade"), {name: about(tom)[name] for name in ("picture", "visits", "story")}, "-empty")
    photograph(somebody("noor"), {"summaries": "/summaries/"}, "-empty")
    photograph(somebody("paul"), OFFICE, "-empty")


def test_full_pages(a_summary, two_visits, somebody, photograph):
    dee = Client.objects.get(user__username="dee")
    offered = Offer.objects.get(goal__client=dee).goal
    agreed = Goal.objects.filter(client=dee).exclude(pk=offered.pk).get()
    draft = dee.sessions.exclude(pk=two_visits.pk).get()
    both = shared(offered, two_visits) | {"agreed": f"/words/{agreed.pk}/"}
    walk = somebody("dee")
    photograph(walk, MINE | {"new-thing": f"/people/{dee.pk}/things/new/"})
    photograph(walk, both, "-client")
    maya = somebody("maya")
    photograph(maya, about(dee) | {"write": f"/visits/{draft.pk}/write/"})
    photograph(maya, both, "-clinician")
    photograph(maya.to(f"/words/{offered.pk}/").press("Hand the device to Dee"), "room")
    photograph(somebody("noor"), {"summaries": "/summaries/", "summary": f"/summaries/{a_summary}/"})
    paul = OFFICE | {"office-code": f"/office/codes/{dee.pk}/", "office-new": "/office/people/new/"}
    photograph(somebody("paul"), paul)


def test_pages_with_something_to_mend(tom, somebody, photograph):
    photograph(somebody().sign_in("tom", "not this one", answers=422), "sign-in-mend")
    walk = somebody("tom").to(f"/people/{tom.pk}/things/new/")
    photograph(walk.press("Add", answers=422), "new-thing-mend")
    walk.to(f"/people/{tom.pk}/words/new/")
    photograph(walk.press("Put in force for me", answers=422), "new-words-mend")
    photograph(walk.to("/my/nowhere/", answers=404), "not-there")
    maya = somebody("maya").to("/people/new/")
    photograph(maya.press("Come in", answers=422), "new-mend")
    photograph(maya.to("/office/people/", answers=403), "somebody-elses")


def test_pages_with_far_too_much_on_them(tom, somebody, photograph):
    goal = far_too_much(tom)
    both = shared(goal, tom.sessions.get())
    walk = somebody("tom")
    photograph(walk, MINE, "-long")
    photograph(walk, both, "-client-long")
    ade = somebody("ade")
    photograph(ade, about(tom), "-long")
    photograph(ade, both, "-clinician-long")
    photograph(ade.to(both["goal"]).press(f"Hand the device to {NAME}"), "room-long")
