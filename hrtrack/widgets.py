"""The few controls of hrtrack that are not Django's own. The crispy pack `hr` draws all of Django's."""

from django import forms


class EqualChoice(forms.RadioSelect):
    """Radio buttons as equal tiles in a row, none chosen beforehand; each may say a line about itself.

    hints    {value: words} shown under the label of that choice.
    current  the value that holds now: it is outlined and says so, and is *not* chosen.
    picture  a template that draws each choice from `value`, beside its words.
    """

    def __init__(self, attrs=None, choices=(), *, hints=None, current=None, picture=""):
        super().__init__(attrs, choices)
        self.hints = hints or {}
        self.current = current
        self.picture = picture

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["hint"] = self.hints.get(value, "")
        option["now"] = self.current is not None and str(value) == str(self.current)
        described_by = [
            f"{option['attrs']['id']}_{part}" for part in ("now", "hint") if option[part] and "id" in option["attrs"]
        ]
        if described_by:
            option["attrs"]["aria-describedby"] = " ".join(described_by)
        return option


class Day(forms.DateInput):
    """A date by the browser's own date picker, which understands only year-month-day whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class Clock(forms.TimeInput):
    """A time of day by the browser's own picker."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class DayAndTime(forms.SplitDateTimeWidget):
    """A day and a time beside it, for a SplitDateTimeField."""

    def __init__(self, attrs=None):
        forms.MultiWidget.__init__(self, [Day(), Clock()], attrs)
