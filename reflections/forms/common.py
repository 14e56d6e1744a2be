"""The fields that the forms of this room share."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson
from goals.models import BY_STAFF, Captured
from hrtrack.forms import OwnLine, OwnWords
from hrtrack.widgets import Day, EqualChoice
from reflections.models import LEAST, LONGEST_LINE, LONGEST_WORDS, MOST


def told_how():
    """How a clinician knows, with the room itself among the ways."""
    return forms.TypedChoiceField(
        label=_("How do you know?"),
        choices=[(way.value, way.label) for way in BY_STAFF],
        initial=Captured.SAID_ALOUD,
        empty_value="",
        widget=EqualChoice(),
    )


def ruler(label, help_text=""):
    """0 to 10 as equal tiles, none chosen beforehand; no number is an answer too."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[(number, str(number)) for number in range(LEAST, MOST + 1)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=EqualChoice(attrs={"class": "scale"}),
        error_messages={"invalid_choice": _("Choose a number from 0 to 10, or leave it out.")},
    )


def on_a_day(label=None):
    return forms.DateField(label=label or _("On which day, if not today?"), required=False, widget=Day())


def own_words(label, **kwargs):
    return OwnWords(label=label, max_length=LONGEST_WORDS, **kwargs)


def own_line(label, **kwargs):
    return OwnLine(label=label, max_length=LONGEST_LINE, **kwargs)


class FromClient(ForPerson):
    """A form of the client's word: staff are asked how they know, and cannot keep what they may not read."""

    captured = told_how()
    for_staff: ClassVar[dict] = {}  # {field: its label where a clinician writes}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.by.is_client:
            self.fields.pop("is_private", None)
            for name, label in self.for_staff.items():
                self.fields[name].label = label
        self.order_fields([*(name for name in self.fields if name not in ("is_private", "captured"))])


def only_for_me():
    return forms.BooleanField(
        label=_("Only for me"), required=False, help_text=_("Nobody who works with you sees it, and no paper holds it.")
    )
