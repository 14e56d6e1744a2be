"""The paper as a file: tagged, neutral, said before it is saved; and what there is where it cannot be drawn."""

import logging
import socket
import subprocess
import sys

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from goals.actions import withdraw
from goals.models import Revision
from paper import actions, pdf
from paper.templatetags.paper_parts import mark
from tests.goals.acts import write
from tests.paper.reading import File, needs_pango
from tests.paper.test_choose import picks
from tests.reading import Page

LONG_WORD = "Donaudampfschifffahrt" * 12
EMOJI, ARABIC, HINDI, HAN = "🌙 👩🏽‍🌾", "ليلتان في الأسبوع", "दो रातें", "每周两晚"
# A font of the tests' own may lack a sign; the words before and after it must be there.
SCRIPTS = f"night {EMOJI} {ARABIC} {HINDI} {HAN} end"


@pytest.fixture
def dee(cast, signed_in):
    return signed_in(cast.dee.user)


def at(name, paper):
    return reverse(f"paper:{name}", args=[paper.pk])


def a_sheet(cast, *words, by=None, **how):
    things = [write(cast.dee, cast.dee.user, "in_force", one).pk for one in words or ("two nights",)]
    return actions.make(cast.dee, by=by or cast.dee.user, kind="sheet", things=things, **how)


def file_of(visitor, paper):
    response = visitor.post(at("save", paper))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return File(response.content)


# --- a file ----------------------------------------------------------------------------------------------------


@needs_pango
def test_before_a_file_is_saved_the_page_says_so_and_leads_back(cast, dee):
    paper = a_sheet(cast)
    response = dee.get(at("save", paper))
    page = Page(response.content.decode())
    assert "Content-Disposition" not in response
    assert page.one("h1").text == "This saves a file on this device"
    assert "page.pdf" in page.one("main").text
    assert "Go back, without a file" in {link.text for link in page.all("a", href=at("page", paper))}


@needs_pango
@pytest.mark.parametrize(("kind", "name"), [("sheet", "page.pdf"), ("offers", "page.pdf"), ("card", "card.pdf")])
def test_the_name_of_the_file_says_nothing_and_it_stays_in_no_cache(cast, dee, kind, name):
    paper = actions.make(cast.dee, by=cast.dee.user, kind=kind)
    response = dee.post(at("save", paper))
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


@needs_pango
def test_the_file_is_tagged_and_says_its_language_and_nothing_of_anybody(cast, dee):
    choice = picks(cast.dee, "eat first")
    goal = write(cast.dee, cast.dee.user, "in_force", "two nights a week")
    paper = actions.make(cast.dee, by=cast.dee.user, kind="sheet", things=[choice.pk, goal.pk])
    file = file_of(dee, paper)
    assert file.root["/MarkInfo"]["/Marked"] is True or str(file.root["/MarkInfo"]["/Marked"]) == "True"
    assert "pdfuaid:part" in file.says_of_itself
    assert file.root["/Lang"] == "en"
    assert file.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (file.reader.metadata.title, file.reader.metadata.author) == ("Page", None)
    assert {"Document", "H1", "H2", "P", "L", "LI"} <= set(file.tags)
    assert "Figure" not in file.tags
    for name in ("Dee", "dee", "hrtrack", "harm"):
        assert name not in file.says_of_itself


@needs_pango
def test_the_two_sides_carry_the_code_and_never_the_name(cast, dee):
    choice = picks(cast.dee, "eat first")
    goal = write(cast.dee, cast.dee.user, "in_force", "two nights a week")
    file = file_of(dee, actions.make(cast.dee, by=cast.dee.user, kind="sheet", things=[choice.pk, goal.pk]))
    assert len(file.pages) == 2
    helps, wants = file.pages
    assert "eat first" in helps
    assert "two nights a week" in wants
    assert "eat first" not in wants
    for side in file.pages:
        assert cast.dee.display_code in side
        assert "Dee" not in side


@needs_pango
def test_with_one_side_only_there_is_one_page(cast, dee):
    assert len(file_of(dee, a_sheet(cast)).pages) == 1


