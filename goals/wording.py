"""A wording as one thing: its hash (so that the words answered are the words read) and what differs between two."""

import difflib
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from goals import continuum

_WORDS = re.compile(r"\S+\s*|\s+")  # a word carries the blanks behind it


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

    What both end with is the same, without looking further: from 200 words on, difflib takes no word that comes again
    and again for the beginning of a match (`autojunk`), which is what keeps it quick, and what would hide a like end.
    """
    end = 0
    while end < min(len(a), len(b)) and a[-1 - end] == b[-1 - end]:
        end += 1
    till_a, till_b = len(a) - end, len(b) - end
    yield from difflib.SequenceMatcher(None, a[:till_a], b[:till_b]).get_opcodes()
    if end:
        yield "equal", till_a, len(a), till_b, len(b)
