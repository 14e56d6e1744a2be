"""The pages of what helps, as the client and who works with them use them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import AccessEvent
from notes.models import SessionNote
from strategies import actions
from strategies.models import Going, Strategy, StrategyChoice, StrategyTurn
from tests.factories import SessionNoteFactory
from tests.reading import Page

CODE = "alcohol-eat-first"
TITLE = "Eat first, and eat during"


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


def helps(client):
    return reverse("strategies:helps", args=[client.pk])


def page(choice):
    return reverse("strategies:choice", args=[choice.pk])


def own(cast, words="phone in the kitchen", going="trying", **extra):
    return actions.choose(cast.dee, by=cast.dee.user, own_words=words, going=going, **extra)


# --- picking -------------------------------------------------------------------------------------------------


def test_the_client_reads_who_answers_for_it_and_puts_it_on_the_list_in_one_form(cast, dee, reviewed):
    strategy = reviewed(CODE)
    address = reverse("strategies:pick", args=[cast.dee.pk, strategy.pk])
    read = main(dee.get(address))
    assert TITLE in read
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    assert f"Read by Maya, {day}: clinical review." in read
    assert f"Read by Kit, {day}: review by somebody who has lived it." in read
    assert "Language: English" in read
    assert "Want to try it?" in read
    assert dee.post(address, {"going": "trying", "is_private": "on"})["Location"] == helps(cast.dee)
    choice = StrategyChoice.objects.get()
    assert (str(choice), choice.is_private, choice.turns.get().going) == (TITLE, True, "trying")
    assert "This is on the list." in main(dee.get(address))


def test_nothing_is_chosen_beforehand_and_the_client_is_not_asked_how_we_know(cast, dee, reviewed):
    read = page_of(dee.get(reverse("strategies:pick", args=[cast.dee.pk, reviewed(CODE).pk])))
    assert not any("checked" in field.attrs for field in read.all("input"))
    assert "captured" not in {field.attrs.get("name") for field in read.all("input")}


def test_a_client_is_not_led_to_what_is_not_reviewed(cast, dee, maya):
    strategy = Strategy.objects.get(code=CODE)
    address = reverse("strategies:pick", args=[cast.dee.pk, strategy.pk])
    assert dee.get(address).status_code == dee.post(address, {"going": "trying"}).status_code == 404
    read = page_of(maya.get(address))
    assert "not yet reviewed here" in read.one("main").text
    assert not [button for button in read.all("button") if "list" in button.text]
    response = maya.post(address, {"going": "trying", "captured": "phone"})
    assert response.status_code == 422
    assert StrategyChoice.objects.count() == 0


def test_a_clinician_picks_with_the_client_and_says_how_they_know(cast, maya, reviewed):
    address = reverse("strategies:pick", args=[cast.dee.pk, reviewed(CODE).pk])
    assert maya.post(address, {"going": "interested"}).status_code == 422
    maya.post(address, {"going": "interested", "captured": "said_aloud", "is_private": "on"})
    choice = StrategyChoice.objects.get()
    assert (choice.captured, choice.recorded_by, choice.is_private) == ("said_aloud", cast.maya, False)


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * 301, "a\x00b"])
def test_an_own_way_that_does_not_fit_comes_back_whole(cast, dee, words):
    response = dee.post(reverse("strategies:own_way", args=[cast.dee.pk]), {"own_words": words, "going": "works"})
    assert response.status_code == 422
    assert words.replace("\x00", "�").strip() in response.content.decode()
    assert StrategyChoice.objects.count() == 0


def test_an_own_way_stands_on_the_list_as_it_was_said(cast, dee):
    words = "<b>ring</b> Ana \u202efirst"
    dee.post(reverse("strategies:own_way", args=[cast.dee.pk]), {"own_words": words, "going": "works"})
    assert StrategyChoice.objects.get().own_words == words
    assert "&lt;b&gt;ring&lt;/b&gt; Ana" in dee.get(helps(cast.dee)).content.decode()


# --- the list ------------------------------------------------------------------------------------------------


def test_what_is_being_tried_stands_first_then_what_works_then_interest_then_the_rest(cast, dee, maya):
    for going in Going.values:
        own(cast, words=f"way {going}", going=going)
    for reader in (dee, maya):
        read = main(reader.get(helps(cast.dee)))
        places = [read.index(f"way {going}") for going in ("trying", "works", "interested", "parked", "not_for_me")]
        assert places == sorted(places)


def test_the_list_makes_no_score_and_counts_nothing(cast, dee):
    for number in range(3):
        own(cast, words=f"way {'abc'[number]}")
    read = main(dee.get(helps(cast.dee)))
    assert not any(word in read for word in (" 3 ", "3 of", "%", "score", "of 10"))


def test_an_empty_list_says_what_to_do_next(cast, dee):
    read = page_of(dee.get(helps(cast.dee)))
    assert "Nothing on the list yet" in read.one("main").text
    assert read.all("a", href=reverse("strategies:look", args=[cast.dee.pk]))


def test_private_and_taken_off_are_the_clients_alone(cast, dee, maya):
    hidden, off = own(cast, words="marker-private", is_private=True), own(cast, words="marker-off")
    actions.take_off(off, by=cast.dee.user, off=True)
    read = dee.get(helps(cast.dee)).content.decode()
    assert "marker-private" in read
    assert "marker-off" in read
    for address in (helps(cast.dee), reverse("goals:picture", args=[cast.dee.pk])):
        seen = maya.get(address).content.decode()
        assert "marker-" not in seen
    for one in (hidden, off):
        assert maya.get(page(one)).status_code == maya.post(page(one), {"going": "works"}).status_code == 404


# --- how it goes ---------------------------------------------------------------------------------------------


def test_how_it_went_is_kept_in_their_own_words(cast, dee):
    choice = own(cast)
    seen = page_of(dee.get(page(choice))).one("input", name="seen").attrs["value"]
    assert dee.post(page(choice), {"seen": seen, "going": "works", "words": "slept\r\nwell"}).status_code == 302
    turn = choice.turns.first()
    assert (turn.going, turn.words, turn.captured) == ("works", "slept\nwell", "own_device")
    assert "slept" in main(dee.get(page(choice)))


def test_nothing_is_chosen_beforehand_but_by_the_link_that_says_so(cast, maya):
    choice = own(cast)
    chosen = lambda query: [  # noqa: E731
        field.attrs["value"]
        for field in page_of(maya.get(page(choice) + query)).all("input", name="going")
        if "checked" in field.attrs
    ]
    assert chosen("") == chosen("?now=nonsense") == chosen("?now=%00") == []
    assert chosen("?now=works") == ["works"]
    assert choice.turns.count() == 1


@pytest.mark.parametrize(
    "typed",
    [{"going": ""}, {"going": "cured"}, {"words": "x" * 2001}, {"words": "a\x00"}, {"seen": "x"}, {"seen": "9" * 40}],
)
def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(cast, dee, typed):
    choice = own(cast)
    sent = {"seen": choice.turns.get().pk, "going": "works", "words": "nobody wants lost", **typed}
    response = dee.post(page(choice), sent)
    assert response.status_code == 422
    assert sent["words"].replace("\x00", "�") in response.content.decode()
    assert choice.turns.count() == 1


def test_a_lost_race_says_who_and_keeps_what_was_typed(cast, dee):
    choice = own(cast)
    seen = choice.turns.get().pk
    actions.turn(choice, by=cast.maya, going="parked", captured="phone")
    response = dee.post(page(choice), {"seen": seen, "going": "works", "words": "typed by Dee"})
    assert response.status_code == 422
    again = page_of(response)
    assert "Maya wrote while you were reading" in again.one("div", "error-summary").text
    fresh = again.one("input", name="seen").attrs["value"]
    assert dee.post(page(choice), {"seen": fresh, "going": "works", "words": "typed by Dee"}).status_code == 302


def test_the_page_says_what_became_of_the_librarys_words(cast, dee, reviewed):
    strategy = reviewed(CODE)
    choice = actions.choose(cast.dee, by=cast.dee.user, strategy=strategy)
    assert "library" not in main(dee.get(page(choice)))
    actions.rewrite(strategy, by=cast.paul, seen=1, title="Eat soup", words="Warm soup.", source="grandmother")
    read = main(dee.get(page(choice)))
    assert "The library is looking these words over." in read
    assert TITLE in read
    reviewed(CODE)
    assert "The library has newer words for this." in main(dee.get(page(choice)))
    assert str(choice) == TITLE


@pytest.mark.parametrize("why", ["retired", "ran out"])
def test_a_text_that_is_looked_over_is_marked_wherever_it_is_listed(cast, signed_in, reviewed, time_machine, why):
    time_machine.move_to("2031-05-03T12:00:00+00:00")
    strategy = reviewed(CODE)
    actions.choose(cast.dee, by=cast.dee.user, strategy=strategy, going="trying")
    own(cast, words="my own way")

    def marks():
        dee, maya = signed_in(cast.dee.user), signed_in(cast.maya)
        note = SessionNote.objects.create(client=cast.dee, author=cast.maya)
        read = page_of(maya.get(reverse("notes:write", args=[note.pk])))
        lists = [page_of(dee.get(helps(cast.dee))).one("main"), page_of(dee.get(reverse("tracking:mine"))).one("main")]
        lists += [read.one("section", aria_labelledby=name) for name in ("tried", "turns-since")]
        return [one.text.count("being looked over") for one in lists]

    assert marks() == [0, 0, 0, 0]
    if why == "retired":
        actions.set_retired(strategy, by=cast.paul, retired=True)
    else:
        time_machine.shift(timedelta(days=367))
    assert marks() == [1, 1, 1, 1]


def test_the_client_keeps_it_to_themselves_and_takes_it_off_with_one_tap(cast, dee, maya):
    choice = own(cast)
    dee.post(reverse("strategies:only_me", args=[choice.pk]), {"private": "yes"})
    assert maya.get(page(choice)).status_code == 404
    dee.post(reverse("strategies:only_me", args=[choice.pk]), {"private": "no"})
    assert maya.get(page(choice)).status_code == 200
    dee.post(reverse("strategies:off", args=[choice.pk]), {"off": "yes"})
    assert maya.get(page(choice)).status_code == 404
    dee.post(reverse("strategies:off", args=[choice.pk]), {"off": "no"})
    assert maya.get(page(choice)).status_code == 200
    assert "Take it off my list" not in main(maya.get(page(choice)))


# --- on the pages of other rooms -----------------------------------------------------------------------------


def test_what_is_being_tried_stands_among_the_days_of_both_and_nothing_where_there_is_nothing(cast, dee, maya):
    fronts = ((dee, reverse("tracking:mine")), (maya, reverse("tracking:days", args=[cast.dee.pk])))
    for reader, front in fronts:
        assert page_of(reader.get(front)).all("h2", id="trying") == []
    own(cast)
    own(cast, words="parked one", going="parked")
    for reader, front in fronts:
        read = main(reader.get(front))
        assert "phone in the kitchen" in read
        assert "parked one" not in read


def test_what_was_picked_before_opens_the_next_session_with_a_link_an_answer(cast, maya):
    before = own(cast)
    own(cast, words="marker-works", going="works")
    own(cast, words="marker-private", is_private=True)
    StrategyChoice.objects.update(recorded_at=timezone.now() - timedelta(days=7))
    note = SessionNote.objects.create(client=cast.dee, author=cast.maya)
    own(cast, words="marker-picked-today", going="interested")
    read = page_of(maya.get(reverse("notes:write", args=[note.pk])))
    assert "Have you tried any? How did that go?" in read.one("main").text
    links = [link.attrs["href"] for link in read.all("a", "tag") if page(before) in link.attrs["href"]]
    assert links == [f"{page(before)}?now={going}" for going in ("works", "trying", "not_for_me", "parked")]
    assert "marker-" not in read.one("section", aria_labelledby="tried").text
    assert "marker-private" not in read.one("main").text


def test_the_newest_words_stand_beside_what_is_asked_about(cast, dee, maya):
    choice = own(cast)
    StrategyChoice.objects.update(recorded_at=timezone.now() - timedelta(days=7))
    actions.turn(choice, by=cast.dee.user, going="trying", words="only on weekdays")
    note = SessionNote.objects.create(client=cast.dee, author=cast.maya)
    read = page_of(maya.get(reverse("notes:write", args=[note.pk])))
    assert "only on weekdays" in read.one("section", aria_labelledby="tried").text


def since_last_time(cast, maya):
    note = SessionNote.objects.create(client=cast.dee, author=cast.maya)
    sections = page_of(maya.get(reverse("notes:write", args=[note.pk]))).all("section", aria_labelledby="turns-since")
    return [section.text for section in sections]


def test_every_turn_since_the_last_session_opens_the_next_one_with_its_words(cast, dee, maya):
    goings = {"phone in the kitchen": "not_for_me", "water between": "works", "a walk": "parked"}
    choices = {words: own(cast, words=words) for words in goings}
    assert since_last_time(cast, maya)[0].count("I’m trying it") == 3
    SessionNoteFactory(client=cast.dee, author=cast.maya, signed=True)
    assert since_last_time(cast, maya) == []
    for words, choice in choices.items():
        actions.turn(choice, by=cast.dee.user, going=goings[words], words=f"said of {words}")
    (read,) = since_last_time(cast, maya)
    for line in ("phone in the kitchen: not for me", "water between: works for me", "a walk: parked for now"):
        assert line in read
    assert [f"said of {words}" in read for words in goings] == [True, True, True]
    assert "I’m trying it" not in read


def test_what_is_private_or_off_the_list_does_not_open_a_session(cast, dee, maya):
    for words in ("marker-private", "marker-off"):
        actions.turn(own(cast, words=words), by=cast.dee.user, going="not_for_me", words=f"said of {words}")
    actions.keep_for_me(StrategyChoice.objects.get(own_words="marker-private"), by=cast.dee.user, is_private=True)
    actions.take_off(StrategyChoice.objects.get(own_words="marker-off"), by=cast.dee.user, off=True)
    assert since_last_time(cast, maya) == []


def test_a_first_session_asks_nothing(cast, maya):
    note = SessionNote.objects.create(client=cast.dee, author=cast.maya)
    assert "Have you tried any?" not in main(maya.get(reverse("notes:write", args=[note.pk])))


def test_what_works_is_told_in_the_story_to_whom_it_is_shown(cast, dee, maya):
    own(cast, words="way that works", going="works")
    own(cast, words="way being tried")
    own(cast, words="marker-private", going="works", is_private=True)
    mine = main(dee.get(reverse("goals:my_story")))
    theirs = main(maya.get(reverse("goals:story", args=[cast.dee.pk])))
    for story in (mine, theirs):
        assert "way that works" in story
        assert "way being tried" not in story
    assert ("marker-private" in mine, "marker-private" in theirs) == (True, False)


# --- looks and queries ---------------------------------------------------------------------------------------


def test_every_look_of_staff_is_written_down_and_none_of_the_client(cast, dee, maya):
    choice = own(cast)
    for reader in (dee, maya):
        reader.get(helps(cast.dee))
        reader.get(page(choice))
    looks = AccessEvent.objects.order_by("id").values_list("by", "looked_at", "subject_id")
    assert list(looks) == [(cast.maya.pk, "helps", None), (cast.maya.pk, "helps", choice.pk)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_the_same_however_much_there_is(
    cast, maya, reviewed, count, django_assert_num_queries
):
    for number in range(count):
        choice = own(cast, words=f"way {number}")
        for _more in range(count):
            actions.turn(choice, by=cast.dee.user, going="works")
    with django_assert_num_queries(6):
        maya.get(helps(cast.dee))
    with django_assert_num_queries(6):
        maya.get(page(choice))
    picked = actions.choose(cast.dee, by=cast.dee.user, strategy=reviewed(CODE))
    with django_assert_num_queries(7):
        maya.get(page(picked))


def test_long_lists_come_in_pages(cast, dee):
    told = {"captured": "own_device", "recorded_by": cast.dee.user}
    for number in range(51):
        choice = StrategyChoice.objects.create(client=cast.dee, own_words=f"way {number}", **told)
        StrategyTurn.objects.create(choice=choice, going="parked", **told)
    rows = [len(page_of(dee.get(helps(cast.dee), {"page": number})).all("a", "row-link")) for number in (1, 2)]
    assert rows == [50, 1]


def test_very_long_words_stand_in_full_where_they_belong(cast, dee):
    choice = own(cast, words="w" * 300)
    actions.turn(choice, by=cast.dee.user, going="works", words="long words " * 180)
    assert len(main(dee.get(page(choice)))) > 1900
    assert dee.get(helps(cast.dee)).status_code == 200