@needs_pango
def test_large_print_is_at_least_18_points(cast, dee):
    sizes = {}
    for is_large in (False, True):
        seen = sizes[is_large] = set()
        file = file_of(dee, a_sheet(cast, "two nights", is_large=is_large))
        page = file.reader.pages[0]
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size, seen=seen: (
                seen.add(round(size * abs(tm[0]) * abs(cm[0]), 1)) if text.strip() else None
            )
        )
    assert min(sizes[True]) >= 18
    assert min(sizes[False]) >= 12


@needs_pango
def test_words_of_every_script_and_very_long_ones_stay_on_the_page(cast, dee):
    file = file_of(dee, a_sheet(cast, SCRIPTS, LONG_WORD, "<b>bold</b> & \u202e!"))
    page = file.reader.pages[0]
    right = page.mediabox.right
    seen = []
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: seen.append((tm[4] * cm[0] + cm[4], text)))
    assert all(0 <= x < right for x, text in seen if text.strip())
    assert max(len(text) for _x, text in seen) < 90, "long words are broken"
    assert "night" in file.text
    assert LONG_WORD in file.text.replace(" ", "")
    assert "<b>bold</b> &" in file.text


@needs_pango
def test_words_from_right_to_left_stand_at_the_right(cast, dee):
    body = dee.get(at("page", a_sheet(cast, ARABIC, "two nights"))).content.decode()
    said = [one.attrs["dir"] for one in Page(body).all("p", "said")]
    assert said == ["rtl", "ltr"]


@needs_pango
def test_the_file_speaks_the_language_of_the_reader(cast):
    with translation.override("ar"):
        file = File(pdf.draw("<p>x</p>", title="Page"))
    assert file.root["/Lang"] == "ar"


@pytest.fixture
def listener():
    """Somebody elsewhere, waiting for a knock."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


FONT = "@font-face {{ font-family: x; src: url('{0}') }}"


@needs_pango
@pytest.mark.parametrize(
    "asks",
    [
        '<img src="{0}" alt="x">',
        '<link rel="stylesheet" href="{0}">',
        f"<style>@import '{{0}}'; p {{{{ background: url('{{0}}') }}}} {FONT}</style><p>x</p>",
        '<object data="{0}"></object>',
        '<embed src="{0}">',
        '<svg><image href="{0}"/></svg>',
    ],
)
@pytest.mark.parametrize("scheme", ["file", "http"])
def test_nothing_is_fetched(asks, scheme, tmp_path, caplog, listener):
    """Neither from another site nor from this machine's own files; and drawing goes on without it."""
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'topsecret' }")
    address = secret.as_uri() if scheme == "file" else f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    with caplog.at_level(logging.CRITICAL):
        file = File(pdf.draw(mark_safe(f"<p>before</p>{asks.format(address)}"), title="Page"))  # noqa: S308
    assert "before" in file.text
    assert "topsecret" not in file.text
    with pytest.raises(BlockingIOError):
        listener.accept()


@needs_pango
def test_no_log_holds_a_sign_of_anybodys_words(caplog):
    """A sign that no font has (this one is nobody's) is a box in the file, and is not told to the log."""
    with caplog.at_level(logging.DEBUG):
        pdf.draw(mark_safe('<p style="--x: 1; nonsense: yes">night \U000f1234 end</p>'), title="Page")
    assert caplog.records == []


@needs_pango
def test_what_is_no_markup_stays_words():
    assert File(pdf.draw("<b>two</b> nights", title="Page")).text == "<b>two</b> nights"


