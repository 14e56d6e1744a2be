"""A sentence, a quote, a good change."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hrtrack.widgets import EqualChoice
from reflections.forms.common import FromClient, on_a_day, only_for_me, own_line, own_words
from reflections.models import About, Saying


class SentenceForm(FromClient):
    saying = forms.TypedChoiceField(
        choices=Saying, empty_value="", label=_("Which sentence fits today?"), widget=EqualChoice()
    )
    present = own_line(_("Who was there?"), required=False)


class QuoteForm(FromClient):
    words = own_words(_("The words, as they were said"), rows=3)
    about = forms.TypedChoiceField(
        choices=About, empty_value="", required=False, label=_("What do they speak for?"), widget=EqualChoice()
    )
    is_private = only_for_me()


class ChangeForm(FromClient):
    words = own_line(_("What changed?"), help_text=_("Big or small. One line is enough."))
    goal = forms.TypedChoiceField(label=_("Does it belong to something I want?"), required=False, empty_value=None)
    day = on_a_day()
    is_private = only_for_me()
    for_staff: ClassVar = {"goal": _("Does it belong to something they want?")}

    def __init__(self, *args, goals=(), **kwargs):
        """goals: [(id, words)] this person may name; without any the question is not asked."""
        super().__init__(*args, **kwargs)
        if goals:
            choices = [("", _("no, or not only")), *((str(pk), words) for pk, words in goals)]
            self.fields["goal"].choices = choices
        else:
            del self.fields["goal"]
