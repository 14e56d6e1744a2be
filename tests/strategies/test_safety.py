"""The safety page: for anybody, without signing in; neutral, on one sheet, and only what was reviewed."""

import pytest
from django.urls import reverse

from strategies.models import Strategy
from tests.reading import Page

PAGE = "/safety/"


@pytest.fixture
def texts(reviewed):
    return reviewed(*Strategy.objects.filter(shelf="safety").values_list("code", flat=True))


def page_of(response):
    return Page(response.content.decode())


def test_with_nothing_reviewed_it_shows_the_number_and_the_local_lines_only(db, visitor, settings):
    settings.EMERGENCY_NUMBER, settings.LOCAL_HELP = "112", ["Hurt at home: 555 0111", "<b>Bad night</b>: 555 0122"]
    page = page_of(visitor.get(PAGE))
    assert page.all("h2") == []
    main = page.one("main").text
    assert all(line in main for line in ("112", "Hurt at home: 555 0111", "<b>Bad night</b>: 555 0122"))


def test_it_says_what_the_law_here_says_about_calling_for_help(db, visitor, texts, settings):
    title = "What the law says about calling for help here"
    assert title not in page_of(visitor.get(PAGE)).one("main").text
    settings.LOCAL_LAW = "Who calls is <b>not</b> charged."
    page = page_of(visitor.get(PAGE))
    assert page.all("h2")[-1].text == title
    assert "Who calls is <b>not</b> charged." in page.one("main").text


def test_without_settings_it_says_the_local_number(db, visitor):
    assert "your local emergency number" in page_of(visitor.get(PAGE)).one("main").text


def test_reviewed_it_says_what_to_do_in_order(visitor, texts):
    page = page_of(visitor.get(PAGE))
    assert page.all("h2")[0].text == "When somebody does not wake up"
    main = page.one("main").text
    for words in (
        "Call the emergency number",
        "naloxone",
        "Breathe for them",
        "on their side",
        "Stay.",
        "less used to it",
    ):
        assert words in main
    assert "not yet reviewed" not in main


def test_staff_see_what_waits_for_a_review(maya):
    assert page_of(maya.get(PAGE)).one("main").text.count("not yet reviewed here") == 6


def test_it_has_a_neutral_title_a_way_out_and_says_nothing_about_who_comes_here(visitor, texts):
    page = page_of(visitor.get(PAGE))
    assert page.one("title").text == "Safety"
    assert page.all("a", "leave-link")
    for word in ("client", "goal", "plan", "sign in", "welcome"):
        assert word not in page.one("main").text.lower()


def test_it_looks_the_same_to_a_client_as_to_anybody(visitor, dee, texts):
    assert page_of(visitor.get(PAGE)).one("div", "sheet").text == page_of(dee.get(PAGE)).one("div", "sheet").text


def test_it_is_linked_from_the_sign_in_page_and_from_every_page_of_a_client(visitor, dee, db):
    assert page_of(visitor.get(reverse("account_login"))).all("a", href=PAGE)
    for page in (reverse("goals:mine"), reverse("audit:who_looked")):
        assert page_of(dee.get(page)).all("a", href=PAGE)


def test_it_opens_before_a_first_phrase_was_chosen(cast, signed_in, texts):
    cast.dee.user.must_change_phrase = True
    cast.dee.user.save(update_fields=["must_change_phrase"])
    assert signed_in(cast.dee.user).get(PAGE).status_code == 200


def test_it_writes_nothing_and_asks_little(visitor, texts, django_assert_num_queries):
    with django_assert_num_queries(4):
        visitor.get(PAGE)
