"""Reading a page in a test: its elements in the order they are written, with what is written inside them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.template import Context, Template

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    tag: str
    attrs: dict
    order: int
    parents: tuple = ()
    pieces: list = field(default_factory=list)

    @property
    def text(self):
        """All that is written inside, white space as one blank."""
        return " ".join("".join(self.pieces).split())

    @property
    def classes(self):
        return (self.attrs.get("class") or "").split()

    def inside(self, tag):
        """The nearest parent of that tag, or None."""
        return next((parent for parent in reversed(self.parents) if parent.tag == tag), None)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.elements, self.open = [], []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), len(self.elements), tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element.pieces.append(data)


class Page:
    """A page or a piece of one. Refuses markup whose tags do not close in order."""

    def __init__(self, markup):
        reader = _Reader()
        reader.feed(str(markup))
        assert not reader.open, f"<{reader.open[-1].tag}> is never closed"
        self.elements = reader.elements

    def all(self, tag=None, cls=None, **attrs):
        """The elements that match; `for_` and `aria_label` stand for the attributes for and aria-label."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [
            element
            for element in self.elements
            if (tag is None or element.tag == tag)
            and (cls is None or cls in element.classes)
            and all(element.attrs.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag=None, cls=None, **attrs):
        """The only element that matches."""
        found = self.all(tag, cls, **attrs)
        assert len(found) == 1, f"{len(found)} of {tag} {cls} {attrs}"
        return found[0]

    def ids(self):
        return [element.attrs["id"] for element in self.elements if "id" in element.attrs]


def text(response):
    """What a page says, without its tags and with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def drawn(form):
    """What `{{ form|crispy }}` makes of it."""
    return Page(Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form})))


def tagged(form, rf):
    """What `{% crispy form %}` makes of it."""
    context = Context({"form": form, "request": rf.get("/")})
    return Page(Template("{% load crispy_forms_tags %}{% crispy form %}").render(context))
