"""Far too much of everything: words that are long, that run the other way, and that nowhere break."""

from datetime import timedelta
from decimal import Decimal

from accounts.models import User
from clients.days import today_for
from clients.models import Client
from goals import actions as goals
from goals.actions.common import state_seen
from notes import actions as notes
from reflections import actions as reflections
from sheets import actions as sheets
from strategies import actions as strategies
from tracking import actions as tracking

LONG_WORD = "Nightswithoutwaking" * 12
SENTENCE = "Some evenings I sit by the water and it is enough. "
LONG = f"{SENTENCE * 30}\n\nأريد أن أنام قبل الثالثة ليلتين في الأسبوع.\n{LONG_WORD}"
NAME = LONG_WORD[:100]


def far_too_much(tom):
    """Tom gets a name, a thing, words, a view, an offer and a note that fit nowhere. Returns his goal."""
    ade = User.objects.get(username="ade")
    about = {"preferred_name": NAME, "pronouns": NAME[:60], "language": NAME[:60], "words_i_want": LONG[:2000]}
    Client.objects.filter(pk=tom.pk).update(**about)
    tom.refresh_from_db()
    thing = goals.add_focus(tom, by=tom.user, kind="substance", words=LONG_WORD[:200])
    goals.put_place(thing, by=tom.user, place="abstinence", parts=["targeted"], exceptions=LONG_WORD[:200])
    in_the_rooms(tom, thing)
    goal = goals.write_goal(tom, by=tom.user, then="in_force", foci=[thing], statement=LONG, why=LONG)
    words = goal.revisions.get()
    goals.give_view(words, by=ade, support="with_a_concern", words=LONG, seen=words.content_hash)
    other = LONG.replace("evenings", "mornings")
    goals.put_words(goal, by=ade, then="offer", seen=state_seen(goal, ade), statement=other, why=LONG)
    note = notes.start(tom, by=ade)
    parts = {"wanted": LONG, "said": LONG, "did": LONG_WORD, "present": LONG_WORD[:200]}
    note = notes.sign(note, by=ade, seen=note.version, goals=[goal], **parts)
    notes.add(note, by=ade, words=LONG)
    notes.write_my_side(note, by=tom.user, words=LONG)
    under_the_goal(goal, tom)
    return goal


def in_the_rooms(tom, thing):
    """Three lines, pages of more than a page, and something in every list that stands beside the goals."""
    me = {"by": tom.user}
    line = tracking.add_measure(tom, **me, name=LONG_WORD[:60], kind="amount", unit=LONG_WORD[:20])
    for days in range(60):
        day = today_for(tom) - timedelta(days=days)
        tracking.enter(line, **me, day=day, value=Decimal("99999999.99") - days * 10**6, words=LONG[:200])
    words = tracking.add_measure(tom, **me, name="in words", kind="words")
    tracking.enter(words, **me, words=LONG[:1000])
    tracking.add_measure(tom, **me, name="how strong the pull is", kind="scale")
    sheets.begin(tom, **me, kind="good_outcome", parts={"words": LONG[:500]})
    sheets.begin(tom, **me, kind="safety_plan", parts={"signs": LONG[:800], "call": LONG_WORD, "kit_place": NAME})
    strategies.choose(tom, **me, own_words=LONG_WORD[:240])
    reflections.keep_quote(tom, **me, words=LONG[:900])
    reflections.mark_change(tom, **me, words=LONG[:900])
    reflections.add_gain(thing, **me, words=LONG_WORD[:200])
    reflections.gains_were_asked(thing, **me)
    reflections.add_harm(thing, **me, words=LONG_WORD[:200], domain="body", how_much=10)


def under_the_goal(goal, tom):
    """Five levels, a small step and both rulers, each with as many words as they take."""
    levels = dict.fromkeys(("as_hoped", "bit_more", "lot_more", "bit_less", "quite_different"), LONG[:250])
    reflections.write_levels(goal, by=tom.user, **levels)
    reflections.add_step(goal, by=tom.user, words=LONG_WORD[:200], is_repeatable=True, likely=6)
    reflections.keep_ruler(goal, by=tom.user, importance=10, importance_why=LONG[:500], confidence=0)
