"""What a form says when something has to be mended: Django's sentences replaced by ours, once, for every form.

Set when the app is loaded, before any form of ours is made. A field that says more in its own `error_messages`, as
`OwnWords` does, is left alone. Each sentence says what to do next and blames nobody.
"""

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

DAY = _("That is not a day. Write it like 2026-05-31.")
TIME = _("That is not a time. Write it like 14:30.")
CHOOSE_AGAIN = _("That is not one of the choices here any more. Please choose again.")

FIELDS = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.CharField: {"required": _("Please write something here.")},
    forms.BooleanField: {"required": _("Please tick this to go on.")},
    forms.ChoiceField: {"required": _("Please choose one of these."), "invalid_choice": CHOOSE_AGAIN},
    forms.MultipleChoiceField: {
        "required": _("Please choose at least one of these."),
        "invalid_choice": CHOOSE_AGAIN,
        "invalid_list": CHOOSE_AGAIN,
    },
    forms.ModelChoiceField: {"required": _("Please choose one of these."), "invalid_choice": CHOOSE_AGAIN},
    forms.ModelMultipleChoiceField: {
        "required": _("Please choose at least one of these."),
        "invalid_choice": CHOOSE_AGAIN,
        "invalid_list": CHOOSE_AGAIN,
        "invalid_pk_value": CHOOSE_AGAIN,
    },
    forms.IntegerField: {"invalid": _("Please write this as a number, like 12.")},
    forms.DateField: {"required": _("Please say which day."), "invalid": DAY},
    forms.TimeField: {
        "required": _("Please say at what time."),
        "invalid": TIME,
    },
    forms.SplitDateTimeField: {"invalid_date": DAY, "invalid_time": TIME},
}
LIMITS = {
    validators.MinValueValidator: _("Please write %(limit_value)s or more."),
    validators.MaxValueValidator: _("Please write %(limit_value)s or less."),
    validators.MinLengthValidator: ngettext_lazy(
        "This is %(show_value)s long. It takes at least %(limit_value)d character.",
        "This is %(show_value)s long. It takes at least %(limit_value)d characters.",
        "limit_value",
    ),
    validators.MaxLengthValidator: ngettext_lazy(
        "This is %(show_value)s characters long, and at most %(limit_value)d character fits.",
        "This is %(show_value)s characters long, and at most %(limit_value)d characters fit.",
        "limit_value",
    ),
    validators.ProhibitNullCharactersValidator: _("There is a character here that cannot be kept. Please take it out."),
}


def speak_our_words():
    """Put the sentences above in the place of Django's."""
    for field, sentences in FIELDS.items():
        # A dict of its own: one that is inherited would speak for every other kind of field as well.
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **sentences}  # type: ignore[attr-defined]
    for limit, sentence in LIMITS.items():
        limit.message = sentence  # type: ignore[attr-defined]
