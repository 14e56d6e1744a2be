"""Every write of this room, by what is being done."""

from handover.actions.episodes import come_again, stop_for_now
from handover.actions.leavings import call_off, propose, set_leaving
from handover.actions.letters import write_letter
from handover.actions.replies import check, choose_along, reply
from handover.actions.wishes import ask, look_for, met, take_back

__all__ = [
    "ask",
    "call_off",
    "check",
    "choose_along",
    "come_again",
    "look_for",
    "met",
    "propose",
    "reply",
    "set_leaving",
    "stop_for_now",
    "take_back",
    "write_letter",
]
