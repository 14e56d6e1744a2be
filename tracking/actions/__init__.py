"""Every write of this room, one file for each kind of thing."""

from tracking.actions.entries import AlreadyThere, Beside, enter, take_away, write_otherwise
from tracking.actions.measures import add_measure, change_measure, move_measure, put_away, take_up
from tracking.actions.month import keep_month
from tracking.actions.say import say
from tracking.actions.weeks import answer_week, give_own_view

__all__ = [
    "AlreadyThere",
    "Beside",
    "add_measure",
    "answer_week",
    "change_measure",
    "enter",
    "give_own_view",
    "keep_month",
    "move_measure",
    "put_away",
    "say",
    "take_away",
    "take_up",
    "write_otherwise",
]
