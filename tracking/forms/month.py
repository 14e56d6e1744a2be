"""A month of one measure as boxes, one a day: empty is nothing said, “?” is “I do not know”, 0 is nothing at all."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson, told_how
from hrtrack.forms import AS_TYPED
from hrtrack.widgets import EqualChoice
from tracking.actions import Beside
from tracking.actions.entries import token_of
from tracking.actions.month import Said
from tracking.days import day_value
from tracking.models import HIGHEST, LEAST, LOWEST, MOST, MeasureKind
from tracking.numbers import plain, read_number

UNKNOWN = "?"


class DayBox(forms.Field):
    """One day: a Said, empty where nothing is written."""

    def __init__(self, *, kind, **kwargs):
        self.kind = kind
        widget = forms.TextInput
        if kind == MeasureKind.YES_NO:
            widget = forms.Select(choices=[("", ""), ("1", _("yes")), ("0", _("no")), (UNKNOWN, UNKNOWN)])
        super().__init__(required=False, widget=widget, **kwargs)

    def widget_attrs(self, widget):
        return {**AS_TYPED, "inputmode": "decimal", "aria-label": self.label}

    def to_python(self, value):
        text = str(value or "").strip()
        if not text:
            return Said()
        if text in (UNKNOWN, "\N{FULLWIDTH QUESTION MARK}", "\N{ARABIC QUESTION MARK}"):
            return Said(is_unknown=True)
        most = {MeasureKind.SCALE: MOST, MeasureKind.YES_NO: 1}.get(self.kind, HIGHEST)
        least = LOWEST if self.kind == MeasureKind.AMOUNT else LEAST
        try:
            return Said(read_number(text, least=least, most=most, places=2 if self.kind == MeasureKind.AMOUNT else 0))
        except ValueError as error:
            raise ValidationError(f"{self.label}: {error}", code="not_a_number") from None


class MonthForm(ForPerson):
    """The boxes of a month. `cells()` are those that read differently from what stands there, `seen()` what stood."""

    beside = forms.TypedChoiceField(
        label=_("What becomes of what is there on these days?"),
        choices=Beside.choices,
        required=False,
        empty_value="",
        widget=EqualChoice(),
    )
    is_private = forms.BooleanField(label=_("What I add now is only for me"), required=False)
    captured = told_how(required=False)
    filled = None  # how many boxes “copy” filled, where it was asked to

    def __init__(self, *args, measure, days, there, asks_beside=False, **kwargs):
        """days: the days that can be filled · there: {day: entries} as this person may see them"""
        super().__init__(*args, **kwargs)
        if not self.by.is_client or measure.is_private:
            del self.fields["is_private"]  # staff cannot, and of a private measure every entry is
        self.measure, self.days, self.there = measure, list(days), there
        for day in self.days:
            self.fields[box_name(day)] = DayBox(kind=measure.kind, label=date_format(day, "l, j F"))
            if day in there:
                self.initial[box_name(day)] = shown(measure.kind, there[day])
                self.fields[seen_name(day)] = forms.CharField(required=False, widget=forms.HiddenInput)
                self.initial[seen_name(day)] = token_of(there[day])
        if not asks_beside:
            self.fields["beside"].widget = forms.HiddenInput()

    def clean_captured(self):
        return self.cleaned_data["captured"] or self.fields["captured"].initial

    def cells(self):
        """{day: Said} of the boxes that do not read as what stands there."""
        found = {day: self.cleaned_data[box_name(day)] for day in self.days}
        stood = {day: self.fields[box_name(day)].to_python(self.initial.get(box_name(day), "")) for day in self.days}
        return {day: said for day, said in found.items() if said != stood[day] and day not in self._untouched(found)}

    def untouched(self):
        """{day: what its box reads now} of the empty boxes whose day has something since the page was made."""
        found = {day: self.cleaned_data.get(box_name(day), Said(is_unknown=True)) for day in self.days}
        return {day: self.initial[box_name(day)] for day in self._untouched(found)}

    def _untouched(self, found):
        seen = self.seen()
        return {day for day, said in found.items() if not said and day in self.there and not seen[day]}

    def seen(self):
        """{day: what stood there when the page was made}, as the page sent it back."""
        return {day: self.cleaned_data.get(seen_name(day), "") for day in self.days if day in self.there}


def box_name(day):
    return f"day-{day:%Y-%m-%d}"


def seen_name(day):
    return f"seen-{day:%Y-%m-%d}"


def shown(kind, entries):
    """What the box of a day reads: its one value; where several do not make one, nothing, and they stand below."""
    what = day_value(kind, entries)
    if what.is_unknown:
        return UNKNOWN
    return "" if what.value is None else plain(what.value)


def copied(data, days, source, onto):
    """(a copy of `data`, a QueryDict, in which empty boxes of the days `onto` read as that of `source`; how many)"""
    data, filled = data.copy(), 0
    said = data.get(box_name(source), "").strip() if source in days else ""
    for day in days:
        if said and day != source and day in onto and not data.get(box_name(day), "").strip():
            data[box_name(day)], filled = said, filled + 1
    return data, filled
