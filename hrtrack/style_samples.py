"""Invented words and forms for the style page: short ones, none, and far too much, in five scripts."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Column, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from hrtrack.widgets import Day, DayAndTime, EqualChoice

LONG_WORD = "Nightswithoutwaking" * 21 + "!"  # four hundred characters and not one place to break
LONG_TEXT = (
    "Some evenings I sit by the water and it is enough. Other evenings it is not, and that is fine too. " * 51
)[:5000]
SCRIPTS = [
    "Zwei Nächte in der Woche schlafe ich vor drei Uhr.",
    "أريد أن أنام قبل الثالثة ليلتين في الأسبوع، مع River-27.",
    "हफ़्ते में दो रात मैं तीन बजे से पहले सोना चाहता हूँ।",
    "每周有两个晚上，我在三点以前睡着。",
    "🌙🌙 = 😴 before 3 👩🏽‍🌾",
]

PLACES = [
    ("looking", _("Looking"), _("No goal yet. That is a whole answer.")),
    ("safer_use", _("Safer use"), _("The same amount, less danger.")),
    ("managed_use", _("Managed use"), _("Limits, a plan, or less.")),
    ("abstinence", _("Abstinence"), _("Not using what I named.")),
]


def _goal(statement, standing, offer=False):
    return {"statement": statement, "standing_label": standing, "url": "#constellation", "open_offer": offer}


def _card(words, kind, place_line="", goals=(), catalogue=""):
    return {
        "focus_words": words,
        "kind": kind,
        "catalogue_name": catalogue,
        "place_line": place_line,
        "goals": goals,
        "change_url": "#constellation",
        "detail_url": "#constellation",
    }


def _places(cards, apart=()):
    regions = [{"code": c, "label": label, "hint": hint, "cards": cards.get(c, [])} for c, label, hint in PLACES]
    return [*regions, *apart]


BOTH = _("In force. Both of you said yes to these words.")
MINE = _("In force: this is your goal.")
TALKING = _("Being talked about")

CONSTELLATION = _places(
    {
        "looking": [_card("weed", _("substance"), catalogue="cannabis")],
        "safer_use": [
            _card(
                "ice", _("substance"), "", [_goal("Eat before, alarm for water. My own pipe.", MINE)], "methamphetamine"
            )
        ],
        "managed_use": [
            _card(
                "drinks",
                _("substance"),
                "planned + reduced",
                [_goal("No drinks Mon and Tue.\nFri I do what I do.", BOTH, offer=True)],
                "alcohol",
            ),
            _card("scratch cards", _("behaviour"), "controlled", [_goal("Two on payday, none online.", MINE)]),
        ],
        "abstinence": [
            _card("vals", _("substance"), "targeted", [_goal("None, apart from what the clinic gives me.", BOTH)])
        ],
    },
    [
        {"code": "", "label": _("No answer yet"), "hint": _("Nothing waits for one."), "cards": [_card("smokes", "")]},
        {
            "code": "life_area",
            "label": _("Parts of my life"),
            "hint": "",
            "cards": [
                _card("my sleep", _("life area"), "", [_goal("Two nights a week I sleep before 3.", BOTH)]),
                _card("papers", _("life area"), "", [_goal("A letterbox with my name on it.", TALKING, offer=True)]),
            ],
        },
    ],
)
CONSTELLATION_EMPTY = _places({})
CONSTELLATION_LONG = _places(
    {
        "looking": [_card(SCRIPTS[1], _("behaviour"))],
        "safer_use": [_card(LONG_WORD, _("substance"), "", [_goal(SCRIPTS[1], MINE), _goal(SCRIPTS[2], MINE)])],
        "managed_use": [_card(SCRIPTS[3], _("substance"), "planned", [_goal(LONG_TEXT[:700], BOTH, offer=True)])],
        "abstinence": [_card(SCRIPTS[4], _("substance"), "total", [_goal(LONG_WORD, TALKING)])],
    }
)

LEFT = {
    "label": "Lena's words",
    "when": _("Tuesday, 3 June"),
    "parts": [
        {"kind": "same", "text": "No drinks on "},
        {"kind": "left_out", "text": "Mon–Wed; on other days stop at 6."},
    ],
}
RIGHT = {
    "label": "Dee's words",
    "when": _("today"),
    "parts": [
        {"kind": "same", "text": "No drinks on "},
        {"kind": "added", "text": "Mon and Tue. Fri I do what I do."},
    ],
}
LEFT_LONG = {
    "label": SCRIPTS[1],
    "parts": [{"kind": "same", "text": LONG_TEXT[:900]}, {"kind": "left_out", "text": LONG_WORD}],
}
RIGHT_LONG = {"label": LONG_WORD[:80], "parts": [{"kind": "added", "text": "\n".join(SCRIPTS)}]}

STORY = [
    {
        "when": datetime.date(2024, 1, 9),
        "title": "Wine",
        "words": "no wine at all",
        "body": _("You and Lena both said yes."),
    },
    {
        "when": datetime.date(2024, 3, 2),
        "title": "Sleep",
        "words": "two nights a week before 3",
        "tags": [_("reached")],
    },
    {
        "when": datetime.date(2024, 5, 21),
        "title": "Wine",
        "words": "wine at celebrations, planned the day before, two glasses",
    },
]
STORY_LONG = [{"when": datetime.date(2024, 6, 1), "title": LONG_WORD, "words": LONG_TEXT}]

BANDS = [
    {"label": _("Looking"), "band": "16–20", "low": 16, "high": 20},
    {"label": _("Safer use"), "band": "36–40", "low": 36, "high": 40},
    {"label": _("Managed use"), "band": "31–35", "low": 31, "high": 35},
    {"label": _("Abstinence"), "band": None, "low": None, "high": None},
]

FACTS = [(_("Code"), "River-27"), (_("Pronouns"), "they"), (_("Words I want used about me"), SCRIPTS[1])]

# prefix, title, theme, direction, at 200 %
LOOKS = [
    ("dark", _("At night"), "dark", "ltr", False),
    ("rtl", _("Right to left"), "light", "rtl", False),
    ("rtldark", _("Right to left, at night"), "dark", "rtl", False),
    ("big", _("At 200 %"), "light", "ltr", True),
]


class SmallForm(forms.Form):
    statement = forms.CharField(
        label=_("New words, if you like:"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Your own words.")
    )
    place = forms.TypedChoiceField(
        label=_("Where is this for you now?"),
        choices=[(code, label) for code, label, hint in PLACES],
        widget=EqualChoice(hints={code: hint for code, label, hint in PLACES}, current="managed_use"),
    )
    agree = forms.BooleanField(label=_("Show this to Lena"), required=False)


class EveryControl(forms.Form):
    """One of each of Django's controls."""

    line = forms.CharField(label=_("What to call them"), max_length=80, help_text=_("Any name. It can change."))
    words = forms.CharField(label=_("What would you like to talk about today?"), widget=forms.Textarea, required=False)
    place = SmallForm.base_fields["place"]
    likely = forms.TypedChoiceField(
        label=_("How likely, 0 to 10?"),
        choices=[(n, str(n)) for n in range(11)],
        widget=forms.RadioSelect(attrs={"class": "scale"}),
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=_("Managed how?"),
        choices=[("controlled", _("Controlled")), ("planned", _("Planned")), ("reduced", _("Reduced"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Any of these."),
    )
    grouped = forms.ChoiceField(
        label=_("Way"),
        choices=[
            (_("Here"), [("room", _("in a room")), ("van", _("at the van"))]),
            (_("Away"), [("phone", _("by phone"))]),
        ],
        widget=forms.RadioSelect,
    )
    program = forms.ChoiceField(
        label=_("Program"), choices=[("", _("choose")), ("van", "Night van"), ("house", "House")]
    )
    several = forms.MultipleChoiceField(
        label=_("Who was there"), choices=[("client", "Dee"), ("sister", _("a sister"))], required=False
    )
    told = forms.BooleanField(label=_("Dee has read this"), help_text=_("Only if it is so."))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600)
    day = forms.DateField(label=_("Look again on"), widget=Day, required=False)
    moment = forms.SplitDateTimeField(label=_("When was it?"), widget=DayAndTime)
    born = forms.DateField(label=_("A day long ago"), widget=forms.SelectDateWidget(years=(1990, 1991)), required=False)
    phrase = forms.CharField(label=_("Phrase"), widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    letter = forms.FileField(label=_("A file"), required=False, help_text=_("It is kept with the record."))
    closed = forms.CharField(label=_("Cannot be changed"), initial="River-27", disabled=True, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class LaidOut(forms.Form):
    first = forms.CharField(label=_("Importance, 0 to 10"), widget=forms.NumberInput)
    second = forms.CharField(label=_("Confidence, 0 to 10"), widget=forms.NumberInput)
    why = forms.CharField(label=_("Why not lower?"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_action = f"#{self.prefix}"
        helper.layout = Layout(
            Fieldset(
                _("Two questions"),
                Row(Column("first"), Column("second")),
                HTML("<p class='quiet'>{{ samples.LAID_NOTE }}</p>"),
                Field("why", css_class="wide"),
            ),
            ButtonHolder(Submit("keep", _("Keep"), css_id=f"{self.prefix}-keep")),
        )
        return helper


LAID_NOTE = _("There is no right number.")


class StepForm(forms.Form):
    text = forms.CharField(label=_("A small step"), required=False)
    repeat = forms.BooleanField(label=_("More than once"), required=False)


StepSet = forms.formset_factory(StepForm, extra=2)

FULL = {
    "line": "Dee",
    "words": "\n".join(SCRIPTS),
    "place": "managed_use",
    "likely": 6,
    "parts": ["planned", "reduced"],
    "program": "van",
    "minutes": 25,
    "day": datetime.date(2024, 6, 20),
    "moment": datetime.datetime(2024, 6, 3, 14, 5, tzinfo=datetime.UTC),
}
TO_MEND = {"mend-line": "", "mend-words": LONG_TEXT, "mend-minutes": "-3", "mend-seen": "x"}
