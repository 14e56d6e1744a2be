"""What shows on a client's own pages: asked of the client with their phrase, or written down by who works with them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import LONGEST_PHRASE
from goals.forms import told_how
from hrtrack.widgets import EqualChoice
from notes.own_view import Shown

FOR_STAFF = {
    Shown.SHOWN: _("Notes show on their pages"),
    Shown.HIDDEN: _("Notes do not show; their phrase brings them back, on their own device"),
    Shown.WITH_SOMEBODY: _("Notes do not show; only somebody who works with them can bring them back"),
}


def _shown(choices):
    # What holds now is never marked: the page looks the same whatever was chosen before.
    return forms.TypedChoiceField(
        label=_("What shows"),
        choices=choices,
        widget=EqualChoice({"class": "two"}),
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )


class MyViewForm(forms.Form):
    """The client's own choice, by their phrase."""

    shown = _shown(Shown.choices)
    phrase = forms.CharField(
        label=_("Your phrase, once more"),
        help_text=_("So that nobody else can change this while you are away from the device."),
        max_length=LONGEST_PHRASE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ViewOfForm(forms.Form):
    """A client's wish, written down by somebody who works with them."""

    shown = _shown(list(FOR_STAFF.items()))
    captured = told_how()
