"""What a clinician still has to finish before their account closes, told by the rooms above in numbers and codes.

# <room>/apps.py
def ready(self):
    from clients.closing import UNFINISHED
    UNFINISHED["drafts"] = of  # (account) → the ids of the clients they are about, one for each
"""

from collections.abc import Callable

# {name: (account) → the ids of the clients whose things are not finished, one for each thing}
UNFINISHED: dict[str, Callable] = {}


def unfinished(account):
    """[client id] of all that this clinician has begun and not finished; the same id twice where there are two."""
    return [pk for tell in UNFINISHED.values() for pk in tell(account)]
