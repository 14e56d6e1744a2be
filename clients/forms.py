"""What is asked in this room, and of whom. The fields of a form are the arguments of its action."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms import GivenPhrase
from accounts.models import STAFF, Role, User, a_time_zone
from clients.actions.care import LONGEST_COVER
from clients.models import CareRelationship, Program
from hrtrack.forms import OwnLine, OwnWords
from hrtrack.widgets import Day, EqualChoice

NOT_A_DAY = _("That is not a day. Write it like 2026-05-31.")


class NewClientForm(forms.Form):
    """One field. Everything else can wait."""

    preferred_name = OwnLine(label=_("What shall we call them?"), max_length=120)


class AboutForm(forms.Form):
    """What to call a client, and how to speak of them. For the client and for those who work with them.

    program  the client's present one, for a clinician, who may also say to which program they come
    """

    preferred_name = OwnLine(label=_("Name to be called by"), max_length=120)
    pronouns = OwnLine(label=_("Pronouns"), max_length=60, required=False)
    words_i_want = OwnWords(
        label=_("Words to use about me, and words to leave out"), max_length=2000, rows=3, required=False
    )
    language = OwnLine(label=_("Language to talk in"), max_length=60, required=False)

    def __init__(self, *args, program=None, **kwargs):
        super().__init__(*args, **kwargs)
        if program:
            self.fields["program"] = program_choice(program)


def program_choice(present):
    """The open programs and the present one, so that a closed one is not silently swapped for the first in the list."""
    choices = Program.objects.filter(Q(closed_at__isnull=True) | Q(pk=present.pk))
    return forms.ModelChoiceField(choices, label=_("Program"), empty_label=None)


class HandOverForm(forms.Form):
    """A first phrase for somebody, shown so that it can be read out or printed before it is stored as a hash.

    names  what must not be in the phrase: the person's names
    """

    phrase = GivenPhrase()

    def __init__(self, *args, names=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.names = [name for name in names if name]

    def clean_phrase(self):
        for name in self.names or [""]:
            validate_password(self.cleaned_data["phrase"], User(username="", name=name))
        return self.cleaned_data["phrase"]


class SignInForm(HandOverForm):
    """A user name made here and a first phrase: the sheet a client takes along."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        widget=forms.TextInput(attrs={"readonly": True, "autocomplete": "off", "class": "code"}),
    )
    field_order = ["username", "phrase"]


class StaffForm(forms.Form):
    """Somebody of the staff as they are shown to others."""

    name = OwnLine(label=_("Name shown to others"), max_length=120)
    time_zone = OwnLine(
        label=_("Time zone"),
        max_length=60,
        required=False,
        validators=[a_time_zone],
        help_text=_("Like Europe/Dublin. Left empty, it is the time of this server."),
    )


class NewStaffForm(StaffForm):
    """A new account: user name, role and first phrase beside what others are shown."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        validators=User._meta.get_field("username").validators,
        help_text=_("For signing in. Small letters, digits, dot, dash and underscore."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.TypedChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in STAFF],
        coerce=Role,
        widget=EqualChoice(
            hints={
                Role.CLINICIAN: _("works with clients"),
                Role.SUPERVISOR: _("reads summaries that name nobody"),
                Role.ADMINISTRATOR: _("looks after accounts and programs"),
            }
        ),
        help_text=_("It stays as it is: somebody with a second job here gets a second account."),
    )
    phrase = GivenPhrase()
    field_order = ["name", "username", "role", "time_zone", "phrase"]

    def clean(self):
        cleaned = super().clean()
        if "phrase" in cleaned:
            owner = User(username=cleaned.get("username", ""), name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["phrase"], owner)
            except forms.ValidationError as problem:
                self.add_error("phrase", problem)
        return cleaned


class PersonChoice(forms.ModelChoiceField):
    """Choose an account by shown name; the user name stands beside it, as two people may share a name."""

    def label_from_instance(self, account):
        return f"{account.name} ({account.username})"


class CareForm(forms.Form):
    """Who works with a client from now on, and as what."""

    clinician = PersonChoice(User.objects.none(), label=_("Who"))
    kind = forms.TypedChoiceField(
        label=_("As"),
        choices=CareRelationship.Kind.choices,
        widget=EqualChoice(
            hints={
                CareRelationship.Kind.PRIMARY: _("whoever it was until now stops in the same moment"),
                CareRelationship.Kind.CO: _("beside the main person"),
                CareRelationship.Kind.COVER: _("for a while, then it ends by itself"),
            }
        ),
    )
    days = forms.IntegerField(
        label=_("For cover: how many days"),
        required=False,
        min_value=1,
        max_value=LONGEST_COVER,
        help_text=_("At most 14. Left empty, it is 14."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    starts_on = forms.DateField(
        label=_("Beside the main person: from which day"),
        required=False,
        help_text=_(
            "Left empty, from now on. On a later day they cannot read before it. "
            "An earlier day is written down as such; they can read from now on either way."
        ),
        error_messages={"invalid": NOT_A_DAY},
        widget=Day(attrs={"class": "short"}),
    )
    ends_on = forms.DateField(
        label=_("Beside the main person: last day"),
        required=False,
        help_text=_("Left empty, it holds until somebody ends it."),
        error_messages={"invalid": NOT_A_DAY},
        widget=Day(attrs={"class": "short"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clinician"].queryset = User.objects.able(Role.CLINICIAN).order_by("name", "username")


class ProgramForm(forms.Form):
    """A team or site."""

    name = OwnLine(label=_("Name"), max_length=120)
    time_zone = OwnLine(
        label=_("Time zone"),
        max_length=60,
        validators=[a_time_zone],
        help_text=_("Like Europe/Dublin. The days and quarters of this program are counted in it."),
    )


class MoveForm(forms.Form):
    """Another program for a client.

    program  the present one
    """

    def __init__(self, *args, program, **kwargs):
        super().__init__(*args, initial={"program": program}, **kwargs)
        self.fields["program"] = program_choice(program)
