from strategies.actions.choices import choose, keep_for_me, take_off, turn
from strategies.actions.concerns import name_danger, update_concern
from strategies.actions.library import rewrite, set_retired, sign, write

__all__ = [
    "choose",
    "keep_for_me",
    "name_danger",
    "rewrite",
    "set_retired",
    "sign",
    "take_off",
    "turn",
    "update_concern",
    "write",
]
