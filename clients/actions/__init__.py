"""Every write of this room, by what is being done. Each is one transaction, takes `by`, and records its event.

The writes to accounts are here too: closing one asks who works with whom, and each records an event, while accounts
itself stands below both.
"""

from clients.actions.accounts import add_person, change_person, close_account, new_phrase, reopen_account
from clients.actions.care import end_care, start_care
from clients.actions.people import add_client, came_earlier, describe, move_client
from clients.actions.programs import add_program, change_program, close_program, reopen_program
from clients.actions.sign_ins import give_sign_in

__all__ = [
    "add_client",
    "add_person",
    "add_program",
    "came_earlier",
    "change_person",
    "change_program",
    "close_account",
    "close_program",
    "describe",
    "end_care",
    "give_sign_in",
    "move_client",
    "new_phrase",
    "reopen_account",
    "reopen_program",
    "start_care",
]
