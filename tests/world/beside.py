"""What stands beside: the client's side, what they ask to be put right, how it was."""

from beside import actions
from goals.models import Revision
from notes.models import SessionNote

TABLE = """
beside:my_side               wording  | 302 200 403 404 403 403 403 403 403 | 302 422 403 404 403 403 403 403 403
beside:ask_of_words          wording  | 302 200 403 404 403 403 403 403 403 | 302 422 403 404 403 403 403 403 403
beside:ask_of_note           signed   | 302 200 403 404 403 403 403 403 403 | 302 422 403 404 403 403 403 403 403
beside:asked                 asked    | 302 200 200 404 404 404 404 403 403 | 302 200 422 404 404 404 404 403 403
beside:how_it_was            signed   | 302 200 403 404 403 403 403 403 403 | 302 422 403 404 403 403 403 403 403
"""

# What Dee says of one session: for those who work with her, for the service alone, for herself.
SAID = {"care": "8", "service": "9", "only_me": "10"}


def make(cast):
    """Her side and a correction of each kind, one of them answered, and how it was for each of the three."""
    dee, note = cast.dee.user, SessionNote.objects.get(pk=cast.args["signed"][0])
    words = Revision.objects.get(pk=cast.args["wording"][0])
    actions.write_my_side(words, by=dee, words="clinicalmarker")
    actions.ask_of_words(words, by=dee, words="clinicalmarker")
    asked = actions.ask_of_note(note, by=dee, words="clinicalmarker")
    actions.answer(asked, by=cast.maya, how="different", words="clinicalmarker")
    for audience, number in SAID.items():
        actions.say_how_it_was(note, by=dee, audience=audience, respected=number)
    return {"asked": [asked.pk]}
