"""The two rulers, then what stands behind the numbers just given."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reflections.forms.common import FromClient, only_for_me, own_words, ruler
from reflections.models import LEAST, MOST

WHY = _("Why %(number)s, and not lower?")
UP = _("What would move it up one?")


class RulerForm(FromClient):
    """The numbers; `seconds` are asked once these are known, about these very numbers and never “why not 10?”."""

    importance = ruler(_("How much does it matter to me?"))
    confidence = ruler(_("How sure am I that I could, if I wanted to?"))
    is_private = only_for_me()

    SECONDS = ("importance", "confidence")

    for_staff: ClassVar = {
        "importance": _("How much does it matter to them?"),
        "confidence": _("How sure are they that they could, if they wanted to?"),
    }

    def clean(self):
        cleaned = super().clean()
        if not self.errors and all(cleaned.get(name) is None for name in self.SECONDS):
            self.add_error(None, _("Choose a number on one of the two. One is enough."))
        return cleaned


class BehindForm(RulerForm):
    """The second page: the numbers are hidden, and each is asked about in its own words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.SECONDS:
            self.fields[name].widget = forms.HiddenInput()
            number = self._number(name)
            if number is None:
                continue
            if number > LEAST:
                self.fields[f"{name}_why"] = own_words(WHY % {"number": number}, rows=2, required=False)
            if number < MOST:
                self.fields[f"{name}_up"] = own_words(UP, rows=2, required=False)
        for name in ("is_private", "captured"):
            if name in self.fields:
                self.fields[name].widget = forms.HiddenInput()

    def _number(self, name):
        """The number that was sent, where it is one of the ruler's."""
        sent = self.data.get(self.add_prefix(name), "")
        return int(sent) if sent in [str(number) for number in range(LEAST, MOST + 1)] else None

    def behind(self):
        """[(name, number, its questions)] of each number given, to draw."""
        for name in self.SECONDS:
            if self._number(name) is not None:
                asked = [self[field] for field in (f"{name}_why", f"{name}_up") if field in self.fields]
                yield name, self._number(name), asked
