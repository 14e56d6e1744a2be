"""What a phrase may not be."""

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class NotMyNameValidator:
    """Refuse a phrase that contains the person's own user name or shown name."""

    def validate(self, password, user=None):
        said = password.casefold()
        for own in (getattr(user, "username", ""), getattr(user, "name", "")):
            if len(own) >= 4 and own.casefold() in said:
                raise ValidationError(_("Your phrase contains your name. Choose words that nobody would guess."))

    def get_help_text(self):
        return _("Do not use your own name in it.")


class LongEnough(MinimumLengthValidator):
    """Django's rule about length, told in our words."""

    def get_error_message(self):
        return (
            ngettext(
                "This phrase is short. Please use at least %d character: four or five words will do.",
                "This phrase is short. Please use at least %d characters: four or five words will do.",
                self.min_length,
            )
            % self.min_length
        )


class NotAKnownOne(CommonPasswordValidator):
    """Django's list of what is tried first, told in our words."""

    def get_error_message(self):
        return _("Many people use this phrase, so it is tried first. Please choose words that nobody would guess.")
