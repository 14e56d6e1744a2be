"""CL1 · Dee walks in: four substances and her sleep, each at its own place, and words both say yes to."""

import re

import pytest

from clients.models import Client
from goals.models import Focus

OFFERED = "No drinks on Mon–Wed; on other days stop at 6."
COUNTERED = "No drinks Mon and Tue. Fri I do what I do."
SLEEP = "two nights a week I sleep before 3"
NOT_SICK = "I just want to wake up not sick."
OWN = "the boat is blue tonight"
WHERE = "Where is this for you now?"
BOTH = "In force. Both of you said yes to these words."
TAKEN = ["ice", "drinks", "weed", "smokes"]


@pytest.fixture
def maya(staff, somebody):
    return somebody("maya")


def test_dee_walks_in_and_both_say_yes_to_the_same_words(maya, somebody):
    comes_in(maya)
    starts_a_session(maya)
    what_is_in_the_picture(maya)
    where_each_is_now(maya)
    words_for_sleep(maya)
    maya.to("/people/").follow(re.compile("^Dee"))
    words_for_drinks_are_offered(maya)
    dee_says_other_words_in_the_room(maya)
    both_say_yes(maya)
    the_note_is_signed_and_shared(maya)
    dee_reads_it_at_home(maya, somebody)


def comes_in(maya):
    maya.sees("Today").follow("Someone new")
    assert maya.page.locator("main form :is(input, select, textarea):visible").count() == 1, "one field"
    maya.write("call", "Dee").press("Come in").sees("Dee is in.", "Everything else can wait.")
    assert re.search(r"\b[A-Z][a-z]+-\d+\b", maya.read()), "a code is made"


def starts_a_session(maya):
    maya.press("Start session").sees("What would Dee like to talk about today?")
    asked = maya.page.locator("main :is([required], [aria-required=true])").all()
    assert all(control.input_value() for control in asked), "nothing has to be filled in"
    maya.write("What would Dee like to talk about today?", "sleep, and not waking up sick").choose("drop-in")
    maya.press("Save draft").sees("Saved. Only you see it until you sign it.").follow("Dee")


def what_is_in_the_picture(maya):
    for words in TAKEN:
        maya.follow("Add something").sees("What is in the picture?").write("What do you call it?", words)
        maya.choose("something I take").press("Add").sees(f"“{words}” is in the picture.", WHERE).follow("Not now")
    maya.follow("Add something").write("What do you call it?", "my sleep").choose("a part of my life").press("Add")
    while in_order().index("my sleep"):
        maya.press("Move earlier").follow("my sleep")
    assert in_order() == ["my sleep", *TAKEN]
    maya.follow("Dee")


def in_order():
    return list(Focus.objects.order_by("rank", "id").values_list("words", flat=True))


def where_each_is_now(maya):
    places_of(maya, "ice", "Safer use", "Safer use is fine. Nothing more to fill in.")
    places_of(maya, "drinks", "Managed use", "Managed use is fine. Nothing more to fill in.", "planned", "reduced")
    places_of(maya, "weed", "Looking", "Looking is fine. Nothing more to fill in.")
    maya.sees("No answer yet", "That is fine.", "smokes", "planned + reduced")
    assert len(set(inks_of_cards(maya))) == 1, "no card has a colour of its own"
    own_words = maya.page.locator("main .constellation").inner_text()
    assert not re.search(r"\d", own_words), "nothing is added up over substances"


def places_of(maya, words, place, said, *parts):
    maya.follow(f"Change : {words}").sees(WHERE)
    tiles = maya.page.locator("[name=place]")
    assert tiles.count() == 4
    assert not maya.page.locator("[name=place]:checked").count(), "none is chosen beforehand"
    assert len(sizes_of(tiles)) == 1, "all the same size"
    maya.choose(place, *parts).press("This is it").sees(said).follow("Done")


def sizes_of(tiles):
    boxes = [tile.locator("xpath=..").bounding_box() for tile in tiles.all()]
    return {(round(box["width"]), round(box["height"])) for box in boxes}


def inks_of_cards(walk):
    return walk.page.locator(".focus-card").evaluate_all(
        "cards => cards.map(getComputedStyle).map(s => [s.color, s.backgroundColor, s.borderColor].join())"
    )


def words_for_sleep(maya):
    maya.follow("my sleep").follow("Offer words").sees("What would they like to see happen?")
    assert maya.page.get_by_label("my sleep").is_checked()
    maya.write("In words", SLEEP).choose("the client's own words").press("Dee says yes to these words")
    maya.sees(SLEEP, "Written down: in force.")


def words_for_drinks_are_offered(maya):
    maya.follow("drinks").follow("Offer words").choose("Managed use", "planned", "reduced")
    maya.write("In words", OFFERED).press("Offer").sees("Offered. There is no hurry.", OFFERED)


def dee_says_other_words_in_the_room(maya):
    maya.press("Hand the device to Dee").sees("Dee, what do you say to these words?", OFFERED, "No answer is fine too.")
    maya.sees_no("weed", "smokes", "sleep", "today", "people", "sign out")
    maya.press("Other words").write("In words", COUNTERED)
    maya.press("These are my words. Let us talk about them.")
    maya.sees("Thank you. Your answer is kept.", "give the device back")
    maya.write("Your phrase", "not this one").press("Take the device back", answers=422).sees("That is not the phrase")
    maya.write("Your phrase", "warm tea by the window").press("Take the device back")


def both_say_yes(maya):
    maya.sees("Maya’s words", "Dee’s words")
    for mark, words in (("del", "stop at 6"), ("ins", "Fri")):
        assert words in " ".join(maya.page.locator(mark).all_inner_texts()), "changed words are marked"
    maya.press("Yes").sees("Your answer is kept: yes.")
    maya.follow("Write down what Dee said").sees(COUNTERED).choose("yes").press("Write it down").sees(BOTH, COUNTERED)


def the_note_is_signed_and_shared(maya):
    maya.follow("Dee").sees(BOTH, COUNTERED, SLEEP).menu("Today").follow("Draft for Dee")
    maya.sees("Goes along with the note", "Maya offered these words", "Dee offered these words")
    maya.write("In their own words", NOT_SICK).write("What we did", "Went through a week.\nTook a kit along.")
    maya.press("Sign and share").sees("Signed and shared.", NOT_SICK, COUNTERED)
    assert not maya.page.get_by_role("button", name="Sign and share").count()


def dee_reads_it_at_home(maya, somebody):
    maya.to(f"/people/{Client.objects.get().pk}/").follow("Who works with them").follow("Give a sign-in")
    username, phrase = (maya.page.get_by_label(label).input_value() for label in ("User name", "First phrase"))
    maya.press("It is handed over: switch it on")
    dee = somebody(username, phrase).sees("Choose your own phrase")
    dee.write("The phrase you have now", phrase).write("Your new phrase", OWN).write("The same once more", OWN)
    dee.press("Keep this phrase").sees("My page", BOTH, COUNTERED, "Written down for you. Is it right?")
    dee.press("That’s right", within=dee.page.locator("article").filter(has_text="Maya wrote down").first)
    dee.menu("Notes").follow(re.compile(r"\d{4}"))
    dee.sees(NOT_SICK, "Went through a week.", COUNTERED)
    dee.write("Your side, in your words", "Also the cat.").press("Put it beside the note").sees("Also the cat.")
    dee.sign_out()
