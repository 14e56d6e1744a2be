"""The forms of this room. Each form's fields are its action's arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.models import FACES, ITEMS, LONGEST_WORDS, NUMBERS, Audience, Feedback, How
from hrtrack.forms import OwnWords
from hrtrack.widgets import EqualChoice
from notes.models import LONGEST_PART

THE_WORDS = "words"  # of the choice what my side stands beside: the wording itself

WHO_READS_IT = {
    Audience.CARE: _("they find it beside the note"),
    Audience.SERVICE: _(
        "kept for counts of many people together; those who work with you never see it, and nobody reads it beside "
        "your name"
    ),
    Audience.ONLY_ME: _("kept for you, and for nobody else"),
}


class WordsOrViewForm(forms.Form):
    """About a wording, or about what somebody said of it."""

    view = forms.TypedChoiceField(empty_value=None, widget=EqualChoice())

    def __init__(self, *args, views=(), of_the_words=True, **kwargs):
        """views         the Stance rows on this wording
        of_the_words  False where it cannot be about the wording itself
        What there is only one of is not asked.
        """
        super().__init__(*args, **kwargs)
        self.views = {str(view.pk): view for view in views}
        said = [(pk, _("what %(who)s said of them") % {"who": view.clinician}) for pk, view in self.views.items()]
        self.fields["view"].choices = [(THE_WORDS, _("these words"))] * of_the_words + said
        if not self.views:
            del self.fields["view"]

    def clean_view(self):
        return self.views.get(self.cleaned_data["view"])


class SideForm(WordsOrViewForm):
    """My side: beside the wording, or beside what somebody said of it."""

    words = OwnWords(
        label=_("Your side, in your words"),
        help_text=_("It stays here. Nobody can change it or take it away."),
        max_length=LONGEST_PART,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.views:
            self.fields["view"].label = _("Beside what?")


class AskForm(WordsOrViewForm):
    words = OwnWords(
        label=_("What is not right here?"),
        help_text=_("In your own words. It stays here, beside what it is about."),
        max_length=LONGEST_WORDS,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.views:
            self.fields["view"].label = _("In what?")


class ReplyForm(forms.Form):
    """What is said to it. It has no way to close or to hide what was asked."""

    how = forms.TypedChoiceField(label=_("In which way?"), empty_value="", widget=EqualChoice())
    words = OwnWords(label=_("In words"), help_text=_("They read it, with your name."), max_length=LONGEST_WORDS)

    def __init__(self, *args, correction, **kwargs):
        super().__init__(*args, **kwargs)
        ways = [way for way in How if way != How.ADDENDUM or correction.note_id]
        self.fields["how"].choices = [(way.value, way.label) for way in ways]
        self.fields["how"].widget.hints = {How.ADDENDUM: _("the same words are added to the note")}


class HowItWasForm(forms.Form):
    """Four questions, each of which may be left out; who reads the answers is asked, and chosen by nobody else."""

    say_optional = False  # the page says it once for all four

    def __init__(self, *args, in_numbers=False, **kwargs):
        """in_numbers: 0 to 10 is shown in place of faces; either is taken"""
        super().__init__(*args, **kwargs)
        numbers = list(zip(NUMBERS, NUMBERS, strict=True))
        shown_as: dict = {"attrs": {"class": "scale"}} if in_numbers else {"picture": "tracking/_face.html"}
        for item in ITEMS:
            self.fields[item] = forms.ChoiceField(
                label=Feedback._meta.get_field(item).verbose_name,
                choices=[*FACES.items(), *numbers],
                required=False,
                widget=EqualChoice(**shown_as),
                error_messages={"invalid_choice": _("Choose one of these, or leave it out.")},
            )
            self.fields[item].widget.choices = numbers if in_numbers else list(FACES.items())
        self.fields["audience"] = forms.ChoiceField(
            label=_("Who may read this?"),
            choices=Audience.choices,
            widget=EqualChoice(hints=WHO_READS_IT),
            error_messages={"required": _("Please choose who may read it.")},
        )
