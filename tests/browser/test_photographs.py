"""The main pages empty, with something to mend, and with far too much on them; each looked over as it is passed.

Full ones are passed by tests/browser/test_every_page.py. With HRTRACK_PICTURES=1 both leave photographs of them for
people to look at (tests/browser/pictures.py).
"""

from clients.days import today_for
from notes.models import SessionNote, Shape
from tests.browser.pictures import photograph
from tests.browser.too_much import NAME, far_too_much

MINE = {
    "mine": "/my/",
    "my-story": "/my/story/",
    "my-visits": "/my/visits/",
    "who-looked": "/my/who-looked/",
    "my-people": "/my/people/",
    "my-days": "/my/days/",
    "my-sheets": "/my/sheets/",
    "my-safety": "/my/safety/",
    "my-notebook": "/my/notebook/",
}
ROOMS = ("lines", "together", "counting", "helps", "talk", "ideas", "start", "changes", "quotes", "levels", "paper")
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


def rooms(client):
    """The pages of the rooms that stand beside goals, as both sides open them."""
    page = f"/people/{client.pk}/"
    more = {"look": "helps/look/", "own-way": "helps/new/", "next-steps": "next-steps/", "measure-new": "days/new/"}
    more |= {"sheet-new": "sheets/use_plan/"}
    return {name: f"{page}{name}/" for name in ROOMS} | {name: page + part for name, part in more.items()}


def rooms_of_staff(client):
    """What only those who work with somebody open by these addresses."""
    page = f"/people/{client.pk}/"
    return {name: f"{page}{name}/" for name in ("days", "sheets", "safety", "notebook")}


def kept(client):
    """The pages of one line, one sheet, one thing and one wording of somebody who has some of each."""
    line = client.measures.order_by("rank").first()
    sheet = client.sheets.filter(is_private=False).first()
    thing = client.foci.filter(harms__isnull=False).first() or client.foci.first()
    words, month = client.goals.order_by("rank").first(), today_for(client).replace(day=1)
    pages = {
        "line": f"/measures/{line.pk}/",
        "line-change": f"/measures/{line.pk}/edit/",
        "enter": f"/measures/{line.pk}/enter/",
        "month": f"/measures/{line.pk}/month/{month:%Y-%m}/",
        "weeks": f"/words/{words.pk}/weeks/",
        "levels-of": f"/words/{words.pk}/levels/",
        "steps": f"/words/{words.pk}/steps/",
        "rulers": f"/words/{words.pk}/rulers/",
        "gives": f"/things/{thing.pk}/gives/",
        "costs": f"/things/{thing.pk}/costs/",
        "sentence": f"/things/{thing.pk}/sentence/",
    }
    if sheet:
        pages |= {"sheet": f"/sheets/{sheet.pk}/", "sheet-write": f"/sheets/{sheet.pk}/write/"}
    return pages


def test_pages_with_nothing_on_them_yet(tom, somebody):
    photograph(somebody("tom"), MINE | rooms(tom), "-empty")
    photograph(somebody("maya"), {"today": "/today/", "caseload": "/people/", "new": "/people/new/"}, "-empty")
    pages = {name: about(tom)[name] for name in ("picture", "visits", "story")} | rooms_of_staff(tom)
    photograph(somebody("ade"), pages, "-empty")
    photograph(somebody("noor"), {"summaries": "/summaries/"}, "-empty")
    photograph(somebody("paul"), OFFICE, "-empty")
    photograph(somebody(), {"safety-for-all": "/safety/"}, "-empty")


def test_a_note_under_each_set_of_headings(two_visits, somebody):
    draft = SessionNote.objects.get(client__user__username="dee", state="draft")
    maya = somebody("maya")
    for shape in Shape:
        maya.to(f"/visits/{draft.pk}/write/").page.locator("details", has_text="Headings").first.click()
        maya.page.locator(f"[name=shape][value={shape}]").check()
        photograph(maya.press("Save, and show it like this"), f"write-{shape}")


def test_pages_with_something_to_mend(tom, somebody):
    photograph(somebody().sign_in("tom", "not this one", answers=422), "sign-in-mend")
    walk = somebody("tom").to(f"/people/{tom.pk}/things/new/")
    photograph(walk.press("Add", answers=422), "new-thing-mend")
    walk.to(f"/people/{tom.pk}/words/new/")
    photograph(walk.press("Put in force for me", answers=422), "new-words-mend")
    walk.to(f"/people/{tom.pk}/days/new/")
    photograph(walk.press("Begin", answers=422), "measure-new-mend")
    photograph(walk.to("/my/nowhere/", answers=404), "not-there")
    maya = somebody("maya").to("/people/new/")
    photograph(maya.press("Come in", answers=422), "new-mend")
    photograph(maya.to("/office/people/", answers=403), "somebody-elses")


def test_pages_with_far_too_much_on_them(tom, somebody):
    goal = far_too_much(tom)
    both = shared(goal, tom.sessions.get())
    walk = somebody("tom")
    photograph(walk, MINE, "-long")
    photograph(walk, both | rooms(tom) | kept(tom), "-client-long")
    ade = somebody("ade")
    photograph(ade, about(tom), "-long")
    photograph(ade, both | rooms(tom) | rooms_of_staff(tom) | kept(tom), "-clinician-long")
    photograph(ade.to(both["goal"]).press(f"Hand the device to {NAME}"), "room-long")
