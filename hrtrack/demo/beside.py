"""What the demo people put beside what was written of them: see hrtrack/demo/people.py."""

from beside import actions
from goals.models import Goal, Offer
from notes import actions as notes


def fill(people):
    """Tom answers to Ade's view, and asks for words to be put right; Ines has a note, and says how it was."""
    tom, ines, maya = people["tom"], people["ines"], people["maya"]
    view = Goal.objects.get(client=tom).revisions.get(number=1).stances.get()
    actions.write_my_side(
        view.revision, by=tom.user, view=view, words="I know about the fit. My sister will be there, all three nights."
    )
    offered = Offer.objects.get(goal__client=tom).revision
    actions.ask_of_words(offered, by=tom.user, words="I never said Thursday. I said after the weekend.")
    note = notes.start(ines, by=maya)
    words = {
        "wanted": "the wedding in May",
        "did": "Went through the evening, hour by hour.",
        "said": "I want to dance.",
    }
    note = notes.sign(note, by=maya, seen=note.version, minutes=50, way="place", **words)
    asked = actions.ask_of_note(note, by=ines.user, words="The wedding is my cousin’s, not my sister’s.")
    actions.answer(asked, by=maya, how="addendum", words="It is her cousin’s wedding. My mistake.")
    actions.say_how_it_was(note, by=ines.user, audience="care", respected="very_well", wanted="well", overall="well")
