"""What it gives, and what it costs."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hrtrack.widgets import EqualChoice
from reflections.forms.common import FromClient, only_for_me, own_words, ruler
from reflections.models import MOST_IN_A_LIST, Domain


class GainForm(FromClient):
    """Words may be left empty with “that is all”: nothing comes to mind is an answer."""

    words = own_words(_("In your own words"), rows=2, required=False)
    is_private = only_for_me()
    for_staff: ClassVar = {"words": _("In their own words")}


class HarmForm(FromClient):
    words = own_words(_("In your own words"), rows=2)
    domain = forms.TypedChoiceField(choices=Domain, empty_value="", label=_("Where in life?"), widget=EqualChoice())
    how_much = ruler(_("How much, from 0 to 10?"), help_text=_("Each number is one's own. Nothing is added up."))
    is_private = only_for_me()
    for_staff: ClassVar = {"words": _("In their own words")}


class OrderForm(FromClient):
    """A number for each line; the smallest stands first."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, harms, **kwargs):
        super().__init__(*args, auto_id="order_%s", **kwargs)  # beside the form of one more
        self.harms = harms
        places = [(number, str(number)) for number in range(1, len(harms) + 1)]
        for number, harm in enumerate(harms, 1):
            self.fields[f"place-{harm.pk}"] = forms.TypedChoiceField(
                label=harm.words[:80],
                choices=places,
                coerce=int,
                empty_value=MOST_IN_A_LIST,
                required=False,
                initial=number,
            )

    @property
    def numbers(self):
        return {str(harm.pk): self.cleaned_data[f"place-{harm.pk}"] for harm in self.harms}
