"""What other people have wanted, and small changes that people mark as theirs: our own words, to start from.

The themes are those that clients named in published studies of goals (PRACTICE §1: P2, P6; quality of life most often,
then basic needs, health, and use). No sentence is anybody's own. The words come from here by their code, never from an
address.
"""

from django.utils.translation import gettext_lazy as _

LIFE, NEEDS, HEALTH, USE, SUBSTANCES = "life", "needs", "health", "use", "substances"

# In the order in which they are shown: life first, substances last.
THEMES = {
    LIFE: _("A life I like"),
    NEEDS: _("What everybody needs"),
    HEALTH: _("Body and mind"),
    USE: _("Staying safer"),
    SUBSTANCES: _("What I take"),
}

# code: (theme, words). A code says nothing, for it stands in an address.
IDEAS = {
    "a1": (LIFE, _("An ordinary day that I can look back on and like.")),
    "a2": (LIFE, _("Call one person I have missed.")),
    "a3": (LIFE, _("Make peace with somebody in my family.")),
    "a4": (LIFE, _("Meet new people who are good company.")),
    "a5": (LIFE, _("Something to do during the day.")),
    "a6": (LIFE, _("A morning and an evening that go the same way most days.")),
    "a7": (LIFE, _("Find work, or a few hours of it.")),
    "a8": (LIFE, _("Learn something, or go back to school.")),
    "a9": (LIFE, _("Take up music, sport, drawing, or something else for its own sake.")),
    "a10": (LIFE, _("Go away for a day or two.")),
    "a11": (LIFE, _("Get out of the house after a loss.")),
    "a12": (LIFE, _("Plan for a time when I do not come here any more.")),
    "b1": (NEEDS, _("A place to live where I can close the door.")),
    "b2": (NEEDS, _("Get through this week: food, sleep, somewhere warm.")),
    "b3": (NEEDS, _("My papers in order.")),
    "b4": (NEEDS, _("Some money left at the end of the month.")),
    "b5": (NEEDS, _("A phone that works, and numbers in it.")),
    "b6": (NEEDS, _("One letter answered that I have put off.")),
    "c1": (HEALTH, _("Two nights a week of real sleep.")),
    "c2": (HEALTH, _("See a doctor or a dentist about one thing.")),
    "c3": (HEALTH, _("Eat something warm once a day.")),
    "c4": (HEALTH, _("Walk a quarter of an hour, twice a week.")),
    "c5": (HEALTH, _("Feel less anxious, or less low.")),
    "c6": (HEALTH, _("Something I can do when a craving comes.")),
    "c7": (HEALTH, _("Keep withdrawal away.")),
    "d1": (USE, _("Have somebody near who can help.")),
    "d2": (USE, _("Get what I take from people I trust.")),
    "d3": (USE, _("Check what is in it before I take it.")),
    "d4": (USE, _("Drink water and sleep, also on the days I use.")),
    "d5": (USE, _("A way of taking it that is easier on my body.")),
    "d6": (USE, _("Stay with one kind of drink in an evening.")),
    "d7": (USE, _("Get fewer of the troubles that come with it.")),
    "e1": (SUBSTANCES, _("Find out what I want about it. No hurry.")),
    "e2": (SUBSTANCES, _("Decide before the evening how much it will be.")),
    "e3": (SUBSTANCES, _("A time at which I stop for the day.")),
    "e4": (SUBSTANCES, _("Less than now, by as much as feels right.")),
    "e5": (SUBSTANCES, _("A month without, to see how it is.")),
    "e6": (SUBSTANCES, _("Take my prescribed medicine as I agreed with my doctor.")),
    "e7": (SUBSTANCES, _("A lower dose of my medicine, or none, in my own time.")),
    "e8": (SUBSTANCES, _("Stop one thing.")),
}

# One tap marks one of these as mine.
SMALL_CHANGES = {
    "s1": _("I got up."),
    "s2": _("I ate something."),
    "s3": _("I drank water."),
    "s4": _("I slept."),
    "s5": _("I asked somebody for help."),
    "s6": _("I was kind to myself."),
    "s7": _("I looked out for somebody."),
    "s8": _("I said no when I wanted to."),
    "s9": _("I came here."),
}


def by_theme():
    """[(heading, [(code, words)])], life first and substances last."""
    return [
        (heading, [(code, words) for code, (of, words) in IDEAS.items() if of == theme])
        for theme, heading in THEMES.items()
    ]


def idea(code):
    """The words of an idea as they are to be written on, or "" where there is no such code."""
    return str(IDEAS[code][1]) if code in IDEAS else ""
