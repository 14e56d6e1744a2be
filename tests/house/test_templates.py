"""Every page stands on a base, every word on it can be translated, and its title says nothing (HOUSE §5, §6)."""

import re
from html.parser import HTMLParser

import pytest

from tests.browser.never import NEVER_IN_A_TITLE
from tests.house.product import ROOT, STATIC, TEMPLATES, short, source
from tests.over import over

FRAGMENTS = {"includes", "hr", "style"}  # folders whose templates are parts of pages
BASES = {"base.html", "base_plain.html", "base_room.html"}

COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
TRANSLATED = re.compile(r"{% blocktranslate\b.*?{% endblocktranslate %}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
CLASSES = re.compile(r"{% block (?:width|body_class) %}.*?{% endblock %}", re.DOTALL)  # blocks inside class="…"
HANDED_ON = re.compile(r"{% include [^%]*?%}")
READ_ALOUD = {
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "title",
    "placeholder",
    "label",
    "summary",
}
# What is read and not translated, by template: why.
AS_IT_IS = {
    "templates/base.html": {"hrtrack"},  # the product's own name
    "templates/base_plain.html": {"hrtrack"},
}


def name(path):
    return str(path.relative_to(ROOT / "templates"))


def is_fragment(path):
    return path.name.startswith("_") or name(path).split("/")[0] in FRAGMENTS


PAGES = [path for path in TEMPLATES if not is_fragment(path)]


def titles(text):
    """What stands in each title block, comments left out."""
    return re.findall(r"{% block title %}(.*?){% endblock", COMMENT.sub("", text), re.DOTALL)


# --- bases ---------------------------------------------------------------------------------------------------


@over([path for path in PAGES if name(path) != "base.html"], short)
def test_a_page_stands_on_a_base(path):
    base = re.match(r'{% extends "([^"]+)" %}', source(path))
    assert base, "a page without a base, or a fragment whose name does not begin with _"
    assert base[1] in BASES


@over([path for path in TEMPLATES if is_fragment(path)], short)
def test_a_fragment_is_no_page(path):
    assert not re.search(r"{% extends|{% block title|<html\b|<main\b|<body\b", COMMENT.sub("", source(path)))


# --- titles --------------------------------------------------------------------------------------------------


@over([path for path in PAGES if name(path) not in BASES], short)
def test_a_page_has_a_title_of_its_own(path):
    assert len(titles(source(path))) == 1


def telling(text):
    """The words of a title or an address that say what this place is about, wherever a word begins."""
    return [word for word in NEVER_IN_A_TITLE if re.search(rf"(?<![a-z]){re.escape(word)}", text, re.IGNORECASE)]


@over(PAGES, short)
def test_a_title_is_neutral_and_names_nobody(path):
    """Titles stand in histories and on task bars (PRIVACY C-7)."""
    for title in titles(source(path)):
        said = " ".join(re.findall(r'{% translate "([^"]+)" %}', title))
        assert said
        assert telling(said) == []
        assert "{{" not in title
        assert "blocktranslate" not in title


# --- words ---------------------------------------------------------------------------------------------------


class Words(HTMLParser):
    """Collects what people read or hear of a piece of markup."""

    def __init__(self, text):
        super().__init__()
        self.found, self.skip = [], 0
        self.feed(TAG.sub("", CLASSES.sub("", TRANSLATED.sub("", COMMENT.sub("", text)))))

    def handle_starttag(self, tag, attrs):
        self.skip += tag in {"script", "style"}
        shown = READ_ALOUD | (
            {"value"} if tag == "input" and dict(attrs).get("type") in {"submit", "button"} else set()
        )
        for attr, value in attrs:
            self.hear(value if attr in shown else "")

    def handle_endtag(self, tag):
        self.skip -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.skip:
            self.hear(data)

    def hear(self, words):
        if words and re.search(r"[^\W\d_]", words):
            self.found.append(" ".join(words.split()))


def untranslated(text):
    """Words of a template that stand outside translate and blocktranslate, and sentences it hands on as they are."""
    handed_on = [
        words
        for include in HANDED_ON.findall(COMMENT.sub("", text))
        for words in re.findall(r'=\s*"([^"]*)"', include)
        if re.search(r"[^\W\d_] [^\W\d_]", words) and not re.fullmatch(r"[a-z -]+", words)  # names of classes
    ]
    return [*Words(text).found, *handed_on]


@over([path for path in TEMPLATES if name(path).split("/")[0] != "style"], short)
def test_every_word_can_be_translated(path):
    """Not the parts of the style page: what they show is sample text, and no site with real people serves it."""
    assert [words for words in untranslated(source(path)) if words not in AS_IT_IS.get(short(path), ())] == []


@pytest.mark.parametrize(
    "sin",
    [
        "<p>Hello</p>",
        '<p>{% translate "Hello" %} Dee</p>',
        '<img alt="A picture">',
        '<a aria-label="Leave" href="/">{% translate "Leave" %}</a>',
        '<input type="submit" value="Keep">',
        "{% if user.is_client %}Yours{% endif %}",
        '{% include "includes/empty.html" with words="Nothing here yet." %}',
    ],
)
def test_the_search_for_words_finds_what_it_is_for(sin):
    assert untranslated(sin)


@pytest.mark.parametrize(
    "fine",
    [
        '<p class="when">{% translate "Hello" %} · {{ name }}, 3</p>',
        "{# Expects line. #}<hr>{% comment %}Why{% endcomment %}",
        '<a title="{% translate "More" %}" href="{% url "home" %}">{{ name }}</a>',
        "<p>{% blocktranslate with name=who.name %}To {{ name }}{% endblocktranslate %}</p>",
        '{% include "includes/notice.html" with kind="warm" class="wide no-print" %}',
        '<input type="hidden" value="agree">',
    ],
)
def test_the_search_for_words_leaves_the_rest_alone(fine):
    assert untranslated(fine) == []


# --- nothing moves by itself, nothing comes from elsewhere -----------------------------------------------------


@over([*TEMPLATES, *STATIC], short)
def test_nothing_plays_by_itself_or_asks_another_site(path):
    """Beside tests/test_look.py, which knows the attributes: here, no address of another site at all."""
    text = COMMENT.sub("", source(path))
    assert not re.search(r"\bautoplay\b|<marquee|<blink|http-equiv", text, re.IGNORECASE)
    assert not re.search(r"\b(?:https?|wss?):|[\"'(=]//", text, re.IGNORECASE)
