"""The form that counts standard drinks. It only asks, so it says nothing of what may be left out."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from tracking.forms.numbers import Number


class DrinksForm(forms.Form):
    say_optional = False

    volume = Number(label=_("How big is one, in ml?"), help_text=_("A small can: 330. A bottle of wine: 750."))
    strength = Number(label=_("How strong, in %?"), most=Decimal(100), help_text=_("It stands on the label."))
    number = Number(label=_("How many?"), initial="1")

    def clean_volume(self):
        return self._some("volume", Decimal(100_000))

    def clean_number(self):
        return self._some("number", Decimal(1000))

    def _some(self, name, most):
        value = self.cleaned_data[name]
        if not 0 < value <= most:
            raise forms.ValidationError(_("Choose a number above 0 and up to %s.") % most)
        return value