@needs_pango
def test_a_file_that_was_asked_for_twice_is_the_same(cast, dee):
    """It writes nothing, so it takes no key: no writer waits while it is drawn."""
    paper = a_sheet(cast)
    first, second = (dee.post(at("save", paper), {"once": ""}) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert File(first.content).text == File(second.content).text


# --- a card ------------------------------------------------------------------------------------------------------


@needs_pango
@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("with_code", [False, True])
def test_a_card_has_its_lines_and_a_code_only_if_it_was_asked_for(cast, dee, with_code, is_large):
    lines = [picks(cast.dee, words) for words in ("eat first", "ring Ana", ARABIC)]
    how = {"with_code": with_code, "is_large": is_large}
    paper = actions.make(cast.dee, by=cast.dee.user, kind="card", things=[one.pk for one in lines], **how)
    file = file_of(dee, paper)
    assert len(file.pages) == 1
    for words in ("eat first", "ring Ana"):
        assert words in file.text
    assert (cast.dee.display_code in file.text) == with_code
    assert "Dee" not in file.text
    assert str(paper.made_at.year) not in file.text


# --- offers on paper ---------------------------------------------------------------------------------------------


@needs_pango
def test_an_offer_on_paper_has_three_boxes_lines_and_the_mark_of_its_words(cast, dee, signed_in):
    offer = write(
        cast.dee, cast.maya, "offer", "No drinks on Mon–Wed", place="managed_use", parts=["planned"]
    ).offers.get()
    paper = actions.make(cast.dee, by=cast.dee.user, kind="offers", things=[offer.pk])
    words = Revision.objects.get()
    page = Page(dee.get(at("page", paper)).content.decode())
    sheet = page.one("div", "paper")
    for said in ("No drinks on Mon–Wed", words.place_line, "Yes", "Not for me", "I need time", "your own"):
        assert said in sheet.text
    assert len(page.all("span", "box")) == 3
    assert len([line for line in page.all("div") if line.parents and "pen-lines" in line.parents[-1].classes]) == 4
    assert page.one("strong", "mark").text == mark(words.content_hash) in file_of(dee, paper).text
    assert "Dee" not in sheet.text
    assert "Maya" not in sheet.text
    written = signed_in(cast.maya).get(reverse("goals:write_down", args=[words.pk]))
    assert mark(words.content_hash) in written.content.decode()


def test_other_words_carry_another_mark(cast):
    for words in ("No drinks", "No drinks!"):
        write(cast.dee, cast.maya, "offer", words)
    assert len({mark(one) for one in Revision.objects.values_list("content_hash", flat=True)}) == 2
    assert mark("1a2b3c4d5e") == "1A2B-3C4D"


def test_an_offer_that_was_taken_back_is_not_printed(cast, dee):
    offer = write(cast.dee, cast.maya, "offer", "No drinks").offers.get()
    paper = actions.make(cast.dee, by=cast.dee.user, kind="offers", things=[offer.pk])
    withdraw(offer, by=cast.maya)
    page = Page(dee.get(at("page", paper)).content.decode())
    assert "Nothing is left to print" in page.one("main").text


# --- where it cannot be drawn ------------------------------------------------------------------------------------


class NoLibrary:
    """An import that ends as it does where a library of the system is missing."""

    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint.text.ffi":
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.fixture(params=["no package", "no library"])
def without_pango(request, monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    if request.param == "no package":
        monkeypatch.setitem(sys.modules, "weasyprint", None)
    else:
        monkeypatch.setattr(sys, "meta_path", [NoLibrary(), *sys.meta_path])
    pdf._tools.cache_clear()
    yield
    pdf._tools.cache_clear()


def test_without_pango_the_page_is_offered_and_no_file_is_promised(cast, dee, without_pango):
    paper = a_sheet(cast)
    page = Page(dee.get(at("page", paper)).content.decode())
    assert "two nights" in page.one("div", "paper").text
    assert at("save", paper) not in {link.attrs.get("href") for link in page.all("a")}
    assert "Many browsers can print to a file." in page.one("header", "page-head").text
    for response in (dee.get(at("save", paper)), dee.post(at("save", paper))):
        told = Page(response.content.decode())
        assert (response.status_code, told.one("h1").text) == (200, "No file at the moment")
        assert at("page", paper) in {link.attrs.get("href") for link in told.all("a", "button")}


def test_a_file_is_drawn_only_when_it_is_asked_for():
    """Nothing of the app needs pango to start: it is imported where it draws."""
    asks = "import django; django.setup(); import hrtrack.urls, sys; print('weasyprint' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
