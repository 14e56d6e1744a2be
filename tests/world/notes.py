"""What happened in a session."""

from notes.models import PARTS, NoteLayout, SessionNote, WordOffer
from tests.factories import HoldFactory

TABLE = """
notes:today                  -        | 302 403 200 403 200 200 200 403 403 | 302 403 405 403 405 405 405 403 403
notes:all_of                 name     | 302 403 200 403 200 200 200 403 403 | 302 403 405 403 405 405 405 403 403
notes:walk_in                -        | 302 403 200 403 200 200 200 403 403 | 302 403 422 403 422 422 422 403 403
notes:start                  client   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:did_not_happen         client   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:of_client              client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
notes:find_of_client         client   | 302 403 200 403 404 404 404 403 403 | 302 403 200 403 404 404 404 403 403
notes:find                   -        | 302 403 200 403 200 200 200 403 403 | 302 403 200 403 200 200 200 403 403
notes:visit                  signed   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
notes:write                  draft    | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
notes:keep                   draft    | 302 403 200 403 404 404 404 403 403 | 302 403 200 403 404 404 404 403 403
notes:discard                draft    | 302 403 200 403 404 404 404 403 403 | 302 403 302 403 404 404 404 403 403
notes:left                   draft    | 302 403 404 403 404 404 404 403 403 | 302 403 404 403 404 404 404 403 403
notes:reopen                 missed   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:add                    signed   | 302 403 405 403 405 405 405 403 403 | 302 403 422 403 404 404 404 403 403
notes:my_side                signed   | 302 405 403 405 403 403 403 403 403 | 302 422 403 404 403 403 403 403 403
notes:hold                   draft    | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
notes:hold_on                held     | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
notes:open                   held     | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:stays                  held     | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
notes:another_look           held     | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
notes:read                   signed   | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
notes:view_of                client   | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
notes:my_view                -        | 302 200 403 200 403 403 403 403 403 | 302 422 403 422 403 403 403 403 403
notes:office_prompts         -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 302
notes:office_layouts         -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 405
notes:office_layout_new      -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
notes:office_layout          layout   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
notes:office_layout_off      layout   | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
notes:office_words           -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
notes:office_word_new        -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
notes:office_word            offer_of_words | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
notes:office_word_off        offer_of_words | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
notes:mine                   -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
"""


def make(cast):
    """A draft, a signed note, one that is held, and a session that did not happen."""
    draft = SessionNote.objects.create(client=cast.dee, author=cast.maya)
    signed = SessionNote.objects.create(client=cast.dee, author=cast.maya, state="signed", signed_at=draft.opened_at)
    held = HoldFactory(note__client=cast.dee, by=cast.maya).note
    missed = SessionNote.objects.create(client=cast.dee, author=cast.maya, state="did_not_happen")
    return {
        "draft": [draft.pk],
        "signed": [signed.pk],
        "held": [held.pk],
        "missed": [missed.pk],
        "name": ["drafts"],
        "layout": [NoteLayout.objects.create(name="First visit", parts=[[part, "", ""] for part in PARTS]).pk],
        "offer_of_words": [WordOffer.objects.first().pk],
    }
