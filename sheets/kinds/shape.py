"""What a kind of sheet is: its title, its parts, and how many there may be."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """One box of a sheet. `group` is the heading it stands under; `on_card` what belongs on a card for the pocket."""

    code: str
    label: object
    hint: object = ""
    rows: int = 2
    group: object = ""
    on_card: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of sheet; adding one adds no view.

    is_one           one for a client (and one of their own that only they see); else as many as they like
    per_focus        may be about one of the client's things
    has_title        told apart by a line of the client's own
    no_change        may say “no change for now” and nothing else
    has_look_again   carries a day to look at it again
    shares_parts     each part is shared by itself, with whom and for what; the client alone writes it
    """

    code: str
    title: object
    lead: object
    parts: tuple[Part, ...] = field(default_factory=tuple)
    is_one: bool = False
    per_focus: bool = False
    has_title: bool = False
    no_change: bool = False
    has_look_again: bool = False
    shares_parts: bool = False

    def part(self, code):
        return next(part for part in self.parts if part.code == code)
