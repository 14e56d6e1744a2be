"""What a kind of sheet is: its title, its parts, and how many there may be."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

NEAR = timedelta(days=60)  # time enough to come by


@dataclass(frozen=True)
class Part:
    """One box of a sheet. `group` is the heading it stands under; `on_card` what belongs on a card for the pocket.

    is_day      it holds a day, kept as 2027-03-31; words that stood there before it did stay as they are
    near, past  what is said beside that day when it comes near, and once it has passed
    told_in     the setting with what the service says about it, which stands beside the box and beside the words
    """

    code: str
    label: object
    hint: object = ""
    rows: int = 2
    group: object = ""
    on_card: bool = False
    is_day: bool = False
    near: object = ""
    past: object = ""
    told_in: str = ""

    @property
    def told_here(self):
        """What this service says about it; "" where it says nothing."""
        return getattr(settings, self.told_in) if self.told_in else ""

    def day(self, words):
        """The date that these words of it say, or None."""
        try:
            return date.fromisoformat(words) if self.is_day else None
        except ValueError:
            return None

    def shown(self, words):
        """The words as they are read: a day as people write it, everything else as it stands."""
        day = self.day(words)
        return date_format(day, "DATE_FORMAT") if day else words

    def said_beside(self, words):
        """What is said beside a day that is near or has passed, or about this part; "" otherwise."""
        day, today = self.day(words), timezone.localdate()
        if day is None or day > today + NEAR:
            return self.told_here
        return self.past if day < today else self.near


@dataclass(frozen=True)
class Kind:
    """A kind of sheet; adding one adds no view.

    is_one           one for a client (and one of their own that only they see); else as many as they like
    per_focus        may be about one of the client's things
    one_per_thing    and then is the only one about it (beside one that only the client sees)
    has_title        told apart by a line of the client's own
    no_change        may say “no change for now” and nothing else
    has_look_again   carries a day to look at it again
    side_by_side     its parts stand beside each other where there is room, with the same weight
    shares_parts     each part is shared by itself, with whom and for what; the client alone writes it
    """

    code: str
    title: object
    lead: object
    parts: tuple[Part, ...] = field(default_factory=tuple)
    is_one: bool = False
    per_focus: bool = False
    one_per_thing: bool = False
    has_title: bool = False
    no_change: bool = False
    has_look_again: bool = False
    side_by_side: bool = False
    shares_parts: bool = False

    def part(self, code):
        return next(part for part in self.parts if part.code == code)
