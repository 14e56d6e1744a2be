"""Which open page writes in a draft, so that a page's own saves never come second to each other.

A page that saves by itself and hears no answer cannot know whether it was kept, and sends what it holds again. The
version it shows is behind then, and yet nobody else was first. So each page that is opened carries a `pen`, a number
nobody guesses, and counts its saves: the draft knows the pen that wrote last and its count, and takes the next save of
that pen whatever version the page shows. An older save of the same page, late on a slow line, is told like any other.
"""

import uuid
from typing import NamedTuple

from notes.models import IN_WORDS

# Where in a draft somebody may have been writing.
PLACES = ("held_on", "minutes", *IN_WORDS)


class Hand(NamedTuple):
    """pen: of the page, None for whatever writes without one; turn: which of its saves; part: where it was writing."""

    pen: uuid.UUID | None = None
    turn: int = 0
    part: str = ""

    @classmethod
    def of_a_new_page(cls, note):
        return cls(uuid.uuid4(), 0, note.part)

    @classmethod
    def that_sent(cls, data):
        """Read from a page's own fields; whatever cannot be read is as if it were not there."""
        try:
            pen = uuid.UUID(data.get("pen", ""))
        except ValueError:
            return cls()
        part = data.get("part", "")
        return cls(pen, number(data.get("turn")), part if part in PLACES else "")

    def is_next(self, note):
        """True where the last to write in this draft was this very page, with an earlier save."""
        return self.pen is not None and self.pen == note.pen and self.turn > note.turn


def number(text):
    """A number as a page sends it; -1, which no draft and no page has, where it cannot be read."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
