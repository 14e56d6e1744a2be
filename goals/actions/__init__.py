"""Every write of this room, by what is being done. Each is one transaction, takes `by`, and records its event."""

from goals.actions.answering import answer, give_view, withdraw
from goals.actions.checking import check
from goals.actions.foci import add_focus, change_focus, close_focus, move_focus, put_place, reopen_focus
from goals.actions.turning import look_again, move_goal, turn
from goals.actions.writing import Then, put_words, write_goal

__all__ = [
    "Then",
    "add_focus",
    "answer",
    "change_focus",
    "check",
    "close_focus",
    "give_view",
    "look_again",
    "move_focus",
    "move_goal",
    "put_place",
    "put_words",
    "reopen_focus",
    "turn",
    "withdraw",
    "write_goal",
]
