"""The forms of this room. Each form's fields are its action's arguments."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hrtrack.forms import OwnWords
from notes.hands import Hand
from process.models import LONGEST, LONGEST_QUESTION, MOST_QUESTIONS, Question


class ProcessForm(forms.Form):
    words = OwnWords(label=_("For me alone"), rows=12, max_length=LONGEST, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    say_optional = False  # all of it is

    def __init__(self, data=None, *, note):
        super().__init__(data, initial={"words": note.words, "seen": note.version})
        self.hand = Hand(uuid.uuid4()) if data is None else Hand.that_sent(data)

    def clean(self):
        """Which page it was goes along with what was typed on it."""
        return {**self.cleaned_data, "hand": self.hand}

    def stands_on(self, note):
        """The page now shows how things stand in `note`, so the next save is a save over that."""
        self.data = self.data.copy()
        self.data["seen"] = note.version


class QuestionsForm(forms.Form):
    """One question a line; an empty box brings the first ones back."""

    words = OwnWords(
        label=_("Questions, one on each line"),
        help_text=_("Clinicians see them beside what they write for themselves. Nothing asks for an answer."),
        rows=8,
        max_length=MOST_QUESTIONS * (LONGEST_QUESTION + 1),
        required=False,
    )

    def __init__(self, data=None):
        super().__init__(data, initial={"words": "\n".join(Question.objects.values_list("words", flat=True))})

    def clean_words(self):
        lines = [line.strip() for line in self.cleaned_data["words"].split("\n") if line.strip()]
        if len(lines) > MOST_QUESTIONS:
            raise ValidationError(_("At most %s questions, please: they stand beside a small box.") % MOST_QUESTIONS)
        if any(len(line) > LONGEST_QUESTION for line in lines):
            raise ValidationError(_("A question has at most %s characters.") % LONGEST_QUESTION)
        return lines
