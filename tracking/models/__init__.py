from tracking.models.measure import (
    HIGHEST,
    LOWEST,
    Better,
    Entry,
    Measure,
    MeasureKind,
    TimeAway,
)
from tracking.models.rating import LEAST, LONGEST_WORDS, MOST, ClinicianView, Face, Rating
from tracking.models.week import WeekAnswer, WeekCheck

__all__ = [
    "HIGHEST",
    "LEAST",
    "LONGEST_WORDS",
    "LOWEST",
    "MOST",
    "Better",
    "ClinicianView",
    "Entry",
    "Face",
    "Measure",
    "MeasureKind",
    "Rating",
    "TimeAway",
    "WeekAnswer",
    "WeekCheck",
]
