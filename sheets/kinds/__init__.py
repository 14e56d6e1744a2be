"""Every kind of sheet there is, by code, in the order of their list. There is no order in using them."""

from sheets.kinds.plans import SAFETY_PLAN, USE_PLAN
from sheets.kinds.shape import Kind, Part
from sheets.kinds.thinking import AROUND_IT, BOTH_SIDES, GOOD_OUTCOME, ONE_TIME, STRENGTHS, SURROUNDINGS

_ALL = (GOOD_OUTCOME, SAFETY_PLAN, USE_PLAN, STRENGTHS, BOTH_SIDES, AROUND_IT, ONE_TIME, SURROUNDINGS)
KINDS = {kind.code: kind for kind in _ALL}
ONE_FOR_A_CLIENT = [kind.code for kind in _ALL if kind.is_one]
ONE_FOR_A_THING = [kind.code for kind in _ALL if kind.one_per_thing]
SHARED_IN_PARTS = [kind.code for kind in _ALL if kind.shares_parts]

__all__ = [
    "KINDS",
    "ONE_FOR_A_CLIENT",
    "ONE_FOR_A_THING",
    "SAFETY_PLAN",
    "SHARED_IN_PARTS",
    "USE_PLAN",
    "Kind",
    "Part",
]
