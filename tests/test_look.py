"""The one look: nothing inline, nothing from elsewhere, every form with its tokens, colours that can be read."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hrtrack.style_samples import LOOKS
from tests.over import over
from tests.reading import Page

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
STATIC = Path(settings.BASE_DIR, "static")
CSS = (STATIC / "hrtrack.css").read_text()
COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
# Titles and mark-up that would tell whoever looks at a task bar, a history or a shared link (PRIVACY C-7).
TELLING = re.compile(r"goal|drug|therap|clinic|use\b|treatment|alcohol|harm", re.IGNORECASE)


def ids(path):
    return str(path.relative_to(Path(settings.BASE_DIR)))


def source(path):
    return COMMENT.sub("", path.read_text())


# --- templates ---------------------------------------------------------------------------------------------


@over(TEMPLATES, ids)
def test_nothing_is_inline(path):
    """The content policy refuses it, so it would be silently missing."""
    text = source(path)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"'{]", text)
    assert not re.search(r"javascript:", text, re.IGNORECASE)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<script[^>]*>\s*[^<\s]", text)


@over(TEMPLATES, ids)
def test_nothing_comes_from_elsewhere(path):
    assert re.findall(r"(?:src|href|action|content)=\"((?:https?:)?//[^\"]*)", source(path)) == []
    assert not re.search(r"property=\"og:|name=\"twitter:", source(path))


@over(TEMPLATES, ids)
def test_every_form_that_writes_carries_its_tokens(path):
    text = source(path)
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
        opening = re.match(r"<form\b(?:[^>]|%}|}})*>", form)[0]
        if 'method="post"' in opening.lower() or "{{" in opening:
            assert "{% form_tokens %}" in form, opening
        else:
            assert 'method="get"' in opening.lower(), opening
    assert "csrf_token" not in text


@over(TEMPLATES, ids)
def test_nothing_switches_escaping_off(path):
    assert not re.search(r"\|\s*safe\b|autoescape off|safeseq", source(path))


@over(TEMPLATES, ids)
def test_no_order_or_alarm_by_colour(path):
    """No template names a colour: what something means is said in words."""
    assert not re.search(r"(?:fill|stroke|color)=\"(?!none|currentColor)[^\"]+\"", source(path))


# --- pages that must stand when little else does -----------------------------------------------------------


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503", "sealed"])
def test_error_pages_need_nothing(name):
    page = Page(render_to_string(f"{name}.html"))
    assert page.one("h1").text
    assert not TELLING.search(page.one("title").text)
    assert page.one("a", "leave-link").attrs["href"] == reverse("leave")
    assert page.one("html").attrs["lang"] == "en"


def someone(**role):
    roles = dict.fromkeys(("is_client", "is_clinician", "is_supervisor", "is_administrator"), False)
    return SimpleNamespace(is_authenticated=True, must_change_phrase=False, name="Somebody", **{**roles, **role})


def test_a_client_can_leave_from_every_page_and_nobody_is_named(rf):
    page = Page(render_to_string("base.html", {"user": someone(is_client=True), "leave_url": "/else"}, rf.get("/")))
    stops = [e for e in page.all("a") if "href" in e.attrs]
    assert [stop.classes[0] for stop in stops[:2]] == ["skip", "button"]
    assert stops[1].attrs["href"] == reverse("leave")
    assert "Somebody" not in page.one("body").text
    assert not TELLING.search(page.one("title").text)


def test_staff_see_who_is_signed_in(rf):
    page = Page(render_to_string("base.html", {"user": someone(is_clinician=True)}, rf.get("/")))
    assert "Somebody" in page.one("header", "top").text
    assert page.all("a", "leave-link") == []


def test_a_page_tells_search_engines_and_readers_what_they_need(rf):
    page = Page(render_to_string("base.html", {}, rf.get("/")))
    assert page.one("meta", name="robots").attrs["content"] == "noindex, nofollow"
    assert page.one("html").attrs["dir"] == "ltr"
    assert page.one("a", "skip").attrs["href"] == "#main"
    assert page.one("main", id="main")


def test_right_to_left_languages_turn_the_page(rf, settings):
    settings.LANGUAGES = [("ar", "Arabic")]
    with translation.override("ar"):
        page = Page(render_to_string("base.html", {}, rf.get("/")))
    assert (page.one("html").attrs["lang"], page.one("html").attrs["dir"]) == ("ar", "rtl")


# --- the style page ----------------------------------------------------------------------------------------


def test_style_page_shows_every_part(visitor, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = visitor.get(reverse("style"))
    page = Page(answer.content.decode())
    in_each_state = 4 * 3  # an empty, a full and an overfull constellation
    assert len(page.all("li", "place")) == in_each_state * (1 + len(LOOKS))
    shown = {template.name for template in answer.templates}
    parts = {f"includes/{path.name}" for path in TEMPLATES if path.parent.name == "includes"}
    elsewhere = {"includes/nav.html", "includes/nav_link.html", "includes/sorry.html", "includes/typed.html"}
    assert parts - shown == elsewhere


def test_style_page_shows_every_part_in_every_state(visitor, db):
    """Each part is drawn as often as there are states, and once by itself; the list of what to mend once a page."""
    drawn = [template.name for template in visitor.get(reverse("style")).templates]
    for part in ("constellation", "words", "paper", "numbers", "forms"):
        assert drawn.count(f"style/{part}.html") == 1 + len(LOOKS), part
    assert drawn.count("includes/error_summary_head.html") == 1


def test_style_page_has_each_id_once(visitor, db):
    found = Page(visitor.get(reverse("style")).content.decode()).ids()
    assert {name for name in found if found.count(name) > 1} == set()


# --- colours -----------------------------------------------------------------------------------------------


def tokens(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def themes():
    light = tokens(CSS.split('[data-theme="light"] {')[1].split("}")[0])
    dark = tokens(CSS.split('[data-theme="dark"] {')[1].split("}")[0])
    asked = tokens(CSS.split(":root:not([data-theme]) {")[1].split("}")[0])
    return light, dark, asked


def contrast(one, other):
    """WCAG 2.2's contrast ratio of two colours such as #14343b."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_and_borders_can_be_seen(theme):
    t = themes()[theme]
    backgrounds = ["paper", "sheet", "well", "wash", "marker"]
    for ink in ("ink", "ink-soft"):
        for ground in backgrounds:
            assert contrast(t[ink], t[ground]) >= 4.5, (ink, ground)
    for ink, ground in [("link", "paper"), ("link", "sheet"), ("link", "wash"), ("on-deep", "deep"), ("paper", "ink")]:
        assert contrast(t[ink], t[ground]) >= 4.5, (ink, ground)
    for ground in ("sheet", "paper", "amber-wash"):
        assert contrast(t["amber"], t[ground]) >= 4.5, ground
    for border in ("line", "focus"):
        for ground in ("paper", "sheet", "well"):
            assert contrast(t[border], t[ground]) >= 3, (border, ground)


def test_both_ways_into_the_night_are_the_same():
    _light, dark, asked = themes()
    assert dark == asked


def test_style_sheet_is_small_and_asks_nobody():
    assert len(CSS.encode()) < 48_000
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_every_colour_used_is_defined():
    used = set(re.findall(r"var\(--([a-z0-9-]+)", CSS))
    assert used <= set(re.findall(r"--([a-z0-9-]+):", CSS))


@over(sorted(STATIC.glob("*.js")), ids)
def test_scripts_keep_nothing_on_the_device(path):
    assert not re.search(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|serviceWorker", path.read_text()
    )
