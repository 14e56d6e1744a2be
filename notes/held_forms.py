"""Why a note is held, and until when."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hrtrack.forms import OwnWords
from hrtrack.widgets import Day, EqualChoice
from notes.days import day_of, today_for
from notes.held import GROUNDS, LONGEST_HOLD, LONGEST_WHY, Category
from notes.holding import why_no_such_day


class HoldForm(forms.Form):
    """A reason from the short list, why it is so in this person's case, and the day it opens by itself.

    client  whose note it is; after  the Hold that would be held on, or None at signing
    """

    category = forms.TypedChoiceField(
        label=_("The reason"),
        choices=list(GROUNDS.items()),
        widget=EqualChoice(
            {"class": "two"}, hints={one: format_lazy(_("They read: “{}”"), one.label) for one in Category}
        ),
        error_messages={
            "required": _("Choose one of these reasons. Without one, the note is shared."),
            "invalid_choice": _("Choose one of these reasons."),
        },
    )
    words = OwnWords(label="", max_length=LONGEST_WHY, error_messages={"required": _("Write why; a line is enough.")})
    until = forms.DateField(
        label="",
        widget=Day(),
        error_messages={
            "required": _("Choose the day from which it can be read."),
            "invalid": _("That is not a day. Write it like 2026-05-31."),
        },
    )

    def __init__(self, data=None, *, client, after=None):
        super().__init__(data)
        self.client, self.after = client, after
        who = {"who": client.preferred_name, "days": LONGEST_HOLD}
        self.fields["words"].label = (
            _("In fresh words: why is it still so for %(who)s?") if after else _("Why is it so for %(who)s?")
        ) % who
        self.fields["words"].help_text = (
            _("Your own judgement about this note and this person. Only those who work with %(who)s read it.") % who
        )
        self.fields["until"].label = _("%(who)s can read it from") % who
        self.fields["until"].help_text = (
            _("It opens by itself on that day. Choose the nearest one that will do, at most %(days)s days away.") % who
        )
        first, last = (today_for(client) + timedelta(days=days) for days in (1, LONGEST_HOLD))
        if after:
            first = day_of(after.until, client) + timedelta(days=1)
        self.fields["until"].widget.attrs.update(min=first.isoformat(), max=last.isoformat())

    def clean_until(self):
        problem = why_no_such_day(self.cleaned_data["until"], self.client, self.after)
        if problem:
            raise ValidationError(problem)
        return self.cleaned_data["until"]
