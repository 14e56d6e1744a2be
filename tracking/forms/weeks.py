"""The form of a week: one of four answers, and words if somebody likes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson, told_how
from hrtrack.forms import OwnWords
from hrtrack.widgets import EqualChoice
from tracking.models import WeekAnswer


class WeekForm(ForPerson):
    answer = forms.TypedChoiceField(
        label=_("Did the week go the way you wanted?"),
        choices=WeekAnswer.choices,
        empty_value="",
        widget=EqualChoice(),
        error_messages={"required": _("Choose one of the four. “Skip” is one too.")},
    )
    words = OwnWords(label=_("Anything to say"), max_length=2000, required=False, rows=2)
    captured = told_how()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.by.is_client:
            self.fields["answer"].label = _("Did the week go the way they wanted?")
