"""The form to say how it is going."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson, told_when
from goals.models import BY_STAFF, Captured
from hrtrack.forms import OwnWords
from hrtrack.widgets import EqualChoice
from tracking.models import LEAST, LONGEST_WORDS, MOST, Face


class SayForm(ForPerson):
    """A number, a face, words. The client is not asked how we know, nor when."""

    value = forms.TypedChoiceField(
        label=_("From 0 to 10"),
        help_text=_("What 0 and 10 mean is for the person whose goal it is to say."),
        choices=[(number, str(number)) for number in range(LEAST, MOST + 1)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=EqualChoice(attrs={"class": "scale"}),
        error_messages={"invalid_choice": _("Choose a number from 0 to 10, or leave it out.")},
    )
    face = forms.TypedChoiceField(
        label=_("Or a face"),
        choices=Face.choices,
        required=False,
        empty_value="",
        widget=EqualChoice(picture="tracking/_face.html"),
        error_messages={"invalid_choice": _("Choose one of the five faces, or leave it out.")},
    )
    words = OwnWords(label=_("In words"), max_length=LONGEST_WORDS, required=False)
    captured = forms.TypedChoiceField(
        label=_("How do you know?"),
        choices=[(way.value, way.label) for way in BY_STAFF],
        initial=Captured.SAID_ALOUD,
        empty_value="",
        widget=EqualChoice(),
    )
    said_on = told_when()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.by.is_client:
            self.fields["value"].help_text = _("What 0 and 10 mean is for you to say.")


class OwnViewForm(forms.Form):
    """How a clinician sees it, in their own words."""

    words = OwnWords(label=_("How I see it going"), max_length=LONGEST_WORDS, rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="own_%s", **kwargs)  # it stands below another form with words
