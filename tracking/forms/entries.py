"""The form of one entry: how it was on a day, in the way its measure is kept."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson, told_how
from hrtrack.forms import OwnWords
from hrtrack.widgets import Day, EqualChoice
from tracking.actions import Beside
from tracking.forms.numbers import Number
from tracking.models import LEAST, MOST, MeasureKind
from tracking.models.measure import LONGEST_ENTRY_WORDS
from tracking.numbers import plain

YES_NO = [("1", _("yes")), ("0", _("no"))]
SCALE = [(str(number), str(number)) for number in range(LEAST, MOST + 1)]


def _tiles(choices, label, scale=False):
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=Decimal,
        empty_value=None,
        required=False,
        widget=EqualChoice(attrs={"class": "scale"} if scale else None),
        error_messages={"invalid_choice": _("Choose one of these, or leave it out.")},
    )


class EntryForm(ForPerson):
    """The day, the value in the measure's own way, words, or “I do not know”."""

    value = Number(label=_("How much?"), required=False)
    words = OwnWords(label=_("In words"), max_length=LONGEST_ENTRY_WORDS, required=False, rows=2)
    is_unknown = forms.BooleanField(
        label=_("I do not know"), required=False, help_text=_("That is an answer. It never counts as nothing.")
    )
    day = forms.DateField(
        label=_("For which day, if not today?"),
        required=False,
        widget=Day(),
        error_messages={"invalid": _("That is not a day. Write it like 2026-05-31.")},
    )
    is_private = forms.BooleanField(label=_("Only for me"), required=False)
    captured = told_how(required=False)
    beside = forms.TypedChoiceField(
        label=_("What becomes of what is there?"),
        choices=Beside.choices,
        required=False,
        empty_value="",
        widget=EqualChoice(),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    typed_alone = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, measure, asks_beside=False, **kwargs):
        """asks_beside: the day has something already, and it is asked what becomes of it"""
        super().__init__(*args, **kwargs)
        if measure.kind == MeasureKind.YES_NO:
            self.fields["value"] = _tiles(YES_NO, measure.name)
        elif measure.kind == MeasureKind.SCALE:
            self.fields["value"] = _tiles(SCALE, measure.name, scale=True)
        elif measure.kind == MeasureKind.AMOUNT:
            self.fields["value"].label = measure.name
            self.fields["value"].help_text = measure.unit
        else:
            del self.fields["value"]
        if not self.by.is_client or measure.is_private:
            del self.fields["is_private"]  # staff cannot, and of a private measure every entry is
        self.initial["typed_alone"] = measure.is_private
        if not asks_beside:
            self.fields["beside"].widget = forms.HiddenInput()
        # What is asked first stands first, and Django puts a replaced field last.
        self.order_fields(["beside", "value", "words", "is_unknown", "day", "is_private", "captured"])

    @staticmethod
    def initial_from(entry):
        """What the boxes hold at first where an entry is written anew."""
        value = "" if entry.value is None else plain(entry.value)
        said = {name: getattr(entry, name) for name in ("words", "is_unknown", "day", "is_private", "captured")}
        return {"value": value, **said}

    def clean_captured(self):
        return self.cleaned_data["captured"] or self.fields["captured"].initial
