"""The forms of this room. Each form's fields are its action's arguments."""

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from goals.forms import ForPerson, told_how
from goals.models import CatalogueEntry, FocusKind
from hrtrack.forms import OwnLine, OwnWords
from hrtrack.widgets import Day, EqualChoice
from strategies.models import LONGEST_TITLE, LONGEST_WORDS, Going, Shelf

# What a page offers to somebody who picks: the rest can be said on the page of what they picked.
TO_BEGIN_WITH = [(going.value, going.label) for going in (Going.INTERESTED, Going.TRYING)]

# Panels are known to the code by their name (strategies.heads_up): they can be rewritten, and none is added by hand.
NEW_ON = [(shelf.value, shelf.label) for shelf in (Shelf.HELPS, Shelf.SAFETY)]


def _one_of(choices, **kwargs):
    """Equal tiles, none chosen beforehand (a blank option would come pre-checked: HOUSE §6)."""
    return forms.TypedChoiceField(choices=choices, empty_value="", widget=EqualChoice(), **kwargs)


class ChoiceForm(ForPerson):
    """Put one thing of the library on the list."""

    going = _one_of(TO_BEGIN_WITH, label=_("Want to try it?"), error_messages={"required": _("Choose one of the two.")})
    is_private = forms.BooleanField(label=_("Only for me"), required=False)
    captured = told_how()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.by.is_client:
            del self.fields["is_private"]


class OwnWayForm(ChoiceForm):
    """Something of one's own: it is on the list with the same right as what the library says."""

    own_words = OwnLine(label=_("What is it?"), max_length=300, help_text=_("In your own words."))
    going = _one_of(Going, label=_("Where are you with it?"))

    field_order = ["own_words", "going", "is_private", "captured"]


class TurnForm(ForPerson):
    """Where the client is with it now, and how it went."""

    going = _one_of(
        Going, label=_("Where are you with it?"), error_messages={"required": _("Choose where you are with it.")}
    )
    words = OwnWords(label=_("How did it go?"), max_length=2000, rows=3, required=False)
    captured = told_how()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, now="", **kwargs):
        """`now`: the Going that stands; it is outlined, and nothing is chosen beforehand but by a link that says so."""
        super().__init__(*args, **kwargs)
        self.fields["going"].widget.current = now


class ConcernForm(ForPerson):
    """A danger, named together. Nothing but a name for it, a next step and a day is needed."""

    danger = OwnWords(
        label=_("What could happen?"), max_length=1000, rows=2, help_text=_("Name it plainly, in your own words.")
    )
    next_step = OwnWords(
        label=_("What happens next?"),
        max_length=1000,
        rows=3,
        help_text=_("What you do, what others do, and when."),
    )
    people = OwnLine(label=_("Who is in it?"), max_length=300, required=False)
    look_again_on = forms.DateField(label=_("Look at it again on"), widget=Day())
    captured = told_how()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "captured" in self.fields:
            self.fields["captured"].label = _("How did you write it together?")


class ConcernUpdateForm(ConcernForm):
    """What is new; what the newest row says stands in the boxes and can be changed."""

    say_optional = False  # a next step and a day are needed unless it is over, and the form says which is missing

    danger = None
    words = OwnWords(label=_("What is new?"), max_length=2000, rows=2, required=False)
    next_step = OwnWords(label=_("What happens next?"), max_length=1000, rows=3, required=False)
    look_again_on = forms.DateField(label=_("Look at it again on"), widget=Day(), required=False)
    is_over = forms.BooleanField(label=_("It is over"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ["words", "next_step", "people", "look_again_on", "is_over", "captured", "seen"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.by.is_client:
            self.fields["is_over"].label = _("They say it is over")


class TextForm(forms.Form):
    """A text of the library."""

    title = OwnLine(
        label=_("In a line"), max_length=LONGEST_TITLE, help_text=_("What somebody could do, in plain words.")
    )
    words = OwnWords(
        label=_("In plain words"),
        max_length=LONGEST_WORDS,
        rows=5,
        help_text=_("Short sentences, as you would say it to somebody. No blame and no orders."),
    )
    source = OwnLine(
        label=_("Where does it come from?"),
        max_length=300,
        help_text=_("So that whoever reviews it can look it up. Write it anew: copy nobody’s sentences."),
    )
    about = forms.ModelMultipleChoiceField(
        CatalogueEntry.objects.exclude(kind=FocusKind.LIFE_AREA),
        label=_("What is it for?"),
        required=False,
        help_text=_("Nothing chosen: for all. Hold Ctrl (or ⌘) to choose several."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    language = forms.ChoiceField(label=_("Language"), initial="en")
    shelf = _one_of(NEW_ON, label=_("Where does it stand?"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, is_new, **kwargs):
        """`is_new`: where a text stands is chosen once; for other words, `seen` names the version that was read."""
        super().__init__(*args, **kwargs)
        languages = {code: info["name_local"] for code, info in LANG_INFO.items() if "name_local" in info}
        self.fields["language"].choices = sorted(languages.items(), key=lambda pair: pair[1].casefold())
        del self.fields["seen" if is_new else "shelf"]


class SignForm(forms.Form):
    """A clinician answers for exactly the words on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class LivedForm(SignForm):
    """Somebody who has lived it answers for them; an administrator writes it down."""

    name = OwnLine(
        label=_("How do they wish to be named?"),
        max_length=120,
        help_text=_("A name, or what they are here: “peer worker”. Staff and clients read it."),
    )
    signed_on = forms.DateField(label=_("Read on"), widget=Day(), required=False, help_text=_("Left empty: today."))
