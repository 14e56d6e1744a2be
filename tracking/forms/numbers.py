"""The field for a number as people write it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hrtrack.forms import AS_TYPED
from tracking.models import HIGHEST, LOWEST
from tracking.numbers import read_number


class Number(forms.Field):
    """A number in anybody's digits, with a comma or a point; a Decimal, or None where nothing was written."""

    default_error_messages = {"required": _("Write a number here.")}

    def __init__(self, *, least=LOWEST, most=HIGHEST, **kwargs):
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {**AS_TYPED, "inputmode": "decimal", "class": "short"}

    def to_python(self, value):
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return read_number(text, least=self.least, most=self.most)
        except ValueError as error:
            raise ValidationError(str(error), code="not_a_number") from None
