"""The forms of this room. Each form's fields are its action's arguments."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from hrtrack.forms import OwnLine, OwnWords
from hrtrack.widgets import Day, EqualChoice
from notes.days import why_not
from notes.hands import Hand
from notes.layouts import LONGEST_HEADING, LONGEST_NAME
from notes.lines import struck_on
from notes.models import HELD, LONGEST_DAY, LONGEST_PART, LONGEST_PROMPT, LONGEST_TERM, PARTS, Way
from notes.parts import looks
from notes.prompts import prompts
from notes.touched import to_tick


class ByTheirWords(forms.ModelMultipleChoiceField):
    """Goals to tick, each by its words (see notes/touched.py)."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError as error:
            raise ValidationError(
                _("One of the goals you ticked is not here any more. The others are as you left them.")
            ) from error

    def label_from_instance(self, goal):
        return format_html("<bdi>{}</bdi>", Truncator(goal.statement).chars(200))


def _part(label, help_text="", rows=3):
    return OwnWords(label=label, help_text=help_text, rows=rows, max_length=LONGEST_PART, required=False)


# What each of the six parts is called where it is written.
PART_NAMES = {
    "said": _("In their own words"),
    "did": _("What we did"),
    "went": _("How it went"),
    "think": _("What I think"),
    "touched": _("About the goals"),
    "next": _("Next"),
}


STANDS = [(1, _("first")), (2, _("second")), (3, _("third")), (4, _("fourth")), (5, _("fifth")), (6, _("last"))]

# What stands at a part, where it is more than its one box.
BOXES = {"said": ["said", "nothing_today"]}


def their_words_are_open(note):
    """The question before a note that was written together is signed without a word of theirs."""
    asks = _("What would %(who)s like to have here, in their own words? “Nothing today” is an answer too.")
    return asks % {"who": note.client.preferred_name}


