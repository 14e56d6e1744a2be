from reflections.models.change import GoodChange
from reflections.models.common import LEAST, LONGEST_LINE, LONGEST_WORDS, MOST
from reflections.models.harms import MOST_IN_A_LIST, Domain, Gain, GainsAsked, Harm, HarmOrder
from reflections.models.levels import WORDS_OF, FigureOpened, Level, LevelSaid, Scale
from reflections.models.quote import About, Quote
from reflections.models.ruler import Ruler
from reflections.models.sentence import Saying, Sentence
from reflections.models.step import SmallStep, StepDraft, StepTick

__all__ = [
    "LEAST",
    "LONGEST_LINE",
    "LONGEST_WORDS",
    "MOST",
    "MOST_IN_A_LIST",
    "WORDS_OF",
    "About",
    "Domain",
    "FigureOpened",
    "Gain",
    "GainsAsked",
    "GoodChange",
    "Harm",
    "HarmOrder",
    "Level",
    "LevelSaid",
    "Quote",
    "Ruler",
    "Saying",
    "Scale",
    "Sentence",
    "SmallStep",
    "StepDraft",
    "StepTick",
]
