"""The form of a sheet: its boxes come from its kind. Every one may stay empty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson, told_how, told_when
from goals.models import Focus
from hrtrack.forms import AS_TYPED, OwnLine, OwnWords
from hrtrack.widgets import Day, EqualChoice
from sheets.models import With

LONGEST = 5000  # characters of one part
LONGEST_PURPOSE = 200


class DayPart(forms.DateField):
    """A part that holds a day; its value is a str, 2027-03-31 or "". Words that stand there from before may stay."""

    default_error_messages = {"invalid": _("That is not a day. Write it like 2026-05-31.")}

    def __init__(self, *, stands, **kwargs):
        """stands: what the version it is written from says there"""
        self.stands = stands
        super().__init__(required=False, **kwargs)

    def to_python(self, value):
        if self.stands and str(value).strip() == self.stands:
            return self.stands
        day = super().to_python(value)
        return day.isoformat() if day else ""


class SheetForm(ForPerson):
    """`words()` is what the actions take; `groups()` what the page lays out."""

    say_optional = False

    title = OwnLine(label=_("A name for it"), max_length=200, required=False)
    focus = forms.ModelChoiceField(
        Focus.objects.none(),
        label=_("Is it about one of these?"),
        required=False,
        empty_label=_("none of these"),
        widget=EqualChoice(),
        error_messages={"invalid_choice": _("That thing is not here any more. Choose another, or none.")},
    )
    no_change = forms.BooleanField(label=_("No change for now"), required=False, help_text=_("That is a plan too."))
    look_again_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=Day(),
        error_messages={"invalid": _("That is not a day. Write it like 2026-05-31.")},
    )
    is_private = forms.BooleanField(
        label=_("Only for me"), required=False, help_text=_("Nobody else sees it, nor that it is there.")
    )
    captured = told_how()
    said_on = told_when()
    # The number of the version it is written from; 0 for a new sheet.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, shape, foci=None, is_new=False, **kwargs):
        """shape: a Kind · foci: what a new sheet may be about"""
        super().__init__(*args, **kwargs)
        self.shape = shape
        if not (is_new and shape.per_focus and foci):
            del self.fields["focus"]
        else:
            self.fields["focus"].queryset = foci
        wanted = {
            "title": is_new and shape.has_title,
            "no_change": shape.no_change,
            "look_again_on": shape.has_look_again,
            "is_private": is_new and self.by.is_client and not shape.shares_parts,
        }
        for name, is_wanted in wanted.items():
            if not is_wanted:
                del self.fields[name]
        for part in shape.parts:
            self.fields[f"part-{part.code}"] = self._box_for(part)
            if shape.shares_parts:
                self._ask_with_whom(part)

    def _box_for(self, part):
        said = {"label": part.label, "help_text": part.hint or part.told_here}
        if not part.is_day:
            return OwnWords(max_length=LONGEST, required=False, rows=part.rows, **said)
        stands = self.initial.get(f"part-{part.code}", "")
        is_words = bool(stands) and part.day(stands) is None  # a date picker would show nothing of them
        return DayPart(stands=stands, widget=forms.TextInput(AS_TYPED) if is_words else Day(), **said)

    def _ask_with_whom(self, part):
        self.fields[f"with-{part.code}"] = forms.TypedChoiceField(
            label=_("Who may read “%s”?") % part.label,
            choices=With.choices,
            initial=With.ME,
            required=False,
            error_messages={"invalid_choice": _("Choose one of these: only you, your main person, or everybody.")},
            empty_value="",
            widget=EqualChoice(),
        )
        self.fields[f"for-{part.code}"] = OwnLine(label=_("For what?"), max_length=LONGEST_PURPOSE, required=False)

    def words(self):
        """parts, sharing, no_change and look_again_on of what was filled in."""
        said = self.cleaned_data
        return {
            "parts": {part.code: said[f"part-{part.code}"] for part in self.shape.parts},
            "sharing": {
                part.code: {"with": said[f"with-{part.code}"], "for": said[f"for-{part.code}"]}
                for part in self.shape.parts
                if self.shape.shares_parts
            },
            "no_change": said.get("no_change", False),
            "look_again_on": said.get("look_again_on"),
        }

    def told(self):
        """How it was told, and when: what staff say about it; nothing for the client."""
        return {name: self.cleaned_data[name] for name in ("captured", "said_on") if name in self.cleaned_data}

    def groups(self):
        """[(heading, [BoundField], is_open)]: the boxes under their headings, in the order of the kind.

        Open are the first, and those in which something stands or is to be mended; the rest is folded.
        """
        found = {}
        for part in self.shape.parts:
            fields = [self[f"part-{part.code}"]]
            if self.shape.shares_parts:
                fields += [self[f"with-{part.code}"], self[f"for-{part.code}"]]
            found.setdefault(part.group, []).extend(fields)
        return [
            (
                heading,
                fields,
                place == 0 or any(field.value() or field.errors for field in fields if self._is_part(field)),
            )
            for place, (heading, fields) in enumerate(found.items())
        ]

    @staticmethod
    def _is_part(field):
        """A box for words; with whom it is shared is always chosen already."""
        return field.name.startswith("part-")

    @staticmethod
    def initial_from(version, reader):
        """What the boxes hold at first: the words this person may read of the version they write from."""
        if version is None:
            return {"seen": 0}
        parts = {f"part-{code}": words for code, words in version.parts_for(reader).items()}
        shared = {f"{name}-{code}": how[name] for code, how in version.sharing.items() for name in ("with", "for")}
        rest = {"no_change": version.no_change, "look_again_on": version.look_again_on, "seen": version.number}
        return {**parts, **shared, **rest}
