"""Sheets to think with: what a good outcome is, both sides, what goes with it, one time looked at, what is strong."""

from django.utils.translation import gettext_lazy as _

from sheets.kinds.shape import Kind, Part

GOOD_OUTCOME = Kind(
    "good_outcome",
    _("What a good outcome is for me"),
    _("How would you notice that this is worth your time? It stands at the top of your page."),
    (Part("words", _("In your words"), rows=4),),
    is_one=True,
)
BOTH_SIDES = Kind(
    "both_sides",
    _("Both sides"),
    _("Both sides may be true at once. Nothing is added up."),
    (
        Part("as_it_is", _("What speaks for leaving it as it is"), rows=5),
        Part("another_way", _("What speaks for another way"), rows=5),
    ),
    has_title=True,
    per_focus=True,
    side_by_side=True,
)
# After Zinberg: what is taken, who takes it, and where (PRACTICE §3).
AROUND_IT = Kind(
    "around_it",
    _("What goes with it"),
    _("The thing itself, how you are, and where it happens: all three count."),
    (
        Part("what", _("What, and how much"), _("Product, strength, way of taking it, mixed with what")),
        Part("how_i_am", _("How I am then"), _("Mood, body, sleep, what I expect of it")),
        Part("where", _("Where, and with whom"), _("Place, people, time of day, money")),
    ),
    per_focus=True,
    one_per_thing=True,
)
# Moment by moment, one time only (microanalysis, PRACTICE §2).
ONE_TIME = Kind(
    "one_time",
    _("One time, looked at closely"),
    _("One time only, from before to after. Leave out what you like."),
    (
        Part("before", _("Before"), _("What was going on that day?")),
        Part("decisions", _("Moments when it could have gone another way"), rows=3),
        Part("during", _("During")),
        Part("after", _("After")),
        Part("gave_me", _("What it gave me")),
        Part("cost_me", _("What it cost me")),
        Part("keep", _("What I would keep")),
    ),
    has_title=True,
    per_focus=True,
)
STRENGTHS = Kind(
    "strengths",
    _("What I have going for me"),
    _("Small things count."),
    (
        Part("good_at", _("What I am good at"), rows=3),
        Part("works", _("What already works"), rows=3),
        Part("people", _("Who is on my side"), rows=3),
    ),
    is_one=True,
)
SURROUNDINGS = Kind(
    "surroundings",
    _("What I live with"),
    _("Only what you choose, with whom you choose, for what you choose. It is never added up and never a score."),
    (
        Part("housing", _("Where I live")),
        Part("income", _("Money and work")),
        Part("papers", _("Papers")),
        Part("treated", _("How people and offices treat me")),
        Part("alone", _("Being alone")),
        Part("hard_things", _("Hard things that happened")),
    ),
    is_one=True,
    shares_parts=True,
)
