"""Other words to offer for what was written: found in the text, outside all quotation marks. No text is changed here.

A word is a run of letters, digits and the marks that combine with them, whatever its script; a term is found where all
of its words stand one after the other, in capitals or not, with blanks or hyphens between. Everything is one pass over
the text: a hundred thousand characters take well under a fifth of a second, whatever they are.
"""

import itertools
import re
import sys
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

# Each mark that opens a quotation, in the ways of many languages, and the marks that may close it.
CLOSES = {
    **{"“": "”", "„": "“”", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", "‘": "’", "‚": "‘’", "’": "’"},
    **{'"': '"', "'": "'", "＂": "＂", "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞〟"},
}
_MARK = re.compile(f"[{''.join({*CLOSES, *''.join(CLOSES.values())})}]")
# These stand inside words too: they open only before a word and close only after one, and alone they quote nothing.
_APOSTROPHES = "'’‘"
_MAY_FOLLOW_A_WORD = "“„«‹「『《〈〝"


class Found(NamedTuple):
    """written: the words as they stand in the text, from `start` up to `end`; row: the WordOffer about them."""

    start: int
    end: int
    written: str
    row: object


@cache
def word_pattern():
    """The pattern of one word. Python's own \\w leaves out the vowel signs of Hindi, among others."""
    signs = "".join(chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(f"[^\\W_](?:[^\\W_]|[{signs}])*")


def folded(word):
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word.casefold())


def _indexed(rows):
    """{first word: [(all words, row)]}, the longest first."""
    index = {}
    for row in rows:
        words = [folded(word) for word in word_pattern().findall(row.term)]
        if words:
            index.setdefault(words[0], []).append((words, row))
    for terms in index.values():
        terms.sort(key=lambda term: -len(term[0]))
    return index


def quoted(text):
    """[(start, end)] of what stands in quotation marks, in order; one that is never closed goes on to an empty line."""
    marks = [(match.start(), match[0]) for match in _MARK.finditer(text)]
    closing = {}
    for start, mark in marks:
        if not (mark in _APOSTROPHES and text[start + 1 : start + 2].isalnum()):
            closing.setdefault(mark, []).append(start)
    spans, at = [], 0
    for start, mark in marks:
        if start < at or mark not in CLOSES:
            continue
        if start and mark not in _MAY_FOLLOW_A_WORD and text[start - 1].isalnum():
            continue  # five inches (5"), rock'n'roll, or the end of what was opened elsewhere
        ends = [place for close in CLOSES[mark] if (place := _next(closing.get(close), start)) is not None]
        if not ends and mark in _APOSTROPHES:
            continue
        at = min(ends) + 1 if ends else _paragraph(text, start)
        spans.append((start, at))
    return spans


def _next(places, after):
    found = bisect_right(places, after) if places else 0
    return places[found] if places and found < len(places) else None


def _paragraph(text, start):
    end = text.find("\n\n", start)
    return len(text) if end < 0 else end


def offers_in(text, rows):
    """What could be said otherwise in this text: a list of Found, in order, none over another and none in quotes.

    rows  whatever has a `term`
    """
    index, found, at = _indexed(rows), [], 0
    if not any(folded(word) in index for word in set(word_pattern().findall(text))):
        return found
    words = list(word_pattern().finditer(text))
    said = [folded(word[0]) for word in words]
    spans = quoted(text)
    starts = [start for start, _end in spans]
    for number, word in enumerate(words):
        if word.start() < at:
            continue
        for term, row in index.get(said[number], ()):
            last = number + len(term) - 1
            if said[number : last + 1] != term or not _stand_together(text, words[number : last + 1]):
                continue
            start, end = word.start(), words[last].end()
            around = bisect_right(starts, start) - 1
            if around >= 0 and start < spans[around][1]:
                break  # somebody's own words
            found.append(Found(start, end, text[start:end], row))
            at = end
            break
    return found


def _stand_together(text, words):
    """Nothing stands between these words but one run of blanks, or one hyphen."""
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in itertools.pairwise(words))


_BETWEEN = re.compile(r"[^\S\n]{1,3}|\n|[-\u2010\u2011]")
