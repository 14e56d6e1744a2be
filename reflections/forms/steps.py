"""Small steps, and the helper's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.actions import Then
from hrtrack.widgets import EqualChoice
from reflections.forms.common import FromClient, on_a_day, only_for_me, own_line, own_words, ruler


def how_often():
    return forms.TypedChoiceField(
        label=_("Once, or again and again?"),
        choices=[("once", _("once")), ("again", _("again and again"))],
        coerce=lambda value: value == "again",
        empty_value=False,
        required=False,
        widget=EqualChoice(),
    )


class StepForm(FromClient):
    words = own_line(_("What is the small step?"), help_text=_("In own words. The smaller, the better."))
    is_repeatable = how_often()
    likely = ruler(_("How likely is it, from 0 to 10?"))
    is_private = only_for_me()


class TickForm(FromClient):
    day = on_a_day()


class WishForm(forms.Form):
    """The first page of the helper: the client's own sentence."""

    sentence = own_words(_("In own words"), rows=3)


class NextForm(forms.Form):
    step = own_line(_("The next small step"))


class LikelyForm(forms.Form):
    likely = ruler(_("From 0 to 10"))


class BecomeForm(FromClient):
    """What becomes of it is the button that is pressed: `then`, or `under` with a goal's id."""

    is_repeatable = how_often()
    then = forms.TypedChoiceField(choices=Then, empty_value="", required=False, widget=forms.HiddenInput)
    under = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("That goal is not here any more. Choose again.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The buttons carry them; hidden twins would be sent as well, and empty.
        for name in ("then", "under"):
            self.fields[name].widget.is_button = True

    @property
    def own_fields(self):
        """The fields to draw; the others are the buttons of the page."""
        return [self[name] for name in self.fields if name not in ("then", "under")]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("then")) == bool(cleaned.get("under")):
            self.add_error(None, _("Choose what becomes of it."))
        return cleaned
