"""What a text can be found by: its words, whatever their script, and where they stand in it.

A word is what notes/language.py takes for one, folded alike. Han and Kana are written without blanks: there each sign
is one term, and each two that follow each other another, so that 茶和 finds 喝茶和水 and 和茶 does not. Thai, Lao and
Khmer are written without blanks too and have no such signs; they are found by what stands between two blanks.
"""

import itertools
import re
from typing import NamedTuple

from notes.language import folded, word_pattern

_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
AROUND = 90  # characters shown on each side of what was found


class Excerpt(NamedTuple):
    """What was found and what stands around it."""

    before: str
    found: str
    after: str


def terms_in(text):
    """The set of terms of a text."""
    return {term for term, _start, _end in places_in(text)}


def asked_for(words):
    """The terms that a text must have, all of them, to be found by these words."""
    terms = terms_in(words)
    return {term for term in terms if not (len(term) == 1 and _SIGNS.match(term) and _stands_in_another(term, terms))}


def _stands_in_another(sign, terms):
    return any(sign in other for other in terms if len(other) == 2 and _SIGNS.fullmatch(other))


def places_in(text):
    """(term, start, end) of every term of a text, in order of its words."""
    for word in word_pattern().finditer(text):
        at = word.start()
        for run in _SIGNS.finditer(word[0]):
            yield from _signs(run[0], word.start() + run.start())
        for part in _SIGNS.split(word[0]):
            if part:
                start = text.index(part, at)
                at = start + len(part)
                yield folded(part), start, at


def _signs(run, start):
    for number, sign in enumerate(run, start):
        yield sign, number, number + 1
    for number, pair in enumerate(itertools.pairwise(run), start):
        yield "".join(pair), number, number + 2


def excerpt(text, terms):
    """The Excerpt around the first of these terms in a text; None where it has none of them."""
    for term, start, end in places_in(text):
        if term in terms:
            before, after = max(0, start - AROUND), end + AROUND
            return Excerpt(
                ("… " if before else "") + text[before:start],
                text[start:end],
                text[end:after] + (" …" if after < len(text) else ""),
            )
    return None
