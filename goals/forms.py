"""The forms of this room. Each form's fields are its action's arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.actions import Then
from goals.continuum import MEANING, PART_MEANING, PARTS, Part, Place
from goals.models import (
    Answer,
    Captured,
    CatalogueEntry,
    FocusKind,
    Lifecycle,
    Support,
    WhoseWords,
)
from hrtrack.forms import OwnLine, OwnWords
from hrtrack.widgets import Day, EqualChoice

TOLD_TO_STAFF = [(way.value, way.label) for way in (Captured.SAID_ALOUD, Captured.PHONE, Captured.PAPER)]


def _choice(enum, **kwargs):
    """Equal tiles, none chosen beforehand (a blank option would come pre-checked: HOUSE §6)."""
    return forms.TypedChoiceField(choices=enum, empty_value="", **kwargs)


def told_how(**kwargs):
    """How a client's word reached the clinician who writes it down."""
    return _choice(
        TOLD_TO_STAFF,
        label=_("How do you know?"),
        initial=Captured.SAID_ALOUD,
        widget=EqualChoice(),
        **kwargs,
    )


class ForPerson(forms.Form):
    """A form that asks staff how they know; the client, whose own word it is, is not asked."""

    def __init__(self, *args, by, **kwargs):
        self.by = by
        super().__init__(*args, **kwargs)
        if by.is_client and "captured" in self.fields:
            del self.fields["captured"]


class FocusForm(ForPerson):
    """What it is about: own words, and a catalogue name only where it helps."""

    words = OwnLine(label=_("What do you call it?"), max_length=200, help_text=_("In your own words."))
    kind = _choice(FocusKind, label=_("What is it?"), widget=EqualChoice())
    is_medication = forms.BooleanField(
        label=_("A doctor prescribes it for me"),
        required=False,
        help_text=_("Prescribed medicine never counts as use."),
    )
    catalogue = forms.ModelChoiceField(
        CatalogueEntry.objects.none(),
        label=_("Is it one of these?"),
        required=False,
        empty_label=_("none of these"),
        widget=EqualChoice(),
    )
    captured = told_how()

    def __init__(self, *args, found=(), **kwargs):
        """`found`: CatalogueEntry rows that may be meant; without any the question is not asked."""
        super().__init__(*args, **kwargs)
        if found:
            self.fields["catalogue"].queryset = CatalogueEntry.objects.filter(pk__in=[entry.pk for entry in found])
        else:
            del self.fields["catalogue"]


class PlaceFields(ForPerson):
    """A place with its particulars; `cleaned_data` has place, parts, exceptions and until as the actions want."""

    place = _choice(Place, label=_("Where is this for you now?"), widget=EqualChoice(hints=MEANING))
    managed_parts = forms.MultipleChoiceField(
        choices=[(part.value, part.label) for part in PARTS[Place.MANAGED_USE]],
        label=_("Managed in which way?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "They go together. Controlled: limits on an occasion. Planned: decided before. Reduced: less over a time."
        ),
    )
    abstinence_part = _choice(
        [(part.value, part.label) for part in PARTS[Place.ABSTINENCE]],
        label=_("Not using what?"),
        required=False,
        widget=EqualChoice(hints=PART_MEANING),
    )
    exceptions = OwnLine(label=_("Except"), max_length=300, required=False)
    until = forms.DateField(label=_("Until"), required=False, widget=Day())

    def clean(self):
        cleaned = super().clean()
        parts = {
            Place.MANAGED_USE: cleaned.pop("managed_parts", None) or [],
            Place.ABSTINENCE: [cleaned.get("abstinence_part")] if cleaned.get("abstinence_part") else [],
        }
        cleaned.pop("abstinence_part", None)
        if cleaned.get("place") != Place.ABSTINENCE:
            for name in ("exceptions", "until"):
                if cleaned.get(name):
                    self.add_error(name, _("Exceptions and a date belong to abstinence only."))
        # Ticks under another place are what was chosen before the person changed their mind.
        cleaned["parts"] = parts.get(cleaned.get("place"), [])
        return cleaned

    @staticmethod
    def initial_from(row):
        """Initial values from a FocusPlace or a Revision."""
        if row is None:
            return {}
        return {
            "place": row.place,
            "managed_parts": row.parts,
            "abstinence_part": next((part for part in row.parts if part in (Part.TARGETED, Part.TOTAL)), ""),
            "exceptions": row.exceptions,
            "until": row.until,
        }


