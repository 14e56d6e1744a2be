from strategies.models.choice import GOING_ON, Going, StrategyChoice, StrategyTurn
from strategies.models.concern import Concern, ConcernUpdate
from strategies.models.library import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    About,
    Review,
    Shelf,
    Side,
    Strategy,
    StrategyText,
    good_until,
    still_good_from,
)

__all__ = [
    "GOING_ON",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "About",
    "Concern",
    "ConcernUpdate",
    "Going",
    "Review",
    "Shelf",
    "Side",
    "Strategy",
    "StrategyChoice",
    "StrategyText",
    "StrategyTurn",
    "good_until",
    "still_good_from",
]
