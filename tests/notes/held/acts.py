"""What is posted and kept of a held note in these tests, and when."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday; the programs of the cast are in UTC
WHY = "staffmarker: he reads her phone this week"
HELD = {"category": "danger", "words": WHY, "until": date(2026, 3, 9)}


def typed(**other):
    return {**HELD, "until": "2026-03-09", "seen": "1", **other}
