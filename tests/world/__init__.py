"""One of everything, about Dee, room by room, and what each person finds at each address of it.

A room's module holds `TABLE`, the rows of lock four, and `make(cast)`, which makes what its addresses take and
returns it: {"goal": [pk], …}. A room made later finds what the rooms before it made in `cast.args`.

A row of TABLE: route, what it takes | GET: nobody dee maya tom ade lena futura noor paul | POST: the same nine
"""

from tests.world import (
    audit,
    beside,
    clients,
    goals,
    handover,
    house,
    journal,
    notes,
    paper,
    process,
    records,
    reflections,
    sheets,
    strategies,
    summaries,
    tracking,
)

PERSONAS = ("nobody", "dee", "maya", "tom", "ade", "lena", "futura", "noor", "paul")
ROOMS = (house, clients, goals, tracking, sheets, reflections, strategies, journal)
ROOMS += (notes, beside, handover, paper, process, records, audit, summaries)


def make_world(cast):
    """Dee's record as Maya sees it. Returns the cast with `args`: what each kind of address takes."""
    cast.args = {}
    for room in ROOMS:
        cast.args |= room.make(cast)
    return cast


def user_of(cast, persona):
    """The account behind a persona, or None for nobody."""
    person = getattr(cast, persona, None)
    return getattr(person, "user", person)
