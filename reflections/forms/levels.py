"""Five levels in own words, and which one it was."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hrtrack.widgets import EqualChoice
from reflections.forms.common import FromClient, on_a_day, own_words
from reflections.models import Level

NOUGHT_TO_THREE = [(0, _("0: not")), (1, _("1: a bit")), (2, _("2: quite")), (3, _("3: very"))]


def _weigh(label):
    return forms.TypedChoiceField(
        label=label, choices=NOUGHT_TO_THREE, coerce=int, empty_value=None, required=False, widget=EqualChoice()
    )


class LevelsForm(FromClient):
    """What is hoped for is written first, and is enough."""

    as_hoped = own_words(_("About what I hope for"), rows=2)
    bit_more = own_words(_("A bit more than that"), rows=2, required=False)
    lot_more = own_words(_("A lot more than that"), rows=2, required=False)
    bit_less = own_words(_("A bit less than that"), rows=2, required=False)
    quite_different = own_words(_("Quite different from that"), rows=2, required=False)
    importance = _weigh(_("How much does it matter to me?"))
    difficulty = _weigh(_("How hard is it?"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    for_staff: ClassVar = {
        "as_hoped": _("About what they hope for"),
        "importance": _("How much does it matter to them?"),
    }

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("importance") is None) != (cleaned.get("difficulty") is None):
            self.add_error("importance", _("Weigh both, how much it matters and how hard it is, or neither."))
        return cleaned


class LevelForm(FromClient):
    """Which level it was. The client's words for a level stand under its name."""

    level = forms.TypedChoiceField(choices=Level, coerce=int, empty_value=None, label=_("How was it?"))
    words = own_words(_("Anything to say?"), rows=2, required=False)
    day = on_a_day()
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, scale, **kwargs):
        super().__init__(*args, **kwargs)
        # A tile's value is an int and what is sent is a str: the hints are looked up by the first.
        self.fields["level"].widget = EqualChoice(
            choices=Level.choices, hints={level.value: words for level, words in scale.levels}
        )


class OpenForm(FromClient):
    day = forms.DateField(widget=forms.HiddenInput)
