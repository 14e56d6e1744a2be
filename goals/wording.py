"""A wording as one thing: its hash (so that the words answered are the words read) and what differs between two."""

import difflib
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from goals import continuum

_WORDS = re.compile(r"\S+\s*|\s+")  # a word carries the blanks behind it
_MANY_PAIRS_OF_WORDS = 250_000


def content_hash(statement, place="", parts=(), exceptions="", until=None):
    """SHA-256, in hex, of exactly what is agreed to: the words and the place they stand for (I1, I26).

    The words are compared in Unicode NFC, because two keyboards may type one letter in two ways.
    """
    said = {
        "statement": unicodedata.normalize("NFC", statement),
        "place": place,
        "parts": list(parts),
        "exceptions": unicodedata.normalize("NFC", exceptions),
        "until": until.isoformat() if until else None,
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def tidy(statement, place="", parts=(), exceptions="", until=None):
    """The fields of a wording as they are stored, with their hash; ValueError, in a sentence, where they do not fit."""
    fields = {"statement": statement.strip(), **continuum.tidy(place, parts, exceptions, until)}
    return {**fields, "content_hash": content_hash(**fields)}


@dataclass(frozen=True)
class Piece:
    """A run of a text: `kind` is "same", "left_out" (only in the first) or "added" (only in the second)."""

    text: str
    kind: str


def compare(first, second):
    """Two texts word by word: (pieces of the first, pieces of the second), each list joining back to its text."""
    a, b = _WORDS.findall(first), _WORDS.findall(second)
    left, right = [], []
    for step, a1, a2, b1, b2 in _steps([word.strip() for word in a], [word.strip() for word in b]):
        if a2 > a1:
            left.append(Piece("".join(a[a1:a2]), "same" if step == "equal" else "left_out"))
        if b2 > b1:
            right.append(Piece("".join(b[b1:b2]), "same" if step == "equal" else "added"))
    return left, right


def _steps(a, b):
    """difflib's opcodes for two lists of words, in a fraction of a second whatever the words.

    What both begin and end with is the same, without looking further. Between, words that come again and again cost a
    search the square of their number; in long texts, and only there, they are no place to begin a match.
    """
    begin = 0
    while begin < min(len(a), len(b)) and a[begin] == b[begin]:
        begin += 1
    end = 0
    while end < min(len(a), len(b)) - begin and a[-1 - end] == b[-1 - end]:
        end += 1
    middle_a, middle_b = a[begin : len(a) - end], b[begin : len(b) - end]
    matcher = difflib.SequenceMatcher(
        None, middle_a, middle_b, autojunk=len(middle_a) * len(middle_b) > _MANY_PAIRS_OF_WORDS
    )
    if begin:
        yield "equal", 0, begin, 0, begin
    for step, a1, a2, b1, b2 in matcher.get_opcodes():
        yield step, a1 + begin, a2 + begin, b1 + begin, b2 + begin
    if end:
        yield "equal", len(a) - end, len(a), len(b) - end, len(b)
