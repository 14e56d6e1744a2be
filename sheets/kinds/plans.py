"""Plans: for using as I want it to be (PRACTICE §8), and for staying safe (PRACTICE §15; headings of our own)."""

from django.utils.translation import gettext_lazy as _

from sheets.kinds.shape import Kind, Part

_WHAT, _WHEN, _AROUND, _OWN = _("What"), _("When and where"), _("Before, during, after"), _("My own rules")
USE_PLAN = Kind(
    "use_plan",
    _("My plan for using"),
    _("As you want it to be. Fill in what helps; a plan may also say: no change for now."),
    (
        Part("what", _("What"), group=_WHAT),
        Part("how_much", _("How much"), group=_WHAT),
        Part("strength", _("How strong, which product"), group=_WHAT),
        Part("route", _("Which way of taking it"), group=_WHAT),
        Part("how_often", _("How often"), group=_WHEN),
        Part("days", _("Which days"), group=_WHEN),
        Part("where", _("Where"), group=_WHEN),
        Part("with_whom", _("With whom"), group=_WHEN),
        Part("prepare", _("How I get ready"), _("Food, sleep, money, the way home, naloxone"), group=_AROUND),
        Part("during", _("While"), _("Pace, water, somebody looks in"), group=_AROUND),
        Part("after", _("Afterwards"), _("Rest, care, talking it over"), group=_AROUND),
        Part("rules", _("My own rules"), group=_OWN),
        Part("exceptions", _("What may be different"), group=_OWN),
        Part("drifting", _("How I notice that it is drifting"), group=_OWN),
        Part("otherwise", _("If it goes differently than planned, I will …"), group=_OWN, on_card=True),
    ),
    per_focus=True,
    one_per_thing=True,
    no_change=True,
    has_look_again=True,
)
_SIGNS, _KIT, _PEOPLE, _THEN, _LATER = (
    _("Before"),
    _("Naloxone"),
    _("People"),
    _("If it happens"),
    _("Afterwards, and what matters"),
)
SAFETY_PLAN = Kind(
    "safety_plan",
    _("My safety plan"),
    _("For overdose, for coming off, for when it all gets too much. Fill in what helps you."),
    (
        Part("signs", _("How I notice that it is getting dangerous"), group=_SIGNS, on_card=True),
        Part(
            "tolerance",
            _("When my body is less used to it"),
            _("After jail, detox, hospital, a break, illness"),
            group=_SIGNS,
        ),
        Part("mixing", _("What I mix, and what I will not mix"), group=_SIGNS),
        Part(
            "first",
            _("What I do first"),
            _("What has helped before, to get through the next hour"),
            group=_SIGNS,
            on_card=True,
        ),
        Part("kit_place", _("Where my naloxone is"), rows=1, group=_KIT, on_card=True),
        Part(
            "kit_until",
            _("Good until"),
            _("The day stands on the box. Where it names a month only, take the last day of it."),
            group=_KIT,
            on_card=True,
            is_day=True,
            near=_("That day is near. Ask here about a new kit."),
            past=_("That day has passed. Ask here about a new kit."),
        ),
        Part("kit_who", _("Who can use it"), rows=1, group=_KIT),
        Part("with_whom", _("Who I use with, who I tell"), group=_PEOPLE),
        Part(
            "check_in",
            _("How somebody checks on me"),
            _("A person, a phone line, a timer; the door unlocked"),
            group=_PEOPLE,
            on_card=True,
        ),
        Part("call", _("Whom I call, and where I can go"), rows=3, group=_PEOPLE, on_card=True),
        Part("lines", _("Professionals and phone lines"), group=_PEOPLE, on_card=True),
        Part("children", _("Children and animals"), _("Who looks after them then"), group=_PEOPLE),
        Part("home", _("Danger at home"), _("Who must not know, what to say, where to go"), group=_PEOPLE),
        Part(
            "do",
            _("What others should do"),
            _("Call, naloxone, breaths, on the side, stay"),
            rows=3,
            group=_THEN,
            on_card=True,
        ),
        Part("rights", _("What the law says about calling for help here"), group=_THEN, told_in="LOCAL_LAW"),
        Part("safer_place", _("How I make the place safer"), group=_THEN),
        Part("afterwards", _("Afterwards"), _("Whom to call, talking it over, a new kit"), group=_LATER),
        Part("reasons", _("What matters to me"), rows=3, group=_LATER, on_card=True),
    ),
    is_one=True,
    has_look_again=True,
)
