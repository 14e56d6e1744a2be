"""What goes on it: one form for each kind of paper. Nothing private is ticked beforehand."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from paper.models import Kind

MOST = 12  # of one kind of thing: more does not fit on a page that is read
MOST_ON_A_CARD = 8
SHOWN = 200  # characters of a long text beside its tick box


def _label(thing, name):
    """The words beside a tick box; a line of a plan with what it is about."""
    words = Truncator(f"{thing.more}: {thing.words}" if name == "lines" else thing.words).chars(SHOWN)
    return _("%s (being looked over)") % words if thing.is_looked_over else words


def _tick_boxes(things, name, label, ticked):
    """One box for each thing, in order; what only the client sees stands apart, under its own heading.

    ticked  False where nothing is to be ticked beforehand
    """
    shared = [(thing.id, _label(thing, name)) for thing in things if not thing.is_private]
    private = [(thing.id, _label(thing, name)) for thing in things if thing.is_private]
    return forms.MultipleChoiceField(
        label=label,
        choices=[*shared, *([(_("Only I see these"), private)] if private else [])],
        initial=[thing.id for thing in things if ticked and thing.is_ticked][:MOST],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Something here is not there any more. Look again, then choose.")},
    )


class ChooseForm(forms.Form):
    """`groups` is a list of (name of the field, its label): what can be ticked for this kind of paper."""

    kind: Kind
    groups: tuple = ()
    ticked = True
    say_optional = False

    is_large = forms.BooleanField(label=_("Large print"), required=False)

    def __init__(self, *args, contents, **kwargs):
        """contents  paper.contents.Contents of the client, as this person may read them"""
        super().__init__(*args, auto_id=f"{self.kind}_%s", **kwargs)
        self.has_things = self.has_something(contents)
        for name, label in self.groups:
            if things := getattr(contents, name):
                self.fields[name] = _tick_boxes(things, name, label, self.ticked)
        self.order_fields([*(name for name, _label in self.groups), *self.fields])

    @classmethod
    def has_something(cls, contents):
        return any(getattr(contents, name) for name, _label in cls.groups)

    def clean(self):
        cleaned = super().clean()
        things = []
        for name, _label in self.groups:
            chosen = cleaned.pop(name, [])
            if len(chosen) > MOST:
                self.add_error(name, _("At most %s fit on a page that is read. Which matter most now?") % MOST)
            things += chosen
        if self.groups and not things and not self.errors:
            raise forms.ValidationError(_("Choose at least one thing to put on it."))
        cleaned["things"] = things
        return cleaned


class SheetForm(ChooseForm):
    kind = Kind.SHEET
    groups = (
        ("helps", _("What helps: the first side")),
        ("goals", _("What is wanted: the second side")),
        ("steps", _("Next small steps")),
        ("plans", _("Plans, each on a page of its own")),
    )


class CardForm(ChooseForm):
    """A few lines. Whoever finds it can read it: nothing is on it but what was ticked for it, not even the code."""

    kind = Kind.CARD
    groups = (
        ("lines", _("Lines of the plans")),
        ("helps", _("What helps")),
        ("steps", _("Small steps")),
    )
    ticked = False

    with_code = forms.BooleanField(label=_("The code on it"), required=False)

    def clean(self):
        cleaned = super().clean()
        if len(cleaned["things"]) > MOST_ON_A_CARD:
            self.add_error(None, _("At most %s lines fit on a card. Which matter most?") % MOST_ON_A_CARD)
        return cleaned


class OffersForm(ChooseForm):
    kind = Kind.OFFERS
    groups = (("offers", _("Words to answer")),)


FORMS = (SheetForm, CardForm, OffersForm)
