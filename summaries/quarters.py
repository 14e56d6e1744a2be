"""Calendar quarters, written like 2026-Q3."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(r"(\d{4})-Q([1-4])\Z")


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    def __str__(self):
        return f"{self.year:04d}-Q{self.number}"

    @classmethod
    def parse(cls, text):
        """“2026-Q3” as a Quarter; ValueError for anything else."""
        found = _WRITTEN.match(text)
        if not found or not 1 <= int(found[1]) < 9999:
            raise ValueError(f"“{text}” is not a quarter. Write it like 2026-Q3.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day):
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def before(self):
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def day_after(self):
        """The first day that is not in it any more."""
        return date(self.year + 1, 1, 1) if self.number == 4 else date(self.year, self.number * 3 + 1, 1)

    def end_in(self, zone):
        """The instant it ends in a time zone: 23:30 there is still this quarter, whatever the clock says elsewhere."""
        return datetime.combine(self.day_after, time.min, tzinfo=ZoneInfo(zone))
