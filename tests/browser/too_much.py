"""Far too much of everything: words that are long, that run the other way, and that nowhere break."""

from accounts.models import User
from clients.models import Client
from goals import actions as goals
from goals.actions.common import state_seen
from notes import actions as notes

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
    return goal
