"""The forms of the door: signing in, and choosing one's own phrase."""

from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST_PHRASE = 500  # characters; nothing is cut off silently


class SignInForm(LoginForm):
    """A user name and a phrase. The phrase is never written back into the page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name, phrase = self.fields["login"], self.fields["password"]
        name.label, phrase.label = _("User name"), _("Phrase")
        phrase.help_text = ""
        for field in (name, phrase):
            field.widget.attrs.pop("placeholder", None)
        # A browser drops whatever is longer than maxlength without a word; the field itself still refuses it in one.
        name.widget.attrs.pop("maxlength", None)
        name.widget.attrs.update(autocapitalize="none", spellcheck="false")


class OwnPhraseForm(ChangePasswordForm):
    """The phrase one has now, and a new one twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now, new, again = (self.fields[name] for name in ("oldpassword", "password1", "password2"))
        now.label, new.label, again.label = _("The phrase you have now"), _("Your new phrase"), _("The same once more")
        now.help_text = ""
        new.help_text = _(
            "At least 15 characters. Blanks are fine, and so is every alphabet. Do not use your own name."
        )
        new.validators.append(MaxLengthValidator(LONGEST_PHRASE))
        for field in (now, new, again):
            field.widget.attrs.pop("placeholder", None)

    def clean(self):
        cleaned = super().clean()
        new = cleaned.get("password1")
        if new and self["password2"].value() not in ("", None, new):
            self.errors["password2"] = self.error_class([_("The two are not the same. Please type both once more.")])
        if new and new == cleaned.get("oldpassword"):
            # The phrase somebody was given is known to the one who gave it.
            self.add_error("password1", ValidationError(_("This is the phrase you have now. Please choose another.")))
        return cleaned


class GivenPhrase(forms.CharField):
    """A phrase that one person reads out to another: shown as text, so that it can be printed or written down."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("First phrase"))
        super().__init__(validators=[MaxLengthValidator(LONGEST_PHRASE)], **kwargs)

    def widget_attrs(self, widget):
        return {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none", "class": "code"}
