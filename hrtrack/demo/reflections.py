"""What the demo people have thought through: see hrtrack/demo/people.py."""

from datetime import timedelta

from django.utils import timezone

from goals.models import Goal
from reflections import actions


def fill(people):
    """people: {"dee": Client, "ines": Client, "tom": Client, "maya": User, "ade": User}."""
    today = timezone.localdate()
    _dee(people["dee"], people["maya"], today)
    _ines(people["ines"], people["maya"], today)
    _tom(people["tom"])


def _goal(client):
    return Goal.objects.filter(client=client).order_by("rank").first()


def _dee(dee, maya, today):
    """Her sleep: small steps with ticks; ice: what it gives and what it costs, in her order."""
    me, goal = dee.user, _goal(dee)
    phone = actions.add_step(goal, by=maya, words="phone in the kitchen at night", is_repeatable=True, likely=6,
                             captured="said_aloud")  # fmt: skip
    for days in (9, 6, 2, 1):
        actions.tick(phone, by=me, day=today - timedelta(days=days))
    actions.add_step(goal, by=me, words="ask about a quieter room")
    scale = actions.write_levels(
        goal,
        by=me,
        as_hoped="two nights a week I sleep before 3",
        bit_more="three nights",
        lot_more="most nights",
        bit_less="one night",
        quite_different="no night before 3",
        importance=3,
        difficulty=2,
    )
    actions.say_level(scale, by=me, level=1, day=today - timedelta(days=8), words="three, and I dreamt")
    ice = dee.foci.get(words="ice")
    for words in ("awake and clear", "nobody bothers me then", "the room feels warm"):
        actions.add_gain(ice, by=me, words=words)
    actions.gains_were_asked(ice, by=me)
    actions.add_harm(ice, by=me, words="two days in bed after", domain="body", how_much=6)
    money = actions.add_harm(ice, by=me, words="no money from the 20th", domain="money", how_much=8)
    actions.add_harm(ice, by=maya, words="my sister stopped calling", domain="family", captured="said_aloud")
    actions.move_harm(money, by=me, earlier=True)
    actions.keep_ruler(goal, by=me, importance=8, importance_why="without sleep nothing else works", confidence=5,
                       confidence_why="I did it twice in May", confidence_up="a door that closes")  # fmt: skip
    actions.keep_quote(dee, by=maya, words="I want to wake up before the noise does.", about="change",
                       captured="said_aloud")  # fmt: skip
    actions.mark_change(dee, by=me, words="I ate before going out", day=today - timedelta(days=3))
    actions.mark_change(dee, by=me, words="two nights before 3", goal=goal, day=today - timedelta(days=1))


def _ines(ines, maya, today):
    wine = ines.foci.get(words="wine")
    actions.keep_ruler(wine, by=ines.user, importance=7, importance_why="my evenings are mine again", confidence=6)
    actions.choose_sentence(wine, by=maya, saying="keeping_going", present="Ines and Maya", captured="in_room")
    actions.mark_change(ines, by=ines.user, words="a whole evening with Ana, and tea", day=today - timedelta(days=4))


def _tom(tom):
    """He began to write, and left it: it waits for him alone."""
    actions.note_down(tom, by=tom.user, sentence="be at my sister’s table on Sunday, and hold a cup")
