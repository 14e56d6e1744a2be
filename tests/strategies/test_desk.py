"""The desk of the library, as administrators and clinicians use it. There is no client on it (I20)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent
from goals.models import CatalogueEntry
from strategies import actions
from strategies.models import Review, Strategy, StrategyText
from tests.reading import Page

CODE = "alcohol-eat-first"
LIBRARY = "/office/library/"
TYPED = {
    "title": "Eat soup",
    "words": "Warm soup first.\r\nThen the rest.",
    "source": "grandmother",
    "about": ["alcohol", "gambling"],
    "language": "en",
    "shelf": "helps",
}


@pytest.fixture
def text(cast):
    return Strategy.objects.get(code=CODE)


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text


def desk(name, strategy):
    return reverse(f"strategies:{name}", args=[strategy.pk])


def test_an_administrator_writes_and_two_people_sign_and_a_client_reads(cast, paul, maya, dee):
    written = paul.post("/office/library/new/", TYPED)
    strategy = Strategy.objects.get(code=None)
    assert written["Location"] == desk("text", strategy)
    text = strategy.texts.get()
    assert (text.title, text.words, text.written_by) == ("Eat soup", "Warm soup first.\nThen the rest.", cast.paul)
    assert set(text.about.values_list("pk", flat=True)) == {"alcohol", "gambling"}
    look = reverse("strategies:look", args=[cast.dee.pk])
    assert "Eat soup" not in main(dee.get(look))
    maya.post(desk("sign", strategy), {"seen": "1"})
    paul.post(desk("lived", strategy), {"seen": "1", "name": "Kit, peer worker"})
    assert set(Review.objects.values_list("side", "name")) == {("clinical", "Maya"), ("lived", "Kit, peer worker")}
    assert "Eat soup" in main(dee.get(look))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": ""}, "In a line"),
        ({"title": "x" * 81}, "81 characters"),
        ({"words": "x" * 2001}, "2,001 characters"),
        ({"words": "a\x00b"}, "cannot be kept"),
        ({"source": ""}, "Where does it come from?"),
        ({"about": ["sleep"]}, "What is it for?"),
        ({"language": "klingon"}, "Language"),
        ({"shelf": "good_to_know"}, "Where does it stand?"),
    ],
)
def test_what_does_not_fit_is_told_at_its_box_and_the_rest_stays(paul, typed, says):
    sent = {**TYPED, **typed}
    response = paul.post("/office/library/new/", sent)
    assert response.status_code == 422
    assert says in page_of(response).one("div", "error-summary").text
    if "words" not in typed:
        assert "Warm soup first." in page_of(response).one("textarea", name="words").text
    assert StrategyText.objects.filter(written_by__isnull=False).count() == 0


def test_other_words_start_from_those_that_stand_and_a_lost_race_keeps_what_was_typed(cast, paul, text):
    edit = desk("text_edit", text)
    form = page_of(paul.get(edit))
    assert form.one("input", name="title").attrs["value"] == "Eat first, and eat during"
    chosen = [option.attrs["value"] for option in form.all("option") if "selected" in option.attrs]
    assert {"alcohol", "non-beverage-alcohol", "en"} == set(chosen)
    about = [CatalogueEntry.objects.get(pk="alcohol")]
    actions.rewrite(text, by=cast.paul, seen=1, title="By another", words="x", source="y", about=about)
    response = paul.post(edit, {**TYPED, "seen": "1"})
    assert response.status_code == 422
    again = page_of(response)
    assert "By another" in again.one("div", "error-summary").text
    assert again.one("input", name="title").attrs["value"] == "Eat soup"
    assert paul.post(edit, {**TYPED, "seen": again.one("input", name="seen").attrs["value"]}).status_code == 302
    assert text.texts.count() == 3


def test_signing_words_that_have_changed_shows_the_new_ones(cast, maya, text):
    actions.rewrite(text, by=cast.paul, seen=1, title="Other", words="Other words.", source="y")
    response = maya.post(desk("sign", text), {"seen": "1"})
    assert response.status_code == 422
    assert "Other words." in main(response)
    assert Review.objects.count() == 0


@pytest.mark.parametrize("day", ["2999-01-01", "1999-01-01", "2019-02-29", "soon"])
def test_a_day_on_which_nobody_can_have_read_it_is_told(paul, text, day):
    response = paul.post(desk("lived", text), {"seen": "1", "name": "nobody wants lost", "signed_on": day})
    assert response.status_code == 422
    assert "nobody wants lost" in response.content.decode()
    assert Review.objects.count() == 0


def test_the_list_says_how_each_text_stands_and_calls_nothing_late(cast, paul, reviewed):
    reviewed("alcohol-count")
    reviewed("alcohol-ride", days_ago=360)
    actions.set_retired(Strategy.objects.get(code="alcohol-no-games"), by=cast.paul, retired=True)
    shown = {
        which: main(paul.get(LIBRARY, {"which": which, "q": "alcohol"})) for which in ("waiting", "reviewed", "retired")
    }
    assert "Count and measure" in shown["reviewed"]
    assert "Reviewed: clients read it · review again by" in shown["reviewed"]
    assert "Eat first" in shown["waiting"]
    assert "Not yet reviewed here: only staff read it" in shown["waiting"]
    assert "Skip games" in shown["retired"]
    for page in shown.values():
        assert not any(word in page.lower() for word in ("expired", "overdue", "late "))


def test_past_its_day_a_text_waits_to_be_read_again(cast, paul, signed_in, reviewed, time_machine):
    time_machine.move_to(timezone.now() - timedelta(days=400))
    strategy = reviewed("alcohol-count")
    time_machine.move_to(timezone.now() + timedelta(days=400))
    page = main(signed_in(cast.paul).get(desk("text", strategy)))
    assert "To be read again: until then, only staff read it" in page
    assert "A clinician has not signed these words within twelve months." in page
    assert "Count and measure" in main(signed_in(cast.paul).get(LIBRARY, {"which": "waiting", "q": "measure"}))


def test_each_role_has_its_own_verbs(paul, maya, text):
    for visitor, verbs in (
        (paul, {"Write it down", "Retire it"}),
        (maya, {"I read them, and sign"}),
    ):
        buttons = {button.text for button in page_of(visitor.get(desk("text", text))).all("button")} - {"Sign out"}
        assert buttons == verbs
    assert not page_of(maya.get(LIBRARY)).all("a", href="/office/library/new/")


def test_retired_and_taken_up_again_by_a_button(paul, text):
    paul.post(desk("retire", text), {"retired": "yes"})
    text.refresh_from_db()
    assert text.retired_at
    paul.post(desk("retire", text), {"retired": "no"})
    text.refresh_from_db()
    assert (text.retired_at, text.retired_by) == (None, None)


@pytest.mark.parametrize("words", ["%", "_", "\\", "\x00", "x" * 10_000, "'; DROP TABLE"])
def test_hostile_words_find_nothing(paul, words):
    response = paul.get(LIBRARY, {"q": words})
    assert response.status_code == 200
    assert "Nothing was found" in main(response)
    assert paul.get(LIBRARY, {"which": words, "page": words}).status_code == 200


def test_no_client_stands_on_the_desk_and_no_look_is_left(cast, paul, maya, dee, reviewed):
    strategy = reviewed(CODE)
    actions.choose(cast.dee, by=cast.dee.user, strategy=strategy)
    for visitor in (paul, maya):
        for page in (LIBRARY, desk("text", strategy)):
            assert "Dee" not in visitor.get(page).content.decode()
    assert AccessEvent.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_database_the_same_however_much_there_is(cast, paul, text, count, django_assert_num_queries):
    for number in range(1, count + 1):
        actions.sign(text, by=cast.maya, seen=number)
        actions.rewrite(text, by=cast.paul, seen=number, title=f"t {number}", words="w", source="s")
    with django_assert_num_queries(7):
        paul.get(LIBRARY, {"which": "waiting"})
    with django_assert_num_queries(10):
        paul.get(desk("text", text))


def test_the_list_comes_in_pages(paul):
    rows = [len(page_of(paul.get(LIBRARY, {"page": page})).all("a", "row-link")) for page in (1, 3)]
    assert rows == [50, Strategy.objects.count() - 100]
