"""Headings of the demo service's own for notes: see hrtrack/demo/people.py."""

from notes.laying_out import keep_layout

FIRST_VISIT = [
    ("touched", "What brings them", "In their words. Nothing has to be settled today."),
    ("said", "", ""),
    ("did", "What we did", ""),
    ("went", "", ""),
    ("think", "", "What stood out, and what is not known yet."),
    ("next", "Until next time", ""),
]


def fill(people):
    """people: {"paul": User}."""
    keep_layout(by=people["paul"], name="First visit", parts=FIRST_VISIT)
