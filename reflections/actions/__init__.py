"""Every write of this room, by what is being done. Each is one transaction, takes `by`, and records its event."""

from reflections.actions.harms import (
    add_gain,
    add_harm,
    gains_were_asked,
    move_harm,
    put_in_order,
    take_away,
    take_out,
)
from reflections.actions.levels import open_figure, say_level, write_levels
from reflections.actions.rulers import keep_ruler
from reflections.actions.starting import become_goal, become_step, let_go, note_down
from reflections.actions.steps import add_step, put_step_away, show_step, take_step_up, take_tick_away, tick
from reflections.actions.words import choose_sentence, keep_quote, mark_change, take_words_away

__all__ = [
    "add_gain",
    "add_harm",
    "add_step",
    "become_goal",
    "become_step",
    "choose_sentence",
    "gains_were_asked",
    "keep_quote",
    "keep_ruler",
    "let_go",
    "mark_change",
    "move_harm",
    "note_down",
    "open_figure",
    "put_in_order",
    "put_step_away",
    "say_level",
    "show_step",
    "take_away",
    "take_out",
    "take_step_up",
    "take_tick_away",
    "take_words_away",
    "tick",
    "write_levels",
]
