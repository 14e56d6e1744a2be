"""The forms of this room. A form's fields are its action's arguments."""

from tracking.forms.entries import EntryForm
from tracking.forms.measures import MeasureForm
from tracking.forms.month import MonthForm
from tracking.forms.say import OwnViewForm, SayForm
from tracking.forms.weeks import WeekForm

__all__ = ["EntryForm", "MeasureForm", "MonthForm", "OwnViewForm", "SayForm", "WeekForm"]
