"""What a phrase may not be, beyond Django's own checks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NotMyNameValidator:
    """Refuse a phrase that contains the person's own user name or shown name."""

    def validate(self, password, user=None):
        said = password.casefold()
        for own in (getattr(user, "username", ""), getattr(user, "name", "")):
            if len(own) >= 4 and own.casefold() in said:
                raise ValidationError(_("Your phrase contains your name. Choose words that nobody would guess."))

    def get_help_text(self):
        return _("Do not use your own name in it.")