class SessionForm(forms.Form):
    """One session: when, how, with whom, about what, and the note in six parts. Nothing in it has to be filled in."""

    wanted = _part("")
    held_on = forms.DateField(
        label=_("Date"),
        widget=Day(),
        error_messages={
            "required": _("Say on which day it was."),
            "invalid": _("That is not a day. Write it like 2026-05-31."),
        },
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=LONGEST_DAY,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Write the minutes as a number, or leave them out."),
            "min_value": _("Write at least one minute, or leave them out."),
            "max_value": _("A day has 1440 minutes; write fewer, or leave them out."),
        },
    )
    way = forms.TypedChoiceField(
        label=_("How you met"), choices=Way, empty_value="", required=False, widget=EqualChoice()
    )
    present = OwnLine(label=_("Who else was there"), max_length=300, required=False)
    goals = ByTheirWords(
        queryset=None,
        label=_("Goals you touched on"),
        required=False,
    )
    said = _part(PART_NAMES["said"], _("What they said, as they said it. “Nothing today” is fine too."))
    nothing_today = forms.BooleanField(label=_("Nothing today"), required=False)
    did = _part(PART_NAMES["did"])
    went = _part(PART_NAMES["went"])
    think = _part(PART_NAMES["think"])
    touched = _part(PART_NAMES["touched"])
    next = _part(PART_NAMES["next"])
    shape = forms.ChoiceField(label=_("Headings"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    say_optional = False  # all of it is

    def __init__(self, data=None, *, note, by):
        super().__init__(data, initial={name: getattr(note, name) for name in HELD})
        self.note, self.by = note, by
        self.asked = bool(data and data.get("asked"))  # for the client's own words, where they were left out
        self.struck = note.struck if data is None else struck_on(data, note.struck)
        self.hand = Hand.of_a_new_page(note) if data is None else Hand.that_sent(data)
        self.initial |= {"seen": note.version, "goals": list(note.goals.values_list("pk", flat=True))}
        self.fields["goals"].queryset = to_tick(note.client, by)
        self.fields["wanted"].label = _("What would %(who)s like to talk about today?") % {
            "who": note.client.preferred_name
        }
        self.looks = looks(also=note.shape)
        self.fields["shape"].widget = EqualChoice(hints={code: look.headings for code, look in self.looks.items()})
        self.fields["shape"].choices = [(code, look.label) for code, look in self.looks.items()]
        for part, words in {**prompts(), **self.shown_as.hints}.items():
            self.fields[part].help_text = words

    @property
    def facts(self):
        return [self[name] for name in ("held_on", "minutes", "present", "way")]

    @property
    def is_fresh(self):
        """True where nothing has been written yet: the page opens with what there is since last time."""
        return not self.is_bound and self.note.version == 0

    @property
    def shown_as(self):
        """The Look that the page is drawn in: the one just asked for, else the draft's own, else plainly as it is."""
        return next(self.looks[code] for code in (self["shape"].value(), self.note.shape, "free") if code in self.looks)

    @property
    def sections(self):
        """[(heading, [the boxes under it])] of the six parts; written together, the client's own words stand first."""
        first = [("", [self["said"], self["nothing_today"]])] if self.note.together else []
        return first + [
            (heading, boxes)
            for heading, names in self.shown_as.sections
            if (
                boxes := [
                    self[box] for name in names for box in BOXES.get(name, [name]) if not (first and name == "said")
                ]
            )
        ]

    def ask_for_their_words(self):
        """True where the client's own words are empty in a note that was written together, and nobody was asked yet.

        The box then says so, once: the page carries `asked` from then on, and signing again signs.
        """
        words = self.cleaned_data
        if not self.note.asks_for_their_words or words["said"] or words["nothing_today"] or self.asked:
            return False
        self.asked = True
        self.add_error("said", their_words_are_open(self.note))
        return True

    def clean_shape(self):
        """A page that does not say how it looks leaves that as it was."""
        return self.cleaned_data["shape"] or self.note.shape

    def clean_held_on(self):
        problem = why_not(self.cleaned_data["held_on"], self.note.client)
        if problem:
            raise ValidationError(problem)
        return self.cleaned_data["held_on"]

    def clean(self):
        """Which page it was, and which lines were struck on it, go along with what was typed on it."""
        return {**self.cleaned_data, "hand": self.hand, "struck": self.struck}

    def begin_where_it_was_left(self):
        """The page opens at the part that was written last, also without any script."""
        if self.note.part:
            self.fields[self.note.part].widget.attrs["autofocus"] = True

    def stands_on(self, note):
        """The page now shows how things stand in `note`, so the next save is a save over that."""
        self.data = self.data.copy()
        self.data["seen"] = note.version


class AddendumForm(forms.Form):
    words = OwnWords(
        label=_("What you want to add"),
        help_text=_("It stands below the note, with your name and the time."),
        max_length=LONGEST_PART,
    )


class MySideForm(forms.Form):
    words = OwnWords(
        label=_("Your side, in your words"),
        help_text=_("It stays beside this note. Nobody can change it or take it away."),
        max_length=LONGEST_PART,
    )


class WalkInForm(forms.Form):
    preferred_name = OwnLine(
        label=_("What shall we call them?"),
        max_length=120,
        error_messages={"required": _("A name to call them is needed. Any name will do.")},
    )


class WordForm(forms.Form):
    """One term of the service's list, and what is offered for it."""

    term = OwnLine(label=_("When somebody writes"), max_length=LONGEST_TERM)
    offer = OwnLine(
        label=_("Offer"),
        help_text=_("Leave it empty where there is only something to think about."),
        max_length=200,
        required=False,
    )
    reason = OwnLine(label=_("Because"), max_length=LONGEST_PROMPT)
    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.NOTE_LANGUAGES)


class PromptsForm(forms.Form):
    """One hint for each part of a note, for all clinicians of the service; an empty one shows nothing of its own."""

    say_optional = False  # all of it is

    def __init__(self, data=None):
        super().__init__(data, initial=prompts())
        for part in PARTS:
            self.fields[part] = OwnWords(label=PART_NAMES[part], rows=2, max_length=LONGEST_PROMPT, required=False)


class LayoutForm(forms.Form):
    """The service's own headings: for each part the heading it begins, if any, a hint of its own, and its place."""

    name = OwnLine(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("A name is needed, to choose it by.")},
    )

    say_optional = False  # but for the name all of it is

    def __init__(self, data=None, *, layout=None):
        super().__init__(data, initial={"name": layout.name if layout else ""})
        kept = layout.parts if layout else [[part, "", ""] for part in PARTS]
        for place, (part, heading, hint) in enumerate(sorted(kept, key=lambda row: PARTS.index(row[0])), start=1):
            stands = next(at for at, row in enumerate(kept, start=1) if row[0] == part) if layout else place
            self.fields[f"{part}_heading"] = OwnLine(
                label=_("Heading"), max_length=LONGEST_HEADING, required=False, initial=heading
            )
            self.fields[f"{part}_hint"] = OwnWords(
                label=_("Hint"), rows=2, max_length=LONGEST_PROMPT, required=False, initial=hint
            )
            self.fields[f"{part}_stands"] = forms.TypedChoiceField(
                label=_("Stands"), choices=STANDS, coerce=int, initial=stands
            )

    @property
    def parts(self):
        """[(the part's name, its boxes)], in the order of the six."""
        return [
            (PART_NAMES[part], [self[f"{part}_{what}"] for what in ("heading", "hint", "stands")]) for part in PARTS
        ]

    def clean(self):
        """`parts` as keep_layout takes it; two that are to stand in one place keep the order of the six."""
        typed = self.cleaned_data
        if self.errors:
            return typed
        order = sorted(PARTS, key=lambda part: typed[f"{part}_stands"])
        return {
            "name": typed["name"],
            "parts": [(part, typed[f"{part}_heading"], typed[f"{part}_hint"]) for part in order],
        }