class PlaceForm(PlaceFields):
    captured = told_how()

    def __init__(self, *args, now=None, **kwargs):
        """`now`: the FocusPlace that stands; it is outlined, and nothing is chosen beforehand."""
        super().__init__(*args, **kwargs)
        if now:
            self.fields["place"].widget.current = now.place


class WordsForm(PlaceFields):
    """New words for a goal. What becomes of them is the button that is pressed (`then`)."""

    statement = OwnWords(label=_("In words"), max_length=5000, rows=3)
    why = OwnWords(label=_("Why?"), max_length=5000, rows=2, required=False)
    whose_words = _choice(WhoseWords, label=_("Whose words are these?"), required=False, widget=EqualChoice())
    captured = told_how(required=False)
    then = _choice(Then, widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput)

    field_order = ["statement", "place", "managed_parts", "abstinence_part", "exceptions", "until", "why"]

    def __init__(self, *args, has_place=True, foci=None, **kwargs):
        """has_place  False where the goal is about parts of life only, which have no place
        foci          the client's open Focus rows, where a new goal may name what it is about (asked if any)
        """
        super().__init__(*args, **kwargs)
        self.fields["place"].required = False
        self.fields["place"].label = _("Where would that be?")
        if not has_place:
            for name in ("place", "managed_parts", "abstinence_part", "exceptions", "until"):
                del self.fields[name]
        if self.by.is_client:
            del self.fields["whose_words"]
        else:
            self.fields["captured"].label = _("If they say yes now: how do you know?")
        if foci is not None and foci.exists():
            self.fields["foci"] = forms.ModelMultipleChoiceField(
                foci, label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
            )
            self.order_fields(["foci", *self.field_order])

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("then"):
            cleaned["then"] = Then.OFFER
        if cleaned["then"] != Then.IN_FORCE:
            cleaned.pop("captured", None)  # an offer is nobody's yes
        return cleaned


class AnswerForm(forms.Form):
    """An answer to one wording; the answer itself is the button that is pressed."""

    answer = _choice(Answer, widget=forms.HiddenInput, error_messages={"required": _("Choose one of the answers.")})
    words = OwnWords(label=_("Anything to say?"), max_length=5000, rows=2, required=False)
    seen = forms.CharField(widget=forms.HiddenInput)
    last = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The buttons carry the answer; a hidden twin would be sent as well, and empty.
        self.fields["answer"].widget.is_button = True

    @property
    def own_fields(self):
        """The fields to draw; `answer` is drawn as buttons by the page."""
        return [self[name] for name in self.fields if name != "answer"]


class WrittenDownForm(AnswerForm):
    """A clinician writes down what the client answered."""

    answer = _choice(Answer, label=_("What did they say?"), widget=EqualChoice())
    captured = told_how()
    field_order = ["answer", "words", "captured"]


class ViewForm(forms.Form):
    """A clinician's own view of a wording; the client reads the words."""

    support = _choice(Support, label=_("My view"), widget=EqualChoice())
    words = OwnWords(
        label=_("In my words"), max_length=5000, rows=4, required=False, help_text=_("The client reads this.")
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class TurnForm(ForPerson):
    """A change of a goal's state. Words are never needed; `seen` names the agreed words on the page (I26)."""

    words = OwnWords(label=_("Anything to say?"), max_length=5000, rows=2, required=False)
    captured = told_how()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class LookAgainForm(forms.Form):
    on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=Day(),
        help_text=_("Nothing happens on that day but a reminder. Leave it empty for no day."),
    )


class PhraseForm(forms.Form):
    """The clinician's own phrase, to take the device back."""

    phrase = forms.CharField(
        label=_("Your phrase"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


# Which turns a page offers from which state, in the words of the person whose goal it is.
TURN_WORDS = {
    Lifecycle.PAUSED: _("Pause"),
    Lifecycle.REACHED: _("Reached"),
    Lifecycle.REACHED_KEEPING_GOING: _("Reached, and keeping going"),
    Lifecycle.SET_ASIDE: _("Set aside"),
    Lifecycle.IN_FORCE: _("Take it up again"),
    Lifecycle.ENTERED_BY_MISTAKE: _("Entered by mistake"),
}
