"""The lookers themselves: a page with one thing amiss is found out by what it has amiss."""

import pytest

from tests.browser.screens import PHONE

POLICY = "default-src 'none'; style-src 'self'; img-src *"
# What is amiss: (what is put into the page, part of what is said about it)
AMISS = {
    "a word": ("<p>After a relapse", "never says 'relaps'"),
    "a title": ("<title>Alcohol</title>", "the title says 'Alcohol'"),
    "a street name in the title": ("<title>Booze</title>", "the title says 'Booze'"),
    "an inline style": ('<p style="color: red">Red', "Content Security Policy"),
    "another host": (
        '<img alt="" src="https://elsewhere.example/x.png">',
        "asked another host: https://elsewhere.example",
    ),
    "a missing file": ('<img alt="" src="/static/missing.png">', "404 for GET"),
    "too wide": ("<pre>" + "wide " * 40, "wider than 320 px"),
    "a picture without words": ('<img src="/static/mark.svg">', "image-alt"),
    "a button without words": ("<button></button>", "button-name"),
}


@pytest.fixture
def screen():
    """One is enough here."""
    return PHONE


@pytest.mark.parametrize("what", AMISS)
def test_what_is_amiss_is_found(somebody, db, what):
    html, said = AMISS[what]
    walk = somebody()
    serve(walk, html)
    with pytest.raises(AssertionError, match=said):
        walk.to("/amiss/")
    walk.documents = walk.looked_at  # it was looked at, and found out


@pytest.mark.parametrize("where", ["localStorage", "sessionStorage"])
def test_what_is_kept_in_the_browser_is_found(somebody, where):
    walk = somebody().to("/sign-in/")
    walk.page.evaluate(f"{where}.setItem('draft', 'words')")
    with pytest.raises(AssertionError, match=f"keeps 1 in {where.removesuffix('Storage')}"):
        walk.look()
    walk.page.evaluate(f"{where}.clear()")


def test_an_error_of_a_script_is_found(somebody):
    walk = somebody().to("/sign-in/")
    walk.page.evaluate("setTimeout(() => { throw new Error('lost') })")
    walk.page.wait_for_timeout(100)
    with pytest.raises(AssertionError, match="script error: lost"):
        walk.look()


def test_a_page_that_was_passed_unseen_is_found(somebody):
    walk = somebody()
    walk.page.goto(walk.home + "/sign-in/")
    with pytest.raises(AssertionError, match="1 pages were not looked over"):
        walk.end()
    walk.look()


def serve(walk, html):
    """Let /amiss/ be a page of the house with this in it."""
    head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">'
    title = "" if "<title>" in html else "<title>Page</title>"
    styles = '<link rel="stylesheet" href="/static/hrtrack.css">'
    body = f"{head}{title}{styles}<main><h1>Page</h1>{html}</main>"
    headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
    walk.page.route("**/amiss/", lambda route: route.fulfill(body=body, headers=headers))
