"""The numbers the release stands on (PRIVACY §3.1), in one place and small enough to read aloud."""

from dataclasses import asdict, dataclass

NOT_SHOWN = None  # one symbol for every hidden number, whatever the reason (D-6)


@dataclass(frozen=True)
class Rules:
    """What is small, how wide a band is, and from which size on a program has a line of its own.

    small        0..small is never shown; zero is small too: it would say "nobody" (D-5)
    band         numbers are shown as small+1..small+band, and so on in bands of that width, totals too (D-6)
    listed_from  D-7 leaves programs under 20 unlisted. We start at 21, the first whole band above: listing a
                 program of 20 in the band 16-20 would give its exact size to whoever knows the rule.
    """

    small: int = 10
    band: int = 5
    listed_from: int = 21

    @property
    def first_shown(self):
        return self.small + 1

    @property
    def widest_small(self):
        """How many values a small group must keep open: as many as "10 or fewer" has (D-8a)."""
        return self.small + 1

    def band_of(self, number):
        """(lowest, highest) of the band that holds `number`; asking for a small number is a mistake."""
        if number < self.first_shown:
            raise ValueError("A small number has no band.")
        low = number - (number - self.first_shown) % self.band
        return low, low + self.band - 1

    def as_json(self):
        return asdict(self)


RULES = Rules()
