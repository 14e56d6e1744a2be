"""What is asked in this room. The fields of a form are the arguments of its action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from clients.carried import Carried
from clients.forms import PersonChoice
from goals.forms import told_how
from handover.models import HEADINGS, Choice, Reason, Status
from handover.models.letter import LONGEST
from hrtrack.forms import OwnWords
from hrtrack.widgets import Day, EqualChoice


class ToldForm(forms.Form):
    """Where staff hold the pen: how they know. The client's own device says so itself.

    by  who holds it
    """

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        if not by.is_client:
            self.fields["captured"] = told_how()


class LeavingForm(forms.Form):
    """The last day of somebody who leaves."""

    on = forms.DateField(label=_("Last day here"), widget=Day(attrs={"class": "short"}))


class ProposeForm(forms.Form):
    """Whom a client could work with next: a question to them.

    besides  the clinicians who cannot be meant
    """

    person = PersonChoice(User.objects.none(), label=_("Who could it be?"))

    def __init__(self, *args, besides=(), **kwargs):
        super().__init__(*args, **kwargs)
        able = User.objects.able(Role.CLINICIAN).exclude(pk__in=besides)
        self.fields["person"].queryset = able.order_by("name", "username")


class LetterForm(forms.Form):
    """A letter under its headings; one of them is enough."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, heading in HEADINGS.items():
            self.fields[name] = OwnWords(label=heading, max_length=LONGEST, rows=6, required=False)


class AlongForm(ToldForm):
    """What goes along. Nothing is ticked beforehand: silence is no yes.

    letter  False where there is no letter that could go along
    """

    along = forms.TypedMultipleChoiceField(
        label=_("What goes along to them?"),
        choices=Carried.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("From before today. What you do not tick, they do not see. You can tick more, or less, later."),
    )

    def __init__(self, *args, letter=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not letter:
            self.fields["along"].choices = [pair for pair in Carried.choices if pair[0] != Carried.LETTER]


class ReplyForm(AlongForm):
    """The answer, and the ticks that go with a yes.

    person  who is proposed, or None: then there is nobody to say yes to
    """

    seen = forms.CharField(widget=forms.HiddenInput)
    choice = forms.TypedChoiceField(label=_("What do you say?"), choices=Choice.choices, widget=EqualChoice)
    field_order = ["seen", "choice", "along", "captured"]

    def __init__(self, *args, person, along=True, **kwargs):
        super().__init__(*args, **kwargs)
        yes = [(Choice.YES, _("Yes, %(name)s") % {"name": person.name})] if person else []
        self.fields["choice"].choices = [
            *yes,
            (Choice.ANOTHER, _("Another person")),
            (Choice.NOT_NOW, _("Not now: I pause, and can come again at any time")),
        ]
        if not person or not along:
            del self.fields["along"]


class StopForm(ToldForm):
    """Paused, or done for now; a reason only from who wants to say one."""

    status = forms.TypedChoiceField(
        label=_("How is it?"),
        choices=[(Status.ON_HOLD, _("I pause")), (Status.FINISHED, _("I am done for now"))],
        coerce=Status,
        widget=EqualChoice,
    )
    reason = forms.ChoiceField(
        label=_("Why, if you want to say"),
        choices=[("", _("I would rather not say")), *Reason.choices],
        required=False,
    )
