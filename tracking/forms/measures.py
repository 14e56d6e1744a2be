"""The form of what a client keeps an eye on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson, told_how
from goals.models import Focus
from goals.models.focus import HAS_PLACE
from hrtrack.forms import OwnLine
from hrtrack.widgets import EqualChoice
from tracking.forms.numbers import Number
from tracking.models import Better, MeasureKind
from tracking.numbers import plain

HINTS = {
    MeasureKind.AMOUNT: _("hours, drinks, money …"),
    MeasureKind.YES_NO: _("it was so, or it was not"),
    MeasureKind.SCALE: _("what 0 and 10 mean is for you to say"),
    MeasureKind.WORDS: _("a line a day"),
    MeasureKind.WATCHING: _("I only note that I looked"),
}


class MeasureForm(ForPerson):
    """What, how it is kept, and what is better to the person whose life it is."""

    name = OwnLine(label=_("What do you want to keep an eye on?"), max_length=200, help_text=_("In your own words."))
    kind = forms.TypedChoiceField(
        label=_("How is it kept?"), choices=MeasureKind.choices, empty_value="", widget=EqualChoice(hints=HINTS)
    )
    unit = OwnLine(label=_("Counted in"), max_length=60, required=False, help_text=_("Hours, glasses, money, times …"))
    better = forms.TypedChoiceField(
        label=_("What is better, to you?"),
        choices=Better.choices,
        required=False,
        empty_value="",
        widget=EqualChoice(),
    )
    focus = forms.ModelChoiceField(
        Focus.objects.none(),
        label=_("Is it about one of these?"),
        required=False,
        empty_label=_("none of these"),
        widget=EqualChoice(),
        error_messages={"invalid_choice": _("That thing is not here any more. Choose another, or none.")},
    )
    counts_use = forms.BooleanField(
        label=_("It counts how much, or whether, I use it"),
        required=False,
        help_text=_("Not for what you carry, spend or feel. Prescribed medicine never counts as use."),
    )
    aim = Number(
        label=_("A line of your own in the picture"),
        required=False,
        help_text=_("Only if you want one. Nothing happens when you are above or below it."),
    )
    is_private = forms.BooleanField(
        label=_("Only for me"), required=False, help_text=_("Nobody else sees it, nor that it is there.")
    )
    entries_too = forms.BooleanField(
        label=_("Share what I entered so far as well"),
        required=False,
        help_text=_("Without it, everything up to today stays yours alone."),
    )
    captured = told_how()

    def __init__(self, *args, foci, measure=None, **kwargs):
        """foci: the client's open things · measure: the one being changed"""
        super().__init__(*args, **kwargs)
        self.fields["focus"].queryset = foci
        if not foci:
            del self.fields["focus"]
        if not any(focus.kind in HAS_PLACE for focus in foci):
            del self.fields["counts_use"]
        if not self.by.is_client:
            del self.fields["is_private"]
            del self.fields["aim"]  # a target of somebody else's would be no line of their own
        if not (self.by.is_client and measure and measure.is_private):
            del self.fields["entries_too"]

    @classmethod
    def initial_from(cls, measure):
        names = ("name", "kind", "unit", "better", "focus", "counts_use", "is_private")
        aim = None if measure.aim is None else plain(measure.aim)
        return {**{name: getattr(measure, name) for name in names}, "aim": aim}
