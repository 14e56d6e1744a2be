"""The phrase once more, before everything goes onto a device."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import LONGEST_PHRASE


class PhraseAgainForm(forms.Form):
    """The client's own phrase; it is never written back into the page."""

    phrase = forms.CharField(
        label=_("Your phrase, once more"),
        help_text=_("So that nobody else can do this while you are away from the device."),
        max_length=LONGEST_PHRASE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    with_notes = forms.BooleanField(
        label=_("If I asked that notes do not show on my pages: put them into the file all the same"), required=False
    )
