"""The two fields for what people write: `OwnWords` for several lines, `OwnLine` for one.

They keep what was typed. Nothing is tidied but the end of the text, nothing is cut short (no `maxlength`, with which a
browser drops the rest of what is pasted without a word), and what cannot be kept is told in a sentence, with the text
still there. No spell checking by the browser, which may send the words elsewhere, and no remembered values (C-8).
"""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

# PostgreSQL stores no NUL, and neither database stores half of a surrogate pair.
CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")
SHOWN_INSTEAD = "\N{REPLACEMENT CHARACTER}"
AS_TYPED = {"autocomplete": "off", "spellcheck": "false"}


def _has_something_to_read(text):
    """False for blanks and for characters that nobody can see, such as a lone right-to-left mark."""
    return any(unicodedata.category(letter)[0] not in "CZ" for letter in text)


class OwnWords(forms.Field):
    """Several lines in somebody's own words.

    max_length  characters (code points; a line break counts as one); None for no limit
    rows        how tall the box is at first
    The cleaned value is a str: line breaks as "\\n", white space at its end left out, otherwise as typed (no Unicode
    normalising: the words answered are the words read, I26). A text with nothing to read in it is "".
    Refused in a sentence: NUL and lone surrogates (shown as �), and more than `max_length` characters.
    """

    widget = forms.Textarea
    default_error_messages = {
        "required": _("Please write something here."),
        "cannot_be_kept": _(
            "There is a character here that cannot be kept; it is shown as �. Take it out, and the rest stays as it is."
        ),
        "too_long": _(
            "This is %(length)s characters long, and %(longest)s fit. "
            "Nothing is lost: it is all still here to be made shorter."
        ),
    }

    def __init__(self, *, max_length=None, rows=4, **kwargs):
        self.max_length, self.rows = max_length, rows
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {**AS_TYPED, "rows": self.rows}

    def to_python(self, value):
        if value in self.empty_values:
            return ""
        text = str(value).replace("\r\n", "\n").replace("\r", "\n").rstrip()
        # A character that cannot be kept is for `validate` to tell of, not for us to swallow.
        return text if CANNOT_BE_KEPT.search(text) or _has_something_to_read(text) else ""

    def validate(self, value):
        super().validate(value)
        if CANNOT_BE_KEPT.search(value):
            raise ValidationError(self.error_messages["cannot_be_kept"], code="cannot_be_kept")
        if self.max_length is not None and len(value) > self.max_length:
            raise ValidationError(
                self.error_messages["too_long"],
                code="too_long",
                params={
                    "length": number_format(len(value), force_grouping=True),
                    "longest": number_format(self.max_length, force_grouping=True),
                },
            )

    def bound_data(self, data, initial):
        """What the box shows when the form comes back: all of it, with a visible sign for what cannot be kept."""
        data = super().bound_data(data, initial)
        return CANNOT_BE_KEPT.sub(SHOWN_INSTEAD, data) if isinstance(data, str) else data

    def has_changed(self, initial, data):
        return self.to_python(initial) != self.to_python(data)


class OwnLine(OwnWords):
    """One line in somebody's own words: as `OwnWords`, with a line break read as a blank and both ends trimmed."""

    widget = forms.TextInput

    def widget_attrs(self, widget):
        return dict(AS_TYPED)

    def to_python(self, value):
        return super().to_python(value).replace("\n", " ").strip()
